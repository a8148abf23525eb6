"""Erasing what is past its time: the words of questions, answers and replies go, the bare record stays."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, exists, select

from bot.store.tables import answers, cases, inbox, questions, replies

#: The states in which a case still needs its words.
UNFINISHED = ("queued", "claimed", "awaiting_requester", "resolved")


def erase(conn: Connection, before: datetime, now: datetime) -> int:
    """Erase the words of questions asked before a time, in every workspace; how many questions lost theirs.

    A question whose case is not closed keeps its words until it is.
    """
    old = and_(
        questions.c.asked_at < before,
        questions.c.text.is_not(None),
        ~_has_unfinished_case(),
    )
    ids = select(questions.c.id).where(old)
    rows = list(conn.execute(ids).scalars())
    for start in range(0, len(rows), 500):
        part = rows[start : start + 500]
        conn.execute(questions.update().where(questions.c.id.in_(part)).values(text=None))
        conn.execute(answers.update().where(answers.c.question_id.in_(part)).values(record=None))
        own = select(cases.c.id).where(cases.c.question_id.in_(part))
        conn.execute(replies.update().where(replies.c.case_id.in_(own)).values(text=None, withdrawn_at=now))
    conn.execute(inbox.delete().where(inbox.c.finished_at < before))
    return len(rows)


def _has_unfinished_case() -> ColumnElement[bool]:
    return exists().where(cases.c.question_id == questions.c.id, cases.c.state.in_(UNFINISHED))
