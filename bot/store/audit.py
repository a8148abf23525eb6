"""The append-only record of every move: who, when, what, from, to and why.  Never a person's words.

The database refuses every change to it but one: a person who is erased leaves a pseudonym.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, case, select

from bot.store.tables import audit

#: How the pseudonym of an erased person begins; the database lets nothing else take an actor's place.
ERASED = "erased-"
#: What a line about one message of an erased person is about afterwards.
ERASED_MESSAGE = "message:erased"


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


def by_subject(conn: Connection, workspace: str, kind: str) -> dict[str, tuple[Entry, ...]]:
    """All lines about things of one kind (``case``), by subject, each oldest first."""
    query = select(audit).where(audit.c.workspace == workspace, audit.c.subject.startswith(f"{kind}:"))
    found: dict[str, list[Entry]] = {}
    for row in conn.execute(query.order_by(audit.c.id)).mappings():
        found.setdefault(row["subject"], []).append(Entry(**row))
    return {subject: tuple(lines) for subject, lines in found.items()}


def subjects(conn: Connection, workspace: str, action: str, why: str) -> frozenset[str]:
    """What something was done to for a reason."""
    query = select(audit.c.subject).where(
        audit.c.workspace == workspace, audit.c.action == action, audit.c.why == why
    )
    return frozenset(conn.execute(query).scalars())


def of_actor(conn: Connection, workspace: str, actor: str) -> tuple[Entry, ...]:
    """The lines of what one person did, oldest first."""
    query = select(audit).where(audit.c.workspace == workspace, audit.c.actor == actor).order_by(audit.c.id)
    return tuple(Entry(**row) for row in conn.execute(query).mappings())


def pseudonymise(conn: Connection, workspace: str, actor: str, pseudonym: str) -> int:
    """Put a pseudonym in a person's place, in every line of a workspace; how many lines that were.

    Lines about one of their messages lose which one.  Raises ValueError for a pseudonym that is none.
    """
    if not pseudonym.startswith(ERASED):
        raise ValueError(f"a pseudonym begins with {ERASED}")
    subject = case((audit.c.subject.startswith("message:"), ERASED_MESSAGE), else_=audit.c.subject)
    mine = audit.update().where(audit.c.workspace == workspace, audit.c.actor == actor)
    return conn.execute(mine.values(actor=pseudonym, subject=subject)).rowcount
