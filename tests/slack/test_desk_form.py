"""The dialog that edits a desk: always what Slack takes, read back as it was shown, errors where they belong."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.escalation.deskchange import mark, propose, shown
from bot.escalation.deskedit import AWAY, fields_of
from bot.escalation.deskfile import DesksFile, Standard
from bot.escalation.desks import DeskPlan
from bot.escalation.rota import Stretch
from bot.localslack.blocks import check_view
from bot.localslack.inputs import state_of
from bot.slack import maintainer_words as said
from bot.slack.desk_form import Hidden, at_blocks, edit_form, ids, kept, nobody_then, overtaken, read_hidden
from bot.slack.desk_inputs import FALLBACK_DESK, Entered, read_inputs
from knowledge.article import Desk
from tests.escalation.test_deskfile import WHOLE

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
FILE = DesksFile(WHOLE, "desks.toml", Standard("CCOMMON", ZoneInfo("America/Chicago"), ("UDANA",)))


#: Each dialog there is.
DIALOGS = [*((desk.value, rota) for desk in Desk for rota in (False, True)), (AWAY, False)]


def form(target: str = "privacy", *, rota: bool = False, **more: Any) -> dict[str, Any]:
    return edit_form(Hidden(target, rota=rota), "Privacy", shown(FILE.read(), target), **more)


def read_form(view: dict[str, Any], target: str, *, rota: bool = False) -> Entered:
    return read_inputs(view, Hidden(target, rota=rota).fields)


def of_dialog(values: dict[str, Any], target: str, *, rota: bool = False) -> dict[str, Any]:
    return {name: values[name] for name in Hidden(target, rota=rota).fields}


def filled(view: dict[str, Any], **values: Any) -> dict[str, Any]:
    """The dialog as Slack reports it when those fields are changed."""
    given_ = {name.replace("__", "."): value for name, value in values.items()}
    return {**view, "state": {"values": state_of(view["blocks"], given_)}}


@pytest.mark.parametrize(("target", "rota"), DIALOGS)
def test_what_is_shown_is_read_back_as_the_same(target: str, rota: bool) -> None:
    read = read_form(filled(form(target, rota=rota)), target, rota=rota)
    assert read.wrong == {}
    assert read.values == of_dialog(shown(FILE.read(), target), target, rota=rota)
    assert propose(FILE, {}, target, read.values, NOW).changes == {}


@given(st.sampled_from(DIALOGS), st.text(max_size=200), st.integers(0, 99), st.text(max_size=4000))
@settings(deadline=None, max_examples=40)
def test_every_dialog_is_within_slacks_limits(
    dialog: tuple[str, bool], name: str, number: int, notice: str
) -> None:
    target, rota = dialog
    now = shown(FILE.read(), target)
    hidden = Hidden(target, edit=number, round=number, rota=rota, told="0" * 8)
    view = edit_form(hidden, name, now, notice=notice, people=notice)
    check_view(view)
    assert len(view["private_metadata"]) < 3000


def test_what_the_dialog_is_about_comes_back_with_it() -> None:
    now = shown(FILE.read(), "privacy")
    hidden = read_hidden(edit_form(Hidden("privacy", edit=7, round=2), "Privacy", now))
    seen = {field: mark(value) for field, value in of_dialog(now, "privacy").items()}
    assert hidden == Hidden("privacy", seen, 7, 2)
    told = Hidden("privacy", edit=7, round=2, rota=True, told="0a")
    again = read_hidden(edit_form(told, "Privacy", now))
    assert again is not None
    assert (again.rota, again.told, list(again.seen)) == (
        True,
        "0a",
        ["rotation", "shifts", "overrides", "path"],
    )


@pytest.mark.parametrize(
    "private",
    [
        *("", "privacy", "[]", '{"a": 1}', "[1,2", '["hr", {}, 0, 0]'),
        *('["mars", {}, 0, 0, false, ""]', '["hr", 5, 0, 0, false, ""]'),
    ],
)
def test_a_dialog_of_anothers_making_is_none(private: str) -> None:
    assert read_hidden({"private_metadata": private}) is None


def test_what_was_entered_is_read_in_the_notation_of_the_file() -> None:
    view = filled(
        form(),
        members=["UCAL"],
        channel="",
        zone=" Europe/Berlin ",
        hours="mon = “09:00-12:00”\nfri = ['08:00-09:00']",
        targets__soon='response = "1h", resolution = "2h"',
        holidays="",
        lead="",
    )
    read = read_form(view, "privacy")
    assert read.wrong == {}
    assert read.values["members"] == ["UCAL"]
    assert read.values["zone"] == "Europe/Berlin"
    assert read.values["hours"] == {"mon": "09:00-12:00", "fri": ["08:00-09:00"]}
    assert read.values["targets.soon"] == {"response": "1h", "resolution": "2h"}
    assert (read.values["channel"], read.values["holidays"], read.values["lead"]) == (None, None, None)
    assert read.values["fallback"] == "legal"


def test_when_a_desk_is_warned_is_a_share_and_its_name_any_words() -> None:
    read = read_form(filled(form(), warn="0.8", name="People & Culture"), "privacy")
    assert (read.wrong, read.values["warn"], read.values["name"]) == ({}, 0.8, "People & Culture")
    change = propose(FILE, {}, "privacy", read.values, NOW)
    assert (change.wrong, change.fields) == ({}, {"warn": "0.8", "name": '"People & Culture"'})
    plan = FILE.read({"privacy": change.fields}).desks.plans[Desk.PRIVACY]
    assert (plan.targets.warn_at, plan.name) == (0.8, "People & Culture")
    assert "0.75" in read_form(filled(form(), warn="soon"), "privacy").wrong["warn"]
    assert "between 0 and 1" in propose(FILE, {}, "privacy", {"warn": 80}, NOW).wrong["warn"]
    assert read_form(filled(form(), warn=""), "privacy").values["warn"] is None


def test_a_fallback_is_a_person_or_a_desk() -> None:
    both = read_form(filled(form(), fallback="UCAL"), "privacy")
    assert both.wrong == {FALLBACK_DESK: said.EDIT_TWO_FALLBACKS}
    person = read_form(filled(form(), fallback="UCAL", fallback_desk=""), "privacy")
    assert (person.wrong, person.values["fallback"]) == ({}, "UCAL")


@pytest.mark.parametrize(
    ("target", "field", "text"),
    [
        ("privacy", "hours", "Monday to Friday, 9 to 5"),
        ("privacy", "targets.crisis", "10 minutes"),
        ("privacy", "holidays", "2026-12-24"),
        (AWAY, AWAY, 'who = "UANN"'),
        (AWAY, AWAY, "Ann, all of December"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field_with_an_example(target: str, field: str, text: str) -> None:
    view = filled(form(target), **{field: text})
    wrong = at_blocks(view, read_form(view, target).wrong)
    assert list(wrong) == [f"{field}@0"]
    hint = said.EDIT_HINTS.get(field, said.EDIT_HINTS["targets"])
    assert hint in wrong[f"{field}@0"]


def test_who_is_out_of_office_is_read_as_the_file_has_it() -> None:
    text = '[[away]]\nwho = "UANN"\nfrom = 2026-12-01\nto = 2026-12-03\n\n[[away]]\nwho = "UBEN"\nfrom = 2026-12-01'
    read = read_form(filled(form(AWAY), away=text), AWAY)
    assert read.values[AWAY][0] == {"who": "UANN", "from": date(2026, 12, 1), "to": date(2026, 12, 3)}
    assert "2: to is missing" in propose(FILE, {}, AWAY, read.values, NOW).wrong[AWAY]
    assert read_form(filled(form(AWAY), away=""), AWAY).values == {AWAY: None}


def test_a_rotation_is_chosen_and_typed_and_a_shift_takes_a_mention_for_an_id() -> None:
    view = filled(
        form(rota=True),
        rotation_people=["UCAL", "UANN"],
        rotation="start = 2026-12-07, handover = “08:00”",
        shifts="[[shifts]]\nwho = <@UOTTO|otto>\nfrom = 2026-12-24\nto = 2026-12-26",
        path='“on-call”, "<@UCAL>", <!subteam^SPRIV|@privacy>',
    )
    read = read_form(view, "privacy", rota=True)
    assert read.wrong == {}
    # Who takes turns keeps the order in which they were chosen.
    people = ["UCAL", "UANN"]
    assert read.values["rotation"] == {"people": people, "start": date(2026, 12, 7), "handover": "08:00"}
    assert read.values["shifts"] == [{"who": "UOTTO", "from": date(2026, 12, 24), "to": date(2026, 12, 26)}]
    assert read.values["path"] == ["on-call", "UCAL", "SPRIV"]
    change = propose(FILE, {}, "privacy", read.values, NOW)
    assert change.wrong == {}
    assert set(change.fields) == {"rotation", "path"}
    plan = FILE.read({"privacy": change.fields}).desks.plans[Desk.PRIVACY]
    assert plan.rota.rotation is not None
    assert (plan.rota.rotation.people, plan.rota.rotation.handover) == (("UCAL", "UANN"), 480)


def test_turns_can_be_taken_away_but_not_half() -> None:
    def read(**values: Any) -> Entered:
        return read_form(filled(form(rota=True), **values), "privacy", rota=True)

    none = read(rotation_people=[], rotation="", shifts="", overrides="", path="")
    assert (none.wrong, none.values) == (
        {},
        {"rotation": None, "shifts": None, "overrides": None, "path": None},
    )
    assert read(rotation_people=[]).wrong == {"rotation_people": said.EDIT_NO_TURNS}
    twice = read(rotation='people = ["UANN"]\nstart = 2026-11-02').wrong
    assert "people are chosen in the field above" in twice["rotation"]
    bare = read(rotation="").values
    assert "start is missing" in propose(FILE, {}, "privacy", bare, NOW).wrong["rotation"]


@pytest.mark.parametrize(
    ("field", "text"),
    [("shifts", 'who = "UANN"'), ("shifts", "Ann at night"), ("rotation", "weekly"), ("path", "call 5")],
)
def test_what_cannot_be_read_of_a_rota_is_said_at_its_field(field: str, text: str) -> None:
    view = filled(form(rota=True), **{field: text})
    wrong = at_blocks(view, read_form(view, "privacy", rota=True).wrong)
    assert list(wrong) == [f"{field}@0"]
    assert said.EDIT_HINTS[field] in wrong[f"{field}@0"]


def test_everybody_who_can_be_typed_stands_above_with_their_id() -> None:
    people = ids(FILE.read().desks.plans[Desk.PRIVACY])
    assert "<@UEVE> `UEVE`" in people
    assert people in str(form(rota=True, people=people)["blocks"][1])
    assert ids(DeskPlan(Desk.LEGAL)) == ""


@pytest.mark.parametrize(("number", "fits"), [(30, True), (48, True), (70, False)])
def test_more_shifts_than_a_dialog_holds_stay_as_they_are(number: int, fits: bool) -> None:
    shift = {"who": "UOTTO", "from": date(2026, 12, 24), "to": date(2026, 12, 26)}
    now = shown(FILE.read(), "privacy") | {"shifts": [shift] * number}
    view = edit_form(Hidden("privacy", rota=True), "Privacy", now)
    check_view(view)
    read = read_form(filled(view), "privacy", rota=True)
    assert read.wrong == {}
    assert read.values.get("shifts") == (now["shifts"] if fits else None)
    assert ("shifts" in read.values) is fits
    assert (said.EDIT_TOO_LONG.format(field="Shifts") in str(view)) is not fits


def test_whoever_leaves_nobody_on_call_is_told_when() -> None:
    plan = FILE.read().desks.plans[Desk.PRIVACY]
    gap = Stretch(NOW, NOW + timedelta(days=1), None)
    told = nobody_then([(plan, gap)] * 7)
    assert told.startswith(said.EDIT_GAPS)
    assert told.count("Datenschutz: from") == 5
    assert told.endswith("and 2 more")


def test_an_error_without_a_block_of_its_own_is_told_at_the_first_and_none_is_too_long() -> None:
    view = filled(form())
    assert at_blocks(view, {"": "no", "elsewhere": "neither", "zone": "x" * 900}) == {
        "name@0": "no",
        "zone@0": "x" * 300,
    }


def test_whoever_is_overtaken_keeps_what_they_entered_and_sees_the_rest_as_it_is() -> None:
    was = of_dialog(shown(FILE.read(), "privacy"), "privacy")
    seen = {field: mark(value) for field, value in was.items()}
    now = was | {"members": ["UEVE"], "zone": "UTC", "hours": {"mon": "10:00-11:00"}}
    mine = was | {"lead": "UCAL", "zone": "Europe/Berlin"}
    after = kept(seen, mine, now)
    assert after == now | {"lead": "UCAL", "zone": "Europe/Berlin"}
    told = overtaken(seen, mine, now, ("members", "zone", "hours"), "<@UOLA>")
    assert "*<@UOLA> changed this desk while you had it open*: members, time zone, hours." in told
    # What of theirs is covered by what was entered is told.
    assert '*Time zone* as it holds now: `"UTC"`' in told
    assert "as it holds now" not in told.replace("*Time zone* as it holds now", "")
    view = edit_form(Hidden("privacy", edit=2, round=1), "Privacy", now, after, told)
    check_view(view)
    blocks = {block.get("block_id"): block.get("element") for block in view["blocks"]}
    # Under names of their own, or Slack would keep what had been typed.
    assert blocks["members@1"]["initial_users"] == ["UEVE"]
    assert blocks["zone@1"]["initial_value"] == "Europe/Berlin"
    hidden = read_hidden(view)
    assert hidden is not None
    assert hidden.seen == {field: mark(value) for field, value in now.items()}


def test_people_and_channels_are_shown_by_name() -> None:
    was = of_dialog(shown(FILE.read(), "privacy"), "privacy")
    seen = {field: mark(value) for field, value in was.items()}
    now = was | {"members": ["UEVE", "UMAX"], "channel": "CNEW", "group": None}
    mine = was | {"members": ["UCAL"], "channel": "CMINE", "group": "SMINE"}
    told = overtaken(seen, mine, now, ("channel", "members", "group"), "<@UOLA>")
    assert "<@UEVE>, <@UMAX>" in told
    assert "<#CNEW>" in told
    assert f"*User group* as it holds now: {said.EDIT_NOTHING}" in told


def test_every_field_has_its_words() -> None:
    for target in (*Desk, AWAY):
        dialogs = [Hidden(target).fields, Hidden(target, rota=True).fields]
        assert (
            set(fields_of(target)) == {name for fields in dialogs for name in fields} <= set(said.EDIT_FIELDS)
        )
    assert json.loads(form()["private_metadata"])[0] == "privacy"
