"""What was said across the desk, both ways, and which message in Slack became which.  Texts are masked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from bot.store.engine import insert_unless_present
from bot.store.tables import relays, replies

TO_ASKER = "to_asker"
TO_DESK = "to_desk"
#: The channel of what was written in a form, whose id is then its ts.
IN_A_FORM = "view"


@dataclass(frozen=True, slots=True)
class Reply:
    """One message of a case.  ``direction`` is ``to_asker`` or ``to_desk``; ``text`` is None once withdrawn.

    ``withdrawn_at`` is when its words went; with a ``text``, when they were corrected: others stand in their place.

    ``kind`` is ``question`` where the owner asks back; ``quotes`` are passages as JSON, with their sources;
    ``files`` counts the files of the message, which stay where they are; ``attached`` are links to those that go
    along.
    """

    id: int
    workspace: str
    case_id: int
    direction: str
    author: str
    author_name: str | None
    text: str | None
    at: datetime
    withdrawn_at: datetime | None
    kind: str | None = None
    quotes: list[dict[str, Any]] | None = None
    files: int | None = None
    attached: list[dict[str, Any]] | None = None


def add(
    conn: Connection,
    workspace: str,
    *,
    case_id: int,
    direction: str,
    author: str,
    text: str,
    now: datetime,
    author_name: str | None = None,
    **more: Any,
) -> Reply:
    """Keep a masked message of a case; it stays with the case until retention ends.

    ``more`` are ``kind``, ``quotes``, ``files`` and ``attached``.
    """
    values = {"workspace": workspace, "case_id": case_id, "direction": direction, "author": author}
    values |= {"author_name": author_name, "text": text, "at": now} | more
    return Reply(**conn.execute(replies.insert().values(values).returning(replies)).mappings().one())


def get(conn: Connection, workspace: str, reply_id: int) -> Reply | None:
    """A reply by its id."""
    query = select(replies).where(replies.c.workspace == workspace, replies.c.id == reply_id)
    row = conn.execute(query).mappings().one_or_none()
    return None if row is None else Reply(**row)


def of_case(conn: Connection, workspace: str, case_id: int) -> tuple[Reply, ...]:
    """Everything said in a case, oldest first."""
    query = select(replies).where(replies.c.workspace == workspace, replies.c.case_id == case_id)
    return tuple(Reply(**row) for row in conn.execute(query.order_by(replies.c.id)).mappings())


def files(conn: Connection, workspace: str) -> dict[int, int]:
    """How many files were attached to what was said in each case that has any, by the case's id."""
    query = select(replies.c.case_id, replies.c.files, replies.c.attached)
    any_files = or_(replies.c.files.is_not(None), replies.c.attached.is_not(None))
    found: dict[int, int] = {}
    for row in conn.execute(query.where(replies.c.workspace == workspace, any_files)):
        found[row.case_id] = found.get(row.case_id, 0) + max(row.files or 0, len(row.attached or ()))
    return found


def quoting(conn: Connection, since: datetime | None) -> tuple[Reply, ...]:
    """What consultants sent with passages quoted below it and has its words, of all workspaces, oldest first.

    None for ``since`` means ever.
    """
    quoted = and_(replies.c.direction == TO_ASKER, replies.c.quotes.is_not(None), replies.c.text.is_not(None))
    query = select(replies).where(quoted, *([] if since is None else [replies.c.at >= since]))
    return tuple(Reply(**row) for row in conn.execute(query.order_by(replies.c.id)).mappings())


def relay(conn: Connection, reply: Reply, *, channel: str, ts: str, outbox_id: int) -> bool:
    """Tie a message in Slack to the one it is passed on as; False if it was passed on before."""
    values = {"workspace": reply.workspace, "reply_id": reply.id, "outbox_id": outbox_id}
    values |= {"source_channel": channel, "source_ts": ts}
    return insert_unless_present(conn, relays, values) is not None


def untie(conn: Connection, reply: Reply) -> None:
    """Forget which message a reply was made from, so that another can be made from it."""
    mine = and_(relays.c.workspace == reply.workspace, relays.c.reply_id == reply.id)
    conn.execute(relays.delete().where(mine))


def relayed(conn: Connection, workspace: str, channel: str, ts: str) -> Reply | None:
    """The reply that was made from a message in Slack, if any."""
    query = select(replies).join(relays, relays.c.reply_id == replies.c.id)
    query = query.where(
        relays.c.workspace == workspace, relays.c.source_channel == channel, relays.c.source_ts == ts
    )
    row = conn.execute(query).mappings().one_or_none()
    return None if row is None else Reply(**row)


def from_forms(conn: Connection, workspace: str, case_id: int, author: str) -> tuple[Reply, ...]:
    """What somebody added to a case in a form and has its words, oldest first."""
    added = and_(
        replies.c.workspace == workspace,
        replies.c.case_id == case_id,
        replies.c.author == author,
        replies.c.direction == TO_DESK,
        replies.c.text.is_not(None),
        relays.c.source_channel == IN_A_FORM,
    )
    query = select(replies).join(relays, relays.c.reply_id == replies.c.id).where(added)
    return tuple(Reply(**row) for row in conn.execute(query.order_by(replies.c.id)).mappings())


def last_said(conn: Connection, workspace: str, case_id: int) -> Reply | None:
    """The last thing said to a case's asker that still has its words."""
    said = and_(replies.c.workspace == workspace, replies.c.case_id == case_id)
    said = and_(said, replies.c.direction == TO_ASKER, replies.c.text.is_not(None))
    row = conn.execute(select(replies).where(said).order_by(replies.c.id.desc()).limit(1)).mappings().first()
    return None if row is None else Reply(**row)


def correct(conn: Connection, reply: Reply, now: datetime, **words: Any) -> None:
    """Put other words in place of those that were sent: ``text``, ``kind``, ``quotes``, and whose they are."""
    mine = and_(replies.c.workspace == reply.workspace, replies.c.id == reply.id)
    conn.execute(replies.update().where(mine).values(withdrawn_at=now, **words))


def withdraw(conn: Connection, workspace: str, reply_id: int, now: datetime) -> None:
    """Erase a reply's text and the links to its files."""
    mine = and_(replies.c.workspace == workspace, replies.c.id == reply_id)
    conn.execute(replies.update().where(mine).values(text=None, attached=None, withdrawn_at=now))
