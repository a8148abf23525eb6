"""The append-only record of every move: who, when, what, from, to and why.  Never a person's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from bot.store.tables import audit


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the record.

    ``actor`` is a Slack user id or ``system``; ``subject`` names a thing, such as ``case:12``; ``why`` is a code.
    """

    id: int
    workspace: str
    at: datetime
    actor: str
    action: str
    subject: str
    before: str | None
    after: str | None
    why: str | None


def write(
    conn: Connection,
    workspace: str,
    *,
    at: datetime,
    actor: str,
    action: str,
    subject: str,
    before: str | None = None,
    after: str | None = None,
    why: str | None = None,
) -> int:
    """Append one line and return its id."""
    values = {"workspace": workspace, "at": at, "actor": actor, "action": action, "subject": subject}
    values |= {"before": before, "after": after, "why": why}
    row: int = conn.execute(audit.insert().values(values).returning(audit.c.id)).scalar_one()
    return row


def entries(conn: Connection, workspace: str, subject: str | None = None) -> tuple[Entry, ...]:
    """The lines of a workspace, or of one subject in it, oldest first."""
    query = select(audit).where(audit.c.workspace == workspace).order_by(audit.c.id)
    if subject is not None:
        query = query.where(audit.c.subject == subject)
    return tuple(Entry(**row) for row in conn.execute(query).mappings())
