"""Real connections, threads and processes that want the same case at the same moment."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select

from bot.escalation import casework
from bot.escalation.case import FINISHED, Actor, Refusal, Refused, Role, State
from bot.escalation.casework import Person
from bot.escalation.relay import Source
from bot.store import replies
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.tables import outbox
from tests.escalation.office import ASKER, WORKSPACE, Office

pytestmark = pytest.mark.both_databases

ROUNDS = 10
NINA = Actor(ASKER, Role.ASKER)


def together(*calls: Callable[[], Any]) -> list[Any]:
    """Run the calls at the same moment, each in a thread with a connection of its own."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        barrier.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def test_of_many_who_claim_at_once_one_wins_and_the_others_are_told_who(office: Office) -> None:
    users = [f"U{number}" for number in range(6)]
    for _ in range(ROUNDS):
        case = office.case()
        results = together(*(partial(office.claim, case, user) for user in users))
        owner = office.again(case).owner
        won = [result for result in results if isinstance(result, CaseRow)]
        lost = [result for result in results if isinstance(result, Refused)]
        assert [row.owner for row in won] == [owner]
        assert {(row.reason, row.who, row.when) for row in lost} == {
            (Refusal.ALREADY_CLAIMED, owner, office.now)
        }
        assert office.history(case) == [("system", "open"), (owner, "claim")]
    assert office.notes(to="asker") == ["claimed"] * ROUNDS


PROCESS = """
import sys, time
from datetime import datetime
from bot.escalation.case import Refused
from bot.escalation.desk import ConsultantsDesk
from bot.store.engine import connect, writing
url, user, now, first, last = sys.argv[1:]
engine = connect(url)
with engine.connect():
    pass
print("ready", flush=True)
sys.stdin.readline()
for case in range(int(first), int(last) + 1):
    with writing(engine) as conn:
        row = ConsultantsDesk().claim(conn, "T1", case, user, None, now=datetime.fromisoformat(now))
    print("lost to " + row.who if isinstance(row, Refused) else "won", flush=True)
"""


def test_two_processes_share_the_cases_without_a_double_claim(office: Office, url: str) -> None:
    cases = [office.case() for _ in range(20)]
    span = [str(cases[0].id), str(cases[-1].id)]
    users = ["UCARA", "UBEN"]
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PROCESS, url, user, office.now.isoformat(), *span],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for user in users
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate()[0].split("\n")[:-1] for process in processes]
    for case, *results in zip(cases, *said, strict=True):
        owner = office.again(case).owner
        assert results == ["won" if user == owner else f"lost to {owner}" for user in users]
        assert office.history(case) == [("system", "open"), (owner, "claim")]


def cancelled_by_asker(office: Office, case: CaseRow) -> Any:
    return office.do("cancel", case, NINA)


def withdrawn_by_asker(office: Office, case: CaseRow) -> Any:
    return office.withdraw(case.thread_ts)


def merged(office: Office, case: CaseRow) -> Any:
    return office.do("merge", case, 1, "UBEN")


@pytest.mark.parametrize("end", [cancelled_by_asker, withdrawn_by_asker, merged])
def test_a_claim_never_revives_a_case_that_is_ended_at_the_same_moment(
    office: Office, end: Callable[[Office, CaseRow], Any]
) -> None:
    office.case()  # the first one is what others are merged into
    for _ in range(ROUNDS):
        case = office.case()
        claim, _ = together(partial(office.claim, case), partial(end, office, case))
        now = office.again(case)
        actions = [action for _, action in office.history(case)]
        if isinstance(claim, Refused):
            assert claim.reason is Refusal.FINISHED
            assert "claim" not in actions
        if State(now.state) in FINISHED:
            assert actions[-1] in ("cancel", "merge")
        else:
            assert (now.owner, actions) == ("UCARA", ["open", "claim"])


def test_a_claim_while_the_owner_resolves_is_refused_either_way(office: Office) -> None:
    for _ in range(ROUNDS):
        case = office.case()
        office.claim(case)
        claim, _ = together(
            partial(office.claim, case, "UBEN"), partial(office.do, "resolve", case, "UCARA", None)
        )
        assert isinstance(claim, Refused)
        assert claim.reason in (Refusal.ALREADY_CLAIMED, Refusal.FINISHED)
        now = office.again(case)
        assert (now.state, now.owner) == ("resolved", "UCARA")


def test_a_claim_at_the_moment_of_the_nudge_leaves_one_next_action(office: Office) -> None:
    for _ in range(ROUNDS):
        case = office.case("urgent")
        office.wait(minutes=60)
        timer = office.timer(case)
        assert timer is not None
        together(partial(office.claim, case), partial(office.fire, timer))
        now, left = office.again(case), office.timer(case)
        assert left is not None
        assert (now.state, now.owner) == ("claimed", "UCARA")
        assert (left.kind, left.generation) == ("owner_silent", now.generation)


def test_a_timer_fired_by_many_workers_at_once_acts_once(office: Office) -> None:
    case = office.case("urgent")
    office.wait(minutes=60)
    together(*[office.tick] * 6)
    assert office.again(case).level == 1
    assert office.notes(to="desk") == ["nudge"]
    assert office.history(case) == [("system", "open"), ("system", "warn"), ("system", "nudge")]


def test_a_question_escalated_by_many_at_once_has_one_case(office: Office) -> None:
    for _ in range(ROUNDS):
        _, answer = office.ask()
        asked = together(*[partial(office.ask_consultant, answer)] * 4)
        assert sorted(result.new for result in asked) == [False, False, False, True]
        assert len({result.case.id for result in asked}) == 1


def hand_over(office: Office, case: CaseRow, to: str) -> Any:
    with writing(office.engine) as conn:
        return casework.give(conn, office.desk, WORKSPACE, case.id, "UCARA", Person(to, to), office.now)


def test_of_two_hand_overs_at_once_one_holds_and_its_owner_alone_can_send(office: Office) -> None:
    for _ in range(ROUNDS):
        case = office.case()
        office.claim(case)
        results = together(partial(hand_over, office, case, "UBEN"), partial(hand_over, office, case, "UDEE"))
        owner = office.again(case).owner
        assert [result.owner for result in results if isinstance(result, CaseRow)] == [owner]
        assert [result.reason for result in results if isinstance(result, Refused)] == [Refusal.NOT_OWNER]
        sent = together(*(partial(office.reply, case, user) for user in ("UCARA", "UBEN", "UDEE")))
        assert sum(isinstance(one, CaseRow) for one in sent) == 1


def test_nothing_is_merged_into_a_case_that_ends_at_the_same_moment(office: Office) -> None:
    """Whoever asked the merged one is served by a case that is open, or is told that it has ended."""
    for _ in range(ROUNDS):
        main, repeat = office.case(), office.case()
        office.claim(main)
        merge, _ = together(
            partial(office.do, "merge", repeat, main.id, "UBEN"),
            partial(office.do, "resolve", main, "UCARA", None),
        )
        now = office.again(repeat)
        if isinstance(merge, Refused):
            assert (merge.reason, now.state) == (Refusal.FINISHED, "queued")
        else:
            assert (now.state, now.merged_into) == ("merged", main.id)
            with reading(office.engine) as conn:
                told = (
                    conn.execute(select(outbox.c.body).where(outbox.c.case_id == repeat.id)).scalars().all()
                )
            assert {"merged", "resolved"} <= {body.get("note") for body in told}


@pytest.mark.parametrize("what", ["reply", "follow_up"])
def test_the_same_words_that_come_twice_at_once_are_passed_on_once(office: Office, what: str) -> None:
    for turn in range(ROUNDS):
        case = office.case()
        office.claim(case)
        one: Callable[[], Any] = (
            partial(office.reply, case, source=Source("view", f"V{turn}"))
            if what == "reply"
            else partial(office.follow_up, case, ts=f"{turn}.9")
        )
        assert all(isinstance(done, CaseRow) for done in together(one, one, one))
        with reading(office.engine) as conn:
            assert len(replies.of_case(conn, WORKSPACE, case.id)) == 1
    assert [row.kind for row in office.send_all()].count("reply") == ROUNDS
