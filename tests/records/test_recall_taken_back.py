"""What was told of changed guidance goes with the question; and what happens at once happens once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.records import recall
from bot.records.person import erase
from bot.slack.fallback import AnotherWay
from bot.store import delivery, recalls
from bot.store.engine import reading, writing
from bot.store.outbox import Outgoing
from bot.store.recalls import Recall
from bot.store.tables import outbox as table
from tests.escalation.office import ASKER, WORKSPACE, Office
from tests.records.upkeep import STRICTER, Upkeep, upkeep_in

pytestmark = pytest.mark.both_databases


@pytest.fixture
def upkeep(office: Office) -> Upkeep:
    return upkeep_in(office)


def approved(upkeep: Upkeep) -> Recall:
    upkeep.shelves.put(STRICTER)
    (seen,) = upkeep.found()
    assert upkeep.decide(recall.approve, seen)
    return seen


def send_all(upkeep: Upkeep) -> None:
    """What waits is posted."""
    for number in range(20):
        with writing(upkeep.office.engine) as conn:
            row = delivery.claim(conn, upkeep.office.now, 60)
            if row is None:
                return
            delivery.sent(conn, row, upkeep.office.now, f"9.{number}", row.channel or "DNINA")


def told(upkeep: Upkeep) -> Outgoing:
    """The one message to those concerned."""
    return next(row for row in upkeep.sent("recalled") if row.target is None)


def test_who_takes_the_question_back_before_it_is_posted_is_not_told(upkeep: Upkeep) -> None:
    upkeep.answer()
    approved(upkeep)
    upkeep.office.withdraw("1.1")
    assert told(upkeep).state == "withdrawn"
    assert upkeep.sent("delete") == []


def test_what_was_posted_is_deleted_with_the_question(upkeep: Upkeep) -> None:
    upkeep.answer()
    approved(upkeep)
    send_all(upkeep)
    upkeep.office.withdraw("1.1")
    upkeep.office.withdraw("1.1")
    (gone,) = upkeep.sent("delete")
    assert gone.target == told(upkeep).id


def test_where_others_were_told_with_them_it_is_said_to_those_alone(upkeep: Upkeep) -> None:
    upkeep.answer(ts="1.1", thread="1.1")
    upkeep.answer(ts="1.2", thread="1.1", asker="UMARCUS")
    approved(upkeep)
    send_all(upkeep)
    upkeep.office.withdraw("1.1")
    assert upkeep.sent("delete") == []
    again = [row for row in upkeep.sent("recalled") if row.target == told(upkeep).id]
    assert len(again) == 1
    assert ASKER not in upkeep.words(again[0])
    assert "<@UMARCUS>" in upkeep.words(again[0])

    send_all(upkeep)
    upkeep.office.withdraw("1.2")
    assert [row.target for row in upkeep.sent("delete")] == [told(upkeep).id]


def test_another_question_of_the_thread_takes_nothing_back(upkeep: Upkeep) -> None:
    upkeep.answer(ts="1.1", thread="1.1")
    upkeep.office.ask(ts="5.5")
    approved(upkeep)
    send_all(upkeep)
    upkeep.office.withdraw("5.5")
    assert upkeep.sent("delete") == []
    assert len(upkeep.sent("recalled")) == 1


def test_who_is_erased_is_neither_told_nor_named(upkeep: Upkeep) -> None:
    upkeep.answer(ts="1.1", thread="1.1")
    seen = approved(upkeep)
    send_all(upkeep)
    with writing(upkeep.office.engine) as conn:
        erase(conn, upkeep.office.desk, WORKSPACE, ASKER, now=upkeep.office.now)
        erase(conn, upkeep.office.desk, WORKSPACE, "UDANA", now=upkeep.office.now)
        kept = recalls.get(conn, WORKSPACE, seen.id)
    assert [row.target for row in upkeep.sent("delete")] == [told(upkeep).id]
    assert kept is not None
    assert kept.decided_by is not None
    assert kept.decided_by.startswith("erased-")


def test_what_the_thread_does_not_take_is_written_to_the_asker_once(upkeep: Upkeep) -> None:
    upkeep.answer()
    approved(upkeep)
    other = AnotherWay(upkeep.office.duty, "CDESK")
    with writing(upkeep.office.engine) as conn:
        for _ in range(2):
            other(conn, told(upkeep), "is_archived", upkeep.office.now)
    (private,) = [row for row in upkeep.sent("recalled") if row.user]
    assert private.user == ASKER
    assert "Ask Privacy, too." in upkeep.words(private)
    upkeep.office.withdraw("1.1")
    assert private.id not in {row.id for row in upkeep.sent("recalled") if row.state == "pending"}


def test_of_many_who_press_at_once_one_decides_and_each_thread_is_told_once(upkeep: Upkeep) -> None:
    for number in range(6):
        upkeep.answer(ts=f"{number}.1", thread=f"{number}.1")
    upkeep.shelves.put(STRICTER)
    (seen,) = upkeep.found()
    acts = [recall.approve, recall.dismiss] * 4
    won: list[object] = []
    ready = threading.Barrier(len(acts))

    def press(number: int) -> None:
        ready.wait()
        if upkeep.decide(acts[number], seen, f"U{number}"):
            won.append(acts[number])

    run_all(press, len(acts))
    assert len(won) == 1
    assert len(upkeep.sent("recalled")) == (6 if won == [recall.approve] else 0)
    with reading(upkeep.office.engine) as conn:
        query = select(table.c.dedupe_key).where(table.c.kind == "recalled")
        keys = conn.execute(query).scalars().all()
    assert len(keys) == len(set(keys))


def test_workers_that_find_a_change_at_once_put_it_forward_once(upkeep: Upkeep) -> None:
    for number in range(6):
        upkeep.answer(ts=f"{number}.1", thread=f"{number}.1")
    upkeep.shelves.put(STRICTER)
    ready = threading.Barrier(4)

    def find(_: int) -> None:
        work = upkeep_in(upkeep.office)
        work.shelves.put(STRICTER)
        ready.wait()
        work.work.step()

    run_all(find, 4)
    with reading(upkeep.office.engine) as conn:
        (seen,) = recalls.every(conn, WORKSPACE)
    assert len(seen.concerned) == 6
    assert len(upkeep.sent("recall")) == 1


def test_who_was_answered_from_the_old_words_while_it_was_being_found_is_not_forgotten(
    upkeep: Upkeep,
) -> None:
    upkeep.answer(ts="1.1", thread="1.1")
    first = approved(upkeep)
    upkeep.answer(ts="2.1", thread="2.1")
    assert len(upkeep.found()) == 1
    upkeep.office.now += timedelta(days=1)
    _, late = upkeep.found()
    assert upkeep.decide(recall.approve, late)
    assert {row.thread_ts for row in upkeep.sent("recalled")} == {"1.1", "2.1"}
    assert first.id != late.id
    assert {one.thread_ts for one in upkeep.sent("recalled") if one.state == "pending"} == {"1.1", "2.1"}


def run_all(act: Callable[[int], None], times: int) -> None:
    """Run something in threads of its own, and wait for all."""
    threads = [threading.Thread(target=act, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
