"""Random people, clocks and repeats on a real database; after each step the invariants hold."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from bot.escalation import casework, correcting
from bot.escalation.case import FINISHED, OPEN, TIMED, Actor, Refusal, Refused, Role, State
from bot.escalation.casework import Person
from bot.escalation.correcting import Correction
from bot.escalation.desks import DeskPlan, Desks
from bot.escalation.leading import lead
from bot.escalation.relay import Source
from bot.escalation.rewording import Judged, reworded
from bot.escalation.targets import FIRST_RESPONSE, Targets
from bot.escalation.withdrawal import withdraw_question
from bot.judgement.outcome import Urgency
from bot.store import audit, cases, questions
from bot.store.cases import CaseRow
from bot.store.engine import connect, migrate, reading, writing
from bot.store.tables import outbox, replies, timers
from bot.store.timers import Timer
from knowledge.article import Desk
from tests.escalation.office import ASKER, DESK_CHANNEL, ONE_CHANNEL, WORKSPACE, Office
from tests.store.databases import empty_database

CONSULTANTS = st.sampled_from(["UCARA", "UBEN", "UDEE"])
NINA = Actor(ASKER, Role.ASKER)


class Interleavings(RuleBasedStateMachine):
    """The desk and everybody around it, in any order."""

    all_cases: Bundle[CaseRow] = Bundle("all_cases")
    old_timers: Bundle[Timer] = Bundle("old_timers")

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.opened = ExitStack()
        url = self.opened.enter_context(empty_database(self.folder))
        migrate(url)
        self.office = Office(connect(url), datetime(2026, 11, 18, 12, tzinfo=UTC))

    def teardown(self) -> None:
        if hasattr(self, "office"):
            self.office.engine.dispose()
            self.opened.close()
            shutil.rmtree(self.folder)

    @rule(
        target=all_cases,
        urgency=st.sampled_from(["routine", "soon", "urgent", "crisis"]),
        names=st.booleans(),
    )
    def open(self, urgency: str, names: bool) -> CaseRow:
        return self.office.case(urgency, "Did <@UBEN> do that?" if names else "May I post this?")

    @rule(listed=st.sets(CONSULTANTS), minutes=st.sampled_from([10, 60, 600]))
    def change_the_desks_file(self, listed: set[str], minutes: int) -> None:
        """Somebody edits the file midway: who belongs to the desk, and how soon its cases are due."""
        targets = Targets(response=FIRST_RESPONSE | {Urgency.URGENT: timedelta(minutes=minutes)})
        plan = DeskPlan(Desk.PRIVACY, "Privacy", DESK_CHANNEL, tuple(sorted(listed)), targets=targets)
        self.office.desks = Desks({**ONE_CHANNEL.plans, Desk.PRIVACY: plan}, maintainers=("UDANA",))

    def barred(self, case: CaseRow, user: str) -> bool:
        plans = [self.office.desks.plans[Desk(desk)] for desk in case.desks]
        # A desk that lists nobody lets everybody in.
        return all(plan.members and user not in plan.members for plan in plans)

    @rule(case=all_cases, user=CONSULTANTS)
    def claim(self, case: CaseRow, user: str) -> None:
        before = self.office.again(case)
        result = self.office.claim(case, user)
        if self.barred(before, user):
            assert isinstance(result, Refused)
            assert result.reason is Refusal.NOT_MEMBER
            assert self.office.again(case) == before
            return
        if user in before.about:
            assert isinstance(result, Refused)
            assert self.office.again(case) == before
            return
        if before.state == State.QUEUED:
            assert isinstance(result, CaseRow)
            assert result.owner == user
            return
        assert isinstance(result, Refused)
        finished = State(before.state) in FINISHED
        assert result.reason is (Refusal.FINISHED if finished else Refusal.ALREADY_CLAIMED)
        assert result.who == before.owner

    def owners_only(self, case: CaseRow, user: str, act: Callable[[], CaseRow | Refused]) -> None:
        """It succeeds for the owner of an open case and changes nothing for anyone else."""
        before = self.office.again(case)
        result = act()
        allowed = before.owner == user and State(before.state) in OPEN and not self.barred(before, user)
        assert isinstance(result, CaseRow) is allowed
        if not allowed:
            assert self.office.again(case) == before

    @rule(case=all_cases, user=CONSULTANTS)
    def release(self, case: CaseRow, user: str) -> None:
        self.owners_only(case, user, lambda: self.office.do("release", case, user))

    @rule(case=all_cases, user=CONSULTANTS)
    def reply(self, case: CaseRow, user: str) -> None:
        self.owners_only(case, user, lambda: self.office.reply(case, user))

    @rule(case=all_cases, user=CONSULTANTS)
    def resolve(self, case: CaseRow, user: str) -> None:
        self.owners_only(case, user, lambda: self.office.do("resolve", case, user, "done"))

    @rule(case=all_cases, number=st.integers(1, 5))
    def follow_up(self, case: CaseRow, number: int) -> None:
        self.office.follow_up(case, ts=f"{case.id}.9{number}")

    @rule(case=all_cases, user=CONSULTANTS)
    def reopen(self, case: CaseRow, user: str) -> None:
        self.office.do("reopen", case, Actor(user, Role.CONSULTANT))

    @rule(case=all_cases)
    def cancel(self, case: CaseRow) -> None:
        self.office.do("cancel", case, NINA)

    @rule(case=all_cases, into=all_cases, user=CONSULTANTS)
    def merge(self, case: CaseRow, into: CaseRow, user: str) -> None:
        self.office.do("merge", case, into.id, user)

    def act(self, case: CaseRow, user: str, act: Callable[..., CaseRow | Refused], *args: object) -> None:
        """What only the owner may do, or anybody while nobody has the case; refused, it changes nothing."""
        before = self.office.again(case)
        with writing(self.office.engine) as conn:
            result = act(conn, self.office.desk, WORKSPACE, case.id, user, *args)
        after = self.office.again(case)
        if isinstance(result, Refused):
            assert after == before
        else:
            assert before.owner in (None, user)
            assert State(before.state) in OPEN

    @rule(case=all_cases, user=CONSULTANTS, to=CONSULTANTS | st.just(ASKER))
    def give(self, case: CaseRow, user: str, to: str) -> None:
        self.act(case, user, casework.give, Person(to), self.office.now)
        assert self.office.again(case).owner != ASKER

    @rule(case=all_cases, user=CONSULTANTS, urgency=st.sampled_from(Urgency))
    def set_urgency(self, case: CaseRow, user: str, urgency: Urgency) -> None:
        self.act(case, user, casework.set_urgency, urgency, self.office.now)

    @rule(case=all_cases, user=CONSULTANTS, hours=st.integers(-1, 2000))
    def snooze(self, case: CaseRow, user: str, hours: int) -> None:
        until = self.office.now + timedelta(hours=hours)
        self.act(case, user, casework.snooze, until, "waiting_date", self.office.now)

    @rule(case=all_cases, user=CONSULTANTS, other=st.sampled_from(["legal", "hr"]))
    def consult(self, case: CaseRow, user: str, other: str) -> None:
        self.act(case, user, casework.consult, other, self.office.now)

    @rule(case=all_cases, user=CONSULTANTS, back=st.booleans(), number=st.integers(1, 6))
    def unsay(self, case: CaseRow, user: str, back: bool, number: int) -> None:
        """Correct or take back what was sent, or what was sent in another case."""
        before, by, now = self.office.again(case), Actor(user, Role.CONSULTANT), self.office.now
        about = self.office.desk, WORKSPACE, case.id, number, by
        with writing(self.office.engine) as conn:
            if back:
                result = correcting.take_back(conn, *about, now)
            else:
                result = correcting.correct(conn, *about, Correction(f"Do {number}.", "answer"), now)
        after = self.office.again(case)
        assert not isinstance(result, Refused) or after == before
        assert after == before or before.owner == user

    @rule(case=all_cases, user=CONSULTANTS)
    def reveal(self, case: CaseRow, user: str) -> None:
        self.act(case, user, casework.reveal, "safety", self.office.now)

    @rule(case=all_cases, user=CONSULTANTS | st.just(ASKER))
    def confide(self, case: CaseRow, user: str) -> None:
        with writing(self.office.engine) as conn:
            casework.confide(conn, self.office.desk, WORKSPACE, case.id, user, self.office.now)
        assert (
            self.office.again(case).confidential
            or user != ASKER
            or State(self.office.again(case).state) not in OPEN
        )

    @rule(case=all_cases, user=CONSULTANTS | st.just(ASKER), score=st.integers(0, 6))
    def rate(self, case: CaseRow, user: str, score: int) -> None:
        with writing(self.office.engine) as conn:
            allowed = casework.may_rate(conn, self.office.again(case))
            given = casework.rate(conn, WORKSPACE, case.id, user, score, None, self.office.now)
            assert given is (allowed and user == ASKER and 1 <= score <= 5)

    @rule(case=all_cases, urgency=st.sampled_from([None, *Urgency]), name=CONSULTANTS | st.none())
    def edit(self, case: CaseRow, urgency: Urgency | None, name: str | None) -> None:
        """The asker changes the question."""
        before, text, now = (
            self.office.again(case),
            f"Does <@{name}> post?" if name else "Why?",
            self.office.now,
        )
        with writing(self.office.engine) as conn:
            about = self.office.desk, WORKSPACE, "CWARD", case.thread_ts, ASKER
            withdraw_question(conn, *about, now=now, edited=True)
            question = questions.ask(
                conn, WORKSPACE, channel="CWARD", ts=case.thread_ts, asker=ASKER, text=text, now=now
            )
            answer = questions.answer(conn, question, record={}, outcome="answer", generation="g1", now=now)
            new = Judged(answer.id, urgency, "legal" if urgency else None)
            kept = reworded(conn, self.office.desk, question, new, now)
        after = self.office.again(case)
        assert (kept is None) or State(kept.state) in OPEN
        assert after.number == before.number
        assert State(before.state) not in OPEN or after.question_id == question.id

    @rule(case=all_cases, user=CONSULTANTS, other=st.sampled_from(["privacy", "legal", "hr"]))
    def lead(self, case: CaseRow, user: str, other: str) -> None:
        before = self.office.again(case)
        actor = Actor(user, Role.CONSULTANT)
        with writing(self.office.engine) as conn:
            result = lead(conn, self.office.desk, WORKSPACE, case.id, actor, other, self.office.now)
        after = self.office.again(case)
        if isinstance(result, Refused):
            assert after == before
        else:
            assert (after.desks[0], after.state, before.owner in (None, user)) == (other, "queued", True)

    @rule(case=all_cases)
    def withdraw(self, case: CaseRow) -> None:
        self.office.withdraw(case.thread_ts)

    @rule(case=all_cases, user=CONSULTANTS)
    def say_and_unsay(self, case: CaseRow, user: str) -> None:
        source = Source(DESK_CHANNEL, f"{case.id}.7")
        self.owners_or_known(case, user, source)
        self.office.withdraw(source.ts, channel=source.channel, user=user)

    def owners_or_known(self, case: CaseRow, user: str, source: Source) -> None:
        before = self.office.again(case)
        result = self.office.reply(case, user, source=source)
        assert isinstance(result, CaseRow) or before == self.office.again(case)

    @rule(minutes=st.sampled_from([1, 10, 60, 300, 1500, 6000]))
    def wait_and_tick(self, minutes: int) -> None:
        self.office.wait(minutes=minutes)
        self.office.tick()

    @rule(minutes=st.sampled_from([60, 1500]))
    def stand_still(self, minutes: int) -> None:
        """Time passes while no process runs."""
        self.office.wait(minutes=minutes)

    @rule(target=old_timers, case=all_cases)
    def remember_timer(self, case: CaseRow) -> Timer | None:
        return self.office.timer(case)

    @rule(timer=old_timers)
    def fire_remembered(self, timer: Timer | None) -> None:
        if timer is None or timer.due_at > self.office.now:
            return
        with reading(self.office.engine) as conn:
            before = cases.get(conn, WORKSPACE, timer.case_id)
        assert before is not None
        waiting = self.office.timer(before)
        result = self.office.fire(timer)
        assert (result is None) is (waiting is None or waiting.id != timer.id)

    @rule()
    def send(self) -> None:
        self.office.send_all()

    @invariant()
    def each_case_is_whole(self) -> None:
        if not hasattr(self, "office"):
            return
        with reading(self.office.engine) as conn:
            rows = cases.in_states(conn, WORKSPACE, [state.value for state in State])
            waiting = conn.execute(select(timers).where(timers.c.state == "waiting")).all()
            lines = audit.entries(conn, WORKSPACE)
        for row in rows:
            timer = [one.generation for one in waiting if one.case_id == row.id]
            assert timer == ([row.generation] if State(row.state) in TIMED else [])
            if State(row.state) in OPEN:
                assert (row.owner is None) == (row.state == State.QUEUED)
            told = [line for line in lines if line.subject == f"case:{row.number}" and line.after]
            # The record is complete: one line a move, each beginning where the last one ended.
            assert len(told) == row.generation + 1
            assert [line.before for line in told] == [None, *(line.after for line in told[:-1])]
            assert told[-1].after == row.state
            for line in told[1:]:
                if State(line.before or "") in FINISHED and State(line.after or "") in OPEN:
                    assert line.action in ("reopen", "asker_followup")

    @invariant()
    def nobody_works_on_a_case_about_themselves_or_answers_only_some(self) -> None:
        if not hasattr(self, "office"):
            return
        with reading(self.office.engine) as conn:
            rows = cases.in_states(conn, WORKSPACE, [state.value for state in State])
            said = conn.execute(
                select(replies).where(replies.c.direction == "to_asker", replies.c.text.is_not(None))
            ).all()
            posted = (outbox.c.kind == "reply", outbox.c.target.is_(None))
            sent = conn.execute(select(outbox.c.body, outbox.c.case_id).where(*posted)).all()
            for row in rows:
                assert row.owner is None or row.owner not in row.about
                if row.state == State.MERGED:
                    assert cases.serving(conn, row).state != State.MERGED
        # One reply, one message for each asker, and never two for one.
        for reply in said:
            told = [one.case_id for one in sent if one.body.get("reply") == reply.id]
            assert reply.case_id in told
            assert len(told) == len(set(told))

    @invariant()
    def each_case_has_one_card(self) -> None:
        if not hasattr(self, "office"):
            return
        with reading(self.office.engine) as conn:
            posted = conn.execute(
                select(outbox.c.case_id).where(outbox.c.kind == "card", outbox.c.target.is_(None))
            ).scalars()
            ids = list(posted)
            waiting = conn.execute(
                select(outbox.c.target).where(outbox.c.kind == "card", outbox.c.state == "pending")
            ).scalars()
            updates = [target for target in waiting if target is not None]
        assert len(ids) == len(set(ids))
        assert len(updates) == len(set(updates))


TestInterleavings = Interleavings.TestCase
# Each example makes a database of its own; a step is some milliseconds, and how many depends on the machine.
TestInterleavings.settings = settings(
    max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
