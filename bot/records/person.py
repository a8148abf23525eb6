"""One person's rights: everything kept of them as plain values, and erasing it.

What becomes of their cases when they are erased: a finished one keeps its bare record, without words and without
who and where; an unclaimed one is cancelled; one that somebody has, and a crisis, goes on without its words, and
keeps its thread so that the answer still arrives.  What they own as a consultant goes back to the queue.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.escalation import notices, owners
from bot.escalation.desk import ConsultantsDesk
from bot.escalation.states import OPEN, Refused, State
from bot.escalation.withdrawal import withdraw_question
from bot.records.casebook import masked
from bot.store import audit, cases, desk_edits, outbox, overrides, people, questions, replies, unplacing
from bot.store.cases import CaseRow
from bot.store.tables import cases as case_table
from bot.store.tables import feedback as feedback_table
from bot.store.tables import outbox as outbox_table
from bot.store.tables import overrides as override_table
from bot.store.tables import questions as question_table
from bot.store.tables import ratings as rating_table
from bot.store.tables import replies as reply_table


@dataclass(frozen=True, slots=True)
class Gone:
    """What was erased: counts, and the numbers of cases cancelled, kept without words, and given back."""

    pseudonym: str
    questions: int
    replies: int
    verdicts: int
    cancelled: tuple[int, ...]
    kept: tuple[int, ...]
    released: tuple[int, ...]


def export(conn: Connection, workspace: str, user: str) -> dict[str, Any]:
    """Everything kept of a person, as plain values; lists are empty where there is nothing."""
    asked = people.rows(conn, workspace, question_table, question_table.c.asker, user)
    own = people.rows(conn, workspace, case_table, case_table.c.asker, user)
    owned = people.rows(conn, workspace, case_table, case_table.c.owner, user)
    wrote = people.rows(conn, workspace, reply_table, reply_table.c.author, user)
    thought = people.rows(conn, workspace, feedback_table, feedback_table.c.user, user)
    rated = people.rows(conn, workspace, rating_table, rating_table.c.user, user)
    shifts = people.rows(conn, workspace, override_table, override_table.c.who, user)
    told = people.rows(conn, workspace, outbox_table, outbox_table.c.user, user)
    return {
        "workspace": workspace,
        "user": user,
        "waiting": [{"channel": channel, "ts": ts} for channel, ts in people.waiting(conn, workspace, user)],
        "questions": [_question(conn, workspace, row) for row in asked],
        "cases": [_case(conn, workspace, row, user) for row in own],
        "owned_cases": [
            _plain(row, "number", "state", "urgency", "created_at", "claimed_at") for row in owned
        ],
        "replies": [_plain(row, "case_id", "direction", "author_name", "text", "at") for row in wrote],
        "feedback": [_plain(row, "answer_id", "verdict", "reason", "at") for row in thought],
        "ratings": [_plain(row, "case_id", "score", "comment", "at") for row in rated],
        "messages": [_plain(row, "kind", "state", "created_at", "sent_at") for row in told],
        "on_call": [_plain(row, "desk", "starts", "ends", "removed_at") for row in shifts],
        "desk_edits": [
            {"desk": edit.desk, "edited_at": edit.edited_at.isoformat()}
            for edit in desk_edits.naming(conn, workspace, user)
        ],
        "audit": [
            {"at": line.at.isoformat(), "action": line.action, "subject": line.subject, "why": line.why}
            for line in audit.of_actor(conn, workspace, user)
        ],
    }


def nothing_in(values: dict[str, Any]) -> bool:
    """Whether an export holds nothing of the person."""
    return not any(isinstance(value, list) and value for value in values.values())


def _plain(row: dict[str, Any], *names: str) -> dict[str, Any]:
    values = {name: row[name] for name in names}
    return {
        name: value.isoformat()
        if isinstance(value, datetime)
        else masked(value)
        if name in ("text", "reason")
        else value
        for name, value in values.items()
    }


def _question(conn: Connection, workspace: str, row: dict[str, Any]) -> dict[str, Any]:
    answer = questions.latest_answer(conn, workspace, row["id"])
    shown = _plain(row, "channel", "ts", "text", "state", "asked_at")
    return shown | {"answer": None if answer is None else answer.record}


def _case(conn: Connection, workspace: str, row: dict[str, Any], user: str) -> dict[str, Any]:
    """A case of theirs with what they wrote and were answered, in it or in the one that it was merged into."""
    own = cases.get(conn, workspace, row["id"])
    main = None if own is None else cases.serving(conn, own)
    said = [] if main is None else [*replies.of_case(conn, workspace, main.id)]
    if main is not None and own is not None and main.id != own.id:
        said = [*replies.of_case(conn, workspace, own.id), *said]
    shown = _plain(row, "number", "state", "urgency", "desks", "reason", "created_at", "resolved_at")
    return shown | {
        "resolution": masked(row["resolution"] if main is None else main.resolution),
        "replies": [
            {"direction": one.direction, "at": one.at.isoformat(), "text": masked(one.text)}
            for one in said
            # What others wrote whose case became this one is theirs.
            if one.direction == replies.TO_ASKER or one.author == user
        ],
    }


def erase(conn: Connection, desk: ConsultantsDesk, workspace: str, user: str, *, now: datetime) -> Gone:
    """Erase everything kept of a person, in the caller's one transaction; the bytes are gone after ``engine.scrub``.

    The audit keeps its lines under a pseudonym; what was posted in Slack for them is taken back, cards are drawn
    again.  Harmless to repeat.
    """
    name = people.pseudonym(conn, workspace, user)
    for shift in overrides.coming(conn, workspace, now):
        if shift.who == user:
            overrides.remove(conn, workspace, shift.id, now)
    desk_edits.forget(conn, workspace, user, name, now)
    called = people.names(conn, workspace, user)
    released = tuple(_give_back(conn, desk, workspace, user, now))
    asked = people.rows(conn, workspace, question_table, question_table.c.asker, user)
    own = [
        row
        for known in (user, name)
        for row in people.rows(conn, workspace, case_table, case_table.c.asker, known)
    ]
    # Whom a case serves is no longer known once its question is withdrawn.
    alone = {case for row in own for case in _theirs_alone(conn, workspace, row["id"], row["asker"])}
    cancelled, kept = _withdraw(conn, desk, workspace, user, asked, now)
    words = _erase_words(conn, workspace, user, alone, now)
    thought = people.rows(conn, workspace, feedback_table, feedback_table.c.user, user)
    people.silence(conn, workspace, user)
    owned = people.rows(conn, workspace, case_table, case_table.c.owner, user)
    unsaid = people.rows(conn, workspace, outbox_table, outbox_table.c.user, user)
    outbox.take_back(conn, workspace, [row["id"] for row in unsaid])
    people.replace(conn, workspace, user, name, called)
    forget_places(conn, workspace)
    for row in {one["id"]: one for one in (*own, *owned)}:
        _redraw(conn, workspace, row, now)
    audit.write(
        conn, workspace, at=now, actor="system", action="erase_person", subject=f"person:{name}", why="asked"
    )
    return Gone(name, len(asked), words, len(thought), cancelled, kept, released)


def forget_places(conn: Connection, workspace: str) -> int:
    """Forget where erased people's messages stood, once their case is over and ours are taken back; how many did."""
    placed = unplacing.placed(conn, workspace)
    unplacing.unplace(conn, workspace, [one for one in placed if not _goes_on(conn, workspace, one)])
    return unplacing.forget(conn)


def _goes_on(conn: Connection, workspace: str, question_id: int) -> bool:
    row = cases.of_question(conn, workspace, question_id)
    return row is not None and _is_open(conn, workspace, row.id)


def _give_back(
    conn: Connection, desk: ConsultantsDesk, workspace: str, user: str, now: datetime
) -> Iterator[int]:
    for one in people.rows(conn, workspace, case_table, case_table.c.owner, user):
        row = cases.get(conn, workspace, one["id"])
        if row is not None and State(row.state) in OPEN:
            given = desk.release(conn, workspace, row.id, user, now=now)
            if isinstance(given, Refused):
                # Whoever is no consultant any more cannot give anything back.
                given = owners.set_free(conn, desk.duty, row, "owner_erased", now)
            if not isinstance(given, Refused):
                yield given.number


def _withdraw(
    conn: Connection,
    desk: ConsultantsDesk,
    workspace: str,
    user: str,
    asked: list[dict[str, Any]],
    now: datetime,
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Withdraw every message, as if each had been deleted in Slack; numbers of cases cancelled and kept open."""
    cancelled: list[CaseRow] = []
    kept: list[CaseRow] = []
    places = {(row["channel"], row["ts"]) for row in asked if row["channel"] != unplacing.ERASED_PLACE}
    places.update(people.waiting(conn, workspace, user))
    for channel, ts in sorted(places):
        gone = withdraw_question(conn, desk, workspace, channel, ts, user, now=now)
        cancelled += gone.cancelled
        kept += [row for row in gone.kept if State(row.state) in OPEN]
        for shown in gone.shown:
            _take_back(conn, workspace, shown, now)
        people.forget_receipts(conn, workspace, channel, ts)
    return tuple(row.number for row in cancelled), tuple(row.number for row in kept)


def _take_back(conn: Connection, workspace: str, shown: int, now: datetime) -> None:
    post = outbox.get(conn, workspace, shown)
    if post is not None and post.target is None and post.state in ("sent", "sending"):
        key = f"delete:{shown}"
        outbox.enqueue(conn, workspace, kind="delete", body={}, target=shown, now=now, dedupe_key=key)


def _erase_words(conn: Connection, workspace: str, user: str, alone: set[int], now: datetime) -> int:
    """The words of the cases that are theirs alone, and what else they wrote to a desk; how many replies that were.

    What they wrote as a consultant to others is those people's answer and stays, under the pseudonym.  So is what
    was answered in a case of theirs that others were merged into.
    """
    mine = {reply.id: reply for case in alone for reply in replies.of_case(conn, workspace, case)}
    for row in people.rows(conn, workspace, reply_table, reply_table.c.author, user):
        reply = replies.get(conn, workspace, row["id"])
        if reply is not None and reply.direction == replies.TO_DESK:
            mine[reply.id] = reply
    written = [reply for reply in mine.values() if reply.text is not None]
    for reply in written:
        replies.withdraw(conn, workspace, reply.id, now)
    for reply in mine.values():
        if reply.direction == replies.TO_DESK:
            people.forget_reply(conn, workspace, reply.id)
    for case in alone:
        cases.forget_resolution(conn, workspace, case)
    return len(written)


def _theirs_alone(conn: Connection, workspace: str, case_id: int, asker: str) -> Iterator[int]:
    """Of a case and the one that it was merged into, those that serve nobody else who is not erased."""
    row = cases.get(conn, workspace, case_id)
    for case in () if row is None else (row, cases.serving(conn, row)):
        others = {one.asker for one in cases.served(conn, case)} - {asker}
        if all(one.startswith(audit.ERASED) for one in others):
            yield case.id


def _is_open(conn: Connection, workspace: str, case_id: int) -> bool:
    """Whether a case goes on, or the one that it was merged into."""
    row = cases.get(conn, workspace, case_id)
    return row is not None and State(cases.serving(conn, row).state) in OPEN


def _redraw(conn: Connection, workspace: str, case_id: int, now: datetime) -> None:
    row = cases.get(conn, workspace, case_id)
    if row is not None and row.card_id is not None:
        notices.refresh_card(conn, row, now)
