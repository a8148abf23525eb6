"""A case that comes of a thread which has had one before."""

from __future__ import annotations

import pytest

from bot.escalation import casework
from bot.judgement.outcome import Urgency
from bot.store import cases as stored
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from tests.escalation.office import ASKER, WORKSPACE, Office
from tests.escalation.test_rewording import asked, hear, judged, work


def latest(office: Office) -> CaseRow:
    with reading(office.engine) as conn:
        return stored.every(conn, WORKSPACE)[-1]


@pytest.fixture
def hidden(office: Office) -> CaseRow:
    """A case that Cara has, asked in confidence."""
    case = asked(office)
    with writing(office.engine) as conn:
        casework.confide(conn, office.desk, WORKSPACE, case.id, ASKER, office.now)
    office.claim(case)
    return office.again(case)


def test_a_crisis_told_where_somebody_asked_in_confidence_names_them_no_more(
    office: Office, hidden: CaseRow
) -> None:
    hear(office, "I want to end it", ts="7.000200")
    work(office, judged("", urgency=Urgency.CRISIS))
    assert latest(office).id != hidden.id
    assert latest(office).confidential


def test_what_is_asked_there_when_the_case_is_over_is_confidential_too(
    office: Office, hidden: CaseRow
) -> None:
    office.do("resolve", hidden, "UCARA", None)
    office.wait(days=8)
    office.tick()
    hear(office, "And may I post a film?", ts="7.000200")
    work(office, judged(""))
    assert latest(office).id != hidden.id
    assert latest(office).confidential


def test_where_nothing_was_asked_in_confidence_a_further_case_names_its_asker(office: Office) -> None:
    case = asked(office)
    hear(office, "I want to end it", ts="7.000200")
    work(office, judged("", urgency=Urgency.CRISIS))
    assert latest(office).id != case.id
    assert not latest(office).confidential
