"""Links to files that went along go when the words go, and when whoever posted them is erased."""

from __future__ import annotations

from bot.escalation.case import Refused
from bot.store import people, replies
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from tests.escalation.office import WORKSPACE, Office

LINK = {"link": "https://x.example/files/UCARA/F1/dolores.pdf", "kind": "PDF"}


def sent(office: Office) -> CaseRow:
    case = office.case()
    office.claim(case)
    with writing(office.engine) as conn:
        said = office.relay.reply(
            conn, WORKSPACE, case.id, "UCARA", "Cara", "Here.", now=office.now, attached=[LINK]
        )
    assert not isinstance(said, Refused)
    return said


def kept(office: Office, case: CaseRow) -> list[object]:
    with reading(office.engine) as conn:
        return [reply.attached for reply in replies.of_case(conn, WORKSPACE, case.id)]


def test_a_withdrawn_reply_keeps_no_link(office: Office) -> None:
    case = sent(office)
    assert kept(office, case) == [[LINK]]
    with writing(office.engine) as conn:
        (reply,) = replies.of_case(conn, WORKSPACE, case.id)
        replies.withdraw(conn, WORKSPACE, reply.id, office.now)
    assert kept(office, case) == [None]


def test_erasing_the_consultant_erases_the_address_that_names_them(office: Office) -> None:
    case = sent(office)
    with writing(office.engine) as conn:
        people.replace(conn, WORKSPACE, "UCARA", "erased-1", frozenset({"Cara"}))
    assert kept(office, case) == [None]
