"""What arrived and waits to be worked on; the unique key makes a redelivery or a twin one row.

The key is (workspace, channel, ts, kind).  A mention that arrives both as ``message`` and as ``app_mention`` is
received under one kind, ``question``.  Payloads are masked before they come here and are erased once worked off.

====================  ===================================================================
state                 meaning
====================  ===================================================================
``pending``           waits for a worker, from ``not_before`` on
``working``           a worker holds it until ``lease_until``; after that anyone may
``done``              worked off; kept without its payload so that a redelivery is known
``withdrawn``         edited or deleted in Slack before, or instead of, being worked off
====================  ===================================================================

A row of the kind ``deleted`` says only that a message is gone from Slack.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Update, and_, delete, exists, func, or_, select

from bot.store.engine import insert_unless_present
from bot.store.errors import LeaseLost
from bot.store.tables import inbox

QUESTION = "question"
#: The kind of the row that says that a message is gone from Slack.
DELETED = "deleted"
#: How the kind of an edit begins; the moment of the edit follows.
EDIT = "edit:"
#: Nobody asks for a longer one, so a lease that ends later is damaged.
LONGEST_LEASE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to work on.  ``attempts`` counts the claims so far, this one included, and proves who holds it."""

    id: int
    workspace: str
    channel: str
    ts: str
    kind: str
    thread_ts: str
    event_id: str
    payload: dict[str, Any]
    attempts: int
    received_at: datetime

    @property
    def to_be_told(self) -> dict[str, Any]:
        """What of a message its asker has to be told: types of identifiers, pictures; empty if there were none."""
        return {key: self.payload[key] for key in ("identifiers", "images") if self.payload.get(key)}


def receive(
    conn: Connection,
    workspace: str,
    *,
    channel: str,
    ts: str,
    kind: str,
    event_id: str,
    payload: Mapping[str, Any],
    now: datetime,
    thread_ts: str | None = None,
) -> int | None:
    """Keep an event; its row's id, or None if the same thing was received before.

    ``payload`` must be masked already.  ``thread_ts`` is that of the thread the message stands in, if any: items of
    one thread are handed out one after the other.
    """
    values = {
        "workspace": workspace,
        "channel": channel,
        "ts": ts,
        "kind": kind,
        "thread_ts": thread_ts or ts,
        "event_id": event_id,
        "payload": dict(payload),
        "state": "pending",
        "attempts": 0,
        "not_before": now,
        "received_at": now,
    }
    return insert_unless_present(conn, inbox, values)


def claim(conn: Connection, now: datetime, lease_seconds: float = 60) -> Item | None:
    """The next thing to work on, now held by the caller for ``lease_seconds``; None when nothing is due.

    Hands out work of every workspace: each row says whose it is.
    """
    # SKIP LOCKED is left out by SQLAlchemy on SQLite, where the whole transaction is exclusive anyway.
    query = select(inbox).where(_claimable(now), ~_behind_another()).order_by(inbox.c.id).limit(1)
    row = conn.execute(query.with_for_update(skip_locked=True, of=inbox)).mappings().one_or_none()
    if row is None:
        return None
    lease_until = now + timedelta(seconds=lease_seconds)
    attempts = row["attempts"] + 1
    conn.execute(
        inbox.update()
        .where(inbox.c.id == row["id"])
        .values(state="working", attempts=attempts, lease_until=lease_until)
    )
    fields = {name: row[name] for name in Item.__slots__} | {"attempts": attempts}
    return Item(**fields)


def _claimable(now: datetime) -> ColumnElement[bool]:
    waiting = and_(inbox.c.state == "pending", inbox.c.not_before <= now)
    abandoned = and_(inbox.c.state == "working", inbox.c.lease_until < now)
    return or_(waiting, abandoned)


def let_go(conn: Connection, workspace: str, now: datetime) -> tuple[int, ...]:
    """Give back what is held without a lease, or with one that is far longer than any; the ids of those rows.

    What is put off for longer than anything is, as by a clock that has been set back since, is due now.
    """
    later = and_(inbox.c.workspace == workspace, inbox.c.not_before > now + LONGEST_LEASE)
    conn.execute(inbox.update().where(later, inbox.c.state == "working").values(not_before=now))
    off = inbox.update().where(later, inbox.c.state == "pending").values(not_before=now)
    freed = list(conn.execute(off.returning(inbox.c.id)).scalars())
    return (*freed, *_let_go_of_held(conn, workspace, now))


def _let_go_of_held(conn: Connection, workspace: str, now: datetime) -> tuple[int, ...]:
    never = or_(inbox.c.lease_until.is_(None), inbox.c.lease_until > now + LONGEST_LEASE)
    # What is held was due: said, so that the index of what is due is used, and not all of the workspace read.
    due = and_(inbox.c.state == "working", inbox.c.not_before <= now + LONGEST_LEASE)
    stuck = inbox.update().where(inbox.c.workspace == workspace, due, never)
    return tuple(
        conn.execute(stuck.values(state="pending", lease_until=None).returning(inbox.c.id)).scalars()
    )


def _behind_another() -> ColumnElement[bool]:
    earlier = inbox.alias("earlier")
    return exists().where(
        earlier.c.workspace == inbox.c.workspace,
        earlier.c.channel == inbox.c.channel,
        earlier.c.thread_ts == inbox.c.thread_ts,
        earlier.c.state.in_(("pending", "working")),
        earlier.c.id < inbox.c.id,
    )


def _held(item: Item) -> Update:
    return inbox.update().where(
        inbox.c.workspace == item.workspace,
        inbox.c.id == item.id,
        inbox.c.state == "working",
        inbox.c.attempts == item.attempts,
    )


def finish(conn: Connection, item: Item, now: datetime) -> None:
    """Mark it worked off and erase its payload; belongs in the transaction that stores the outcome.

    Raises LeaseLost when the row has been withdrawn or taken over since, so that the outcome is rolled back.
    """
    done = _held(item).values(state="done", payload=None, lease_until=None, finished_at=now)
    if conn.execute(done).rowcount != 1:
        raise LeaseLost("inbox", item.id)


def retry(conn: Connection, item: Item, not_before: datetime, error: str) -> bool:
    """Put it back until ``not_before`` (``error`` is a code, never message text); False if it is no longer held."""
    again = _held(item).values(state="pending", lease_until=None, not_before=not_before, error=error)
    return conn.execute(again).rowcount == 1


def withdraw(conn: Connection, workspace: str, channel: str, ts: str, now: datetime) -> bool:
    """Erase what was received for a message; whether an edit of it was still to be worked off.

    Where nothing has arrived yet, its place is taken, so that a late delivery of the message changes nothing.
    """
    mine = and_(inbox.c.workspace == workspace, inbox.c.channel == channel, inbox.c.ts == ts)
    unfinished = inbox.c.state.in_(("pending", "working"))
    edits = select(inbox.c.id).where(mine, unfinished, inbox.c.kind.startswith(EDIT))
    edited = conn.execute(edits).first() is not None
    conn.execute(inbox.update().where(mine).values(_gone(now)))
    _take_place(conn, workspace, channel, ts, QUESTION, now)
    return edited


def deleted(conn: Connection, workspace: str, channel: str, ts: str, now: datetime) -> None:
    """Remember that a message is gone from Slack, so that an edit of it that comes late changes nothing."""
    _take_place(conn, workspace, channel, ts, DELETED, now)


def _take_place(conn: Connection, workspace: str, channel: str, ts: str, kind: str, now: datetime) -> None:
    values: dict[str, Any] = {
        "workspace": workspace,
        "channel": channel,
        "ts": ts,
        "kind": kind,
        "thread_ts": ts,
    }
    values |= {"event_id": "", "attempts": 0, "not_before": now, "received_at": now}
    insert_unless_present(conn, inbox, values | _gone(now))


def _gone(now: datetime) -> dict[str, Any]:
    return {"state": "withdrawn", "payload": None, "lease_until": None, "finished_at": now}


def waiting(conn: Connection, workspace: str) -> int:
    """How many things are not worked off yet."""
    query = select(func.count()).where(
        inbox.c.workspace == workspace, inbox.c.state.in_(("pending", "working"))
    )
    count: int = conn.execute(query).scalar_one()
    return count


def purge(conn: Connection, workspace: str, before: datetime) -> int:
    """Forget what was finished before that time; keep at least an hour, since Slack repeats itself for minutes."""
    over = inbox.c.state.in_(("done", "withdrawn"))
    gone = delete(inbox).where(inbox.c.workspace == workspace, over, inbox.c.finished_at < before)
    return conn.execute(gone).rowcount


def known(conn: Connection, workspace: str, channel: str, ts: str) -> frozenset[str]:
    """The kinds under which a message was received so far."""
    query = select(inbox.c.kind).where(
        inbox.c.workspace == workspace, inbox.c.channel == channel, inbox.c.ts == ts
    )
    return frozenset(conn.execute(query).scalars())


def waiting_from(conn: Connection, workspace: str, channel: str, thread_ts: str, user: str) -> bool:
    """Whether something that this person wrote in that thread is still to be worked off."""
    query = select(inbox.c.payload).where(
        inbox.c.workspace == workspace,
        inbox.c.channel == channel,
        inbox.c.thread_ts == thread_ts,
        inbox.c.state.in_(("pending", "working")),
    )
    return any(payload and payload.get("user") == user for payload in conn.execute(query).scalars())
