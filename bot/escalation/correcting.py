"""Changing or taking back what was sent to an asker: each in the caller's one transaction.

Slack tells nobody of a changed message, so whoever has it is told once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.escalation import notices, passing
from bot.escalation.case import Actor, Move, Refusal, Refused, State
from bot.escalation.desk import ConsultantsDesk
from bot.store import cases, outbox, replies
from bot.store.cases import CaseRow
from bot.store.replies import Reply


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to stand in place of what was sent; ``text`` is masked by the caller, ``quotes`` are as JSON."""

    text: str
    kind: str
    quotes: Sequence[Mapping[str, Any]] = ()


def correct(
    conn: Connection,
    desk: ConsultantsDesk,
    workspace: str,
    case_id: int,
    reply_id: int,
    by: Actor,
    new: Correction,
    now: datetime,
) -> CaseRow | Refused:
    """Change the last answer of a case wherever it was sent, and tell its askers.

    The same words again change nothing.  An answer that is not the last one any more, or was taken back, is refused.
    """
    last = replies.last_said(conn, workspace, case_id)
    row = cases.get(conn, workspace, case_id)
    if row is None or last is None or last.id != reply_id:
        return _not_any_more(row)
    words = {"text": new.text, "kind": new.kind, "quotes": [dict(quote) for quote in new.quotes] or None}
    if words == {"text": last.text, "kind": last.kind or "answer", "quotes": last.quotes}:
        return row
    also = {"resolution": new.text} if row.resolution == last.text else {}
    done = desk.make(conn, workspace, case_id, Move.CORRECT, by, now, **also)
    if isinstance(done, CaseRow):
        replies.correct(conn, last, now, **words, author=by.user, author_name=by.name)
        told = passing.said_to(conn, done, reply_id)
        for _, sent in told:
            outbox.update(conn, workspace, sent, now=now, priority=notices.priority(done))
        _tell(conn, done, "corrected", [one for one, _ in told], now, by)
    return done


def take_back(
    conn: Connection,
    desk: ConsultantsDesk,
    workspace: str,
    case_id: int,
    reply_id: int,
    by: Actor,
    now: datetime,
) -> CaseRow | Refused:
    """Erase the last answer of a case, say in its place that it was taken back, and tell its askers; once.

    The owner has the next word again, so that nobody waits for an asker who has no answer.
    """
    row, reply = cases.get(conn, workspace, case_id), replies.get(conn, workspace, reply_id)
    if row is not None and reply is not None and reply.case_id == case_id and reply.text is None:
        return row
    last = replies.last_said(conn, workspace, case_id)
    if last is None or last.id != reply_id:
        return _not_any_more(row)
    done = desk.make(conn, workspace, case_id, Move.TAKE_BACK, by, now)
    if isinstance(done, CaseRow):
        _unsay(conn, done, last, by, now)
    return done


def _unsay(conn: Connection, row: CaseRow, last: Reply, by: Actor, now: datetime) -> None:
    replies.withdraw(conn, row.workspace, last.id, now)
    sent = passing.said_to(conn, row, last.id)
    # What has not left yet never will, and nobody has to be told of it.
    unsent = outbox.take_back(conn, row.workspace, [one for _, one in sent])
    told = [(one, message) for one, message in sent if message not in unsent]
    for _, message in told:
        outbox.update(conn, row.workspace, message, now=now, priority=notices.priority(row))
    _tell(conn, row, "taken_back", [one for one, _ in told], now, by)


def _tell(
    conn: Connection, row: CaseRow, code: str, askers: Sequence[CaseRow], now: datetime, by: Actor
) -> None:
    row = notices.refresh_card(conn, row, now)
    notices.tell_asker(conn, row, code, now, to=askers)
    notices.tell_desk(conn, row, code, now, by=by.user)


def _not_any_more(row: CaseRow | None) -> Refused:
    if row is None:
        return Refused(Refusal.UNKNOWN)
    return Refused(Refusal.NOT_ALLOWED, State(row.state), row.owner, row.owner_name)
