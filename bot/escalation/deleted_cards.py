"""A card that somebody deleted in Slack: a case that goes on gets another, once, however often that is heard.

Slack tells of it by an event, or by refusing to change the card.  What was said under the old card stays there; what
was still to be said goes under the new one.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from bot.escalation import notices, paging
from bot.escalation.case import OPEN, SYSTEM, State
from bot.escalation.desks import Call
from bot.escalation.duty import Duty
from bot.escalation.moves import subject
from bot.escalation.targets import WALL_CLOCK
from bot.store import amiss, audit, cases, outbox
from bot.store.cases import CaseRow

CARD_AGAIN = "card_again"


def message_deleted(
    conn: Connection, duty: Duty, workspace: str, channel: str, ts: str, now: datetime
) -> CaseRow | None:
    """A message is gone from Slack: if it was the card of an open case, the case, which has a new card now."""
    card = amiss.with_card_at(conn, workspace, [state.value for state in OPEN], channel, ts)
    return None if card is None else card_deleted(conn, duty, workspace, card, now)


def card_deleted(conn: Connection, duty: Duty, workspace: str, card: int, now: datetime) -> CaseRow | None:
    """A card, by its row, is gone from Slack; its case if that is open, and has a new card now.

    This is no move: nobody's turn and no time changes.  Who has to be called is, once more.
    """
    if not outbox.gone(conn, workspace, card):
        return None
    old = outbox.get(conn, workspace, card)
    case = None if old is None or old.case_id is None else cases.get(conn, workspace, old.case_id)
    if old is None or case is None or case.card_id != card or State(case.state) not in OPEN:
        return None
    urgent = case.owner is None and case.urgency in WALL_CLOCK
    called = paging.mentioned(case, duty.call(conn, case, now) if urgent else Call())
    again = notices.post_card(conn, case, now, called, user=old.user, instead=card)
    notices.tell_desk(conn, again, CARD_AGAIN, now, key=f"{CARD_AGAIN}:{again.card_id}")
    facts = {"actor": SYSTEM.user, "action": CARD_AGAIN, "subject": subject(case)}
    audit.write(conn, workspace, at=now, **facts, why="card_deleted")
    return again
