"""Which open cases ask nearly the same, so that one answer can serve them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Engine

from bot.escalation import notices
from bot.escalation.case import OPEN
from bot.store import cases, questions
from bot.store.engine import reading, writing

#: How alike two masked questions must be (cosine, -1..1) to be shown as repeats; docs/cases.md has the measurement.
LEAST = 0.7
MOST = 3
#: Open cases looked at, the latest ones.
MOST_COMPARED = 300

#: (a text, others) -> how alike the text is to each of them, -1..1.
Likeness = Callable[[str, Sequence[str]], Sequence[float]]


def compare(engine: Engine, likeness: Likeness, now: Callable[[], datetime]) -> Callable[[], bool]:
    """A step that compares the oldest case not yet compared with the other open ones, and shows them on its card.

    The comparing happens outside any transaction: it takes far longer than the store may be held up.
    """

    def step() -> bool:
        with reading(engine) as conn:
            row = cases.not_compared(conn, [state.value for state in OPEN])
            if row is None:
                return False
            others = cases.texts(conn, row.workspace, [state.value for state in OPEN], MOST_COMPARED)
            question = questions.get(conn, row.workspace, row.question_id)
        others.pop(row.id, None)
        similar = _most_alike(likeness, (question.text if question else None) or "", others)
        with writing(engine) as conn:
            cases.set_similar(conn, row, similar)
            current = cases.get(conn, row.workspace, row.id)
            if similar and current is not None:
                notices.refresh_card(conn, current, now())
        return True

    return step


def _most_alike(likeness: Likeness, text: str, others: Mapping[int, str]) -> tuple[int, ...]:
    """The ids of the most alike cases, best first; none for a question whose text is gone."""
    known = [(case, other) for case, other in others.items() if other.strip()]
    if not text.strip() or not known:
        return ()
    scores = likeness(text, [other for _, other in known])
    ranked = sorted(zip(scores, known, strict=True), key=lambda pair: -pair[0])
    return tuple(case for score, (case, _) in ranked if score >= LEAST)[:MOST]
