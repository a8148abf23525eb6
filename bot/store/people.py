"""Everything that is stored under one person's Slack id: finding it, and putting a pseudonym in its place."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Any

from sqlalchemy import Column, Connection, String, Table, and_, cast, or_, select

from bot.store import audit
from bot.store.audit import ERASED
from bot.store.engine import inserting
from bot.store.outbox import UNSENT
from bot.store.tables import (
    cases,
    desk_edits,
    feedback,
    inbox,
    outbox,
    overrides,
    proposals,
    questions,
    ratings,
    recalls,
    relays,
    replies,
    salts,
)
from bot.store.unplacing import ERASED_PLACE

#: Every column that holds somebody's Slack id, besides the audit, which has rules of its own.
IDS: tuple[tuple[Table, Column[Any]], ...] = (
    (questions, questions.c.asker),
    (cases, cases.c.asker),
    (cases, cases.c.owner),
    (replies, replies.c.author),
    (feedback, feedback.c.user),
    (ratings, ratings.c.user),
    (outbox, outbox.c.user),
    (proposals, proposals.c.asked_by),
    (proposals, proposals.c.decided_by),
    (recalls, recalls.c.decided_by),
    (overrides, overrides.c.who),
    (overrides, overrides.c.set_by),
    (desk_edits, desk_edits.c.edited_by),
)
#: What stands in a notice where it named somebody who is erased.
SOMEBODY = "Somebody"


def rows(
    conn: Connection, workspace: str, table: Table, column: Column[Any], user: str
) -> list[dict[str, Any]]:
    """The rows of a table that hold that person's id in a column, oldest first."""
    query = select(table).where(table.c.workspace == workspace, column == user).order_by(table.c.id)
    return [dict(row) for row in conn.execute(query).mappings()]


def waiting(conn: Connection, workspace: str, user: str) -> list[tuple[str, str]]:
    """(channel, ts) of the messages of a person that are not worked off yet."""
    query = select(inbox).where(inbox.c.workspace == workspace, inbox.c.state.in_(("pending", "working")))
    found = conn.execute(query).mappings()
    return [(row["channel"], row["ts"]) for row in found if (row["payload"] or {}).get("user") == user]


def pseudonym(conn: Connection, workspace: str, user: str) -> str:
    """What stands for a person once erased: the same for the same person, and without the salt nobody's."""
    fresh = inserting(conn, salts).values(workspace=workspace, salt=secrets.token_hex(32))
    conn.execute(fresh.on_conflict_do_nothing())
    salt: str = conn.execute(select(salts.c.salt).where(salts.c.workspace == workspace)).scalar_one()
    return ERASED + hmac.new(bytes.fromhex(salt), user.encode(), hashlib.sha256).hexdigest()[:12]


def replace(conn: Connection, workspace: str, user: str, name: str, called: frozenset[str]) -> None:
    """Put a pseudonym in every place of a person's id, the audit and the notices on their way or sent included.

    ``called`` are their names as ``names`` finds them before anything of theirs is changed.
    """
    for table, column in IDS:
        mine = table.update().where(table.c.workspace == workspace, column == user)
        conn.execute(mine.values({column.name: name}))
    for table, column, beside in (
        (cases, cases.c.owner, "owner_name"),
        (replies, replies.c.author, "author_name"),
    ):
        conn.execute(
            table.update().where(table.c.workspace == workspace, column == name).values({beside: None})
        )
    # The address of a file in Slack says who posted it.
    theirs = and_(replies.c.workspace == workspace, replies.c.author == name)
    conn.execute(replies.update().where(theirs).values(attached=None))
    _replace_in_lists(conn, workspace, user, name)
    _rename_lanes(conn, workspace, user, name)
    _blank_notices(conn, workspace, user, called, name)
    audit.pseudonymise(conn, workspace, user, name)


def _replace_in_lists(conn: Connection, workspace: str, user: str, name: str) -> None:
    """Where cases list whom they are about."""
    query = select(cases.c.id, cases.c.about).where(
        cases.c.workspace == workspace, cast(cases.c.about, String).contains(user, autoescape=True)
    )
    for row in conn.execute(query).all():
        about = [name if one == user else one for one in row.about or ()]
        conn.execute(cases.update().where(cases.c.id == row.id).values(about=about))


def _rename_lanes(conn: Connection, workspace: str, user: str, name: str) -> None:
    """Where the outbox keeps messages to one person in order, and from being written twice."""
    for column in (outbox.c.lane, outbox.c.dedupe_key):
        named = and_(outbox.c.workspace == workspace, column.contains(user, autoescape=True))
        for row in conn.execute(select(outbox.c.id, column.label("text")).where(named)).all():
            renamed = "/".join(":".join(_own(part, user, name)) for part in row.text.split("/"))
            conn.execute(outbox.update().where(outbox.c.id == row.id).values({column.name: renamed}))


def _own(text: str, user: str, name: str) -> list[str]:
    # Whole words only: one id may be the beginning of another.
    return [name if word == user else word for word in text.split(":")]


def names(conn: Connection, workspace: str, user: str) -> frozenset[str]:
    """What the person is called in what is stored."""
    owner = select(cases.c.owner_name).where(cases.c.workspace == workspace, cases.c.owner == user)
    author = select(replies.c.author_name).where(replies.c.workspace == workspace, replies.c.author == user)
    return frozenset(found for query in (owner, author) for found in conn.execute(query).scalars() if found)


def _blank_notices(conn: Connection, workspace: str, user: str, called: frozenset[str], name: str) -> None:
    body = cast(outbox.c.body, String)
    hits = [body.contains(word, autoescape=True) for word in (user, *called)]
    query = select(outbox.c.id, outbox.c.body).where(outbox.c.workspace == workspace, or_(*hits))
    for row in conn.execute(query).all():
        blank = _without(row.body, user, called, name)
        conn.execute(outbox.update().where(outbox.c.id == row.id).values(body=blank))
    # A whisper that is gone is never written again, so it need not know whom it named, by whatever name.
    whispers = and_(outbox.c.kind == "ephemeral", outbox.c.state.not_in(UNSENT))
    query = select(outbox.c.id, outbox.c.body).where(outbox.c.workspace == workspace, whispers)
    for row in conn.execute(query).all():
        if row.body.get("who", SOMEBODY) != SOMEBODY:
            blank = row.body | {"who": SOMEBODY}
            conn.execute(outbox.update().where(outbox.c.id == row.id).values(body=blank))


def _without(value: Any, user: str, called: frozenset[str], name: str) -> Any:
    if isinstance(value, dict):
        return {key: _without(item, user, called, name) for key, item in value.items()}
    if isinstance(value, list):
        return [_without(item, user, called, name) for item in value]
    if value == user:
        return name
    return SOMEBODY if value == f"<@{user}>" or value in called else value


def forget_reply(conn: Connection, workspace: str, reply_id: int) -> None:
    """Forget which message a reply was made from."""
    mine = and_(relays.c.workspace == workspace, relays.c.reply_id == reply_id)
    conn.execute(relays.update().where(mine).values(source_channel=ERASED_PLACE, source_ts=str(reply_id)))


def forget_receipts(conn: Connection, workspace: str, channel: str, ts: str) -> None:
    """Forget that a message was received, where it is worked off."""
    mine = and_(inbox.c.workspace == workspace, inbox.c.channel == channel, inbox.c.ts == ts)
    conn.execute(inbox.delete().where(mine, inbox.c.state.in_(("done", "withdrawn"))))


def silence(conn: Connection, workspace: str, user: str) -> None:
    """What somebody wrote about answers and cases: the verdict stays, the words go."""
    mine = and_(feedback.c.workspace == workspace, feedback.c.user == user)
    conn.execute(feedback.update().where(mine).values(reason=None))
    rated = and_(ratings.c.workspace == workspace, ratings.c.user == user)
    conn.execute(ratings.update().where(rated).values(comment=None))
