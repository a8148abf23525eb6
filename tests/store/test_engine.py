"""Transactions and migrations, on real files and processes."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, select, text

from bot.store import cases, outbox, recalls, replies
from bot.store.engine import configuration, connect, migrate, reading, writing
from bot.store.errors import CannotOpen
from bot.store.tables import audit, metadata

pytestmark = pytest.mark.both_databases


def names(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def test_migrating_from_nothing_gives_exactly_the_tables_of_the_program(engine: Engine) -> None:
    with reading(engine) as conn:
        assert compare_metadata(MigrationContext.configure(conn), metadata) == []


def test_migrating_again_changes_nothing(url: str, engine: Engine) -> None:
    before = names(engine)
    migrate(url)
    assert names(engine) == before


def test_the_first_step_can_be_undone_and_done_again(engine: Engine) -> None:
    with writing(engine) as conn:
        command.downgrade(configuration(conn), "base")
    assert names(engine) == {"alembic_version"} | ({"sqlite_sequence"} & names(engine))
    with writing(engine) as conn:
        command.upgrade(configuration(conn), "head")
    assert names(engine) >= set(metadata.tables)


def test_a_store_with_cases_in_it_is_brought_up_to_date_and_keeps_them(empty_url: str, now: datetime) -> None:
    engine = connect(empty_url)
    with writing(engine) as conn:
        command.upgrade(configuration(conn), "0001")
        # With timers and replies that refer to it: such a table cannot be rebuilt under them.
        for line in (
            "insert into questions (id, workspace, channel, thread_ts, ts, revision, asker, text, state, asked_at) "
            "values (1, 'T1', 'C1', '1.1', '1.1', 0, 'U1', 'May I?', 'answered', :now)",
            "insert into cases (id, workspace, number, state, desks, urgency, level, reason, question_id, asker, "
            "channel, thread_ts, desk_channel, due_at, created_at, generation) values "
            "(1, 'T1', 1, 'queued', '[\"privacy\"]', 'soon', 0, 'r', 1, 'U1', 'C1', '1.1', 'CD', :now, :now, 0)",
            "insert into timers (id, workspace, case_id, kind, due_at, generation, state) "
            "values (1, 'T1', 1, 'unclaimed', :now, 0, 'waiting')",
            "insert into replies (id, workspace, case_id, direction, author, text, at) "
            "values (1, 'T1', 1, 'to_desk', 'U1', 'more', :now)",
        ):
            conn.execute(text(line), {"now": now})
    migrate(empty_url)
    with reading(engine) as conn:
        case = cases.get(conn, "T1", 1)
        assert case is not None
        assert (case.desks, case.about, case.similar, case.confidential) == (("privacy",), (), None, False)
        assert replies.of_case(conn, "T1", 1)[0].quotes is None
    engine.dispose()


def test_a_case_from_before_the_desks_is_kept_with_nothing_behind_its_timer(
    empty_url: str, now: datetime
) -> None:
    engine = connect(empty_url)
    with writing(engine) as conn:
        command.upgrade(configuration(conn), "0001")
        conn.exec_driver_sql(
            "insert into questions (workspace, channel, thread_ts, ts, revision, asker, state, asked_at)"
            " values ('T1', 'C1', '1.1', '1.1', 0, 'U1', 'open', '2026-11-18 12:00:00')"
        )
        conn.exec_driver_sql(
            "insert into cases (workspace, number, state, desks, urgency, level, reason, question_id, asker, channel,"
            " thread_ts, desk_channel, due_at, created_at, generation) values ('T1', 1, 'queued', '[\"hr\"]', 'soon',"
            " 0, 'r', 1, 'U1', 'C1', '1.1', 'CD', '2026-11-18 16:00:00', '2026-11-18 12:00:00', 0)"
        )
        command.upgrade(configuration(conn), "head")
        row = cases.get(conn, "T1", 1)
    engine.dispose()
    assert row is not None
    assert (row.desks, row.resolve_by, row.later) == (("hr",), None, ())


def test_what_recalls_held_before_the_database_saw_to_it_they_hold_after(
    empty_url: str, now: datetime
) -> None:
    engine = connect(empty_url)
    with writing(engine) as conn:
        command.upgrade(configuration(conn), "0010")
        for line in (
            "insert into questions (id, workspace, channel, thread_ts, ts, revision, asker, text, state, asked_at) "
            "values (1, 'T1', 'C1', '1.1', '1.1', 0, 'U1', 'May I?', 'answered', :now)",
            "insert into answers (id, workspace, question_id, outcome, generation, answered_at) "
            "values (5, 'T1', 1, 'answer', 'g', :now)",
            "insert into outbox (workspace, kind, body, lane, priority, not_before, state, attempts, uncertain,"
            " created_at) values ('T1', 'recalled', '{\"recall\": 1, \"answers\": [5]}', 'l', 0, :now, 'pending',"
            " 0, false, :now)",
        ):
            conn.execute(text(line.replace(": 1", r"\: 1").replace(": [", r"\: [")), {"now": now})
        for number, state in enumerate(("approved", "overtaken", "pending"), 1):
            answers = f'[{{"answer": 5, "key": "{state}", "gone": [], "now": []}}]'
            line = (
                "insert into recalls (id, workspace, article, title, fate, state, mark, now, answers, people,"
                " found_at) values (:id, 'T1', 'a', 'A', 'changed', :state, :state, '{}', :answers, 1, :now)"
            )
            conn.execute(text(line), {"id": number, "state": state, "answers": answers, "now": now})
    migrate(empty_url)
    with writing(engine) as conn:
        wanted = {(1, state) for state in ("approved", "overtaken", "pending")}
        assert recalls.hold(conn, "T1", wanted) == {(1, "overtaken")}
        found = recalls.every(conn, "T1")
        assert [one.state for one in found] == ["approved", "overtaken", "pending"]
        assert {one.concerned[0].question for one in found} == {1}
        assert {one.concerned[0].shown_on for one in found} == {now.date()}
        (told,) = outbox.unsent(conn, "T1")
        assert told.body == {"recall": 1, "questions": [1]}
    engine.dispose()


def test_several_processes_may_migrate_at_once(empty_url: str) -> None:
    line = f"from bot.store.engine import migrate; migrate({empty_url!r})"
    started = [subprocess.Popen([sys.executable, "-c", line], stderr=subprocess.PIPE) for _ in range(4)]
    ends = [(process.communicate()[1], process.returncode) for process in started]
    assert [code for _, code in ends] == [0, 0, 0, 0], ends
    engine = connect(empty_url)
    assert names(engine) >= set(metadata.tables)
    engine.dispose()


def test_a_folder_that_cannot_be_made_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CannotOpen, match=r"(?s)file/store\.db.*DATABASE_URL"):
        migrate(f"sqlite:///{tmp_path}/file/store.db")


def test_an_unknown_kind_of_database_is_named_with_the_remedy() -> None:
    with pytest.raises(CannotOpen, match=r"(?s)pigeon.*DATABASE_URL"):
        connect("pigeon://loft/1")


def test_what_is_no_url_is_refused_without_being_repeated() -> None:
    with pytest.raises(CannotOpen, match="DATABASE_URL") as error:
        connect("postgres hunter2")
    assert "hunter2" not in str(error.value)


def test_a_password_in_the_url_is_not_shown() -> None:
    with pytest.raises(CannotOpen) as error:
        connect("pigeon://user:hunter2@loft/1")
    assert "hunter2" not in str(error.value)


def _write_then_break(engine: Engine, row: dict[str, object]) -> None:
    with writing(engine) as conn:
        conn.execute(audit.insert().values(row))
        _ = 1 / 0


def test_an_exception_undoes_the_whole_transaction(engine: Engine, now: datetime) -> None:
    row = {"workspace": "T1", "at": now, "actor": "U1", "action": "test", "subject": "case:1"}
    with pytest.raises(ZeroDivisionError):
        _write_then_break(engine, row)
    with reading(engine) as conn:
        assert conn.execute(select(audit)).all() == []


def test_a_time_without_a_zone_is_refused_and_others_come_back_equal(engine: Engine, now: datetime) -> None:
    row = {"workspace": "T1", "actor": "U1", "action": "test", "subject": "case:1"}
    with writing(engine) as conn:
        conn.execute(audit.insert().values(row | {"at": now}))
        stored = conn.execute(select(audit.c.at)).scalar_one()
        assert stored == now
        assert stored.tzinfo is not None
        with pytest.raises(Exception, match="aware datetime"):
            conn.execute(audit.insert().values(row | {"at": now.replace(tzinfo=None)}))
