"""Questions and cases for reports, with as few words as a test needs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.report.period import Facts, Handled, Question

START = datetime(2026, 11, 2, 5, 0, tzinfo=UTC)  # midnight of a Monday in New York


def question(id: int = 1, outcome: str = "answer", hours: float = 12, **more: Any) -> Question:
    return Question(id, START + timedelta(hours=hours), outcome, **more)


def case(number: int = 1, urgency: str = "soon", due: float = 4, **more: Any) -> Handled:
    """Opened at the start; ``due``, ``responded`` and ``resolved`` are hours after it."""
    for name in ("claimed", "responded", "resolved"):
        if name in more:
            more[name] = START + timedelta(hours=more[name])
    more = {"desks": ("privacy",), "state": "queued", "why": "exposed"} | more
    due_at = START + timedelta(hours=due)
    return Handled(
        number,
        urgency=urgency,
        opened=START,
        due=due_at,
        resolution_due=START + timedelta(hours=8 * due),
        **more,
    )


def facts(questions: tuple[Question, ...] = (), cases: tuple[Handled, ...] = (), days: int = 7) -> Facts:
    until = START + timedelta(days=days)
    return Facts(START, until, until, questions, cases)
