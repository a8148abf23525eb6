"""Look for what no rule lets happen but a defect or a hand in the database can, and put it right.

A case that nothing would happen to gets its next action, one without a card a card, a card that shows an earlier
state is shown anew, and what a dead process seems to hold for ever is let go.  Each repair is safe to make twice and
leaves an audit line ``mend``, with what was wrong as its reason; none is a move, so no generation changes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from bot.escalation import notices
from bot.escalation.agenda import restored
from bot.escalation.case import OPEN, SYSTEM, TIMED, Alarm, State
from bot.escalation.duty import Duty
from bot.escalation.moves import case_of, subject
from bot.store import amiss, audit, cases, delivery, inbox, outbox, timers

MEND = "mend"


@dataclass(frozen=True, slots=True)
class Mended:
    """What was put right: the audit's name for it (``case:12``, ``outbox:7``) and what had been wrong."""

    subject: str
    wrong: str


def mend(conn: Connection, workspace: str, duty: Duty, now: datetime) -> tuple[Mended, ...]:
    """Put right all that is amiss in a workspace, in the caller's transaction; empty is what it should be."""
    mended = [
        *_next_actions(conn, workspace, duty, now),
        *_cards(conn, workspace, now),
        *(Mended(f"inbox:{row}", "held_for_ever") for row in inbox.let_go(conn, workspace, now)),
        *(Mended(f"outbox:{row}", "held_for_ever") for row in delivery.let_go(conn, workspace, now)),
    ]
    for one in mended:
        facts = {"actor": SYSTEM.user, "action": MEND, "subject": one.subject, "why": one.wrong}
        audit.write(conn, workspace, at=now, **facts)
    return tuple(mended)


def _next_actions(conn: Connection, workspace: str, duty: Duty, now: datetime) -> list[Mended]:
    mended = []
    for row in cases.without_timer(conn, workspace, [state.value for state in TIMED]):
        later = [(Alarm(kind), datetime.fromisoformat(at)) for kind, at in row.later]
        (alarm, at), *later = restored(case_of(row, None), later, now, duty.targets(row.desks))
        if cases.set_later(conn, row, [(kind.value, due.isoformat()) for kind, due in later]):
            timers.schedule(
                conn, workspace, case_id=row.id, kind=alarm.value, due_at=at, generation=row.generation
            )
            mended.append(Mended(subject(row), "no_next_action"))
    return mended


def _cards(conn: Connection, workspace: str, now: datetime) -> list[Mended]:
    mended = []
    for row in amiss.without_card(conn, workspace, [state.value for state in OPEN]):
        # Only the case may have forgotten its card: a second one would be worse than none.
        card = amiss.posted_card(conn, row)
        if card is None:
            notices.post_card(conn, row, now)
        else:
            cases.set_card(conn, workspace, row.id, card)
            notices.refresh_card(conn, replace(row, card_id=card), now)
        mended.append(Mended(subject(row), "no_card"))
    for case_id, card_id in amiss.old_cards(
        conn, workspace, [*(state.value for state in OPEN), State.RESOLVED]
    ):
        case = cases.get(conn, workspace, case_id)
        if case is not None:
            outbox.update(conn, workspace, card_id, now=now, priority=notices.priority(case), case_id=case_id)
            mended.append(Mended(subject(case), "old_card"))
    return mended
