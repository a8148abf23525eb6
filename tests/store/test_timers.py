"""A case has at most one waiting timer."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import IntegrityError

from bot.store import timers
from bot.store.engine import writing
from bot.store.tables import timers as table
from bot.store.timers import Timer
from tests.store.rows import add_case

pytestmark = pytest.mark.both_databases


def schedule(conn: Connection, case_id: int, due_at: datetime, generation: int = 0) -> Timer:
    return timers.schedule(
        conn, "T1", case_id=case_id, kind="unclaimed", due_at=due_at, generation=generation
    )


def test_scheduling_again_replaces_the_waiting_timer(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        case = add_case(conn, now).id
        old, new = schedule(conn, case, now), schedule(conn, case, now + timedelta(hours=1), 1)
        assert timers.waiting(conn, "T1", case) == new
        timers.use_up(conn, old, acted=False)
        assert timers.next_due(conn, now) is None


def test_the_database_itself_refuses_a_second_waiting_timer(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        case = add_case(conn, now).id
        schedule(conn, case, now)
        second = {"workspace": "T1", "case_id": case, "kind": "x", "due_at": now, "generation": 0}
        with pytest.raises(IntegrityError):
            conn.execute(table.insert().values(second | {"state": "waiting"}))


def test_the_longest_due_fires_first_and_once(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        late, early, future = (add_case(conn, now).id for _ in range(3))
        schedule(conn, late, now)
        first = schedule(conn, early, now - timedelta(minutes=1))
        schedule(conn, future, now + timedelta(seconds=1))
        assert timers.next_due(conn, now) == first
        timers.use_up(conn, first, acted=True)
        second = timers.next_due(conn, now)
        assert second is not None
        assert second.case_id == late
        timers.use_up(conn, second, acted=False)
        assert timers.next_due(conn, now) is None


def test_a_postponed_timer_lets_the_next_one_through(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        stuck, other = add_case(conn, now).id, add_case(conn, now).id
        timer = schedule(conn, stuck, now - timedelta(minutes=1))
        schedule(conn, other, now)
        assert timers.postpone(conn, timer, now + timedelta(minutes=1))
        due = timers.next_due(conn, now)
        assert due is not None
        assert due.case_id == other


def test_a_dropped_timer_never_fires(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        case = add_case(conn, now).id
        timer = schedule(conn, case, now)
        timers.drop(conn, "T2", case)
        assert timers.waiting(conn, "T1", case) == timer
        timers.drop(conn, "T1", case)
        assert timers.waiting(conn, "T1", case) is None
        assert timers.next_due(conn, now) is None


def test_what_has_fired_stays_fired_when_a_slower_worker_drops_it(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        timer = schedule(conn, add_case(conn, now).id, now)
        timers.use_up(conn, timer, acted=True)
        timers.use_up(conn, timer, acted=False)
        assert conn.execute(select(table.c.state)).scalars().all() == ["fired"]
