"""A case that becomes more urgent: it is due sooner, and calls people as a new one of that urgency does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.escalation import casework
from bot.escalation.relay import Source
from bot.judgement.outcome import Urgency
from bot.store import audit
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from tests.escalation.office import ASKER, WORKSPACE, Office
from tests.escalation.test_duty import LEGAL, PRIVACY, called, desks


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
    assert (timer.kind, timer.due_at) == ("response_soon", office.now + timedelta(minutes=7.5))


def follow_up(
    office: Office, case: CaseRow, urgency: Urgency, ts: str = "9.9", *, thanks: bool = False
) -> None:
    with writing(office.engine) as conn:
        office.relay.asker_followup(
            conn,
            WORKSPACE,
            case.id,
            ASKER,
            "He threatens to sue.",
            source=Source("CWARD", ts),
            now=office.now,
            urgency=urgency,
            desks=("legal", "privacy"),
            thanks=thanks,
        )


def test_more_urgent_words_raise_a_waiting_case_once_and_consult_the_desk_they_need(office: Office) -> None:
    office.desks = desks(PRIVACY, LEGAL)
    case = office.case("routine")
    for _ in range(2):
        follow_up(office, case, Urgency.URGENT)
    raised = office.again(case)
    assert (raised.state, raised.urgency, raised.level) == ("queued", "urgent", 0)
    assert (raised.due_at, raised.desks) == (office.now + timedelta(minutes=60), ("privacy", "legal"))
    assert called(office) == [
        ("more_urgent", [on_call(office)]),
        ("page", on_call(office)),
        ("consulted", ["UEVE"]),
    ]
    assert office.notes() == ["more_urgent", "urgency", "consulted"]
    assert office.history(case)[1:] == [(ASKER, "asker_followup"), (ASKER, "set_urgency")]
    with reading(office.engine) as conn:
        assert audit.entries(conn, WORKSPACE, f"case:{case.number}")[-1].why == "follow_up: routine -> urgent"


@pytest.mark.parametrize("replied", [False, True])
def test_more_urgent_words_raise_a_claimed_case_and_call_its_owner(office: Office, replied: bool) -> None:
    case = office.case("routine")
    office.claim(case, "UANN")
    if replied:
        office.reply(case, "UANN")
    follow_up(office, case, Urgency.URGENT)
    raised = office.again(case)
    assert (raised.state, raised.owner, raised.urgency) == ("claimed", "UANN", "urgent")
    assert called(office) == [("more_urgent", ["UANN"]), ("raised", "UANN")]
    timer = office.timer(case)
    assert timer is not None
    assert timer.due_at <= office.now + timedelta(minutes=60)


def test_words_that_are_no_more_urgent_and_thanks_raise_nothing(office: Office) -> None:
    case = office.case("urgent")
    before = called(office)
    follow_up(office, case, Urgency.URGENT)
    follow_up(office, case, Urgency.SOON, "9.91")
    follow_up(office, case, Urgency.CRISIS, "9.92", thanks=True)
    assert office.again(case).urgency == "urgent"
    assert called(office) == before
