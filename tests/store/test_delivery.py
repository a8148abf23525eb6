"""Order, retries and unknown fates on the way to Slack."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier, Lock
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.store import delivery, outbox
from bot.store.engine import reading, writing
from bot.store.outbox import CRISIS, Outgoing

pytestmark = pytest.mark.both_databases


class Post:
    """The outbox of one test, with a clock."""

    def __init__(self, engine: Engine, now: datetime) -> None:
        self.engine, self.now = engine, now

    def put(self, kind: str = "note", channel: str | None = "C1", **more: Any) -> int:
        with writing(self.engine) as conn:
            return outbox.enqueue(conn, "T1", kind=kind, body={}, channel=channel, now=self.now, **more)

    def update(self, target: int, **more: Any) -> int:
        with writing(self.engine) as conn:
            return outbox.update(conn, "T1", target, now=self.now, **more)

    def claim(self) -> Outgoing | None:
        with writing(self.engine) as conn:
            return delivery.claim(conn, self.now, lease_seconds=30)

    def held(self) -> Outgoing:
        row = self.claim()
        assert row is not None
        return row

    def sent(self, row: Outgoing, ts: str | None = None) -> bool:
        with writing(self.engine) as conn:
            return delivery.sent(conn, row, self.now, ts or f"{row.id}.5", row.channel)

    def retry(self, row: Outgoing, seconds: float, **more: Any) -> bool:
        with writing(self.engine) as conn:
            return delivery.retry(conn, row, self.now + timedelta(seconds=seconds), "ratelimited", **more)

    def fail(self, row: Outgoing) -> bool:
        with writing(self.engine) as conn:
            return delivery.fail(conn, row, "channel_not_found")

    def state(self, row_id: int) -> str:
        with reading(self.engine) as conn:
            row = outbox.get(conn, "T1", row_id)
        assert row is not None
        return row.state

    def drain(self) -> list[int]:
        left = []
        while (row := self.claim()) is not None:
            self.sent(row)
            left.append(row.id)
        return left


@pytest.fixture
def post(engine: Engine, now: datetime) -> Post:
    return Post(engine, now)


def test_messages_of_one_thread_leave_in_the_order_they_were_written(post: Post) -> None:
    rows = [post.put(thread_ts="1.1") for _ in range(3)]
    first = post.held()
    assert first.id == rows[0]
    assert post.claim() is None
    post.sent(first)
    assert post.drain() == rows[1:]


def test_a_retry_holds_up_its_thread_and_no_other(post: Post) -> None:
    stuck, behind = post.put(thread_ts="1.1"), post.put(thread_ts="1.1")
    other = post.put(thread_ts="2.2")
    post.retry(post.held(), 30)
    assert post.drain() == [other]
    post.now += timedelta(seconds=30)
    assert post.drain() == [stuck, behind]


def test_a_crisis_overtakes_its_thread_and_the_whole_queue(post: Post) -> None:
    slow = post.put(thread_ts="1.1")
    others = [post.put(thread_ts=f"{number}.2") for number in range(2, 5)]
    crisis = post.put(thread_ts="1.1", priority=CRISIS)
    assert post.drain() == [crisis, slow, *others]


def test_what_is_put_off_on_purpose_holds_nobody_up(post: Post) -> None:
    later = post.put(thread_ts="1.1", not_before=post.now + timedelta(hours=1))
    now = post.put(thread_ts="1.1")
    assert post.drain() == [now]
    post.now += timedelta(hours=1)
    assert post.drain() == [later]


def test_an_update_waits_for_its_message_and_knows_where_it_is(post: Post) -> None:
    card = post.put("card")
    held = post.held()
    update = post.update(card)
    assert update != card
    assert post.claim() is None
    post.sent(held, "7.7")
    row = post.held()
    assert (row.id, row.kind, row.target_channel, row.target_ts, row.channel) == (
        update,
        "card",
        "C1",
        "7.7",
        "C1",
    )


def test_a_message_under_another_goes_into_its_thread_once_it_is_there(post: Post) -> None:
    card = post.put("card")
    post.put("note", channel=None, parent=card)
    post.sent(post.held(), "7.7")
    row = post.held()
    assert (row.channel, row.thread_ts) == ("C1", "7.7")


def test_two_workers_are_never_given_two_updates_of_one_message(post: Post) -> None:
    card = post.put("card")
    post.drain()
    first = post.update(card)
    held = post.held()
    second = post.update(card)
    assert second != first
    assert post.claim() is None
    post.sent(held)
    assert post.drain() == [second]


def test_workers_that_claim_at_once_share_the_rows_and_keep_each_thread_in_order(post: Post) -> None:
    rows = [post.put(thread_ts=f"{number % 6}.1") for number in range(24)]
    ready = Barrier(4)

    def work(_: int) -> list[tuple[int, str | None]]:
        ready.wait()
        left = []
        # Nothing may be free for a moment while the others hold the first of every thread.
        for _ in range(60):
            if (row := post.claim()) is not None:
                left.append((row.id, row.thread_ts))
                with lock:
                    order.append((row.id, row.thread_ts))
                post.sent(row)
        return left

    order: list[tuple[int, str | None]] = []
    lock = Lock()
    with ThreadPoolExecutor(4) as pool:
        held = [one for left in pool.map(work, range(4)) for one in left]
    assert sorted(row for row, _ in held) == rows
    for thread in {thread for _, thread in order}:
        own = [row for row, where in order if where == thread]
        assert own == sorted(own)


@pytest.mark.parametrize("uncertain", [False, True])
def test_after_an_expired_lease_the_fate_is_uncertain_until_sent(post: Post, uncertain: bool) -> None:
    row_id = post.put()
    post.held()
    post.now += timedelta(seconds=31)
    row = post.held()
    assert (row.id, row.attempts, row.uncertain) == (row_id, 2, True)
    # The sender looks it up, does not find it, sends again: that attempt may end in doubt or in a plain refusal.
    post.retry(row, 5, uncertain=uncertain)
    post.now += timedelta(seconds=5)
    assert post.held().uncertain is uncertain


def test_what_only_had_to_wait_has_not_failed(post: Post) -> None:
    post.put()
    for failed, failures in ((False, 0), (True, 1), (False, 1), (True, 2)):
        post.retry(post.held(), 1, failed=failed)
        post.now += timedelta(seconds=1)
        row = post.held()
        assert row.failures == failures
        post.retry(row, 0, failed=False)


def test_a_first_attempt_is_certain(post: Post) -> None:
    post.put()
    assert not post.held().uncertain


def test_a_sender_that_lost_its_lease_cannot_retry_or_fail_but_can_say_it_was_sent(post: Post) -> None:
    row_id = post.put()
    slow = post.held()
    post.now += timedelta(seconds=31)
    quick = post.held()
    assert not post.retry(slow, 5)
    assert not post.fail(slow)
    assert post.sent(slow, "1.5")
    assert not post.sent(quick, "1.6")
    with reading(post.engine) as conn:
        row = outbox.get(conn, "T1", row_id)
    assert row is not None
    assert (row.state, row.slack_ts) == ("sent", "1.5")


def test_what_hangs_on_a_lost_message_is_handed_out_with_what_was_lost(post: Post) -> None:
    card = post.put("card")
    held = post.held()
    update = post.update(card)
    under = post.put(channel=None, parent=card)
    deeper = post.put("delete", channel=None, target=under)
    assert post.claim() is None
    assert post.fail(held)
    late = post.put(channel=None, parent=card)
    for row_id in (update, under, deeper, late):
        row = post.held()
        assert (row.id, row.lost) == (row_id, "failed")
        assert (row.channel, row.thread_ts, row.target_ts) == (None, None, None)
        assert post.fail(row)
    assert post.claim() is None


def test_what_hangs_on_a_message_that_was_taken_back_or_had_nothing_to_say_is_handed_out(post: Post) -> None:
    gone, empty = post.put("answer"), post.put(thread_ts="1.1")
    with writing(post.engine) as conn:
        assert outbox.take_back(conn, "T1", [gone]) == (gone,)
    row = post.held()
    with writing(post.engine) as conn:
        delivery.sent(conn, row, post.now, None, None)
    own = post.put("answer", "C7", thread_ts="2.2", target=gone)
    post.put(channel=None, parent=empty)
    first, second = post.held(), post.held()
    # It knows itself where it would stand alone.
    assert (first.id, first.lost, first.channel, first.thread_ts) == (own, "withdrawn", "C7", "2.2")
    assert (second.lost, second.channel) == ("empty", None)


SEND_AND_DIE = """
import os, signal, sys
from datetime import datetime
from bot.store import delivery
from bot.store.engine import connect, writing
with writing(connect(sys.argv[1])) as conn:
    assert delivery.claim(conn, datetime.fromisoformat(sys.argv[2]), lease_seconds=30) is not None
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_sender_killed_after_posting_leaves_a_row_to_be_looked_up(post: Post, url: str) -> None:
    row_id = post.put()
    ended = subprocess.run([sys.executable, "-c", SEND_AND_DIE, url, post.now.isoformat()], check=False)
    assert ended.returncode == -9
    assert post.claim() is None
    post.now += timedelta(seconds=31)
    row = post.held()
    assert (row.id, row.uncertain) == (row_id, True)
    assert post.claim() is None
