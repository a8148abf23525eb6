"""When something is due for a case, whatever happens to the processes until then.

A case has at most one waiting timer: its next action.  A timer carries the generation of the case it was set for;
the case moves on, and a timer of an older generation does nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, select

from bot.store.tables import timers


@dataclass(frozen=True, slots=True)
class Timer:
    """Something due: ``kind`` says what, ``generation`` for which state of the case."""

    id: int
    workspace: str
    case_id: int
    kind: str
    due_at: datetime
    generation: int
    state: str


def schedule(
    conn: Connection, workspace: str, *, case_id: int, kind: str, due_at: datetime, generation: int
) -> Timer:
    """Set a case's next action, in place of the one that waited before."""
    drop(conn, workspace, case_id)
    values = {"workspace": workspace, "case_id": case_id, "kind": kind, "due_at": due_at}
    values |= {"generation": generation, "state": "waiting"}
    return Timer(**conn.execute(timers.insert().values(values).returning(timers)).mappings().one())


def drop(conn: Connection, workspace: str, case_id: int) -> None:
    """Drop a case's waiting timer, if any."""
    mine = and_(timers.c.workspace == workspace, timers.c.case_id == case_id, timers.c.state == "waiting")
    conn.execute(timers.update().where(mine).values(state="dropped"))


def of_kind(conn: Connection, workspace: str, kind: str) -> dict[int, Timer]:
    """The waiting timers of one kind, by the ids of their cases."""
    mine = and_(timers.c.workspace == workspace, timers.c.kind == kind, timers.c.state == "waiting")
    rows = conn.execute(select(timers).where(mine)).mappings()
    return {row["case_id"]: Timer(**row) for row in rows}


def next_due(conn: Connection, now: datetime) -> Timer | None:
    """The timer that is due longest; None when none is due.

    Looks at every workspace: the timer says whose it is.  It needs neither lease nor lock: what it does happens
    in the transaction that uses it up, on condition that its case has not moved since.
    """
    query = select(timers).where(timers.c.state == "waiting", timers.c.due_at <= now)
    query = query.order_by(timers.c.due_at, timers.c.id).limit(1)
    row = conn.execute(query).mappings().one_or_none()
    return None if row is None else Timer(**row)


def use_up(conn: Connection, timer: Timer, *, acted: bool) -> None:
    """Remember that a timer acted, or drop one that had nothing to act on any more."""
    mine = and_(timers.c.workspace == timer.workspace, timers.c.id == timer.id)
    if acted:
        conn.execute(timers.update().where(mine).values(state="fired"))
    else:
        # The other worker that got hold of it may have acted.
        conn.execute(timers.update().where(mine, timers.c.state == "waiting").values(state="dropped"))


def postpone(conn: Connection, timer: Timer, until: datetime) -> bool:
    """Let a timer whose action failed wait a little, so that it does not hold up the others."""
    mine = and_(timers.c.workspace == timer.workspace, timers.c.id == timer.id, timers.c.state == "waiting")
    return conn.execute(timers.update().where(mine).values(due_at=until)).rowcount == 1


def waiting(conn: Connection, workspace: str, case_id: int) -> Timer | None:
    """A case's next action, if it has one."""
    query = select(timers).where(
        timers.c.workspace == workspace, timers.c.case_id == case_id, timers.c.state == "waiting"
    )
    row = conn.execute(query).mappings().one_or_none()
    return None if row is None else Timer(**row)
