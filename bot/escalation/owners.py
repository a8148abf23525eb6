"""Owners who may not work on their case any more: it goes back to its desk at once, not after a long silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import structlog
from sqlalchemy import Connection, Engine

from bot.escalation import notices, paging
from bot.escalation.case import SYSTEM, Move, Refused
from bot.escalation.duty import Duty
from bot.escalation.moves import make
from bot.store import cases
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing

log = structlog.get_logger(__name__)


def freed(conn: Connection, duty: Duty, now: datetime) -> tuple[CaseRow, ...]:
    """Take every case away from an owner whom its desks do not know any more, or whose account is closed.

    The desk is told under the card and called, the asker is told, and the audit keeps it.
    """
    done = []
    for seen in orphaned(conn, duty, now):
        row = make(
            conn,
            seen.workspace,
            seen.id,
            Move.TAKE_AWAY,
            SYSTEM,
            now,
            duty,
            why="owner_gone",
            generation=seen.generation,
        )
        if isinstance(row, Refused):
            continue
        notices.refresh_card(conn, row, now)
        paging.remind(conn, duty, row, "owner_gone", now, gone=seen.owner)
        notices.tell_asker(conn, row, "requeued", now)
        done.append(row)
    return tuple(done)


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
