"""Cases as they are stored.  What may happen to one is decided in ``bot.escalation.case``; here it is kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select, true

from bot.store.engine import insert_unless_present, next_number
from bot.store.tables import cases, counters, outbox, questions, timers


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case.  ``number`` is what people call it (``#12``); ``generation`` counts its moves.

    ``due_at`` is when a first response is owed, ``resolve_by`` when it should be resolved; ``later`` is what is due
    after its timer, as (kind, ISO time), soonest first.
    ``channel`` and ``thread_ts`` are the asker's; the card stands in
    ``desk_channel`` as the message of outbox row ``card_id``.

    ``similar`` are the ids of open cases that ask nearly the same (None: not looked for yet); ``outcome`` is the code
    a person resolved it with; ``about`` are the people it is about.  A case that no message of the asker began has
    its thread under our message of outbox row ``root_id``.
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
    similar: tuple[int, ...] | None = None
    outcome: str | None = None
    confidential: bool = False
    about: tuple[str, ...] = ()
    snooze_reason: str | None = None
    service: str | None = None
    wanted_on: str | None = None
    root_id: int | None = None


def _row(row: Any) -> CaseRow:
    lists = {"desks": tuple(row["desks"]), "about": tuple(row["about"] or ())}
    lists["later"] = tuple((kind, at) for kind, at in row["later"] or ())
    similar = None if row["similar"] is None else tuple(row["similar"])
    return CaseRow(**{**row, **lists, "similar": similar, "confidential": bool(row["confidential"])})


def add(conn: Connection, workspace: str, **values: Any) -> CaseRow | None:
    """Store a new case under the workspace's next number; None if its question has a case already."""
    taken = select(cases.c.id).where(
        cases.c.workspace == workspace, cases.c.question_id == values["question_id"]
    )
    if conn.execute(taken).first() is not None:
        return None
    number = next_number(conn, counters, workspace, "case")
    new = {"workspace": workspace, "number": number, "generation": 0} | values
    lists = {"desks": list(values["desks"]), "about": list(values.get("about") or ())}
    row = insert_unless_present(conn, cases, new | lists)
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


def set_about(conn: Connection, row: CaseRow, about: Sequence[str]) -> CaseRow:
    """Remember whom a case is about; this is no move.  The case as it is then."""
    mine = and_(cases.c.workspace == row.workspace, cases.c.id == row.id)
    conn.execute(cases.update().where(mine).values(about=list(about)))
    return replace(row, about=tuple(about))


def set_later(conn: Connection, seen: CaseRow, later: Sequence[tuple[str, str]]) -> bool:
    """Set what is due after the next action, unless the case has moved since it was seen; this is no move."""
    mine = and_(
        cases.c.workspace == seen.workspace, cases.c.id == seen.id, cases.c.generation == seen.generation
    )
    return conn.execute(cases.update().where(mine).values(later=[list(due) for due in later])).rowcount == 1


def set_question(conn: Connection, workspace: str, case_id: int, question_id: int, answer_id: int) -> None:
    """Tie a case to its asker's changed question; this is no move."""
    mine = (cases.c.workspace == workspace, cases.c.id == case_id)
    conn.execute(cases.update().where(*mine).values(question_id=question_id, answer_id=answer_id))


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
    ours = select(outbox.c.id).where(
        outbox.c.workspace == workspace, outbox.c.sent_channel == channel, outbox.c.slack_ts == thread_ts
    )
    asked = and_(cases.c.channel == channel, cases.c.thread_ts == thread_ts)
    # A reply that was sent to its asker directly begins a thread there, in which they answer it.
    directly = select(outbox.c.case_id).where(
        outbox.c.workspace == workspace,
        outbox.c.sent_channel == channel,
        outbox.c.slack_ts == thread_ts,
        outbox.c.kind == "reply",
        outbox.c.user.is_not(None),
    )
    return _all(conn, workspace, or_(asked, cases.c.root_id.in_(ours), cases.c.id.in_(directly)))[::-1]


def serving_in_thread(
    conn: Connection, workspace: str, channel: str, thread_ts: str, asker: str
) -> tuple[CaseRow, ...]:
    """The cases that serve somebody who asked in that thread, newest first: a merged one leads to the main one."""
    asked = in_thread(conn, workspace, channel, thread_ts)
    return tuple(serving(conn, row) for row in asked if row.asker == asker)


def serving(conn: Connection, row: CaseRow) -> CaseRow:
    """The case that serves this one's asker: itself, or the one it was merged into."""
    while row.merged_into is not None:
        into = get(conn, row.workspace, row.merged_into)
        assert into is not None
        row = into
    return row


def served(conn: Connection, row: CaseRow) -> tuple[CaseRow, ...]:
    """The cases whose askers this one serves: itself, and all that were merged into it."""
    found, new = [row], [row.id]
    while new:
        merged = _all(conn, row.workspace, cases.c.merged_into.in_(new))
        found += merged
        new = [one.id for one in merged]
    return tuple(found)


def lock(conn: Connection, workspace: str, ids: Collection[int]) -> None:
    """Keep those cases as they are until this transaction ends; SQLite has one writer anyway."""
    query = select(cases.c.id).where(cases.c.workspace == workspace, cases.c.id.in_(ids))
    conn.execute(query.order_by(cases.c.id).with_for_update()).all()


def not_compared(conn: Connection, states: Collection[str]) -> CaseRow | None:
    """The oldest case in those states, of any workspace, that has not been compared with the others yet."""
    query = select(cases).where(cases.c.similar.is_(None), cases.c.state.in_(states)).order_by(cases.c.id)
    row = conn.execute(query.limit(1)).mappings().one_or_none()
    return None if row is None else _row(row)


def texts(conn: Connection, workspace: str, states: Collection[str], most: int) -> dict[int, str]:
    """The questions of the latest cases in those states that still have words, by the cases' ids."""
    query = (
        select(cases.c.id, questions.c.text)
        .join(questions, questions.c.id == cases.c.question_id)
        .where(cases.c.workspace == workspace, cases.c.state.in_(states), questions.c.text.is_not(None))
        .order_by(cases.c.id.desc())
        .limit(most)
    )
    return {row.id: row.text for row in conn.execute(query)}


def set_similar(conn: Connection, row: CaseRow, similar: Collection[int]) -> None:
    """Remember which open cases ask nearly the same; this is no move."""
    mine = and_(cases.c.workspace == row.workspace, cases.c.id == row.id)
    conn.execute(cases.update().where(mine).values(similar=list(similar)))


def of_asker(conn: Connection, workspace: str, user: str, most: int = 10) -> tuple[CaseRow, ...]:
    """The last cases of one asker, newest first."""
    return _all(conn, workspace, cases.c.asker == user)[::-1][:most]


def in_states(conn: Connection, workspace: str, states: Collection[str]) -> tuple[CaseRow, ...]:
    """The cases of a workspace in any of those states, oldest first."""
    return _all(conn, workspace, cases.c.state.in_(states))


def merged_into(conn: Connection, workspace: str, case_id: int) -> tuple[CaseRow, ...]:
    """The cases whose askers are served by that case, oldest first."""
    return _all(conn, workspace, cases.c.merged_into == case_id)


def merge_all(conn: Connection, old: CaseRow, new: CaseRow) -> None:
    """Have all that were merged into one case be merged into another; this is no move."""
    mine = and_(cases.c.workspace == old.workspace, cases.c.merged_into == old.id)
    conn.execute(cases.update().where(mine).values(merged_into=new.id))


def owned(conn: Connection) -> tuple[CaseRow, ...]:
    """The open cases of every workspace that somebody owns, oldest first; found by their next action, so quickly."""
    waiting = select(timers.c.case_id).where(timers.c.state == "waiting")
    held = and_(cases.c.id.in_(waiting), cases.c.owner.is_not(None))
    held = and_(held, cases.c.state.in_(("claimed", "awaiting_requester")))
    return tuple(_row(row) for row in conn.execute(select(cases).where(held).order_by(cases.c.id)).mappings())


def every(conn: Connection, workspace: str) -> tuple[CaseRow, ...]:
    """All cases of a workspace, oldest first."""
    return _all(conn, workspace, true())


def numbers(conn: Connection, workspace: str) -> dict[int, int]:
    """What people call each case, by its id."""
    query = select(cases.c.id, cases.c.number).where(cases.c.workspace == workspace)
    return {row.id: row.number for row in conn.execute(query)}


def without_timer(conn: Connection, workspace: str, states: Collection[str]) -> tuple[CaseRow, ...]:
    """The cases in those states that nothing will ever happen to by itself: a timer of another generation is void."""
    timer = exists().where(
        timers.c.case_id == cases.c.id,
        timers.c.state == "waiting",
        timers.c.generation == cases.c.generation,
    )
    return _all(conn, workspace, and_(cases.c.state.in_(states), ~timer))


def workspaces(conn: Connection) -> tuple[str, ...]:
    """The workspaces that have cases, for a worker that has to look at each.

    One look into an index for each: a DISTINCT would read all cases there ever were.
    """
    found: list[str] = []
    while True:
        more = select(func.min(cases.c.workspace)).where(cases.c.workspace > (found[-1] if found else ""))
        workspace = conn.execute(more).scalar_one()
        if workspace is None:
            return tuple(found)
        found.append(workspace)


def _all(conn: Connection, workspace: str, where: ColumnElement[bool]) -> tuple[CaseRow, ...]:
    query = select(cases).where(cases.c.workspace == workspace, where).order_by(cases.c.id)
    return tuple(_row(row) for row in conn.execute(query).mappings())
