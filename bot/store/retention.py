"""Erasing what is past its time: the words of questions, answers and replies go, the bare record stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    and_,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
)

from bot.store.tables import answers, audit, cases, feedback, inbox, questions, ratings, replies

#: The states in which a case still needs its words.
UNFINISHED = ("queued", "claimed", "awaiting_requester", "resolved")
#: Databases take a limited number of values in one statement.
PART = 500


@dataclass(frozen=True, slots=True)
class Erased:
    """How many questions without a case, and how many cases, lost their words."""

    questions: int
    cases: int


def erase(conn: Connection, *, asked_before: datetime, ended_before: datetime, now: datetime) -> Erased:
    """Erase what is past its time, in every workspace.

    A question without a case loses its words when it was asked before one time; a case, with its question, replies,
    resolution and what was written about its answer, when it ended before the other.  A case that is not closed
    keeps everything until it is, and so does whatever was merged into it.
    """
    lone = and_(
        questions.c.asked_at < asked_before,
        questions.c.text.is_not(None),
        ~exists().where(cases.c.question_id == questions.c.id),
    )
    asked = list(conn.execute(select(questions.c.id).where(lone)).scalars())
    _forget(conn, asked)
    over = conn.execute(select(cases.c.id, cases.c.question_id).where(_past(ended_before))).all()
    _forget(conn, [row.question_id for row in over])
    for part in _parts([row.id for row in over]):
        conn.execute(cases.update().where(cases.c.id.in_(part)).values(resolution=None))
        said = and_(replies.c.case_id.in_(part), replies.c.text.is_not(None))
        conn.execute(replies.update().where(said).values(text=None, attached=None, withdrawn_at=now))
        conn.execute(ratings.update().where(ratings.c.case_id.in_(part)).values(comment=None))
    conn.execute(inbox.delete().where(inbox.c.finished_at < asked_before))
    return Erased(len(asked), len(over))


def _forget(conn: Connection, ids: Sequence[int]) -> None:
    for part in _parts(ids):
        conn.execute(questions.update().where(questions.c.id.in_(part)).values(text=None))
        conn.execute(answers.update().where(answers.c.question_id.in_(part)).values(record=None))
        given = select(answers.c.id).where(answers.c.question_id.in_(part))
        # A verdict stays a number; a comment behind its code is somebody's words.
        commented = and_(feedback.c.answer_id.in_(given), feedback.c.reason.is_not(None))
        for row in conn.execute(select(feedback.c.id, feedback.c.reason).where(commented)).all():
            code = row.reason.partition(":")[0]
            conn.execute(feedback.update().where(feedback.c.id == row.id).values(reason=code))


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + PART] for start in range(0, len(ids), PART))


def _past(ended_before: datetime) -> ColumnElement[bool]:
    """Cases that ended before a time and still have words."""
    words = or_(
        cases.c.resolution.is_not(None),
        exists().where(questions.c.id == cases.c.question_id, questions.c.text.is_not(None)),
        exists().where(replies.c.case_id == cases.c.id, replies.c.text.is_not(None)),
        exists().where(ratings.c.case_id == cases.c.id, ratings.c.comment.is_not(None)),
    )
    over = and_(cases.c.state.not_in(UNFINISHED), cases.c.created_at < ended_before, _ended() < ended_before)
    return and_(over, words, cases.c.id.not_in(_serving_yet(over)))


def _ended() -> ColumnElement[datetime]:
    # No column says when a case was merged or cancelled; its last line in the audit does.
    name = literal("case:") + cast(cases.c.number, String)
    last = select(func.max(audit.c.at)).where(audit.c.workspace == cases.c.workspace, audit.c.subject == name)
    return func.coalesce(last.scalar_subquery(), cases.c.created_at)


def _serving_yet(over: ColumnElement[bool]) -> Select[tuple[int]]:
    """The cases that others were merged into and that are not ``over``, and all that ended in those."""
    joined = cases.alias()
    into = select(joined.c.merged_into).where(joined.c.merged_into.is_not(None))
    main = select(cases.c.id).where(~over, cases.c.id.in_(into))
    served = main.cte("served", recursive=True)
    more = cases.alias()
    served = served.union(select(more.c.id).join(served, more.c.merged_into == served.c.id))
    return select(served.c.id)
