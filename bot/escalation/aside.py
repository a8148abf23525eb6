"""Others who ask in a thread where a person answers: they are spoken to directly, so that nothing comes between."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.escalation.case import OPEN, State
from bot.store import cases, outbox
from bot.store.inbox import Item


def set_aside(conn: Connection, item: Item, now: datetime) -> Item:
    """The message as one that is answered directly, if a person is answering somebody else in its thread.

    It then stands for a thread of its own, and whoever wrote it is told, alone, where the answer is.
    """
    user = item.payload["user"]
    if not _among_others(conn, item, user):
        return item
    outbox.enqueue(
        conn,
        item.workspace,
        kind="ephemeral",
        body={"note": "answered_aside"},
        channel=item.channel,
        thread_ts=item.thread_ts,
        user=user,
        dedupe_key=f"aside:{item.channel}:{item.ts}:{item.kind}",
        now=now,
    )
    return replace(item, thread_ts=item.ts, payload=item.payload | {"aside": True})


def _among_others(conn: Connection, item: Item, user: str) -> bool:
    for case in cases.in_thread(conn, item.workspace, item.channel, item.thread_ts):
        main = cases.serving(conn, case)
        if case.asker != user and main.owner is not None and State(main.state) in OPEN:
            return True
    return False


def is_aside(item: Item) -> bool:
    """Whether a message is answered directly."""
    return bool(item.payload.get("aside"))


def place(item: Item) -> dict[str, Any]:
    """Where whoever wrote a message is answered: in its thread, or directly."""
    if is_aside(item):
        return {"user": item.payload["user"]}
    return {"channel": item.channel, "thread_ts": item.thread_ts}


def replaced(conn: Connection, item: Item, now: datetime) -> int | None:
    """The message to change, if our answer to the words before an edit is, or will be, in Slack.

    One that everybody reads is not changed into what is said directly: it is deleted.
    """
    row = item.payload.get("replaces")
    earlier = None if row is None else outbox.get(conn, item.workspace, row)
    if earlier is None or not earlier.may_stand:
        return None
    if is_aside(item) and earlier.user is None:
        key = f"delete:{earlier.id}"
        outbox.enqueue(
            conn, item.workspace, kind="delete", body={}, target=earlier.id, now=now, dedupe_key=key
        )
        return None
    return earlier.id
