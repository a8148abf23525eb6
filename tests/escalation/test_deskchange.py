"""Edits over a desks file: read as the file is read, told of at their field, and folded into the file's text."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.escalation.deskchange import Change, back, left_open, mark, moved, propose, shown
from bot.escalation.deskcheck import AHEAD
from bot.escalation.deskedit import AWAY, Edits, Fields, fields_of, over
from bot.escalation.deskexport import folded
from bot.escalation.deskfile import DesksFile, Standard
from bot.escalation.notation import notation
from knowledge.article import Desk
from tests.escalation.test_deskfile import WHOLE

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
STANDARD = Standard("CCOMMON", ZoneInfo("America/Chicago"), ("UDANA",))
FILE = DesksFile(WHOLE, "desks.toml", STANDARD)
OURS = (Path(__file__).parents[2] / "knowledge" / "desks.toml").read_text(encoding="utf-8")
#: Tables out of order, dotted fields, comments at the end of lines, a list over several lines.
SCATTERED = """
[desks.privacy.targets]
crisis = { response = "1m" } # quick
[desks.legal]
name = "Law"
[desks.privacy]
channel = "CHERE" # ours
members = [
  "UANN", # first
  "UBEN",
]
[desks.hr]
targets.crisis.response = "3m"
hours.mon = "09:00-10:00"
[[away]]
who = "UANN" # ill
from = 2026-01-01
to = 2026-01-02
[desks.privacy.holidays]
country = "US"
[[desks.privacy.shifts]]
who = "UANN" # instead of Ben
from = 2026-01-01
to = 2026-01-02
[desks.legal.rotation]
people = ["UANN"] # alone
start = 2026-01-01
[defaults]
"""
DOTTED = 'desks.privacy.channel = "CHERE" # ours\ndesks.legal = { name = "Law" }\ndefaults.zone = "UTC"\n'


def change(entered: dict[str, Any], desk: str = "privacy", edits: Edits | None = None) -> Change:
    """What comes of entering those values where all others are left as they are shown."""
    edits = edits or {}
    return propose(FILE, edits, desk, shown(FILE.read(edits), desk) | entered, NOW)


def test_a_desk_shows_what_holds_whoever_says_so() -> None:
    assert shown(FILE.read(), "privacy") == {
        "name": "Datenschutz",
        "channel": "CPRIV",
        "members": ["UANN", "UBEN"],
        "group": "SPRIV",
        "lead": "ULEA",
        "fallback": "legal",
        "zone": "America/Chicago",
        "hours": {"mon": "09:00-17:00", "fri": ["09:00-12:00", "13:00-24:00"]},
        "targets.crisis": {"response": "5m", "resolution": "80m"},
        "targets.urgent": {"response": "1h", "resolution": "8h"},
        "targets.soon": {"response": "4h", "resolution": "32h"},
        "targets.routine": {"response": "next 08:30", "resolution": "40h"},
        "warn": 0.5,
        "holidays": {"closed": [date(2026, 11, 27)], "open": [date(2026, 12, 24)]},
        "rotation": {"people": ["UANN", "UBEN"], "start": date(2026, 11, 2), "handover": "08:00", "weeks": 2},
        "shifts": [{"who": "UOTTO", "from": date(2026, 12, 24), "to": date(2026, 12, 26)}],
        "overrides": [
            {
                "who": "UEVE",
                "from": datetime(2026, 12, 1, 8),
                "to": datetime(2026, 12, 1, 20, tzinfo=UTC),
            }
        ],
        "path": ["on-call", "UOTTO", "SPRIV", "lead"],
    }
    assert shown(FILE.read(), "hr")["path"] == ["on-call", "members", "lead"]
    assert shown(FILE.read(), "hr")["channel"] == "CCOMMON"
    (away,) = shown(FILE.read(), AWAY)[AWAY]
    assert away["instead"] == "UBEN"


def test_what_is_shown_can_be_entered_again_and_changes_nothing() -> None:
    for desk in (*Desk, AWAY):
        assert change({}, desk) == Change({}, {}, {})


def test_an_edit_holds_only_what_differs_from_the_file() -> None:
    done = change({"members": ["UANN"], "hours": {"tue": "10:00-12:00"}, "zone": "America/Chicago"})
    assert done.wrong == {}
    assert done.fields == {"members": '["UANN"]', "hours": '{ tue = "10:00-12:00" }'}
    assert done.changes["members"] == ('["UANN", "UBEN"]', '["UANN"]')
    assert set(done.changes) == {"members", "hours"}
    desks = FILE.read({"privacy": done.fields}).desks
    assert desks.plans[Desk.PRIVACY].members == ("UANN",)
    assert list(desks.plans[Desk.PRIVACY].targets.hours.week) == [1]
    assert desks.plans[Desk.PRIVACY].lead == "ULEA"
    # What it does not hold still comes from the file.
    later = replace(FILE, text=WHOLE.replace('"ULEA"', '"UNEW"'))
    assert later.read({"privacy": done.fields}).desks.plans[Desk.PRIVACY].lead == "UNEW"
    # Entered as the file has it, nothing of the edit is left.
    again = change({"members": ["UBEN", "UANN"], "hours": None}, edits={"privacy": done.fields})
    assert again.wrong == {}
    assert set(again.fields) <= {"members"}
    assert change({"members": ["UANN", "UBEN", "UANN"]}, edits={"privacy": done.fields}).wrong == {}


def test_the_order_of_members_is_no_change() -> None:
    assert change({"members": ["UBEN", "UANN"]}) == Change({}, {}, {})


def test_the_order_of_turns_and_levels_is_one() -> None:
    turns = shown(FILE.read(), "privacy")["rotation"] | {"people": ["UBEN", "UANN"]}
    done = change({"rotation": turns, "path": ["lead", "on-call"]})
    assert set(done.fields) == {"rotation", "path"}
    plan = FILE.read({"privacy": done.fields}).desks.plans[Desk.PRIVACY]
    assert plan.rota.rotation is not None
    assert plan.rota.rotation.people == ("UBEN", "UANN")
    assert (plan.path, plan.targets.levels) == (("lead", "on-call"), 2)


def test_a_rota_that_is_taken_away_takes_the_files_with_it() -> None:
    done = change({"rotation": None, "shifts": None, "path": None})
    assert done.fields == {"rotation": None, "shifts": None, "path": None}
    plan = FILE.read({"privacy": done.fields}).desks.plans[Desk.PRIVACY]
    assert (plan.rota.rotation, plan.rota.shifts, plan.path) == (None, (), ("on-call", "members", "lead"))
    # The file's overrides are nobody's to edit here.
    assert plan.rota.people() == {"UEVE"}


def test_what_an_edit_leaves_open_is_known_at_every_desk() -> None:
    before = FILE.read().desks

    def open_with(entered: dict[str, Any], desk: str = "privacy") -> list[tuple[str, int]]:
        done = change(entered, desk)
        assert done.wrong == {}
        left = left_open(before, done.desks, NOW)
        return [(plan.desk, (gap.ends - gap.starts).days) for plan, gap in left]

    assert open_with({}) == []
    # An override of the file stands in the middle of it.
    later = {"people": ["UCAL"], "start": date(2026, 12, 7), "handover": "08:00"}
    assert open_with({"rotation": later}) == [("privacy", 13), ("privacy", 5)]
    assert open_with({"rotation": later}, "hr") == [("hr", 18)]
    away = {"who": "UANN", "from": date(2026, 11, 20), "to": date(2026, 12, 31)}
    assert open_with({AWAY: [away]}, AWAY) == []
    assert open_with({AWAY: [away, away | {"who": "UBEN"}]}, AWAY)[0][0] == "privacy"
    # What was open before is no news, nor is less of it.
    half = FILE.read({"privacy": change({"rotation": later}).fields}).desks
    sooner = FILE.read({"privacy": change({"rotation": later | {"start": date(2026, 12, 1)}}).fields}).desks
    assert left_open(half, sooner, NOW) == ()
    bare = DesksFile(
        '[desks.hr]\nlead = "ULEA"\nrotation = { people = ["UANN"], start = 2026-01-01 }\n', "", STANDARD
    )
    nobody = propose(bare, {}, "hr", shown(bare.read(), "hr") | {"rotation": None}, NOW)
    ((plan, gap),) = left_open(bare.read().desks, nobody.desks, NOW)
    assert (plan.desk, gap.starts, gap.ends - gap.starts) == ("hr", NOW, AHEAD)


def test_an_empty_field_is_what_the_defaults_say() -> None:
    done = change({"zone": None, "holidays": None, "targets.routine": None})
    assert done.fields == {"zone": None, "holidays": None, "targets.routine": None}
    plan = FILE.read({"privacy": done.fields}).desks.plans[Desk.PRIVACY]
    assert str(plan.targets.hours.zone) == "Europe/Berlin"
    assert done.changes["targets.routine"][1] == '{ response = "next 10:00", resolution = "64h" }'
    # What the desk inherits cannot be emptied, and trying changes nothing.
    assert change({"hours": None}) == Change({}, {}, {})


@pytest.mark.parametrize(
    ("entered", "field", "said"),
    [
        ({"channel": "D0DIRECT"}, "channel", "must be the id of a Slack channel (C...), not 'D0DIRECT'"),
        ({"members": ["Ann"]}, "members", "must be the id of a Slack user (U...), not 'Ann'"),
        ({"group": "privacy-team"}, "group", "must be the id of a Slack user group (S...)"),
        ({"zone": "Boston"}, "zone", "no time zone is called 'Boston'; one is America/Chicago"),
        ({"hours": {"mon": "9 to 5"}}, "hours", 'mon: must be hours such as "09:00-17:00"'),
        (
            {"hours": {"monday": "09:00-17:00"}},
            "hours",
            "monday: there is no field of this name; did you mean mon?",
        ),
        (
            {"targets.soon": {"response": "soon"}},
            "targets.soon",
            'response: must be a length of time such as "10m"',
        ),
        (
            {"targets.soon": {"response": "9h", "resolution": "1h"}},
            "targets.soon",
            "the resolution cannot be due",
        ),
        ({"holidays": {"closed": [3]}}, "holidays", "closed: must be a date without quotes"),
        ({"fallback": "privacy"}, "fallback", "a desk cannot stand in for itself"),
        ({"fallback": "nobody"}, "fallback", "must be the id of a Slack user (U...) or a desk"),
        ({"rotation": {"people": ["UANN"]}}, "rotation", "start is missing"),
        (
            {"rotation": {"people": ["UANN"], "start": date(2026, 1, 1), "weeks": 0}},
            "rotation",
            "weeks: must be a whole number of weeks, 1 to 52, not 0",
        ),
        (
            {"shifts": [{"who": "Ann", "from": date(2026, 1, 1), "to": date(2026, 1, 2)}]},
            "shifts",
            "1.who: must be the id of a Slack user (U...), not 'Ann'",
        ),
        ({"path": ["on call"]}, "path", 'must be "on-call", "members", "lead", or the id'),
    ],
)
def test_what_is_wrong_is_said_at_its_field_in_the_words_of_the_file(
    entered: dict[str, Any], field: str, said: str
) -> None:
    done = change(entered)
    assert said in done.wrong[field]
    assert list(done.wrong) == [field]
    assert done.changes == {}
    # The very same sentence as `curbside desks check` has for the file.
    text = folded(WHOLE, {"privacy": {field: notation(entered[field])}})
    assert any(said in one.message for one in replace(FILE, text=text).read().problems)


def test_several_fields_can_be_wrong_at_once() -> None:
    assert set(change({"zone": "Mars", "lead": "me"}).wrong) == {"zone", "lead"}


def test_what_the_desks_would_lack_is_refused_unless_they_lacked_it_before() -> None:
    nobody = change({"members": None, "group": None})
    assert "choose members, or name a user group" in nobody.wrong["members"]
    # HR names nobody as it is; it may become better step by step.
    assert change({"zone": "UTC"}, "hr").wrong == {}
    assert change({"fallback": "legal"}, "hr").wrong == {}
    bare = DesksFile(
        '[desks.hr]\nmembers = ["UANN"]\n[desks.legal]\nmembers = ["UBEN"]\nfallback = "hr"\n', "", STANDARD
    )
    gone = propose(bare, {}, "hr", shown(bare.read(), "hr") | {"members": None}, NOW)
    assert "whoever sees the channel" in gone.wrong["members"]
    away = '\n[[away]]\nwho = "UCAL"\nfrom = 2026-11-01\nto = 2026-12-01\n'
    ill = replace(bare, text=bare.text + away)
    unreachable = propose(ill, {}, "hr", shown(ill.read(), "hr") | {"fallback": "UCAL"}, NOW)
    assert "UCAL is out of office" in unreachable.wrong["fallback"]
    nowhere = propose(bare, {}, "hr", shown(bare.read(), "hr") | {"fallback": "clinical"}, NOW)
    assert "names nobody" in nowhere.wrong["fallback"]


def test_a_desk_may_not_leave_another_without_a_fallback() -> None:
    text = '[desks.hr]\ngroup = "SHR"\n[desks.legal]\nmembers = ["UBEN"]\nfallback = "hr"\n'
    bare = DesksFile(text, "", STANDARD)
    gone = propose(bare, {}, "hr", shown(bare.read(), "hr") | {"group": None}, NOW)
    assert gone.changes == {}
    assert "legal: its fallback is the desk hr, which names nobody" in gone.wrong["members"]


def test_who_is_out_of_office_is_edited_as_a_list() -> None:
    entry = {"who": "UBEN", "from": date(2026, 12, 1), "to": date(2026, 12, 3)}
    done = change({AWAY: [entry]}, AWAY)
    assert done.wrong == {}
    (away,) = FILE.read({AWAY: done.fields}).desks.away
    assert (away.who, away.instead) == ("UBEN", "")
    assert (
        "1.to: ends before it begins" in change({AWAY: [entry | {"to": date(2026, 11, 1)}]}, AWAY).wrong[AWAY]
    )
    assert FILE.read({AWAY: change({AWAY: None}, AWAY).fields}).desks.away == ()


def test_going_back_says_what_holds_again() -> None:
    edits: Edits = {"privacy": {"members": '["UEVE"]'}, "hr": {"zone": '"UTC"'}}
    assert back(FILE, edits, "privacy") == Change({}, {"members": ('["UEVE"]', '["UANN", "UBEN"]')}, {})


def test_what_moved_since_it_was_seen_is_known_by_its_mark() -> None:
    was = shown(FILE.read(), "privacy")
    seen = {field: mark(value) for field, value in was.items()}
    assert moved(seen, was) == ()
    now = shown(FILE.read({"privacy": {"members": '["UEVE"]', "zone": None}}), "privacy")
    assert moved(seen, now) == ("members", "zone")
    assert all(len(one) == 8 for one in seen.values())


def test_a_fault_of_an_edit_is_no_problem_of_the_file() -> None:
    reading = FILE.read({"privacy": {"zone": '"Mars"', "lead": '"ULEA"'}})
    assert reading.problems == ()
    assert [fault.place for fault in reading.faults] == [("desks", "privacy", "zone")]
    assert FILE.read({"a-desk-of-before": {"zone": '"UTC"'}}).faults == ()


ENTERED: dict[str, st.SearchStrategy[Any]] = {
    "name": st.just("People desk"),
    "warn": st.just(0.5),
    "overrides": st.lists(
        st.just({"who": "UCAL", "from": date(2026, 4, 1), "to": date(2026, 4, 2)}), max_size=1
    ),
    "channel": st.just("CNEW"),
    "members": st.lists(st.sampled_from(["UANN", "UCAL"]), max_size=2, unique=True),
    "group": st.just("SNEW"),
    "lead": st.just("UCAL"),
    "fallback": st.sampled_from(["UCAL", "legal"]),
    "zone": st.just("UTC"),
    "hours": st.just({"mon": "09:00-12:00", "fri": ["08:00-09:00", "10:00-11:00"]}),
    "holidays": st.just({"country": "US", "closed": [date(2026, 1, 1)]}),
    "rotation": st.just({"people": ["UCAL", "UANN"], "start": date(2026, 1, 5), "days": 2}),
    "shifts": st.lists(
        st.just({"who": "UCAL", "from": date(2026, 3, 1), "to": datetime(2026, 3, 2, 8)}),
        max_size=2,
    ),
    "path": st.just(["lead", "UCAL", "SNEW"]),
}
TARGET = st.just({"response": "5m", "resolution": "9h"})
FIELDS = {field: st.none() | ENTERED.get(field, TARGET).map(notation) for field in fields_of("hr")}
EDITS: st.SearchStrategy[dict[str, Fields]] = st.dictionaries(
    st.sampled_from([desk.value for desk in Desk]), st.fixed_dictionaries({}, optional=FIELDS), max_size=3
)
AWAYS = st.none() | st.lists(
    st.just({"who": "UCAL", "from": date(2026, 3, 1), "to": date(2026, 3, 2)}), max_size=2
).map(notation)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([WHOLE, OURS, SCATTERED, DOTTED, ""]),
    EDITS,
    st.just({}) | AWAYS.map(lambda one: {AWAY: one}),
)
def test_the_exported_file_says_by_itself_what_the_file_says_with_its_edits(
    text: str, edits: dict[str, Fields], away: Fields
) -> None:
    edits = edits | ({AWAY: away} if away else {})
    exported = folded(text, edits)
    tomllib.loads(exported)
    assert replace(FILE, text=exported).read().desks == replace(FILE, text=text).read(edits).desks
    if not edits:
        assert exported == text


def test_the_exported_file_keeps_its_comments() -> None:
    exported = folded(SCATTERED, {"privacy": {"channel": '"CNEW"', "lead": '"UCAL"'}, "hr": {"hours": None}})
    for comment in ("# quick", "# first", "# ill"):
        assert comment in exported
    assert folded(OURS, {"privacy": {"members": '["UANN"]'}}).startswith(OURS[:400])
    # One that names everything from the top cannot be kept as it is, and is still right.
    assert "# ours" not in folded(DOTTED, {"it-security": {"lead": '"UCAL"'}})


@given(EDITS)
def test_edits_leave_the_values_of_the_file_as_they_are(edits: dict[str, Fields]) -> None:
    values = tomllib.loads(WHOLE)
    over(values, edits)
    assert values == tomllib.loads(WHOLE)


def test_every_field_that_can_be_edited_is_one_the_file_has() -> None:
    done = {field: change({field: None}) for field in fields_of("privacy")}
    assert all(not one.wrong or field in ("members", "group") for field, one in done.items())
