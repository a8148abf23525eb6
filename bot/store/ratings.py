"""How askers rate what a person did for them: once a case, with a comment if they like (masked)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from bot.store.engine import insert_unless_present
from bot.store.tables import ratings


@dataclass(frozen=True, slots=True)
class Rating:
    """One asker's word on a case; ``score`` is 1 to 5."""

    id: int
    workspace: str
    case_id: int
    user: str
    score: int
    comment: str | None
    at: datetime


def give(
    conn: Connection,
    workspace: str,
    *,
    case_id: int,
    user: str,
    score: int,
    comment: str | None,
    now: datetime,
) -> bool:
    """Keep a rating; False if the case was rated before."""
    values = {"workspace": workspace, "case_id": case_id, "user": user}
    values |= {"score": score, "comment": comment, "at": now}
    return insert_unless_present(conn, ratings, values) is not None


def every(conn: Connection, workspace: str) -> tuple[Rating, ...]:
    """All ratings of a workspace, oldest first."""
    query = select(ratings).where(ratings.c.workspace == workspace).order_by(ratings.c.id)
    return tuple(Rating(**row) for row in conn.execute(query).mappings())


def of_case(conn: Connection, workspace: str, case_id: int) -> Rating | None:
    """The rating of a case, if it has one."""
    query = select(ratings).where(ratings.c.workspace == workspace, ratings.c.case_id == case_id)
    row = conn.execute(query).mappings().one_or_none()
    return None if row is None else Rating(**row)
