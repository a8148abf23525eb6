"""Cases are numbered per workspace, one per question, and changed only by who has seen them last."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import Engine

from bot.store import cases, timers
from bot.store.engine import writing
from tests.store.rows import add_case

pytestmark = pytest.mark.both_databases


def test_numbers_run_per_workspace_without_gaps_after_a_failure(engine: Engine, now: datetime) -> None:
    with engine.connect() as conn:
        conn.execution_options(writes=True)
        with conn.begin() as given_up:
            add_case(conn, now)
            given_up.rollback()
    with writing(engine) as conn:
        rows = [add_case(conn, now, workspace) for workspace in ("T1", "T1", "T2", "T1")]
    assert [row.number for row in rows] == [1, 2, 1, 3]


def test_a_question_has_one_case(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        first = add_case(conn, now)
        values = {"state": "queued", "desks": ["hr"], "urgency": "soon", "level": 0, "reason": "r"}
        values |= {"question_id": first.question_id, "asker": "U1", "channel": "C1", "thread_ts": "1.1"}
        again = cases.add(conn, "T1", **values, desk_channel="CD", due_at=now, created_at=now)
        assert again is None
        assert cases.of_question(conn, "T1", first.question_id) == first


def test_a_change_needs_the_newest_view(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        seen = add_case(conn, now)
        assert cases.change(conn, seen, owner="UCARA")
        assert not cases.change(conn, seen, owner="UBEN")
        row = cases.get(conn, "T1", seen.id)
        assert row is not None
        assert (row.owner, row.generation) == ("UCARA", 1)


def test_a_case_is_found_only_in_its_workspace(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        case = add_case(conn, now)
        other = add_case(conn, now)
        assert cases.get(conn, "T2", case.id) is None
        assert cases.numbered(conn, "T2", case.number) is None
        assert cases.of_question(conn, "T2", case.question_id) is None
        assert cases.in_thread(conn, "T2", "C1", case.thread_ts) == ()
        assert cases.in_states(conn, "T2", ["queued"]) == ()
        assert cases.workspaces(conn) == ("T1",)
        assert cases.numbered(conn, "T1", case.number) == case
        assert cases.in_thread(conn, "T1", "C1", case.thread_ts) == (case,)
        assert cases.in_states(conn, "T1", ["queued"]) == (case, other)


def test_a_case_without_a_timer_is_reported(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        silent, alive = add_case(conn, now), add_case(conn, now)
        timers.schedule(conn, "T1", case_id=alive.id, kind="unclaimed", due_at=now, generation=0)
        assert cases.without_timer(conn, "T1", ["queued"]) == (silent,)
        assert cases.without_timer(conn, "T1", ["closed"]) == ()
        assert cases.without_timer(conn, "T2", ["queued"]) == ()
