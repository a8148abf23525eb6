"""The record keeps every line, in order, per workspace."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from bot.store import audit
from bot.store.engine import reading, writing

pytestmark = pytest.mark.both_databases


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


@pytest.fixture
def line(engine: Engine, now: datetime) -> int:
    with writing(engine) as conn:
        return audit.write(
            conn, "T1", at=now, actor="U1", action="withdraw", subject="message:D1/1.1", after="queued"
        )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'U2'",
        "UPDATE audit SET why = 'x'",
        "UPDATE audit SET subject = 'case:9'",
        "UPDATE audit SET actor = 'erased-1', why = 'x'",  # more than the actor
        "UPDATE audit SET actor = 'erased-1', after = NULL",
        "UPDATE audit SET actor = 'erased-1', subject = 'case:9'",
        "UPDATE audit SET subject = 'message:erased'",  # by itself it would only blur a line
        "DELETE FROM audit",
    ],
)
def test_the_database_refuses_to_change_or_drop_a_line(
    engine: Engine, line: int, now: datetime, statement: str
) -> None:
    with pytest.raises(DBAPIError, match="append-only"), writing(engine) as conn:
        conn.execute(text(statement))
    with reading(engine) as conn:
        (kept,) = audit.entries(conn, "T1")
    assert (kept.id, kept.actor, kept.subject, kept.after) == (line, "U1", "message:D1/1.1", "queued")


def test_a_line_cannot_be_written_over(engine: Engine, line: int) -> None:
    whole = "INTO audit (id, workspace, at, actor, action, subject) VALUES (:id, 'T1', :at, 'U9', 'x', 'y')"
    if engine.dialect.name == "sqlite":
        statement = f"INSERT OR REPLACE {whole}"
    else:
        statement = f"INSERT {whole} ON CONFLICT (id) DO UPDATE SET actor = 'U9'"
    with pytest.raises(DBAPIError, match="append-only"), writing(engine) as conn:
        conn.execute(text(statement), {"id": line, "at": datetime(2026, 1, 1)})


def test_a_person_who_is_erased_leaves_a_pseudonym_once_and_for_all(engine: Engine, line: int) -> None:
    with writing(engine) as conn:
        assert audit.pseudonymise(conn, "T2", "U1", "erased-1") == 0
        assert audit.pseudonymise(conn, "T1", "U1", "erased-1") == 1
        (kept,) = audit.entries(conn, "T1")
        assert (kept.actor, kept.subject) == ("erased-1", "message:erased")
    with pytest.raises(DBAPIError, match="append-only"), writing(engine) as conn:
        conn.execute(text("UPDATE audit SET actor = 'erased-2'"))


def test_nothing_but_a_pseudonym_takes_the_place_of_a_person(engine: Engine, line: int) -> None:
    with pytest.raises(ValueError, match="pseudonym"), writing(engine) as conn:
        audit.pseudonymise(conn, "T1", "U1", "U2")
