"""Cases as they are stored.  What may happen to one is decided in ``bot.escalation.case``; here it is kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, select, true

from bot.store.engine import insert_unless_present, next_number
from bot.store.tables import cases, counters, timers


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case.  ``number`` is what people call it (``#12``); ``generation`` counts its moves.

    ``due_at`` is when a first response is owed, ``resolve_by`` when it should be resolved; ``later`` is what is due
    after its timer, as (kind, ISO time), soonest first.
    ``channel`` and ``thread_ts`` are the asker's; the card stands in
    ``desk_channel`` as the message of outbox row ``card_id``.
    """

    id: int
    workspace: str
    number: int
    state: str
    owner: str | None
    owner_name: str | None
    desks: tuple[str, ...]
    urgency: str
    level: int
    reason: str
    question_id: int
    answer_id: int | None
    asker: str
    channel: str
    thread_ts: str
    desk_channel: str
    card_id: int | None
    due_at: datetime
    created_at: datetime
    claimed_at: datetime | None
    replied_at: datetime | None
    resolved_at: datetime | None
    resolution: str | None
    merged_into: int | None
    generation: int
    resolve_by: datetime | None = None
    later: tuple[tuple[str, str], ...] = ()


def _row(row: Any) -> CaseRow:
    later = tuple((kind, at) for kind, at in row["later"] or ())
    return CaseRow(**{**row, "desks": tuple(row["desks"]), "later": later})


def add(conn: Connection, workspace: str, **values: Any) -> CaseRow | None:
    """Store a new case under the workspace's next number; None if its question has a case already."""
    taken = select(cases.c.id).where(
        cases.c.workspace == workspace, cases.c.question_id == values["question_id"]
    )
    if conn.execute(taken).first() is not None:
        return None
    number = next_number(conn, counters, workspace, "case")
    new = {"workspace": workspace, "number": number, "generation": 0} | values
    row = insert_unless_present(conn, cases, new | {"desks": list(values["desks"])})
    return None if row is None else get(conn, workspace, row)


def change(conn: Connection, seen: CaseRow, **values: Any) -> bool:
    """One conditional update: changes the case only if it is still in the generation that was seen.

    The generation goes up by one.  False means that someone else's move came first; look again.
    """
    mine = and_(
        cases.c.workspace == seen.workspace, cases.c.id == seen.id, cases.c.generation == seen.generation
    )
    return (
        conn.execute(cases.update().where(mine).values(generation=seen.generation + 1, **values)).rowcount
        == 1
    )


def set_card(conn: Connection, workspace: str, case_id: int, card_id: int) -> None:
    """Remember which outbox row is the case's card; this is no move."""
    conn.execute(
        cases.update().where(cases.c.workspace == workspace, cases.c.id == case_id).values(card_id=card_id)
    )


def forget_resolution(conn: Connection, workspace: str, case_id: int) -> None:
    """Erase the closing words of a case; this is no move."""
    mine = and_(cases.c.workspace == workspace, cases.c.id == case_id)
    conn.execute(cases.update().where(mine).values(resolution=None))


def move_card(conn: Connection, workspace: str, case_id: int, desk_channel: str) -> None:
    """Have the case's card stand in another channel from now on; this is no move."""
    mine = (cases.c.workspace == workspace, cases.c.id == case_id)
    conn.execute(cases.update().where(*mine).values(desk_channel=desk_channel))


def get(conn: Connection, workspace: str, case_id: int) -> CaseRow | None:
    """A case by its id."""
    return next(iter(_all(conn, workspace, cases.c.id == case_id)), None)


def numbered(conn: Connection, workspace: str, number: int) -> CaseRow | None:
    """A case by the number people use."""
    return next(iter(_all(conn, workspace, cases.c.number == number)), None)


def of_question(conn: Connection, workspace: str, question_id: int) -> CaseRow | None:
    """The case of a question, if it has one."""
    return next(iter(_all(conn, workspace, cases.c.question_id == question_id)), None)


def in_thread(conn: Connection, workspace: str, channel: str, thread_ts: str) -> tuple[CaseRow, ...]:
    """The cases whose asker stands in that thread, newest first."""
    found = _all(conn, workspace, and_(cases.c.channel == channel, cases.c.thread_ts == thread_ts))
    return found[::-1]


def of_asker(conn: Connection, workspace: str, user: str, most: int = 10) -> tuple[CaseRow, ...]:
    """The last cases of one asker, newest first."""
    return _all(conn, workspace, cases.c.asker == user)[::-1][:most]


def in_states(conn: Connection, workspace: str, states: Collection[str]) -> tuple[CaseRow, ...]:
    """The cases of a workspace in any of those states, oldest first."""
    return _all(conn, workspace, cases.c.state.in_(states))


def merged_into(conn: Connection, workspace: str, case_id: int) -> tuple[CaseRow, ...]:
    """The cases whose askers are served by that case, oldest first."""
    return _all(conn, workspace, cases.c.merged_into == case_id)


def every(conn: Connection, workspace: str) -> tuple[CaseRow, ...]:
    """All cases of a workspace, oldest first."""
    return _all(conn, workspace, true())


def without_timer(conn: Connection, workspace: str, states: Collection[str]) -> tuple[CaseRow, ...]:
    """The cases in those states that nothing will ever happen to by itself."""
    timer = exists().where(timers.c.case_id == cases.c.id, timers.c.state == "waiting")
    return _all(conn, workspace, and_(cases.c.state.in_(states), ~timer))


def workspaces(conn: Connection) -> tuple[str, ...]:
    """The workspaces that have cases, for a worker that has to look at each."""
    return tuple(conn.execute(select(cases.c.workspace).distinct().order_by(cases.c.workspace)).scalars())


def _all(conn: Connection, workspace: str, where: ColumnElement[bool]) -> tuple[CaseRow, ...]:
    query = select(cases).where(cases.c.workspace == workspace, where).order_by(cases.c.id)
    return tuple(_row(row) for row in conn.execute(query).mappings())
