"""A case that becomes more urgent: it is due sooner, and calls people as a new one of that urgency does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.escalation import casework
from bot.judgement.outcome import Urgency
from bot.store.cases import CaseRow
from bot.store.engine import writing
from tests.escalation.office import WORKSPACE, Office
from tests.escalation.test_duty import PRIVACY, called, desks


@pytest.fixture
def office(office: Office) -> Office:
    """The office with people at the privacy desk: Ben is on call."""
    office.desks = desks(PRIVACY)
    return office


def set_urgency(office: Office, case: CaseRow, urgency: Urgency, by: str = "UANN") -> CaseRow:
    with writing(office.engine) as conn:
        row = casework.set_urgency(conn, office.desk, WORKSPACE, case.id, by, urgency, office.now)
    assert isinstance(row, CaseRow)
    return row


def on_call(office: Office) -> str:
    (user,) = office.duty.desks().call(PRIVACY.desk, 0, office.now).users
    return user


@pytest.mark.parametrize("urgency", [Urgency.URGENT, Urgency.CRISIS])
def test_a_waiting_case_that_is_raised_calls_who_is_on_call_at_once(office: Office, urgency: Urgency) -> None:
    case = set_urgency(office, office.case("routine"), urgency)
    who = on_call(office)
    assert called(office) == [("urgency", [who]), ("page", who)]
    assert case.due_at == office.now + timedelta(minutes=10 if urgency is Urgency.CRISIS else 60)
    assert office.notes(to="asker") == ["urgency"]


def test_a_case_that_has_climbed_begins_at_its_first_level_when_it_is_raised(office: Office) -> None:
    case = office.case("urgent")
    office.wait(minutes=60)
    office.tick()
    office.wait(minutes=60)
    office.tick()
    assert office.again(case).level == 2
    assert set_urgency(office, case, Urgency.CRISIS).level == 0
    assert called(office)[-2:] == [("urgency", [on_call(office)]), ("page", on_call(office))]


def test_raised_to_what_still_can_wait_or_lowered_it_calls_nobody(office: Office) -> None:
    set_urgency(office, office.case("routine"), Urgency.SOON)
    assert called(office) == []
    case = office.case("crisis")
    before = called(office)
    set_urgency(office, case, Urgency.URGENT)
    assert called(office) == before


def test_an_owner_who_raises_their_own_case_is_not_called(office: Office) -> None:
    case = office.case("routine")
    office.claim(case, "UANN")
    raised = set_urgency(office, case, Urgency.CRISIS)
    assert (raised.state, raised.owner) == ("claimed", "UANN")
    assert called(office) == []
    timer = office.timer(case)
    assert timer is not None
    assert (timer.kind, timer.due_at) == ("owner_silent", office.now + timedelta(minutes=10))
