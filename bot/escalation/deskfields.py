"""The values of the desks file.

Each function reads one value; it raises ValueError with what is wrong and what is expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.escalation.hours import DAY, Span, instant, public_holidays
from bot.escalation.targets import NextDay, Wait

T = TypeVar("T")
USER = re.compile(r"[UW][A-Z0-9]{2,20}")
GROUP = re.compile(r"S[A-Z0-9]{2,20}")
CHANNEL = re.compile(r"[CG][A-Z0-9]{2,20}")
CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")
DURATION = re.compile(r"(\d{1,5})\s*(m|h)")
LONGEST_STRETCH = timedelta(days=366)
YEARS = range(2000, 2101)


def words(value: Any) -> str:
    """A few words."""
    if not isinstance(value, str) or not value.strip() or len(value) > 60:
        raise ValueError("must be text of 1 to 60 characters")
    return value.strip()


def _like(pattern: re.Pattern[str], what: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise ValueError(f"must be {what}, not {value!r}")
        return value

    return read


user = _like(USER, "the id of a Slack user (U...)")
group = _like(GROUP, "the id of a Slack user group (S...)")
channel = _like(CHANNEL, "the id of a Slack channel (C...)")


def listed(reader: Callable[[Any], T]) -> Callable[[Any], tuple[T, ...]]:
    """A reader of lists of what ``reader`` reads; what stands twice counts once."""

    def read(value: Any) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise ValueError("must be a list, such as [ ... ]")
        return tuple(dict.fromkeys(reader(one) for one in value))

    return read


def zone(value: Any) -> ZoneInfo:
    """A time zone by its IANA name."""
    try:
        return ZoneInfo(value)
    except (ValueError, OSError, KeyError, TypeError):
        raise ValueError(f"no time zone is called {value!r}; one is America/Chicago") from None


def minute(value: Any) -> int:
    """A time of day as minutes since midnight; ``24:00`` is the end of the day."""
    match = CLOCK.fullmatch(value) if isinstance(value, str) else None
    found = int(match[1]) * 60 + int(match[2]) if match else DAY + 1
    if found > DAY:
        raise ValueError(f'must be a time of day such as "09:00", not {value!r}')
    return found


def spans(value: Any) -> tuple[Span, ...]:
    """The working hours of one day: ``"09:00-17:00"``, or a list of such."""
    parts = value if isinstance(value, list) else [value]
    found = []
    for part in parts:
        if not isinstance(part, str) or part.count("-") != 1:
            raise ValueError(f'must be hours such as "09:00-17:00", not {part!r}')
        opens, closes = (minute(side.strip()) for side in part.split("-"))
        if opens >= closes:
            raise ValueError(
                f'{part!r} closes before it opens; for a night write ["22:00-24:00"] and "00:00-06:00"'
            )
        found.append((opens, closes))
    if any(later[0] < earlier[1] for earlier, later in pairwise(found)):
        raise ValueError("the hours of a day must be in order and must not overlap")
    return tuple(found)


def duration(value: Any) -> timedelta:
    """A length of time: ``"10m"`` or ``"4h"``."""
    match = DURATION.fullmatch(value) if isinstance(value, str) else None
    length = int(match[1]) * (60 if match[2] == "h" else 1) if match else 0
    if not 1 <= length <= 60 * 24 * 366:
        raise ValueError(f'must be a length of time such as "10m" or "4h", not {value!r}')
    return timedelta(minutes=length)


def wait(value: Any) -> Wait:
    """A length of time, or ``"next 10:00"``: that time of the next working day."""
    if isinstance(value, str) and value.startswith("next "):
        return NextDay(minute(value.removeprefix("next ").strip()))
    return duration(value)


def share(value: Any) -> float:
    """A share between 0 and 1."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1:
        raise ValueError(f"must be a number between 0 and 1, such as 0.75, not {value!r}")
    return float(value)


def weeks(value: Any) -> int:
    """A number of weeks."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 52:
        raise ValueError(f"must be a whole number of weeks, 1 to 52, not {value!r}")
    return value


def turn_days(value: Any) -> int:
    """A number of days."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 364:
        raise ValueError(f"must be a whole number of days, 1 to 364, not {value!r}")
    return value


def some_days(value: Any) -> tuple[date, ...]:
    """A list of dates, and of stretches of them: ``{ from = 2026-12-24, to = 2027-01-01 }``, both days included."""
    if not isinstance(value, list):
        raise ValueError("must be a list, such as [ ... ]")
    return tuple(dict.fromkeys(found for one in value for found in _stretch(one)))


def _stretch(value: Any) -> tuple[date, ...]:
    if not isinstance(value, dict):
        return (day(value),)
    if value.keys() != {"from", "to"}:
        raise ValueError("a stretch of days has a from and a to: { from = 2026-12-24, to = 2027-01-01 }")
    first, last = day(value["from"]), day(value["to"])
    if not first <= last <= first + LONGEST_STRETCH:
        raise ValueError(f"{first} to {last} is no stretch of days within a year: from comes first")
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


def day(value: Any) -> date:
    """A date without a time."""
    if not isinstance(value, date) or isinstance(value, datetime) or value.year not in YEARS:
        raise ValueError(f"must be a date without quotes, such as 2026-12-24, not {value!r}")
    return value


def moment(place: tzinfo, *, end: bool = False) -> Callable[[Any], datetime]:
    """A reader of moments: a date and time, or a date, which means its beginning (with ``end``, its end)."""

    def read(value: Any) -> datetime:
        if isinstance(value, datetime) and value.year in YEARS:
            if value.tzinfo is not None:
                return value.astimezone(ZoneInfo("UTC"))
            return instant(value.date(), value.hour * 60 + value.minute, place)
        if isinstance(value, date) and value.year in YEARS:
            return instant(value, DAY if end else 0, place)
        raise ValueError(f"must be a date or time without quotes, such as 2026-12-24T09:00:00, not {value!r}")

    return read


def country(value: Any, subdivision: str = "") -> str:
    """A country whose holidays are known, with that part of it."""
    named = f"{value} {subdivision}".strip()
    try:
        if isinstance(value, str) and value.isalpha():
            public_holidays(value.upper(), subdivision)
            return value.upper()
    except (NotImplementedError, KeyError, AttributeError):
        pass
    raise ValueError(
        f'no public holidays are known for {named!r}; write country = "US" and subdivision = "IL"'
    )
