"""The record keeps every line, in order, per workspace."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from bot.store import audit
from bot.store.engine import writing


def test_lines_come_back_in_the_order_they_were_written(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        audit.write(conn, "T1", at=now, actor="U1", action="open", subject="case:1", after="queued")
        audit.write(
            conn, "T1", at=now, actor="U2", action="claim", subject="case:2", before="queued", why="x"
        )
        audit.write(conn, "T2", at=now, actor="U3", action="open", subject="case:1")
        assert [line.action for line in audit.entries(conn, "T1")] == ["open", "claim"]
        (line,) = audit.entries(conn, "T1", "case:2")
        assert (line.at, line.actor, line.before, line.after, line.why) == (now, "U2", "queued", None, "x")
