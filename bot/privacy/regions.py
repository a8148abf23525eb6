"""Countries and states: too large to identify anybody, so their names stay readable.  Plain data."""

from __future__ import annotations

import re


def _lines(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\n", "|").split("|") if part.strip())


COUNTRIES = _lines(
    """
    Norway | Sweden | Denmark | Finland | Iceland | Germany | France | Spain | Portugal | Italy | Greece
    Cyprus | Turkey | Poland | Hungary | Slovenia | Slovakia | Croatia | Serbia | Bosnia | Albania | Romania
    Bulgaria | Ukraine | Russia | Estonia | Latvia | Lithuania | Switzerland | Austria | Belgium
    Netherlands | Ireland | England | Scotland | Wales | United Kingdom | UK | USA | United States | America
    Canada | Mexico | Guatemala | Honduras | Nicaragua | Panama | Cuba | Haiti | Jamaica
    Dominican Republic | Colombia | Venezuela | Ecuador | Peru | Bolivia | Chile | Argentina | Uruguay
    Paraguay | Brazil | Morocco | Algeria | Tunisia | Egypt | Sudan | Ethiopia | Eritrea | Somalia | Kenya
    Uganda | Tanzania | Rwanda | Congo | Nigeria | Ghana | Senegal | Liberia | South Africa | Zimbabwe
    Israel | Jordan | Lebanon | Syria | Iraq | Iran | Saudi Arabia | Yemen | Afghanistan | Pakistan | India
    Nepal | Bangladesh | Sri Lanka | Burma | Thailand | Laos | Vietnam | Cambodia | Malaysia | Singapore
    Indonesia | Philippines | China | Taiwan | Japan | Korea | South Korea | Australia | New Zealand | Fiji
    Samoa | Europe | Africa | Asia | Latin America | the Middle East | Greenland | Malta
    """
)

STATES = _lines(
    """
    Alabama | Alaska | Arizona | Arkansas | California | Colorado | Connecticut | Delaware | Florida
    Georgia | Hawaii | Idaho | Illinois | Indiana | Iowa | Kansas | Kentucky | Louisiana | Maine | Maryland
    Massachusetts | Michigan | Minnesota | Mississippi | Missouri | Montana | Nebraska | Nevada
    New Hampshire | New Jersey | New Mexico | New York | North Carolina | North Dakota | Ohio | Oklahoma
    Oregon | Pennsylvania | Rhode Island | South Carolina | South Dakota | Tennessee | Texas | Utah
    Vermont | Virginia | Washington | West Virginia | Wisconsin | Wyoming | Puerto Rico | Ontario | Quebec
    """
)

_NAMES = frozenset(name.lower() for name in (*COUNTRIES, *STATES))
_AFTER = re.compile(
    r"[\s,]{1,6}(?:"
    + "|".join(sorted(map(re.escape, (*COUNTRIES, *STATES)), key=len, reverse=True))
    + r")(?!\w)"
)


def is_region(name: str) -> bool:
    """Whether this is the name of a country or a state."""
    return name.strip().lower().removeprefix("the ") in _NAMES


def end_of_regions(text: str, start: int) -> int:
    """Where the countries and states that follow ``start`` end; ``start`` if none does."""
    while match := _AFTER.match(text, start):
        start = match.end()
    return start
