"""A case that came to the wrong desk goes to another one, on a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.escalation.case import Actor, Refusal, Refused, Role
from bot.escalation.desks import DeskPlan
from bot.escalation.leading import lead
from bot.escalation.targets import FIRST_RESPONSE, Targets
from bot.judgement.outcome import Urgency
from bot.store import audit
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.tables import outbox
from knowledge.article import Desk
from tests.escalation.office import ASKER, WORKSPACE, Office

CARA = Actor("UCARA", Role.CONSULTANT, "Cara")
#: The legal desk has a channel, a person and half an hour for what is urgent.
LEGAL = DeskPlan(
    Desk.LEGAL,
    "Legal",
    "CLEGAL",
    members=("ULEO",),
    targets=Targets(response=FIRST_RESPONSE | {Urgency.URGENT: timedelta(minutes=30)}),
)


@pytest.fixture
def office(office: Office) -> Office:
    """The office with a legal desk of its own."""
    office.desks = replace(office.desks, plans={**office.desks.plans, Desk.LEGAL: LEGAL})
    return office


def pass_on(office: Office, case: CaseRow, to: str = "legal", by: Actor = CARA) -> CaseRow | Refused:
    with writing(office.engine) as conn:
        return lead(conn, office.desk, WORKSPACE, case.id, by, to, office.now)


def passed_on(office: Office, case: CaseRow, to: str = "legal") -> CaseRow:
    row = pass_on(office, case, to)
    assert isinstance(row, CaseRow)
    return row


def test_the_desk_leads_with_its_own_times_and_nobody_has_the_case(office: Office) -> None:
    case = office.case("urgent")
    office.claim(case)
    office.wait(minutes=50)
    row = passed_on(office, case)
    assert (row.desks, row.desk_channel) == (("legal", "privacy"), "CLEGAL")
    assert (row.state, row.owner, row.level) == ("queued", None, 0)
    assert row.due_at == office.now + timedelta(minutes=30)
    timer = office.timer(row)
    assert timer is not None
    assert timer.kind == "response_soon"


def test_the_card_moves_and_the_old_one_stays_as_a_pointer(office: Office) -> None:
    case = office.case("urgent")
    office.send_all()
    row = passed_on(office, case)
    sent = [(one.kind, one.channel, one.target) for one in office.send_all() if one.kind == "card"]
    assert sorted(sent, key=str) == [("card", "CDESK", case.card_id), ("card", "CLEGAL", None)]
    assert row.card_id != case.card_id


def test_both_desks_and_the_asker_are_told_and_the_new_desk_is_called(office: Office) -> None:
    case = office.case("urgent")
    office.send_all()
    passed_on(office, case)
    office.send_all()
    with reading(office.engine) as conn:
        rows = conn.execute(select(outbox).where(outbox.c.kind == "note")).mappings().all()
    said = {(row["body"]["note"], row["sent_channel"] or row["user"]) for row in rows}
    assert {("led_on", "CDESK"), ("led", "CLEGAL"), ("led_by", "CWARD")} <= said
    assert "ULEO" in {row["user"] for row in rows if row["body"]["note"] == "page"}


def test_desks_in_one_channel_keep_the_card(office: Office) -> None:
    case = office.case("routine")
    office.send_all()
    passed_on(office, case, "hr")
    assert [one.target for one in office.send_all() if one.kind == "card"] == [case.card_id]
    assert office.notes(to="desk") == ["led"]


def test_a_desk_that_was_consulted_can_lead_and_the_one_that_leads_cannot_again(office: Office) -> None:
    case = office.case(desks=("privacy", "legal"))
    assert passed_on(office, case).desks == ("legal", "privacy")
    again = pass_on(office, case)
    assert isinstance(again, Refused)
    assert again.reason is Refusal.NOT_ALLOWED


def test_only_the_owner_or_anybody_while_nobody_has_it_and_never_the_asker(office: Office) -> None:
    case = office.case()
    office.claim(case, "UBEN")
    refused = pass_on(office, case)
    assert isinstance(refused, Refused)
    assert refused.reason is Refusal.NOT_OWNER
    assert isinstance(pass_on(office, case, by=Actor(ASKER, Role.ASKER)), Refused)


def test_the_audit_names_the_desk(office: Office) -> None:
    case = office.case()
    passed_on(office, case)
    with reading(office.engine) as conn:
        line = audit.entries(conn, WORKSPACE, f"case:{case.number}")[-1]
    assert (line.actor, line.action, line.why) == ("UCARA", "lead", "legal")
