"""The dialog that edits a desk: always what Slack takes, read back as it was shown, errors where they belong."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.escalation.deskchange import mark, propose, shown
from bot.escalation.deskedit import AWAY, fields_of
from bot.escalation.deskfile import DesksFile, Standard
from bot.localslack.blocks import check_view
from bot.localslack.inputs import state_of
from bot.slack import maintainer_words as said
from bot.slack.desk_form import (
    FALLBACK_DESK,
    Hidden,
    at_blocks,
    edit_form,
    kept,
    overtaken,
    read_form,
    read_hidden,
)
from knowledge.article import Desk
from tests.escalation.test_deskfile import WHOLE

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
FILE = DesksFile(WHOLE, "desks.toml", Standard("CCOMMON", ZoneInfo("America/Chicago"), ("UDANA",)))


def form(target: str = "privacy", **more: Any) -> dict[str, Any]:
    return edit_form(Hidden(target), "Privacy", shown(FILE.read(), target), **more)


def filled(view: dict[str, Any], **values: Any) -> dict[str, Any]:
    """The dialog as Slack reports it when those fields are changed."""
    given_ = {name.replace("__", "."): value for name, value in values.items()}
    return {**view, "state": {"values": state_of(view["blocks"], given_)}}


@pytest.mark.parametrize("target", [*Desk, AWAY])
def test_what_is_shown_is_read_back_as_the_same(target: str) -> None:
    read = read_form(filled(form(target)), target)
    assert read.wrong == {}
    assert read.values == shown(FILE.read(), target)
    assert propose(FILE, {}, target, read.values, NOW).changes == {}


@given(st.sampled_from([*Desk, AWAY]), st.text(max_size=200), st.integers(0, 99), st.text(max_size=4000))
@settings(deadline=None, max_examples=40)
def test_every_dialog_is_within_slacks_limits(target: str, name: str, number: int, notice: str) -> None:
    now = shown(FILE.read(), target)
    view = edit_form(Hidden(target, edit=number, round=number), name, now, notice=notice)
    check_view(view)
    assert len(view["private_metadata"]) < 3000


def test_what_the_dialog_is_about_comes_back_with_it() -> None:
    now = shown(FILE.read(), "privacy")
    hidden = read_hidden(edit_form(Hidden("privacy", edit=7, round=2), "Privacy", now))
    assert hidden == Hidden("privacy", {field: mark(value) for field, value in now.items()}, 7, 2)


@pytest.mark.parametrize(
    "private", ["", "privacy", "[]", '{"a": 1}', '["mars", {}, 0, 0]', '["hr", 5, 0, 0]', "[1,2"]
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


def test_an_error_without_a_block_of_its_own_is_told_at_the_first_and_none_is_too_long() -> None:
    view = filled(form())
    assert at_blocks(view, {"": "no", "elsewhere": "neither", "zone": "x" * 900}) == {
        "channel@0": "no",
        "zone@0": "x" * 300,
    }


def test_whoever_is_overtaken_keeps_what_they_entered_and_sees_the_rest_as_it_is() -> None:
    was = shown(FILE.read(), "privacy")
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
    was = shown(FILE.read(), "privacy")
    seen = {field: mark(value) for field, value in was.items()}
    now = was | {"members": ["UEVE", "UMAX"], "channel": "CNEW", "group": None}
    mine = was | {"members": ["UCAL"], "channel": "CMINE", "group": "SMINE"}
    told = overtaken(seen, mine, now, ("channel", "members", "group"), "<@UOLA>")
    assert "<@UEVE>, <@UMAX>" in told
    assert "<#CNEW>" in told
    assert f"*User group* as it holds now: {said.EDIT_NOTHING}" in told


def test_every_field_has_its_words() -> None:
    for target in (*Desk, AWAY):
        assert set(fields_of(target)) <= set(said.EDIT_FIELDS)
    assert json.loads(form()["private_metadata"])[0] == "privacy"
