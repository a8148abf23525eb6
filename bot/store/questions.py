"""What people asked and what they were answered.  Texts are masked, and erased when the message is withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, select

from bot.store.tables import answers, questions


@dataclass(frozen=True, slots=True)
class Question:
    """One question.  ``text`` is None once withdrawn; ``revision`` counts the edits that asked anew, from 0.

    ``files`` counts what was attached to it, which stays where it is.
    """

    id: int
    workspace: str
    channel: str
    thread_ts: str
    ts: str
    revision: int
    asker: str
    text: str | None
    state: str
    asked_at: datetime
    withdrawn_at: datetime | None
    files: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer.  ``record`` is all of it as JSON (None once withdrawn); ``generation`` is the index searched."""

    id: int
    workspace: str
    question_id: int
    record: dict[str, Any] | None
    outcome: str
    generation: str
    answered_at: datetime


def ask(
    conn: Connection,
    workspace: str,
    *,
    channel: str,
    ts: str,
    asker: str,
    text: str,
    now: datetime,
    thread_ts: str | None = None,
    files: int = 0,
) -> Question:
    """Keep a masked question; the one already kept if that message's question still stands.

    ``ts`` is the message's own; ``thread_ts`` the thread's (the message's own where it starts one).
    """
    known = (
        conn.execute(
            select(questions)
            .where(questions.c.workspace == workspace, questions.c.channel == channel, questions.c.ts == ts)
            .order_by(questions.c.revision.desc())
            .limit(1)
        )
        .mappings()
        .one_or_none()
    )
    if known is not None and known["state"] != "withdrawn":
        return Question(**known)
    revision = 0 if known is None else known["revision"] + 1
    values: dict[str, Any] = {
        "workspace": workspace,
        "channel": channel,
        "thread_ts": thread_ts or ts,
        "ts": ts,
    }
    values |= {"revision": revision, "asker": asker, "text": text, "state": "open", "asked_at": now}
    values["files"] = files or None
    row = conn.execute(questions.insert().values(values).returning(questions)).mappings().one()
    return Question(**row)


def answer(
    conn: Connection,
    question: Question,
    *,
    record: Mapping[str, Any],
    outcome: str,
    generation: str,
    now: datetime,
) -> Answer:
    """Keep what a question was answered."""
    mine = and_(questions.c.workspace == question.workspace, questions.c.id == question.id)
    conn.execute(questions.update().where(mine).values(state="answered"))
    values = {"workspace": question.workspace, "question_id": question.id, "record": dict(record)}
    values |= {"outcome": outcome, "generation": generation, "answered_at": now}
    return Answer(**conn.execute(answers.insert().values(values).returning(answers)).mappings().one())


def get(conn: Connection, workspace: str, question_id: int) -> Question | None:
    """A question by its id."""
    query = select(questions).where(questions.c.workspace == workspace, questions.c.id == question_id)
    row = conn.execute(query).mappings().one_or_none()
    return None if row is None else Question(**row)


def get_answer(conn: Connection, workspace: str, answer_id: int) -> Answer | None:
    """An answer by its id."""
    query = select(answers).where(answers.c.workspace == workspace, answers.c.id == answer_id)
    row = conn.execute(query).mappings().one_or_none()
    return None if row is None else Answer(**row)


def several(conn: Connection, workspace: str, ids: Sequence[int]) -> dict[int, Question]:
    """Questions by their ids."""
    found: dict[int, Question] = {}
    # Databases take a limited number of values in one statement.
    for start in range(0, len(ids), 500):
        mine = and_(questions.c.workspace == workspace, questions.c.id.in_(ids[start : start + 500]))
        rows = conn.execute(select(questions).where(mine)).mappings()
        found |= {row["id"]: Question(**row) for row in rows}
    return found


def texts(conn: Connection, workspace: str, ids: Sequence[int]) -> dict[int, str | None]:
    """The texts of questions by id; None once erased."""
    return {key: question.text for key, question in several(conn, workspace, ids).items()}


def latest_answer(conn: Connection, workspace: str, question_id: int) -> Answer | None:
    """The last answer a question got, if any."""
    query = select(answers).where(answers.c.workspace == workspace, answers.c.question_id == question_id)
    row = conn.execute(query.order_by(answers.c.id.desc()).limit(1)).mappings().one_or_none()
    return None if row is None else Answer(**row)


def of_message(conn: Connection, workspace: str, channel: str, ts: str) -> tuple[Question, ...]:
    """The questions a message has asked, one per edit that asked anew, oldest first."""
    query = select(questions).where(
        questions.c.workspace == workspace, questions.c.channel == channel, questions.c.ts == ts
    )
    return tuple(Question(**row) for row in conn.execute(query.order_by(questions.c.id)).mappings())


def conversation(
    conn: Connection, workspace: str, channel: str, thread_ts: str, asker: str, most: int = 3
) -> tuple[Question, ...]:
    """The last questions that person asked in that thread and has not withdrawn, oldest first."""
    query = (
        select(questions)
        .where(
            questions.c.workspace == workspace,
            questions.c.channel == channel,
            questions.c.thread_ts == thread_ts,
            questions.c.asker == asker,
            questions.c.text.is_not(None),
        )
        .order_by(questions.c.id.desc())
        .limit(most)
    )
    return tuple(Question(**row) for row in reversed(conn.execute(query).mappings().all()))


def in_thread(conn: Connection, workspace: str, channel: str, thread_ts: str) -> bool:
    """Whether anyone has asked in that thread, so that a message there needs no new mention."""
    query = select(func.count()).where(
        questions.c.workspace == workspace,
        questions.c.channel == channel,
        questions.c.thread_ts == thread_ts,
    )
    return bool(conn.execute(query).scalar_one())


def withdraw(conn: Connection, workspace: str, channel: str, ts: str, now: datetime) -> tuple[Question, ...]:
    """Erase the texts of what a message asked, and of its answers; the questions that were not withdrawn before."""
    mine = and_(questions.c.workspace == workspace, questions.c.channel == channel, questions.c.ts == ts)
    erase = questions.update().where(mine, questions.c.state != "withdrawn")
    erase = erase.values(text=None, state="withdrawn", withdrawn_at=now)
    erased = tuple(Question(**row) for row in conn.execute(erase.returning(questions)).mappings())
    ids = [question.id for question in erased]
    conn.execute(
        answers.update()
        .where(answers.c.workspace == workspace, answers.c.question_id.in_(ids))
        .values(record=None)
    )
    return erased


def workspaces(conn: Connection) -> tuple[str, ...]:
    """The workspaces in which anything was asked."""
    query = select(questions.c.workspace).distinct().order_by(questions.c.workspace)
    return tuple(conn.execute(query).scalars())
