"""Which open cases ask nearly the same, so that one answer can serve them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection, Engine

from bot.escalation import notices
from bot.escalation.case import OPEN
from bot.store import cases, questions
from bot.store.cases import CaseRow
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
            open_ones = cases.in_states(conn, row.workspace, [state.value for state in OPEN])
            others = [one for one in open_ones if one.id != row.id][-MOST_COMPARED:]
            texts = [_text(conn, one) for one in (row, *others)]
        similar = _most_alike(likeness, texts[0], list(zip(others, texts[1:], strict=True)))
        with writing(engine) as conn:
            cases.set_similar(conn, row, similar)
            current = cases.get(conn, row.workspace, row.id)
            if similar and current is not None:
                notices.refresh_card(conn, current, now())
        return True

    return step


def _text(conn: Connection, row: CaseRow) -> str:
    question = questions.get(conn, row.workspace, row.question_id)
    return (question.text or "") if question else ""


def _most_alike(likeness: Likeness, text: str, others: Sequence[tuple[CaseRow, str]]) -> tuple[int, ...]:
    """The ids of the most alike cases, best first; none for a question whose text is gone."""
    known = [(row.id, other) for row, other in others if other.strip()]
    if not text.strip() or not known:
        return ()
    scores = likeness(text, [other for _, other in known])
    ranked = sorted(zip(scores, known, strict=True), key=lambda pair: -pair[0])
    return tuple(case for score, (case, _) in ranked if score >= LEAST)[:MOST]
