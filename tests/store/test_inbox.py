"""Receiving once, working off once, whatever crashes."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine, select

from bot.store import inbox
from bot.store.engine import reading, writing
from bot.store.errors import LeaseLost
from bot.store.inbox import Item
from bot.store.tables import inbox as table

pytestmark = pytest.mark.both_databases


def receive(engine: Engine, now: datetime, **more: Any) -> int | None:
    values = {"channel": "C1", "ts": "1.1", "kind": "question", "event_id": "Ev1", "payload": {"text": "hi"}}
    with writing(engine) as conn:
        return inbox.receive(conn, "T1", now=now, **(values | more))


def claim(engine: Engine, now: datetime) -> Item | None:
    with writing(engine) as conn:
        return inbox.claim(conn, now, lease_seconds=60)


def finish(engine: Engine, item: Item, now: datetime) -> None:
    with writing(engine) as conn:
        inbox.finish(conn, item, now)


def test_the_same_message_under_another_event_id_is_received_once(engine: Engine, now: datetime) -> None:
    assert receive(engine, now, event_id="Ev1") is not None
    assert receive(engine, now, event_id="Ev2") is None


def test_another_workspace_kind_or_message_is_another_thing(engine: Engine, now: datetime) -> None:
    assert receive(engine, now) is not None
    assert receive(engine, now, kind="edit") is not None
    assert receive(engine, now, ts="1.2") is not None
    with writing(engine) as conn:
        other = {"channel": "C1", "ts": "1.1", "kind": "question", "event_id": "Ev1", "payload": {}}
        assert inbox.receive(conn, "T2", now=now, **other) is not None


def test_twenty_deliveries_at_once_make_one_row(engine: Engine, now: datetime) -> None:
    barrier = Barrier(20)

    def deliver(number: int) -> int | None:
        barrier.wait()
        return receive(engine, now, event_id=f"Ev{number}")

    with ThreadPoolExecutor(20) as pool:
        rows = list(pool.map(deliver, range(20)))
    assert sum(row is not None for row in rows) == 1
    with reading(engine) as conn:
        assert len(conn.execute(select(table)).all()) == 1


def test_what_one_worker_holds_is_not_given_to_another(engine: Engine, now: datetime) -> None:
    receive(engine, now)
    assert claim(engine, now) is not None
    assert claim(engine, now + timedelta(seconds=60)) is None


def test_work_is_handed_out_in_the_order_it_came(engine: Engine, now: datetime) -> None:
    for ts in ("1.1", "1.2", "1.3"):
        receive(engine, now, ts=ts)
    claimed = [claim(engine, now) for _ in range(3)]
    assert [item and item.ts for item in claimed] == ["1.1", "1.2", "1.3"]


def test_the_second_message_of_a_thread_waits_for_the_first(engine: Engine, now: datetime) -> None:
    receive(engine, now, ts="1.1")
    receive(engine, now, ts="1.5", thread_ts="1.1")
    first = claim(engine, now)
    assert first is not None
    assert claim(engine, now) is None
    finish(engine, first, now)
    second = claim(engine, now)
    assert second is not None
    assert second.ts == "1.5"


def test_finishing_erases_the_payload_and_still_knows_the_message(engine: Engine, now: datetime) -> None:
    receive(engine, now)
    item = claim(engine, now)
    assert item is not None
    assert item.payload == {"text": "hi"}
    finish(engine, item, now)
    with reading(engine) as conn:
        row = conn.execute(select(table)).one()
    assert (row.state, row.payload) == ("done", None)
    assert receive(engine, now) is None


def test_a_retry_waits_its_time(engine: Engine, now: datetime) -> None:
    receive(engine, now)
    item = claim(engine, now)
    assert item is not None
    with writing(engine) as conn:
        assert inbox.retry(conn, item, now + timedelta(seconds=30), "busy")
    assert claim(engine, now + timedelta(seconds=29)) is None
    again = claim(engine, now + timedelta(seconds=30))
    assert again is not None
    assert again.attempts == 2


def test_a_worker_that_was_overtaken_cannot_finish(engine: Engine, now: datetime) -> None:
    receive(engine, now)
    slow = claim(engine, now)
    later = now + timedelta(seconds=61)
    quick = claim(engine, later)
    assert slow is not None
    assert quick is not None
    with pytest.raises(LeaseLost):
        finish(engine, slow, later)
    with writing(engine) as conn:
        assert not inbox.retry(conn, slow, later, "late")
    finish(engine, quick, later)


def test_withdrawn_while_it_is_worked_on_the_outcome_is_dropped(engine: Engine, now: datetime) -> None:
    receive(engine, now)
    item = claim(engine, now)
    assert item is not None
    with writing(engine) as conn:
        inbox.withdraw(conn, "T1", "C1", "1.1", now)
    with pytest.raises(LeaseLost):
        finish(engine, item, now)


def test_deleted_before_it_arrived_it_is_never_worked_on(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        inbox.withdraw(conn, "T1", "C1", "1.1", now)
    assert receive(engine, now) is None
    assert claim(engine, now) is None


CLAIM_AND_DIE = """
import os, signal, sys
from datetime import datetime
from bot.store import inbox
from bot.store.engine import connect, writing
engine, now, when = connect(sys.argv[1]), datetime.fromisoformat(sys.argv[2]), sys.argv[3]
with writing(engine) as conn:
    item = inbox.claim(conn, now, lease_seconds=60)
    assert item is not None
    if when == "before commit":
        os.kill(os.getpid(), signal.SIGKILL)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(("when", "free_after"), [("before commit", 0), ("after commit", 61)])
def test_what_a_killed_worker_held_is_handed_out_once_more(
    engine: Engine, url: str, now: datetime, when: str, free_after: int
) -> None:
    receive(engine, now)
    ended = subprocess.run([sys.executable, "-c", CLAIM_AND_DIE, url, now.isoformat(), when], check=False)
    assert ended.returncode == -9
    free = now + timedelta(seconds=free_after)
    if free_after:
        assert claim(engine, free - timedelta(seconds=2)) is None
    assert claim(engine, free) is not None
    assert claim(engine, free) is None


def test_old_finished_rows_are_forgotten_and_open_ones_kept(engine: Engine, now: datetime) -> None:
    receive(engine, now, ts="1.1")
    receive(engine, now, ts="1.2")
    item = claim(engine, now)
    assert item is not None
    finish(engine, item, now)
    with writing(engine) as conn:
        assert inbox.purge(conn, "T1", now) == 0
        assert inbox.purge(conn, "T2", now + timedelta(days=1)) == 0
        assert inbox.purge(conn, "T1", now + timedelta(days=1)) == 1
        assert inbox.waiting(conn, "T1") == 1


def test_it_is_known_under_which_kinds_a_message_came(engine: Engine, now: datetime) -> None:
    receive(engine, now)
    receive(engine, now, kind="edit")
    with reading(engine) as conn:
        assert inbox.known(conn, "T1", "C1", "1.1") == {"question", "edit"}
        assert inbox.known(conn, "T2", "C1", "1.1") == frozenset()


def test_what_a_person_wrote_waits_until_it_is_worked_off(engine: Engine, now: datetime) -> None:
    def waits(user: str = "U1", thread: str = "1.1") -> bool:
        with reading(engine) as conn:
            return inbox.waiting_from(conn, "T1", "C1", thread, user)

    receive(engine, now, payload={"user": "U1"})
    assert (waits(), waits("U2"), waits(thread="2.2")) == (True, False, False)
    item = claim(engine, now)
    assert item is not None
    assert waits()
    finish(engine, item, now)
    assert not waits()
