"""What people thought of an answer: one verdict per person and answer, which they may change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, select

from bot.store.engine import insert_unless_present
from bot.store.tables import feedback


@dataclass(frozen=True, slots=True)
class Verdict:
    """One person's last word on an answer; ``verdict`` and ``reason`` are codes of the surface that asked."""

    id: int
    workspace: str
    answer_id: int
    user: str
    verdict: str
    reason: str | None
    at: datetime


def give(
    conn: Connection,
    workspace: str,
    *,
    answer_id: int,
    user: str,
    verdict: str,
    now: datetime,
    reason: str | None = None,
) -> None:
    """Keep a verdict in place of the one that person gave on that answer before."""
    values = {"workspace": workspace, "answer_id": answer_id, "user": user}
    said = {"verdict": verdict, "reason": reason, "at": now}
    if insert_unless_present(conn, feedback, values | said) is None:
        mine = and_(*(feedback.c[name] == value for name, value in values.items()))
        conn.execute(feedback.update().where(mine).values(said))


def on_answer(conn: Connection, workspace: str, answer_id: int) -> tuple[Verdict, ...]:
    """All verdicts on an answer, oldest first."""
    query = select(feedback).where(feedback.c.workspace == workspace, feedback.c.answer_id == answer_id)
    return tuple(Verdict(**row) for row in conn.execute(query.order_by(feedback.c.id)).mappings())
