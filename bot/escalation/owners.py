"""Owners who cannot work on their case any more: it goes back to its desk at once, not after a long silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy import Connection, Engine

from bot.escalation import notices, paging
from bot.escalation.case import SYSTEM, Move, Refused
from bot.escalation.duty import Duty
from bot.escalation.moves import make
from bot.escalation.rota import reachable
from bot.store import cases
from bot.store.audit import ERASED
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing

log = structlog.get_logger(__name__)


def freed(conn: Connection, duty: Duty, now: datetime) -> tuple[CaseRow, ...]:
    """Take every case away from an owner whom its desks do not know any more, or whose account is closed.

    The desk is told under the card and called, the asker is told, and the audit keeps it.
    """
    found = [set_free(conn, duty, seen, _lost_by(seen), now) for seen in orphaned(conn, duty, now)]
    return tuple(row for row in found if isinstance(row, CaseRow))


def set_free(conn: Connection, duty: Duty, seen: CaseRow, why: str, now: datetime) -> CaseRow | Refused:
    """Take a case, as it was seen, from its owner; ``why`` is the code of the audit and of the note to the desk."""
    row = make(
        conn, seen.workspace, seen.id, Move.TAKE_AWAY, SYSTEM, now, duty, why=why, generation=seen.generation
    )
    if isinstance(row, CaseRow):
        row = notices.refresh_card(conn, row, now)
        paging.remind(conn, duty, row, why, now, gone=seen.owner)
        notices.tell_asker(conn, row, "requeued", now)
    return row


def tell_reopened(conn: Connection, duty: Duty, row: CaseRow, code: str, now: datetime, by: str) -> CaseRow:
    """Tell the desk that a case is open again: its owner by name, unless it is they who did it.

    An owner who is away, or may not work on it any more, cannot hear that, so the case is free and its level called.
    The case as it is then.
    """
    if row.owner is None or row.owner == by:
        paging.tell_free(conn, duty, row, code, now)
        return row
    away = reachable(row.owner, duty.desks().away, now) != row.owner
    lost = duty.out_of_place(conn, row, row.owner, now)
    notices.tell_desk(conn, row, code, now, call=[] if away or lost else [row.owner])
    if not (away or lost):
        return row
    freed = set_free(conn, duty, row, _lost_by(row) if lost else "owner_away", now)
    return row if isinstance(freed, Refused) else freed


def _lost_by(row: CaseRow) -> str:
    """Why somebody may not keep a case, as a code."""
    if row.owner and row.owner.startswith(ERASED):
        return "owner_erased"
    return "owner_named" if row.owner in row.about else "owner_gone"


def leave_to_others(conn: Connection, duty: Duty, row: CaseRow, now: datetime) -> CaseRow:
    """Take a case from its owner if it names them by now; the case as it is then."""
    if row.owner not in row.about:
        return row
    freed = set_free(conn, duty, row, "owner_named", now)
    return row if isinstance(freed, Refused) else freed


def orphaned(conn: Connection, duty: Duty, now: datetime) -> tuple[CaseRow, ...]:
    """The open cases whose owner is out of place."""
    return tuple(
        row for row in cases.owned(conn) if row.owner and duty.out_of_place(conn, row, row.owner, now)
    )


def free_them(engine: Engine, duty: Duty, now: Callable[[], datetime]) -> Callable[[], bool]:
    """A step that looks for such cases and frees them; it writes only when there are any."""

    def step() -> bool:
        with reading(engine) as conn:
            found = orphaned(conn, duty, now())
        if not found:
            return False
        with writing(engine) as conn:
            done = freed(conn, duty, now())
        for row in done:
            log.info("case_taken_from_its_owner", case=row.id)
        return bool(done)

    return step
