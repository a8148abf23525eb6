"""Make a case as urgent as what has become part of it: its asker's further words, or a case merged into it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.escalation import detail, paging
from bot.escalation.case import Actor, Change, Move, Refused, Role
from bot.escalation.duty import Duty
from bot.escalation.moves import make
from bot.judgement.outcome import Urgency
from bot.store.cases import CaseRow


def raised(
    conn: Connection,
    duty: Duty,
    row: CaseRow,
    urgency: Urgency,
    user: str,
    cause: str,
    note: str,
    now: datetime,
    desks: Sequence[str] = (),
    **facts: Any,
) -> CaseRow:
    """The case, at least as urgent as ``urgency``, and whoever has to hear of it is told; the same if it was.

    The audit names ``user`` and the code ``cause``; ``note`` is what the desk is told, with ``facts``.  Those of
    ``desks`` that are not on the case yet are consulted.
    """
    if urgency.rank <= Urgency(row.urgency).rank:
        return row
    more = [str(desk) for desk in desks if desk not in row.desks]
    done = make(
        conn,
        row.workspace,
        row.id,
        Move.SET_URGENCY,
        Actor(user, Role.SYSTEM),
        now,
        duty,
        why=detail.changed(cause, row.urgency, urgency),
        change=Change(urgency=urgency),
        desks=[*row.desks, *more],
    )
    if isinstance(done, Refused):
        return row
    paging.tell_urgency(conn, duty, done, row, note, now, **facts)
    return done
