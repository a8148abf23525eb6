"""The desk in the words of the tests: ``office.case()``, ``office.claim(case)``, ``office.wait(hours=1)``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Engine, select

from bot.escalation.case import Refused
from bot.escalation.clock import Clock
from bot.escalation.desk import Asked, ConsultantsDesk
from bot.escalation.desks import DeskPlan, Desks
from bot.escalation.duty import Duty
from bot.escalation.relay import Relay, Source
from bot.escalation.withdrawal import Withdrawn, withdraw_question
from bot.store import audit, cases, delivery, questions, timers
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.outbox import Outgoing
from bot.store.questions import Question
from bot.store.tables import outbox
from bot.store.timers import Timer
from knowledge.article import Desk

WORKSPACE = "T1"
ASKER = "UNINA"
DESK_CHANNEL = "CDESK"


#: Every desk in one channel, nobody named.
ONE_CHANNEL = Desks({desk: DeskPlan(desk, desk.value, DESK_CHANNEL) for desk in Desk})


@dataclass
class Office:
    engine: Engine
    now: datetime
    desks: Desks = ONE_CHANNEL
    #: User group -> members; a group that is missing is not known.
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: People whose accounts are closed.
    closed: set[str] = field(default_factory=set)
    numbers: count[int] = field(default_factory=lambda: count(1))

    @property
    def duty(self) -> Duty:
        """The desks as they are when asked: a test may change ``desks`` midway."""
        return Duty(lambda: self.desks, self.members.get, self.closed.__contains__)

    @property
    def desk(self) -> ConsultantsDesk:
        return ConsultantsDesk(self.duty)

    @property
    def relay(self) -> Relay:
        return Relay(self.duty)

    @property
    def clock(self) -> Clock:
        return Clock(self.duty)

    def wait(self, **span: float) -> None:
        self.now += timedelta(**span)

    def ask(
        self, text: str = "May I post this?", ts: str | None = None, asker: str = ASKER
    ) -> tuple[Question, int]:
        """A question with its answer stored; the question and the answer's id."""
        ts = ts or f"{next(self.numbers)}.000100"
        with writing(self.engine) as conn:
            question = questions.ask(
                conn, WORKSPACE, channel="CWARD", ts=ts, asker=asker, text=text, now=self.now
            )
            answer = questions.answer(
                conn,
                question,
                record={"question": text},
                outcome="escalate",
                generation="g1",
                now=self.now,
            )
        return question, answer.id

    def case(
        self,
        urgency: str = "routine",
        text: str = "May I post this?",
        desks: Sequence[str] = ("privacy",),
    ) -> CaseRow:
        return self.open(*self.ask(text), urgency, desks)

    def open(
        self,
        question: Question,
        answer: int,
        urgency: str = "routine",
        desks: Sequence[str] = ("privacy",),
    ) -> CaseRow:
        with writing(self.engine) as conn:
            return self.desk.open_case(
                conn,
                question,
                desks=list(desks),
                urgency=urgency,
                reason="A photo with patients.",
                now=self.now,
                answer_id=answer,
            )

    def ask_consultant(self, answer: int, user: str = ASKER) -> Asked | None:
        with writing(self.engine) as conn:
            asked = self.desk.ask_consultant(
                conn,
                WORKSPACE,
                answer,
                user,
                desks=["privacy"],
                reason="You asked.",
                now=self.now,
            )
        return None if isinstance(asked, Refused) else asked

    def again(self, case: CaseRow) -> CaseRow:
        """The case as it is now."""
        with reading(self.engine) as conn:
            row = cases.get(conn, WORKSPACE, case.id)
        assert row is not None
        return row

    def do(self, what: str, case: CaseRow, *args: Any, **more: Any) -> CaseRow | Refused:
        with writing(self.engine) as conn:
            operation = getattr(self.desk, what)
            done: CaseRow | Refused = operation(conn, WORKSPACE, case.id, *args, now=self.now, **more)
            return done

    def claim(self, case: CaseRow, user: str = "UCARA") -> CaseRow | Refused:
        return self.do("claim", case, user, user.title())

    def reply(
        self, case: CaseRow, user: str = "UCARA", text: str = "Please do not.", source: Source | None = None
    ) -> CaseRow | Refused:
        with writing(self.engine) as conn:
            return self.relay.reply(conn, WORKSPACE, case.id, user, "Cara", text, now=self.now, source=source)

    def follow_up(self, case: CaseRow, text: str = "And on Monday?", ts: str = "9.9") -> CaseRow | Refused:
        with writing(self.engine) as conn:
            return self.relay.asker_followup(
                conn, WORKSPACE, case.id, ASKER, text, source=Source("CWARD", ts), now=self.now
            )

    def withdraw(self, ts: str, channel: str = "CWARD", user: str = ASKER) -> Withdrawn:
        with writing(self.engine) as conn:
            return withdraw_question(conn, self.desk, WORKSPACE, channel, ts, user, now=self.now)

    def timer(self, case: CaseRow) -> Timer | None:
        with reading(self.engine) as conn:
            return timers.waiting(conn, WORKSPACE, case.id)

    def fire(self, timer: Timer) -> CaseRow | None:
        with writing(self.engine) as conn:
            return self.clock.fire_timer(conn, timer, self.now)

    def tick(self) -> int:
        """Fire all that is due; how many timers that were."""
        for fired in count():
            with writing(self.engine) as conn:
                if self.clock.fire_next(conn, self.now) is None:
                    return fired
        raise AssertionError

    def send_all(self) -> list[Outgoing]:
        """Send whatever may leave, as Slack would take it."""
        left = []
        while True:
            with writing(self.engine) as conn:
                row = delivery.claim(conn, self.now)
                if row is None:
                    return left
                delivery.sent(conn, row, self.now, f"{row.id}.5", row.channel)
                left.append(row)

    def notes(self, *, to: str | None = None) -> list[str]:
        """The codes of the notes in channels and threads, oldest first; ``to`` is ``asker`` or ``desk``."""
        with reading(self.engine) as conn:
            spoken = select(outbox).where(outbox.c.kind == "note", outbox.c.user.is_(None))
            rows = conn.execute(spoken.order_by(outbox.c.id)).all()
        sides = {True: "asker", False: "desk"}
        return [row.body["note"] for row in rows if to in (None, sides[row.channel == "CWARD"])]

    def history(self, case: CaseRow) -> list[tuple[str, str]]:
        """Who did what to a case."""
        with reading(self.engine) as conn:
            lines = audit.entries(conn, WORKSPACE, f"case:{case.number}")
        return [(line.actor, line.action) for line in lines]
