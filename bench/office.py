"""A consultants' desk over an empty store, for the benchmarks of cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, Engine

from bot.escalation.case import SYSTEM, Move
from bot.escalation.desk import ConsultantsDesk
from bot.escalation.desks import DeskPlan, Desks
from bot.escalation.duty import Duty
from bot.escalation.relay import Relay
from bot.store import delivery, questions
from bot.store.cases import CaseRow
from bot.store.engine import connect, migrate, writing
from bot.store.questions import Question
from knowledge.article import Desk

WORKSPACE = "T1"
NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


class Office:
    """A desk over an empty store of its own."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "cases.db"
        url = f"sqlite:///{self.path}"
        migrate(url)
        self.engine: Engine = connect(url)
        plans = Desks({desk: DeskPlan(desk, desk.value, "CDESK") for desk in Desk})
        self.duty = Duty(lambda: plans)
        self._desk, self._relay, self._numbers = ConsultantsDesk(self.duty), Relay(self.duty), count(1)

    def open(self) -> CaseRow:
        """A question with its answer and its case."""
        ts = f"{next(self._numbers)}.000100"
        with writing(self.engine) as conn:
            asked: Question = questions.ask(
                conn, WORKSPACE, channel="CWARD", ts=ts, asker="UNINA", text="May I post this?", now=NOW
            )
            record = {"question": "May I post this?"}
            stored = questions.answer(conn, asked, record=record, outcome="escalate", generation="g", now=NOW)
            return self._desk.open_case(
                conn,
                asked,
                desks=["privacy"],
                urgency="urgent",
                reason="A photo.",
                now=NOW,
                answer_id=stored.id,
            )

    def live(self) -> CaseRow:
        """A whole life: opened, claimed, replied to, resolved, closed, and all that is said on the way sent."""
        case = self.open()
        steps: Sequence[Callable[[Connection], object]] = (
            lambda conn: self._desk.claim(conn, WORKSPACE, case.id, "UCARA", "Cara", now=NOW),
            lambda conn: self._relay.reply(conn, WORKSPACE, case.id, "UCARA", "Cara", "No.", now=NOW),
            lambda conn: self._desk.resolve(conn, WORKSPACE, case.id, "UCARA", None, now=NOW),
            lambda conn: self._desk.make(conn, WORKSPACE, case.id, Move.CLOSE, SYSTEM, NOW),
        )
        for step in steps:
            with writing(self.engine) as conn:
                step(conn)
        self.send()
        return case

    def send(self) -> None:
        """Take what waits out of the outbox, as a sender does whom Slack answers at once."""
        while True:
            with writing(self.engine) as conn:
                row = delivery.claim(conn, NOW)
            if row is None:
                return
            with writing(self.engine) as conn:
                delivery.sent(conn, row, NOW, f"{row.id}.5", row.channel or "CDESK")
