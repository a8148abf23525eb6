"""One visible outcome, and no more updates than are needed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine

from bot.store import delivery, outbox
from bot.store.engine import reading, writing
from bot.store.outbox import CRISIS

pytestmark = pytest.mark.both_databases


def put(
    engine: Engine, now: datetime, key: str | None = None, kind: str = "card", workspace: str = "T1"
) -> int:
    with writing(engine) as conn:
        return outbox.enqueue(
            conn, workspace, kind=kind, body={"case": 1}, channel="C1", now=now, dedupe_key=key, question_id=7
        )


def send(engine: Engine, now: datetime) -> int:
    with writing(engine) as conn:
        row = delivery.claim(conn, now)
        assert row is not None
        delivery.sent(conn, row, now, "1.5", "C1")
        return row.id


def test_a_dedupe_key_gives_one_row_for_many_writers(engine: Engine, now: datetime) -> None:
    barrier = Barrier(8)

    def write(_: int) -> int:
        barrier.wait()
        return put(engine, now, "answer:7")

    with ThreadPoolExecutor(8) as pool:
        rows = set(pool.map(write, range(8)))
    assert len(rows) == 1
    with reading(engine) as conn:
        assert [row.id for row in outbox.unsent(conn, "T1")] == list(rows)


def test_a_dedupe_key_counts_within_its_workspace(engine: Engine, now: datetime) -> None:
    assert put(engine, now, "answer:7") != put(engine, now, "answer:7", workspace="T2")


def test_rows_without_a_key_are_all_kept(engine: Engine, now: datetime) -> None:
    assert put(engine, now) != put(engine, now)


def test_an_update_of_an_unsent_message_needs_no_row_of_its_own(engine: Engine, now: datetime) -> None:
    card = put(engine, now)
    with writing(engine) as conn:
        assert outbox.update(conn, "T1", card, now=now) == card
        assert len(outbox.unsent(conn, "T1")) == 1


def test_several_waiting_updates_of_a_message_are_one(engine: Engine, now: datetime) -> None:
    card = put(engine, now)
    send(engine, now)
    with writing(engine) as conn:
        updates = {outbox.update(conn, "T1", card, now=now) for _ in range(5)}
        assert len(updates) == 1
        assert card not in updates


def test_a_joined_update_takes_on_the_higher_priority(engine: Engine, now: datetime) -> None:
    card = put(engine, now)
    with writing(engine) as conn:
        outbox.update(conn, "T1", card, now=now, priority=CRISIS)
        outbox.update(conn, "T1", card, now=now)
        row = outbox.get(conn, "T1", card)
    assert row is not None
    assert row.priority == CRISIS


def test_a_message_that_may_be_in_slack_already_gets_an_update_of_its_own(
    engine: Engine, now: datetime
) -> None:
    card = put(engine, now)
    with writing(engine) as conn:
        row = delivery.claim(conn, now)
        assert row is not None
        delivery.retry(conn, row, now + timedelta(seconds=5), "timeout", uncertain=True)
        assert outbox.update(conn, "T1", card, now=now) != card


def test_taking_back_reaches_only_what_still_waits(engine: Engine, now: datetime) -> None:
    gone = put(engine, now, kind="answer")
    send(engine, now)
    waits = put(engine, now, kind="answer")
    with writing(engine) as conn:
        assert outbox.take_back(conn, "T1", [gone, waits]) == (waits,)
        assert [row.state for row in outbox.answers_to(conn, "T1", 7)] == ["sent", "withdrawn"]
        assert outbox.answers_to(conn, "T2", 7) == ()


def test_a_row_is_found_by_its_key_in_its_workspace_only(engine: Engine, now: datetime) -> None:
    row = put(engine, now, "answer:7")
    with reading(engine) as conn:
        found = outbox.keyed(conn, "T1", "answer:7")
        assert found is not None
        assert found.id == row
        assert outbox.keyed(conn, "T2", "answer:7") is None
        assert outbox.get(conn, "T2", row) is None
