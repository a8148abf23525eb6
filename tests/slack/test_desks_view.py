"""The desks in App Home and the override dialog: always what Slack takes, and read back as meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.escalation.deskedit import AWAY, DESK_FIELDS
from bot.escalation.desks import DeskPlan, Desks
from bot.escalation.hours import Hours
from bot.escalation.rota import Away, Rota, Rotation, Shift
from bot.escalation.targets import Targets
from bot.localslack.blocks import check_view
from bot.slack import desk_words
from bot.slack import maintainer_words as said
from bot.slack.desks_view import (
    AWAYS,
    EDIT,
    EDIT_BACK,
    EDIT_ROTA,
    FROM_DAY,
    OVERRIDE,
    OVERRIDES,
    REMOVE,
    TO_DAY,
    WHO,
    Seen,
    Wish,
    desk_blocks,
    override_form,
    read_form,
)
from bot.slack.home_view import OwnCase, home_view
from bot.store.cases import CaseRow
from bot.store.desk_edits import DeskEdit
from bot.store.overrides import Override
from knowledge.article import Desk
from tests.slack.values import CASES, NOON, TEXTS

BOSTON = ZoneInfo("America/New_York")
NEW = Desks()
PRIVACY = DeskPlan(
    Desk.PRIVACY,
    "Privacy & <more>",
    "CPRIV",
    rota=Rota(
        (Shift("UANN", NOON - timedelta(days=1), NOON + timedelta(days=5)),),
        None,
        (Shift("UBEN", NOON + timedelta(days=6), NOON + timedelta(days=7)),),
    ),
    targets=Targets(Hours(BOSTON)),
)
DESKS = replace(NEW, plans=NEW.plans | {Desk.PRIVACY: PRIVACY}, maintainers=("UDANA",))


def seen(edit: bool = False, mine: Sequence[Desk] = (), stored: Sequence[Override] = ()) -> Seen:
    return Seen(DESKS, tuple(mine), tuple(stored), edit, NOON)


def override(number: int, desk: str = "privacy") -> Override:
    return Override(number, "T1", desk, "UOTTO", NOON, NOON + timedelta(hours=9), "UDANA", NOON, None)


def buttons(blocks: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    found = [one for block in blocks for one in (block.get("accessory"), *block.get("elements", ())) if one]
    return [(one["action_id"], one["value"]) for one in found]


def test_a_person_of_no_desk_sees_nothing_of_them() -> None:
    assert desk_blocks(seen()) == []


def test_a_consultant_sees_who_is_on_call_now_and_next_at_their_desks_and_can_change_nothing() -> None:
    blocks = desk_blocks(seen(mine=[Desk.PRIVACY, Desk.HR]))
    text = str(blocks)
    assert desk_words.HOME_ON_CALL in text
    assert "*Privacy &amp; &lt;more&gt;* · <#CPRIV>" in text
    assert "On call: <@UANN> until <!date^" in text
    assert "then nobody" in text
    assert desk_words.NO_ROTA in text
    assert buttons(blocks) == []
    assert ":warning:" not in text


def test_a_maintainer_sees_every_desk_its_gaps_and_its_overrides_with_a_button_each() -> None:
    blocks = desk_blocks(seen(edit=True, stored=[override(7), override(8, "hr")]))
    assert buttons(blocks)[:5] == [
        (OVERRIDE, "privacy"),
        (EDIT, "privacy"),
        (EDIT_ROTA, "privacy"),
        (REMOVE, "7"),
        (OVERRIDE, "legal"),
    ]
    assert [value for action, value in buttons(blocks) if action == OVERRIDE] == [desk.value for desk in Desk]
    assert (REMOVE, "8") in buttons(blocks)
    assert str(blocks).count(":warning: Nobody is on call") == 2
    assert "<@UOTTO> instead" in str(blocks)


def edited(desk: str, fields: Sequence[str], by: str = "UDANA") -> DeskEdit:
    return DeskEdit(3, "T1", desk, 2, dict.fromkeys(fields), {}, by, NOON)


def test_a_maintainer_sees_who_edited_what_and_can_go_back_to_the_file() -> None:
    marks = (edited("hr", ["hours", "targets.crisis"]), edited(AWAY, [AWAY], "system"))
    blocks = desk_blocks(replace(seen(edit=True), edits=marks))
    assert "Edited in Slack: hours, targets of a crisis. Last by <@UDANA>, <!date^" in str(blocks)
    assert "Last by system" in str(blocks)
    offered = [one for one in buttons(blocks) if one[0] == EDIT_BACK]
    assert offered == [(EDIT_BACK, "hr:2"), (EDIT_BACK, "away:2")]
    # Nobody else sees the mark.
    assert "Edited" not in str(desk_blocks(replace(seen(mine=[Desk.HR]), edits=marks)))


def test_a_maintainer_sees_who_is_out_of_office_soonest_first() -> None:
    def gone(who: str, days: int) -> Away:
        return Away(who, NOON + timedelta(days=days), NOON + timedelta(days=days + 2), "UBEN")

    away = (
        gone("ULATE", 40),
        gone("USOON", 1),
        gone("UGONE", -9),
        *(gone("UMANY", 50) for _ in range(AWAYS)),
    )
    blocks = desk_blocks(replace(seen(edit=True), desks=replace(DESKS, away=away)))
    (text,) = [block["text"]["text"] for block in blocks if said.HOME_AWAY in str(block)]
    assert text.index("<@USOON>") < text.index("<@ULATE>")
    assert "UGONE" not in text
    assert "; <@UBEN> is there instead" in text
    assert said.HOME_MORE_AWAY.format(number=2) in text
    assert (EDIT, AWAY) in buttons(blocks)
    assert said.HOME_NOBODY_AWAY in str(desk_blocks(seen(edit=True)))
    assert said.HOME_AWAY not in str(desk_blocks(seen(mine=[Desk.HR])))


PEOPLE = st.sampled_from(["UANN", "UBEN", "UCAL"])
HOURS = st.integers(-500, 2000).map(lambda hours: NOON + timedelta(hours=hours))
SHIFTS = st.lists(
    st.builds(lambda who, at: Shift(who, at, at + timedelta(hours=3)), PEOPLE, HOURS), max_size=60
)
PLANS = st.builds(
    DeskPlan,
    st.sampled_from(Desk),
    TEXTS.map(lambda text: text[:60]),
    st.sampled_from(["", "CX"]),
    rota=st.builds(
        Rota,
        SHIFTS.map(tuple),
        st.none() | st.just(Rotation(("UANN", "UBEN"), date(2026, 1, 5), zone=BOSTON)),
    ),
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(PLANS, max_size=8),
    st.lists(st.builds(lambda who, at: Away(who, at, at + timedelta(days=1)), PEOPLE, HOURS), max_size=20),
    st.integers(0, 2 * OVERRIDES),
    st.booleans(),
    st.lists(CASES, max_size=15),
)
def test_every_home_is_within_slacks_limits(
    plans: Sequence[DeskPlan], away: Sequence[Away], stored: int, edit: bool, own: Sequence[CaseRow]
) -> None:
    desks = Desks(NEW.plans | {plan.desk: plan for plan in plans}, tuple(away))
    desk_of = list(Desk)
    overrides = tuple(override(number, desk_of[number % 8].value) for number in range(stored))
    marks = tuple(edited(desk, DESK_FIELDS) for desk in (*Desk, AWAY))
    found = Seen(desks, tuple(Desk), overrides, edit, NOON, marks)
    check_view(home_view([OwnCase(one, one) for one in own], found))


@given(st.builds(DeskPlan, st.sampled_from(Desk), TEXTS.map(lambda text: text[:60])), HOURS)
def test_every_dialog_is_within_slacks_limits(plan: DeskPlan, at: datetime) -> None:
    check_view(override_form(plan, at))


def filled(**changed: str | None) -> dict[str, dict[str, dict[str, str | None]]]:
    """The dialog as Slack reports it: Otto, from the 24th at nine to the 25th at nine, Boston time."""
    given_ = {"who": "UOTTO", "from_day": "2026-11-24", "from_time": "09:00"}
    given_ |= {"to_day": "2026-11-25", "to_time": "09:00"} | changed  # type: ignore[dict-item]
    keys = {"who": "selected_user", "day": "selected_date", "time": "selected_time"}
    return {name: {name: {keys[name.split("_")[-1]]: value}} for name, value in given_.items()}


def test_what_was_entered_is_read_on_the_wall_of_the_desk() -> None:
    starts = datetime(2026, 11, 24, 14, tzinfo=UTC)
    assert read_form(filled(), PRIVACY, "UBOT", NOON) == Wish("UOTTO", starts, starts + timedelta(days=1))


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"who": None}, WHO, said.OVERRIDE_NO_PERSON),
        ({"who": "UBOT"}, WHO, said.OVERRIDE_NO_PERSON),
        ({"from_day": None}, FROM_DAY, said.OVERRIDE_NO_TIME),
        ({"to_time": None}, TO_DAY, said.OVERRIDE_NO_TIME),
        ({"to_day": "9999-99-99"}, TO_DAY, said.OVERRIDE_NO_TIME),
        ({"to_day": "2026-11-24"}, TO_DAY, said.OVERRIDE_OVER),
        ({"from_day": "2026-01-01", "to_day": "2026-01-02"}, TO_DAY, said.OVERRIDE_OVER),
    ],
)
def test_what_cannot_be_meant_is_told_at_its_field(changed: dict[str, str], field: str, said: str) -> None:
    assert read_form(filled(**changed), PRIVACY, "UBOT", NOON) == {field: said}


def test_a_dialog_of_another_shape_is_told_and_no_error() -> None:
    assert read_form({}, PRIVACY, "UBOT", NOON) == {WHO: said.OVERRIDE_NO_PERSON}
