"""The desks file as people write it: everything it says is taken, everything wrong is told with its line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.escalation.deskcheck import warnings
from bot.escalation.deskfile import Standard, parse_desks
from bot.escalation.desks import Desks
from bot.escalation.desktable import line_numbers
from bot.escalation.hours import Calendar
from bot.escalation.rota import Away, Rotation, Shift
from bot.escalation.targets import NextDay
from bot.judgement.outcome import Urgency
from knowledge.article import Desk, Problem

ROOT = Path(__file__).parents[2]
CHICAGO, BERLIN = ZoneInfo("America/Chicago"), ZoneInfo("Europe/Berlin")
STANDARD = Standard("CCOMMON", CHICAGO, ("UDANA",))
SOURCE = (ROOT / "bot" / "escalation" / "deskfile.py").read_text(encoding="utf-8")
#: Every field that the parser asks for.
FIELDS = sorted(
    {
        *re.findall(r"\.(?:read|need|table|tables)\(\s*\"(\w+)\"", SOURCE),
        "closed",
        "open",
        "shifts",
        "overrides",
    }
)
WHOLE = """
[defaults]
zone = "Europe/Berlin"
hours = { mon = "09:00-17:00", fri = ["09:00-12:00", "13:00-24:00"] }
holidays = { country = "DE", subdivision = "BE", closed = [2026-12-24], open = [2026-10-03] }
fallback = "UFAY"
warn = 0.5

[defaults.targets.crisis]
response = "5m"

[desks.privacy]
name = "Datenschutz"
channel = "CPRIV"
members = ["UANN", "UBEN", "UANN"]
group = "SPRIV"
lead = "ULEA"
fallback = "legal"
path = ["on-call", "UOTTO", "SPRIV", "lead"]
zone = "America/Chicago"
holidays = { closed = [2026-11-27], open = [2026-12-24] }

[desks.privacy.targets]
routine = { response = "next 08:30", resolution = "40h" }

[desks.privacy.rotation]
people = ["UANN", "UBEN"]
start = 2026-11-02
handover = "08:00"
weeks = 2

[[desks.privacy.shifts]]
who = "UOTTO"
from = 2026-12-24
to = 2026-12-26

[[desks.privacy.overrides]]
who = "UEVE"
from = 2026-12-01T08:00:00
to = 2026-12-01T20:00:00Z

[[away]]
who = "UANN"
from = 2026-11-30
to = 2026-12-04
instead = "UBEN"
"""


def read(text: str) -> tuple[Desks, list[str]]:
    desks, problems = parse_desks(text, "desks.toml", STANDARD)
    return desks, [str(problem) for problem in problems]


def test_everything_that_can_be_said_is_taken() -> None:
    desks, problems = read(WHOLE)
    assert problems == []
    plan = desks.plans[Desk.PRIVACY]
    assert (plan.name, plan.channel, plan.members, plan.group) == (
        "Datenschutz",
        "CPRIV",
        ("UANN", "UBEN"),
        "SPRIV",
    )
    assert (plan.lead, plan.fallback, plan.fallback_desk) == ("ULEA", "", Desk.LEGAL)
    assert (plan.path, plan.targets.levels) == (("on-call", "UOTTO", "SPRIV", "lead"), 4)
    assert plan.rota.rotation == Rotation(("UANN", "UBEN"), date(2026, 11, 2), 14, 8 * 60, CHICAGO)
    assert plan.rota.shifts == (Shift("UOTTO", midnight(24, CHICAGO), midnight(27, CHICAGO)),)
    starts, ends = datetime(2026, 12, 1, 14, tzinfo=UTC), datetime(2026, 12, 1, 20, tzinfo=UTC)
    assert plan.rota.overrides == (Shift("UEVE", starts, ends),)
    assert desks.away == (Away("UANN", midnight(30, BERLIN, month=11), midnight(5, BERLIN), "UBEN"),)
    assert desks.maintainers == ("UDANA",)


def midnight(day: int, zone: ZoneInfo, month: int = 12) -> datetime:
    return datetime(2026, month, day, tzinfo=zone)


def test_a_desk_says_only_what_differs_from_the_defaults() -> None:
    desks, _ = read(WHOLE)
    privacy, hr = desks.plans[Desk.PRIVACY].targets, desks.plans[Desk.HR].targets
    assert (privacy.hours.zone, hr.hours.zone) == (CHICAGO, BERLIN)
    assert privacy.hours.week == hr.hours.week == {0: ((540, 1020),), 4: ((540, 720), (780, 1440))}
    eve, victory, friday = date(2026, 12, 24), date(2026, 10, 3), date(2026, 11, 27)
    assert hr.hours.calendar == Calendar("DE", "BE", frozenset({eve}), frozenset({victory}))
    assert privacy.hours.calendar == Calendar("DE", "BE", frozenset({friday}), frozenset({victory, eve}))
    assert (privacy.response[Urgency.CRISIS], privacy.warn_at) == (timedelta(minutes=5), 0.5)
    assert (privacy.response[Urgency.ROUTINE], hr.response[Urgency.ROUTINE]) == (NextDay(510), NextDay(600))
    assert (desks.plans[Desk.HR].channel, desks.plans[Desk.HR].fallback) == ("CCOMMON", "UFAY")


def test_an_empty_file_gives_every_desk_the_common_channel() -> None:
    desks, problems = read("")
    assert problems == []
    assert set(desks.plans) == set(Desk)
    assert {plan.channel for plan in desks.plans.values()} == {"CCOMMON"}
    assert {plan.targets.hours.zone for plan in desks.plans.values()} == {CHICAGO}


def test_the_file_we_ship_has_no_problem_and_knows_every_desk() -> None:
    text = (ROOT / "knowledge" / "desks.toml").read_text(encoding="utf-8")
    desks, problems = read(text)
    assert problems == []
    assert list(tomllib.loads(text)["desks"]) == [desk.value for desk in Desk]
    assert all(
        plan.open_to_all and plan.targets.hours.calendar.country == "US" for plan in desks.plans.values()
    )


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("[desks.privacy]\nmemebers = []", "2: desks.privacy.memebers: there is no field of this name; did you mean"),
        ("[dekss]", "1: dekss: there is no field of this name; did you mean desks?"),
        ("[desks.press]", "1: desks.press: no desk is called so; the desks are privacy, legal"),
        ('desks = "x"', "1: desks: must be a table"),
        ("[[desks]]", "1: desks: must be a table"),
        ('[desks.hr]\nmembers = "UANN"', "2: desks.hr.members: must be a list"),
        ('[desks.hr]\nmembers = ["UANN", "ben"]', "2: desks.hr.members: must be the id of a Slack user (U...)"),
        ('[desks.hr]\nchannel = "#hr"', "2: desks.hr.channel: must be the id of a Slack channel (C...)"),
        ('[desks.hr]\ngroup = "UANN"', "2: desks.hr.group: must be the id of a Slack user group (S...)"),
        ('[desks.hr]\nname = ""', "2: desks.hr.name: must be text of 1 to 60 characters"),
        ('[desks.hr]\npath = ["boss"]', '2: desks.hr.path: must be "on-call", "members", "lead", or the id'),
        ('[desks.hr]\nfallback = "press"', "2: desks.hr.fallback: must be the id of a Slack user (U...) or a desk"),
        ('[desks.hr]\nfallback = "hr"', "2: desks.hr.fallback: a desk cannot stand in for itself"),
        ('[desks.hr]\nzone = "Mars"', "2: desks.hr.zone: no time zone is called 'Mars'"),
        ("[desks.hr]\nzone = 1", "2: desks.hr.zone: no time zone is called 1"),
        ("[desks.hr]\nhours = {}", "2: desks.hr.hours: the desk is never open"),
        ('[desks.hr.hours]\nmon = "17:00-09:00"', "2: desks.hr.hours.mon: '17:00-09:00' closes before it opens"),
        ('[desks.hr.hours]\nmon = "9"\ntue = "9:00-17:00"', "2: desks.hr.hours.mon: must be hours such as"),
        ('[desks.hr.hours]\nmon = "09:00-24:30"', "2: desks.hr.hours.mon: must be a time of day such as"),
        ('[desks.hr.hours]\nmon = ["09:00-12:00", "11:00-13:00"]', "2: desks.hr.hours.mon: the hours of a day"),
        ('[desks.hr.hours]\nmonday = "09:00-17:00"\nmon = "09:00-17:00"', "2: desks.hr.hours.monday: there is no"),
        ('[desks.hr]\nholidays = { country = "XX" }', "2: desks.hr.holidays.country: no public holidays are known"),
        ('[desks.hr.holidays]\ncountry = "US"\nsubdivision = "XX"', "2: desks.hr.holidays.country: no public"),
        ('[desks.hr.holidays]\nsubdivision = "IL"', "2: desks.hr.holidays.subdivision: needs a country beside it"),
        ('[desks.hr.holidays]\nclosed = ["2026-12-24"]', "2: desks.hr.holidays.closed: must be a date"),
        ("[desks.hr.holidays]\nclosed = [2026-12-24]\nopen = [2026-12-24]", "3: desks.hr.holidays.open: 2026-12-24"),
        ("[desks.hr]\nwarn = 1", "2: desks.hr.warn: must be a number between 0 and 1"),
        ("[desks.hr.targets]\nsoon = { response = 4 }", "2: desks.hr.targets.soon.response: must be a length"),
        (
            '[desks.hr.targets]\nsoon = { response = "4h", resolution = "1h" }',
            "2: desks.hr.targets.soon: the resolution cannot be due before the first response",
        ),
        ("[desks.hr.targets]\nlater = {}", "2: desks.hr.targets.later: there is no field of this name"),
        ('[desks.hr.rotation]\npeople = ["UANN"]', "1: desks.hr.rotation: start is missing"),
        ("[desks.hr.rotation]\npeople = []\nstart = 2026-01-01", "2: desks.hr.rotation.people: needs at least one"),
        (
            '[desks.hr.rotation]\npeople = ["UANN"]\nstart = 2026-01-01\nweeks = 0',
            "4: desks.hr.rotation.weeks: must be a whole number of weeks",
        ),
        (
            '[desks.hr.rotation]\npeople = ["UANN"]\nstart = 2026-01-01\ndays = true',
            "4: desks.hr.rotation.days: must be a whole number of days",
        ),
        (
            '[desks.hr.rotation]\npeople = ["UANN"]\nstart = 2026-01-01\nweeks = 1\ndays = 2',
            "5: desks.hr.rotation.days: give the length of a turn in weeks or in days, not both",
        ),
        (
            "[desks.hr.holidays]\nclosed = [{ from = 2026-12-24 }]",
            "2: desks.hr.holidays.closed: a stretch of days has a from and a to",
        ),
        (
            "[desks.hr.holidays]\nclosed = [{ from = 2026-12-24, to = 2026-12-23 }]",
            "2: desks.hr.holidays.closed: 2026-12-24 to 2026-12-23 is no stretch",
        ),
        (
            "[desks.hr.holidays]\nclosed = [{ from = 2026-12-24, to = 2027-01-01 }]\nopen = [2026-12-30]",
            "3: desks.hr.holidays.open: 2026-12-30 is both open and closed",
        ),
        (
            '[[desks.hr.shifts]]\nwho = "UANN"\nfrom = 2026-01-02\nto = 2026-01-01',
            "4: desks.hr.shifts.1.to: ends before it begins",
        ),
        (
            '[[desks.hr.shifts]]\nwho = "UANN"\nfrom = "2026-01-02"\nto = 2026-01-03',
            "3: desks.hr.shifts.1.from: must be a date or time without quotes",
        ),
        ('[[away]]\nfrom = 2026-01-01\nto = 2026-01-02', "1: away.1: who is missing"),
        (
            '[[away]]\nwho = "UANN"\nfrom = 2026-01-01\nto = 2026-01-02\ninstead = "UANN"',
            "5: away.1.instead: nobody can stand in for themselves",
        ),
        ("[desks.hr", "1: is not TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_what_is_expected(lines: str, said: str) -> None:
    _, problems = read(lines)
    assert len(problems) == 1, problems
    assert problems[0].startswith(f"desks.toml:{said}"), problems


def test_nothing_stops_at_the_first_mistake() -> None:
    broken = (
        WHOLE.replace('"UFAY"', "7").replace("0.5", '"x"').replace('"CPRIV"', '"x"').replace('"ULEA"', '"x"')
    )
    desks, problems = read(broken)
    assert [one.split(": ")[1] for one in problems] == [
        "defaults.fallback",
        "defaults.warn",
        "desks.privacy.channel",
        "desks.privacy.lead",
    ]
    assert desks.plans[Desk.PRIVACY].members == ("UANN", "UBEN")


def test_a_line_is_found_however_the_field_is_written() -> None:
    text = '[desks."it-security"]\nhours.mon = "x"\n"zone" = "y"\n[[away]]\n[[away]]\nwho = 1\n'
    assert line_numbers(text) == {
        ("desks", "it-security"): 1,
        ("desks", "it-security", "hours", "mon"): 2,
        ("desks", "it-security", "zone"): 3,
        ("away",): 4,
        ("away", 0): 4,
        ("away", 1): 5,
        ("away", 1, "who"): 6,
    }


NAMES = st.sampled_from([*FIELDS, "privacy", "mon", "crisis"])
VALUES = st.recursive(
    st.sampled_from(
        ["UANN", "CX", "SX", "09:00-17:00", "4h", "next 10:00", "US", "", "legal", "on-call", "\x00"]
    )
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.dates()
    | st.datetimes()
    | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(NAMES, VALUES, max_size=4))
def test_whatever_a_file_holds_is_read_without_an_error(values: dict[str, object]) -> None:
    desks, problems = parse_desks(toml(values), "d", STANDARD)
    assert set(desks.plans) == set(Desk)
    assert all(isinstance(problem, Problem) for problem in problems)
    now = datetime(2026, 11, 18, 12, tzinfo=UTC)
    assert isinstance(warnings(desks, now), tuple)
    for desk in Desk:
        desks.call(desk, 0, now)
        for urgency in Urgency:
            assert desks.plans[desk].targets.first_response(urgency, now) > now


def toml(value: object) -> str:
    """The values as TOML; the root as its lines."""
    return (
        "\n".join(f"{name} = {_inline(one)}" for name, one in value.items())
        if isinstance(value, dict)
        else ""
    )


def _inline(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name} = {_inline(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\x00", "\\u0000") + '"'
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    desks, _ = parse_desks(text, "d", STANDARD)
    assert set(desks.plans) == set(Desk)


def test_gaps_circles_and_desks_without_anybody_are_warned_of() -> None:
    now = datetime(2026, 11, 18, 12, tzinfo=UTC)
    text = """
[desks.privacy]
[[desks.privacy.shifts]]
who = "UANN"
from = 2026-11-01
to = 2026-11-30
[[away]]
who = "UANN"
from = 2026-11-20
to = 2026-11-20
instead = "UBEN"
[[away]]
who = "UBEN"
from = 2026-11-20
to = 2026-11-20
instead = "UANN"
"""
    said = warnings(read(text)[0], now)
    assert "legal, pr-crisis" in said[0]
    assert "only the maintainers can be called" in said[0]
    assert "UANN is out of office from 2026-11-20 06:00 UTC" in said[1]
    assert said[-2:] == (
        "privacy: nobody is on call from Fri 2026-11-20 00:00 CST to Sat 2026-11-21 00:00 CST",
        "privacy: nobody is on call from Tue 2026-12-01 00:00 CST and beyond",
    )


def test_the_guide_names_every_field_and_its_example_has_no_problem() -> None:
    guide = (ROOT / "docs" / "desks.md").read_text(encoding="utf-8")
    named = set(guide.replace("`", " ").split())
    assert len(FIELDS) >= 29
    for name in set(FIELDS) - {"defaults", "desks"}:
        assert name in named, name
    example = guide.partition("```toml\n")[2].partition("```")[0]
    _, problems = read(example)
    assert problems == []
    assert fields(Desks)  # the values that the example fills


def test_days_off_may_be_given_as_stretches_with_both_their_ends() -> None:
    desks, problems = read(
        "[defaults.holidays]\nclosed = [2026-11-27, { from = 2026-12-30, to = 2027-01-02 }, 2026-12-30]"
    )
    assert problems == []
    assert desks.plans[Desk.HR].targets.hours.calendar.closed == {
        date(2026, 11, 27), date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2),
    }  # fmt: skip


def test_turns_may_be_days_or_weeks() -> None:
    turns = {"": 7, "weeks = 3": 21, "days = 1": 1, "days = 10": 10}
    for length, days in turns.items():
        desks, problems = read(f'[desks.hr.rotation]\npeople = ["UANN"]\nstart = 2026-01-01\n{length}')
        assert problems == []
        rotation = desks.plans[Desk.HR].rota.rotation
        assert rotation is not None
        assert rotation.days == days
