"""Guidance that changed after people were answered from it, and whether they are to be told.

=============  ====================================================
state          meaning
=============  ====================================================
``pending``    a maintainer has yet to decide
``approved``   everybody concerned is told, once
``dismissed``  nobody is told
``overtaken``  the article has changed again since, so that it would tell people what is no longer so
=============  ====================================================

It keeps the article's words and the ids of questions, never anybody's own words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import LABEL_STYLE_TABLENAME_PLUS_COL, ColumnElement, Connection, and_, or_, select, tuple_

from bot.store.engine import inserting
from bot.store.questions import Answer, Question
from bot.store.tables import answers, held_changes, questions, recalls

PENDING = "pending"
APPROVED = "approved"
DISMISSED = "dismissed"
OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True)
class Concerned:
    """One question whose asker was shown what has changed.

    ``gone`` are the sentences that no longer stand, ``now`` the ids of the passages that stand instead; ``key``
    tells this change from another.  ``shown_on`` is the day on which it was last quoted to them, and ``by_person``
    whether a consultant did that.
    """

    question: int
    key: str
    gone: tuple[str, ...]
    now: tuple[str, ...]
    shown_on: date
    by_person: bool = False


@dataclass(frozen=True, slots=True)
class Recall:
    """One change of one article.  ``now`` holds quotations, as JSON, by passage id; ``people`` counts askers.

    ``expired_on`` is the first day on which an expired article was not in force.
    """

    id: int
    workspace: str
    article: str
    title: str
    fate: str
    state: str
    now: Mapping[str, Any]
    concerned: tuple[Concerned, ...]
    people: int
    found_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    expired_on: date | None = None


def hold(
    conn: Connection, workspace: str, changes: Collection[tuple[int, str]]
) -> frozenset[tuple[int, str]]:
    """Take changes, (question id, key), for a recall of one's own; those that no other recall holds, or has held.

    Whoever asks at the same moment waits for the end of the caller's transaction.  What is overtaken is free again.
    """
    mine: set[tuple[int, str]] = set()
    # Always in the same order: two that want the same ones must not wait for each other.
    for some in _batches(sorted(changes)):
        rows = [{"workspace": workspace, "question_id": question, "key": key} for question, key in some]
        free = inserting(conn, held_changes).values(rows).on_conflict_do_nothing()
        taken = conn.execute(free.returning(held_changes.c.question_id, held_changes.c.key))
        mine |= {(row.question_id, row.key) for row in taken}
    return frozenset(mine)


def _batches(changes: Sequence[tuple[int, str]]) -> Iterator[Sequence[tuple[int, str]]]:
    """Databases take a limited number of values in one statement."""
    return (changes[start : start + 500] for start in range(0, len(changes), 500))


def propose(
    conn: Connection,
    workspace: str,
    *,
    article: str,
    title: str,
    fate: str,
    now_says: Mapping[str, Any],
    concerned: Sequence[Concerned],
    people: int,
    now: datetime,
    expired_on: date | None = None,
) -> int:
    """Put a change before the maintainers; its id.  All that it concerns has to be held by now (`hold`)."""
    rows = [asdict(one) | {"shown_on": one.shown_on.isoformat()} for one in concerned]
    values: dict[str, Any] = {"workspace": workspace, "article": article, "title": title, "fate": fate}
    values |= {"state": PENDING, "expired_on": expired_on}
    values |= {"now": dict(now_says), "concerned": rows, "people": people, "found_at": now}
    row: int = conn.execute(recalls.insert().values(values).returning(recalls.c.id)).scalar_one()
    return row


def decide(conn: Connection, seen: Recall, state: str, user: str, now: datetime) -> bool:
    """A maintainer's decision on a pending one; False if somebody else was quicker."""
    mine = and_(recalls.c.workspace == seen.workspace, recalls.c.id == seen.id, recalls.c.state == PENDING)
    values = {"state": state, "decided_by": user, "decided_at": now}
    return conn.execute(recalls.update().where(mine).values(values)).rowcount == 1


def overtake(conn: Connection, seen: Recall, now: datetime) -> bool:
    """End a pending one that is not so any more; False if somebody has decided.  The change may come back."""
    if not decide(conn, seen, OVERTAKEN, "system", now):
        return False
    for some in _batches([(one.question, one.key) for one in seen.concerned]):
        theirs = tuple_(held_changes.c.question_id, held_changes.c.key).in_(some)
        conn.execute(held_changes.delete().where(held_changes.c.workspace == seen.workspace, theirs))
    return True


def get(conn: Connection, workspace: str, recall_id: int) -> Recall | None:
    """A recall by its id."""
    return next(iter(_all(conn, recalls.c.workspace == workspace, recalls.c.id == recall_id)), None)


def every(conn: Connection, workspace: str) -> tuple[Recall, ...]:
    """All recalls of a workspace, oldest first."""
    return _all(conn, recalls.c.workspace == workspace)


def pending(conn: Connection) -> tuple[Recall, ...]:
    """What waits for a maintainer, of all workspaces, oldest first."""
    return _all(conn, recalls.c.state == PENDING)


def approved_since(conn: Connection, since: datetime) -> tuple[Recall, ...]:
    """What people were told, of all workspaces, found since a time, oldest first."""
    return _all(conn, recalls.c.state == APPROVED, recalls.c.found_at >= since)


def answered_since(
    conn: Connection, since: datetime, first: int | None = None, also: Collection[int] = ()
) -> Iterator[tuple[Question, Answer]]:
    """Every answer since a time that still has its words and whose question stands, of all workspaces, oldest first.

    They are read as they are used: a month of them is more than should be held at once.
    With ``first``, those to questions from that id on as well, and those to the questions ``also``.
    """
    wanted = [answers.c.answered_at >= since, *([] if first is None else [questions.c.id >= first])]
    wanted += [questions.c.id.in_(also)] if also else []
    query = (
        select(questions, answers)
        .join(answers, answers.c.question_id == questions.c.id)
        .where(or_(*wanted), answers.c.record.is_not(None), questions.c.state != "withdrawn")
        .order_by(answers.c.id)
        .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
    )
    for row in conn.execute(query, execution_options={"yield_per": 200}).mappings():
        yield Question(**_part(row, "questions")), Answer(**_part(row, "answers"))


def _part(row: Any, table: str) -> dict[str, Any]:
    return {
        str(name).removeprefix(f"{table}_"): row[name] for name in row if str(name).startswith(f"{table}_")
    }


def _all(conn: Connection, *where: ColumnElement[bool]) -> tuple[Recall, ...]:
    found = conn.execute(select(recalls).where(*where).order_by(recalls.c.id)).mappings()
    return tuple(_row(row) for row in found)


def _row(row: Any) -> Recall:
    concerned = tuple(
        Concerned(
            one["question"],
            one["key"],
            tuple(one["gone"]),
            tuple(one["now"]),
            date.fromisoformat(one["shown_on"]),
            one["by_person"],
        )
        for one in row["concerned"]
    )
    return Recall(**{**row, "concerned": concerned})
