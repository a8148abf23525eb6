"""A message was deleted or changed in Slack: what was stored of it is erased, wherever it went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.escalation import notices, passing
from bot.escalation.case import OPEN, TIMED, Actor, Move, Refused, Role, State
from bot.escalation.desk import WITHDRAWN, ConsultantsDesk
from bot.judgement.outcome import Urgency
from bot.store import audit, cases, inbox, outbox, questions, replies
from bot.store.cases import CaseRow
from bot.store.questions import Question
from bot.store.replies import Reply


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was erased.

    ``cancelled`` are the cases that ended with it and ``kept`` those that go on without the text; ``shown`` are the
    outbox rows of answers that are in Slack or on their way, for whoever wants to delete or replace them.
    """

    questions: tuple[Question, ...]
    cancelled: tuple[CaseRow, ...]
    kept: tuple[CaseRow, ...]
    shown: tuple[int, ...]
    reply: int | None


def withdraw_question(
    conn: Connection,
    desk: ConsultantsDesk,
    workspace: str,
    channel: str,
    ts: str,
    user: str,
    *,
    now: datetime,
    edited: bool = False,
) -> Withdrawn:
    """Erase everything stored of a message, received or not, in one transaction; harmless to repeat.

    With ``edited`` other words follow, which an open case waits for as it is (`rewording`).

    An unclaimed case is cancelled, a claimed one goes on without the text, and so does one that serves others;
    whoever asked a merged one is served no longer.  But an unclaimed or a merged crisis goes on: somebody deleting
    such a message is no sign that all is well.  The bytes are gone from the files after ``engine.scrub``.
    """
    awaited = inbox.withdraw(conn, workspace, channel, ts, now)
    erased = questions.withdraw(conn, workspace, channel, ts, now)
    # The words that a case waited for will not come any more.
    ends = erased or (questions.of_message(conn, workspace, channel, ts) if awaited else ())
    cancelled: tuple[CaseRow, ...] = ()
    if edited:
        kept = _await_words(conn, erased, now)
    else:
        # Before a case leaves the one that serves it, where they stand.
        for question in erased:
            _withdraw_details(conn, question, now)
        cancelled, kept = _end_cases(conn, desk, ends, Actor(user, Role.ASKER), now)
    for question in erased:
        _take_back_recalls(conn, question, now)
    shown = tuple(row for question in erased for row in _take_back_answers(conn, workspace, question.id))
    reply = _withdraw_reply(conn, workspace, channel, ts, now, edited=edited)
    if erased or reply is not None:
        subject = f"message:{channel}/{ts}"
        audit.write(conn, workspace, at=now, actor=user, action="withdraw", subject=subject)
    return Withdrawn(erased, cancelled, kept, shown, reply)


def _await_words(conn: Connection, erased: Sequence[Question], now: datetime) -> tuple[CaseRow, ...]:
    """The cases of a question that was changed; one that is over does not wait for the new words."""
    found = [cases.of_question(conn, question.workspace, question.id) for question in erased]
    kept = [row for row in found if row is not None]
    for row in kept:
        if State(cases.serving(conn, row).state) not in OPEN:
            notices.refresh_card(conn, row, now)
    return tuple(kept)


def _end_cases(
    conn: Connection, desk: ConsultantsDesk, erased: Sequence[Question], actor: Actor, now: datetime
) -> tuple[tuple[CaseRow, ...], tuple[CaseRow, ...]]:
    cancelled, kept = [], []
    for question in erased:
        row = cases.of_question(conn, question.workspace, question.id)
        if row is None:
            continue
        if row.state == State.MERGED and Urgency.CRISIS not in (
            row.urgency,
            cases.serving(conn, row).urgency,
        ):
            left = _leave(conn, desk, row, actor, now)
            if not isinstance(left, Refused):
                cancelled.append(left)
                continue
        alone = len(cases.served(conn, row)) == 1
        if row.state == State.QUEUED and row.urgency != Urgency.CRISIS and alone:
            ended = desk.cancel(conn, row.workspace, row.id, actor, now=now, why=WITHDRAWN)
            if not isinstance(ended, Refused):
                cancelled.append(ended)
                continue
        _go_on_without(conn, row, now)
        kept.append(row)
    return tuple(cancelled), tuple(kept)


def _leave(
    conn: Connection, desk: ConsultantsDesk, row: CaseRow, actor: Actor, now: datetime
) -> CaseRow | Refused:
    """Serve the asker of a merged case no longer; whoever was merged into theirs stays with the main one."""
    main = cases.serving(conn, row)
    left = desk.make(conn, row.workspace, row.id, Move.LEAVE, actor, now, why=WITHDRAWN, merged_into=None)
    if isinstance(left, Refused):
        return left
    cases.merge_all(conn, row, main)
    notices.refresh_card(conn, left, now)
    main = notices.refresh_card(conn, main, now)
    if State(main.state) in TIMED:
        notices.tell_asker(conn, left, "cancelled", now, WITHDRAWN)
        call, key = [main.owner] if main.owner else [], f"left:{left.id}:{left.generation}"
        notices.tell_desk(conn, main, "left", now, call=call, key=key, other=left.number)
    return left


def _go_on_without(conn: Connection, row: CaseRow, now: datetime) -> None:
    # The card shows the question: even a finished one has to be drawn again without it.
    row = notices.refresh_card(conn, row, now)
    if State(row.state) in OPEN:
        notices.tell_desk(conn, row, "withdrawn", now, call=[row.owner] if row.owner else [])


def _take_back_answers(conn: Connection, workspace: str, question_id: int) -> list[int]:
    """Withdraw the answers that wait unsent; the others."""
    rows = [row.id for row in outbox.answers_to(conn, workspace, question_id) if row.state != "withdrawn"]
    gone = outbox.take_back(conn, workspace, rows)
    return [row for row in rows if row not in gone]


def _take_back_recalls(conn: Connection, question: Question, now: datetime) -> None:
    """Unsay what the asker was told of changed guidance; where others were told with them, it is said to those."""
    workspace = question.workspace
    place = question.channel, question.thread_ts, question.asker, question.id
    for row in outbox.recalled_to(conn, workspace, *place):
        told = row.body.get("questions", ())
        if question.id not in told:
            continue
        if row.state not in ("pending", "sending", "sent"):
            continue
        others = [questions.get(conn, workspace, one) for one in told]
        if any(other and other.text is not None for other in others):
            outbox.update(conn, workspace, row.id, now=now)
        elif not outbox.take_back(conn, workspace, [row.id]):
            key = f"delete:{row.id}"
            outbox.enqueue(conn, workspace, kind="delete", body={}, target=row.id, now=now, dedupe_key=key)


def _withdraw_reply(
    conn: Connection, workspace: str, channel: str, ts: str, now: datetime, *, edited: bool
) -> int | None:
    """Erase a reply made from that message, and unsay it; other words of that message are passed on as another."""
    reply = replies.relayed(conn, workspace, channel, ts)
    if reply is None or reply.text is None:
        return None
    if edited:
        replies.untie(conn, reply)
    _unsay(conn, reply, now)
    return reply.id


def _withdraw_details(conn: Connection, question: Question, now: datetime) -> None:
    """Erase what its asker added in a form, where there is no message of theirs to delete."""
    own = cases.of_question(conn, question.workspace, question.id)
    for case in set() if own is None else {own.id, cases.serving(conn, own).id}:
        for reply in replies.from_forms(conn, question.workspace, case, question.asker):
            _unsay(conn, reply, now)


def _unsay(conn: Connection, reply: Reply, now: datetime) -> None:
    replies.withdraw(conn, reply.workspace, reply.id, now)
    case = cases.get(conn, reply.workspace, reply.case_id)
    rows = () if case is None else passing.said_as(conn, case, reply.id)
    for row in set(rows) - set(outbox.take_back(conn, reply.workspace, rows)):
        key = f"delete:{row}"
        outbox.enqueue(conn, reply.workspace, kind="delete", body={}, target=row, now=now, dedupe_key=key)
