"""Words across the desk: only the owner's reach the asker, each once."""

from __future__ import annotations

import pytest

from bot.escalation.case import Refusal, Refused
from bot.escalation.relay import Source
from bot.store import replies
from bot.store.cases import CaseRow
from bot.store.engine import reading
from tests.escalation.office import WORKSPACE, Office

pytestmark = pytest.mark.both_databases


def said(office: Office, case: CaseRow) -> list[tuple[str, str | None]]:
    with reading(office.engine) as conn:
        return [(reply.direction, reply.text) for reply in replies.of_case(conn, WORKSPACE, case.id)]


def test_the_owners_reply_reaches_the_askers_thread(office: Office) -> None:
    case = office.case()
    office.claim(case)
    office.send_all()
    replied = office.reply(case, text="Please take it down.")
    assert isinstance(replied, CaseRow)
    assert (replied.state, replied.replied_at) == ("awaiting_requester", office.now)
    sent = office.send_all()
    assert [(row.kind, row.channel, row.thread_ts) for row in sent] == [
        ("reply", case.channel, case.thread_ts),
        ("card", "CDESK", None),
    ]
    assert said(office, case) == [("to_asker", "Please take it down.")]


def test_a_reply_by_anyone_else_is_refused_and_stored_nowhere(office: Office) -> None:
    case = office.case()
    early = office.reply(case, "UBEN")
    assert isinstance(early, Refused)
    assert early.reason is Refusal.NOT_CLAIMED
    office.claim(case)
    refused = office.reply(case, "UBEN")
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.who) == (Refusal.NOT_OWNER, "UCARA")
    assert said(office, case) == []
    assert "reply" not in {row.kind for row in office.send_all()}


def test_the_same_dialog_submitted_twice_is_sent_once(office: Office) -> None:
    case = office.case()
    office.claim(case)
    for _ in range(2):
        assert isinstance(office.reply(case, source=Source("view", "V1")), CaseRow)
    assert len(said(office, case)) == 1
    assert [row.kind for row in office.send_all()].count("reply") == 1


def test_a_follow_up_goes_under_the_card_once_it_is_posted(office: Office) -> None:
    case = office.case()
    for _ in range(2):
        office.follow_up(case, "It was two photos.")
    assert said(office, case) == [("to_desk", "It was two photos.")]
    sent = office.send_all()
    assert [(row.kind, row.channel, row.thread_ts) for row in sent] == [
        ("card", "CDESK", None),
        ("reply", "CDESK", f"{case.card_id}.5"),
    ]


def test_a_follow_up_revives_a_resolved_case_and_the_desk_hears_of_it(office: Office) -> None:
    case = office.case()
    office.claim(case)
    office.do("resolve", case, "UCARA", None)
    office.wait(days=6)
    assert isinstance(office.follow_up(case), CaseRow)
    now = office.again(case)
    assert (now.state, now.owner) == ("claimed", "UCARA")
    assert office.notes(to="desk") == ["revived"]


def test_a_follow_up_after_its_window_is_refused_and_stored_nowhere(office: Office) -> None:
    case = office.case()
    office.claim(case)
    office.do("resolve", case, "UCARA", None)
    office.wait(days=8)
    late = office.follow_up(case)
    assert isinstance(late, Refused)
    assert late.reason is Refusal.WINDOW_OVER
    assert said(office, case) == []
