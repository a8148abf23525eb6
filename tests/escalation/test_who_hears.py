"""Who is called by name under a card when the asker writes, reopens or takes something back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.escalation.case import Actor, Role
from bot.escalation.desks import DeskPlan, Desks
from bot.escalation.rota import Away
from bot.store.cases import CaseRow
from bot.store.engine import reading
from bot.store.tables import outbox
from knowledge.article import Desk
from tests.escalation.office import ASKER, DESK_CHANNEL, ONE_CHANNEL, Office

pytestmark = pytest.mark.both_databases

PLAN = DeskPlan(
    Desk.PRIVACY, "Privacy", DESK_CHANNEL, members=("UCARA", "UBEN"), lead="ULEA", path=("members",)
)
NINA = Actor(ASKER, Role.ASKER)


def calls(office: Office) -> list[tuple[str, list[str]]]:
    """What was said to the desk since the card, and whom each message calls, oldest first."""
    with reading(office.engine) as conn:
        query = select(outbox).where(outbox.c.kind.in_(["note", "reply"]), outbox.c.user.is_(None))
        rows = conn.execute(query.where(outbox.c.thread_ts.is_(None)).order_by(outbox.c.id)).all()
    return [(row.body.get("note", "words"), row.body.get("call", [])) for row in rows]


def an_owned_case(office: Office, urgency: str = "routine") -> CaseRow:
    case = office.case(urgency)
    office.claim(case)
    return case


def staff(office: Office, **more: Any) -> None:
    office.desks = Desks(ONE_CHANNEL.plans | {Desk.PRIVACY: PLAN}, **more)


def gone(office: Office, who: str, instead: str = "") -> tuple[Away, ...]:
    return (Away(who, office.now, office.now + timedelta(days=30), instead),)


def test_the_owner_is_called_when_the_asker_adds_something(office: Office) -> None:
    case = an_owned_case(office)
    office.follow_up(case)
    assert calls(office) == [("words", ["UCARA"])]


def test_nobody_is_called_for_words_added_to_a_case_that_nobody_has(office: Office) -> None:
    office.follow_up(office.case())
    assert calls(office) == [("words", [])]


def test_the_owner_is_called_once_when_the_asker_revives_a_case(office: Office) -> None:
    case = an_owned_case(office)
    office.do("resolve", case, "UCARA", None)
    office.follow_up(case)
    assert calls(office) == [("revived", ["UCARA"]), ("words", [])]


def test_the_owner_is_called_when_somebody_else_reopens_and_not_when_they_do(office: Office) -> None:
    case = an_owned_case(office)
    for actor in (NINA, Actor("UBEN", Role.CONSULTANT), Actor("UCARA", Role.CONSULTANT)):
        office.do("resolve", case, "UCARA", None)
        office.do("reopen", case, actor)
    assert calls(office) == [("reopened", ["UCARA"]), ("reopened", ["UCARA"]), ("reopened", [])]


def test_the_owner_is_called_when_the_question_is_withdrawn_or_another_is_merged_in(office: Office) -> None:
    case, other = an_owned_case(office), office.case()
    office.do("merge", other, case.id, "UBEN")
    office.withdraw(case.thread_ts)
    assert calls(office) == [("merged_in", ["UCARA"]), ("withdrawn", ["UCARA"])]


@pytest.mark.parametrize("urgency", ["routine", "crisis"])
@pytest.mark.parametrize("how", ["reopen", "follow_up"])
def test_a_case_opened_again_whose_owner_is_away_is_free_and_its_level_is_called(
    office: Office, how: str, urgency: str
) -> None:
    staff(office)
    case = an_owned_case(office, urgency)
    office.do("resolve", case, "UCARA", None)
    staff(office, away=gone(office, "UCARA"))
    if how == "reopen":
        office.do("reopen", case, NINA)
    else:
        office.follow_up(case)
    again = office.again(case)
    assert (again.state, again.owner) == ("queued", None)
    first, second, *_ = calls(office)
    assert first == ("reopened" if how == "reopen" else "revived", [])
    assert second == ("owner_away", ["UBEN"])
    assert office.history(case)[-1] == ("system", "take_away")
    assert office.notes(to="asker")[-1] == "requeued"
    assert office.timer(case) is not None


def test_a_case_opened_again_whose_owners_account_is_closed_is_free(office: Office) -> None:
    staff(office)
    case = an_owned_case(office)
    office.do("resolve", case, "UCARA", None)
    office.closed.add("UCARA")
    office.do("reopen", case, NINA)
    assert office.again(case).owner is None
    assert calls(office)[-1] == ("owner_gone", ["UBEN"])


def test_an_owner_who_reopens_their_own_case_while_they_are_away_keeps_it(office: Office) -> None:
    staff(office)
    case = an_owned_case(office)
    office.do("resolve", case, "UCARA", None)
    staff(office, away=gone(office, "UCARA"))
    office.do("reopen", case, Actor("UCARA", Role.CONSULTANT))
    assert office.again(case).owner == "UCARA"
