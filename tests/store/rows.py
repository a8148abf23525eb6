"""Rows that other rows need."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import Connection

from bot.store import cases, questions
from bot.store.cases import CaseRow

_numbers = count(1)


def add_case(conn: Connection, now: datetime, workspace: str = "T1", **values: Any) -> CaseRow:
    """A queued case with a question of its own."""
    ts = f"{next(_numbers)}.1"
    question = questions.ask(conn, workspace, channel="C1", ts=ts, asker="U1", text="Q", now=now)
    standard = {"state": "queued", "desks": ["privacy"], "urgency": "routine", "level": 0, "reason": "r"}
    standard |= {"question_id": question.id, "asker": "U1", "channel": "C1", "thread_ts": ts}
    row = cases.add(
        conn, workspace, **(standard | {"desk_channel": "CD", "due_at": now, "created_at": now} | values)
    )
    assert row is not None
    return row
