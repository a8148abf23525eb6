"""Who is on call instead of whom the rota says, as set in Slack.  A removed one stays, marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, select

from bot.store.tables import overrides


@dataclass(frozen=True, slots=True)
class Override:
    """``who`` is on call at ``desk`` from ``starts`` until just before ``ends``; ``set_by`` said so."""

    id: int
    workspace: str
    desk: str
    who: str
    starts: datetime
    ends: datetime
    set_by: str
    set_at: datetime
    removed_at: datetime | None


def add(
    conn: Connection,
    workspace: str,
    *,
    desk: str,
    who: str,
    starts: datetime,
    ends: datetime,
    set_by: str,
    now: datetime,
) -> Override:
    """Store an override."""
    values = {"workspace": workspace, "desk": desk, "who": who, "starts": starts, "ends": ends}
    values |= {"set_by": set_by, "set_at": now}
    return Override(**conn.execute(overrides.insert().values(values).returning(overrides)).mappings().one())


def remove(conn: Connection, workspace: str, override_id: int, now: datetime) -> Override | None:
    """Take an override back; None if there is none that still counts."""
    mine = and_(
        overrides.c.workspace == workspace, overrides.c.id == override_id, overrides.c.removed_at.is_(None)
    )
    gone = overrides.update().where(mine).values(removed_at=now).returning(overrides)
    row = conn.execute(gone).mappings().one_or_none()
    return None if row is None else Override(**row)


def coming(conn: Connection, workspace: str, now: datetime) -> tuple[Override, ...]:
    """The overrides that count now or later, the last one set first: of two that overlap, it wins."""
    query = select(overrides).where(
        overrides.c.workspace == workspace, overrides.c.removed_at.is_(None), overrides.c.ends > now
    )
    rows = conn.execute(query.order_by(overrides.c.id.desc())).mappings()
    return tuple(Override(**row) for row in rows)


def workspaces(conn: Connection) -> tuple[str, ...]:
    """The workspaces that have overrides."""
    found = select(overrides.c.workspace).distinct().order_by(overrides.c.workspace)
    return tuple(conn.execute(found).scalars())
