"""The asker changed the question of an open case: the case stays, with number and clock, and has the new words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.escalation import detail, notices, owners, paging
from bot.escalation.case import OPEN, SYSTEM, Actor, Change, Move, Refused, Role, State
from bot.escalation.desk import ConsultantsDesk
from bot.escalation.leading import lead
from bot.escalation.named import named
from bot.judgement.outcome import Urgency
from bot.store import cases, questions, replies
from bot.store.cases import CaseRow
from bot.store.questions import Question
from bot.store.replies import TO_DESK


@dataclass(frozen=True, slots=True)
class Judged:
    """What was made of the new words: the answer's id and, where they need a person, how soon, where and why."""

    answer_id: int
    urgency: Urgency | None = None
    desk: str | None = None
    reason: str | None = None


def reworded(
    conn: Connection, desk: ConsultantsDesk, question: Question, new: Judged, now: datetime
) -> CaseRow | None:
    """Give the open case that an earlier version of a question led to the new words; None if there is no such case.

    A person decides about it even if the new words would need none.  What is due stays; if the words are more urgent
    it comes sooner, whoever's turn it is is called, and while nobody has the case it goes to the desk they are for.
    """
    own = _of_the_message(conn, question.workspace, question.channel, question.ts)
    main = None if own is None else cases.serving(conn, own)
    if own is None or main is None or State(main.state) not in OPEN:
        return None
    main = cases.set_about(conn, main, _about(conn, main, own, question))
    owners.leave_to_others(conn, desk.duty, main, now)
    raised = new.urgency if new.urgency is not None and new.urgency > main.urgency else None
    also: dict[str, Any] = {"similar": None}
    if own.id == main.id:
        also |= {"question_id": question.id, "answer_id": new.answer_id}
        also |= {"reason": new.reason} if new.reason else {}
    asker, change = Actor(question.asker, Role.ASKER), Change(urgency=raised)
    also["why"] = detail.changed(None, main.urgency, raised) if raised else None
    row = desk.make(conn, main.workspace, main.id, Move.REWORD, asker, now, change=change, **also)
    if isinstance(row, Refused):
        return None
    if own.id != main.id:
        cases.set_question(conn, own.workspace, own.id, question.id, new.answer_id)
        notices.refresh_card(conn, own, now)
    return _told(conn, desk, row, new, now, raised=raised is not None)


def _about(conn: Connection, main: CaseRow, own: CaseRow, question: Question) -> tuple[str, ...]:
    """Whom the words of all askers name by now.

    Some words may be gone, and whom they named is not known any more: then nobody is forgotten.
    """
    said = [(question.text, question.asker)]
    for one in cases.served(conn, main):
        if one.id != own.id:
            asked = questions.get(conn, one.workspace, one.question_id)
            said.append((asked.text if asked else None, one.asker))
        added = replies.of_case(conn, one.workspace, one.id)
        said += [(reply.text, reply.author) for reply in added if reply.direction == TO_DESK]
    found = main.about if any(text is None for text, _ in said) else ()
    for text, writer in said:
        found = named(text or "", writer, found)
    return found


def awaits_words(conn: Connection, workspace: str, channel: str, ts: str) -> bool:
    """Whether an open case waits for the changed words of a message."""
    own = _of_the_message(conn, workspace, channel, ts)
    return own is not None and State(cases.serving(conn, own).state) in OPEN


def _of_the_message(conn: Connection, workspace: str, channel: str, ts: str) -> CaseRow | None:
    """The case of an earlier version of what a message asks."""
    asked = [one for one in questions.of_message(conn, workspace, channel, ts) if one.state == "withdrawn"]
    found = (cases.of_question(conn, workspace, one.id) for one in reversed(asked))
    return next((row for row in found if row is not None), None)


def _told(
    conn: Connection, desk: ConsultantsDesk, row: CaseRow, new: Judged, now: datetime, *, raised: bool
) -> CaseRow:
    row = notices.refresh_card(conn, row, now)
    code = "reworded_urgent" if raised else "reworded"
    if row.owner is not None:
        notices.tell_desk(conn, row, code, now, call=[row.owner])
    elif raised and new.desk is not None and new.desk != row.desks[0]:
        notices.tell_desk(conn, row, code, now)
        led = lead(conn, desk, row.workspace, row.id, SYSTEM, new.desk, now)
        return row if isinstance(led, Refused) else led
    elif raised:
        paging.remind(conn, desk.duty, row, code, now)
    else:
        notices.tell_desk(conn, row, code, now)
    return row


def reworded_when_over(conn: Connection, question: Question, new: Judged, now: datetime) -> CaseRow | None:
    """Give a case that a person has answered the new words of its question; None if there is no such case.

    It stays over, and nobody is called: most take out a name, as they are advised.  Words more urgent than the case
    are no change of it.
    """
    own = _of_the_message(conn, question.workspace, question.channel, question.ts)
    main = None if own is None else cases.serving(conn, own)
    if own is None or main is None or main.state not in (State.RESOLVED, State.CLOSED):
        return None
    if new.urgency is not None and new.urgency > main.urgency:
        return None
    cases.set_question(conn, own.workspace, own.id, question.id, new.answer_id)
    main = cases.set_about(conn, main, named(question.text or "", question.asker, main.about))
    for row in {own.id: own, main.id: main}.values():
        notices.refresh_card(conn, row, now)
    return main
