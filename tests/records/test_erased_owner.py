"""A consultant who has everything about them erased keeps no case, and nobody is asked to wait for them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.escalation.desks import Desks
from bot.records.person import erase
from bot.slack.card_view import card_message
from bot.slack.render import render
from bot.store import outbox
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.tables import outbox as table
from tests.escalation.office import WORKSPACE, Office

pytestmark = pytest.mark.both_databases


def members(office: Office, *users: str) -> None:
    plan = office.desks.plan(["privacy"])
    office.desks = Desks({plan.desk: replace(plan, members=users, path=("members",))})


def erased(office: Office, user: str = "UCARA") -> tuple[int, ...]:
    with writing(office.engine) as conn:
        return erase(conn, office.desk, WORKSPACE, user, now=office.now).released


def said(office: Office, code: str) -> tuple[list[str], str]:
    """The last note to the desk of that code: whom it calls, and its words."""
    with reading(office.engine) as conn:
        rows = conn.execute(select(table).where(table.c.kind == "note").order_by(table.c.id)).all()
        note = next(row for row in reversed(rows) if row.body["note"] == code)
        row = outbox.get(conn, WORKSPACE, note.id)
        assert row is not None
        message = render(conn, row)
    assert message is not None
    return note.body["call"], message.text


def resolved(office: Office) -> CaseRow:
    case = office.case()
    office.claim(case)
    office.do("resolve", case, "UCARA", None)
    return case


@pytest.mark.parametrize("listed", [True, False])
def test_a_case_that_comes_back_to_an_erased_owner_is_free_at_once(office: Office, listed: bool) -> None:
    if listed:
        members(office, "UCARA", "UBEN")
    case = resolved(office)
    erased(office)
    if listed:
        members(office, "UBEN")
    office.follow_up(case, "They call again.")
    again = office.again(case)
    assert (again.state, again.owner, again.level) == ("queued", None, 0)
    call, words = said(office, "owner_erased")
    assert call == (["UBEN"] if listed else [])
    assert "erased-" not in words
    assert office.notes(to="asker")[-1] == "requeued"


def test_nothing_on_a_card_stands_for_somebody_who_was_erased(office: Office) -> None:
    case = resolved(office)
    erased(office)
    shown = str(card_message(office.again(case), None, None, ()).blocks)
    assert "erased-" not in shown
    assert "by somebody who has had everything about them erased" in shown


def test_the_case_of_an_erased_consultant_who_was_removed_before_is_told_of_as_any_other(
    office: Office,
) -> None:
    members(office, "UCARA", "UBEN")
    case = office.case()
    office.claim(case)
    members(office, "UBEN")
    assert erased(office) == (case.number,)
    again = office.again(case)
    assert (again.state, again.owner, again.level) == ("queued", None, 0)
    assert said(office, "owner_erased")[0] == ["UBEN"]
    assert office.notes(to="asker")[-1] == "requeued"
    assert "UCARA" not in str(said(office, "owner_erased"))
