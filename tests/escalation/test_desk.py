"""What people do with a case, on a real database."""

from __future__ import annotations

from bot.escalation.case import Refusal, Refused
from bot.store.cases import CaseRow
from tests.escalation.office import Office


def test_opening_a_case_writes_card_timer_and_audit_together(office: Office) -> None:
    case = office.case()
    assert (case.number, case.state) == (1, "queued")
    timer = office.timer(case)
    assert timer is not None
    assert (timer.kind, timer.due_at, timer.generation) == ("unclaimed", case.due_at, case.generation)
    assert office.history(case) == [("system", "open")]
    assert [(row.kind, row.channel, row.body) for row in office.send_all()] == [
        ("card", "CDESK", {"case": case.id})
    ]


def test_a_claim_tells_the_asker_and_shows_on_the_card(office: Office) -> None:
    case = office.case()
    office.send_all()
    claimed = office.claim(case)
    assert isinstance(claimed, CaseRow)
    assert (claimed.state, claimed.owner, claimed.owner_name) == ("claimed", "UCARA", "Ucara")
    sent = office.send_all()
    assert [(row.kind, row.target_ts) for row in sent] == [("card", f"{case.card_id}.5"), ("note", None)]


def test_the_second_to_claim_is_told_who_has_it_and_since_when(office: Office) -> None:
    case = office.case()
    office.claim(case)
    first = office.now
    office.wait(minutes=5)
    late = office.claim(case, "UBEN")
    assert isinstance(late, Refused)
    assert (late.reason, late.who, late.name, late.when) == (Refusal.ALREADY_CLAIMED, "UCARA", "Ucara", first)
