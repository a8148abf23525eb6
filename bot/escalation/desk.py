"""The consultants' desk: what people do with a case, each in the caller's one transaction.

Each operation writes the case, its next timer, the audit line and what is to be said, so that they stand or fall
together.  It returns the case as it is then, or a ``Refused`` that says why not and who stands in the way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.escalation import merging, notices, owners, paging
from bot.escalation.case import (
    OPEN,
    SYSTEM,
    Actor,
    Move,
    Moved,
    Refusal,
    Refused,
    Role,
    State,
    opened,
)
from bot.escalation.duty import Duty
from bot.escalation.moves import columns, make, record
from bot.escalation.named import named
from bot.judgement.outcome import Urgency
from bot.store import cases, outbox, questions
from bot.store.cases import CaseRow
from bot.store.questions import Question

#: Why a case ends whose asker took the question back.
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Asked:
    """The case somebody asked for; ``new`` is False if it was open already."""

    case: CaseRow
    new: bool


@dataclass(frozen=True, slots=True)
class ConsultantsDesk:
    """The operations on cases, by the desks as they are just now."""

    duty: Duty = field(default_factory=Duty)

    def open_case(
        self,
        conn: Connection,
        question: Question,
        *,
        desks: Sequence[str],
        urgency: str,
        reason: str,
        now: datetime,
        answer_id: int | None = None,
        actor: Actor = SYSTEM,
        why: str | None = None,
        **more: Any,
    ) -> CaseRow:
        """The case of a question: queued with its card, timer and audit line, or the one it has already.

        ``more`` are the columns of a structured request: ``service``, ``wanted_on`` and ``root_id``.

        It says nothing to the asker: the answer that is stored in the same transaction does.
        """
        moved = opened(Urgency(urgency), actor, now, self.duty.targets(desks), why)
        values = {"answer_id": answer_id, "reason": reason} | more
        return self._store(conn, question, moved, desks, values).case

    def ask_consultant(
        self,
        conn: Connection,
        workspace: str,
        answer_id: int,
        user: str,
        *,
        desks: Sequence[str],
        reason: str,
        now: datetime,
        urgency: str = Urgency.ROUTINE,
        confidential: bool = False,
    ) -> Asked | Refused | None:
        """The wish for a person: always an open case of the asker's, one per question; a finished one is reopened.

        ``confidential`` keeps the asker's name from the desk.  Anybody may bring in a person for the asker, but what
        was over only the asker opens again: NOT_ASKER.

        None if the question is not stored any more.
        """
        answer = questions.get_answer(conn, workspace, answer_id)
        question = None if answer is None else questions.get(conn, workspace, answer.question_id)
        if question is None or question.state == "withdrawn":
            return None
        asker = Actor(user, Role.ASKER)
        moved = opened(Urgency(urgency), asker, now, self.duty.targets(desks), "asked")
        hidden = {"confidential": True} if confidential and user == question.asker else {}
        asked = self._store(conn, question, moved, desks, {"answer_id": answer_id, "reason": reason} | hidden)
        if not asked.new:
            return self._ask_again(conn, asked.case, asker, now)
        notices.tell_asker(conn, asked.case, "opened", now)
        return asked

    def _ask_again(self, conn: Connection, known: CaseRow, asker: Actor, now: datetime) -> Asked | Refused:
        own = asker.user == known.asker
        known = cases.serving(conn, known)
        if State(known.state) in OPEN:
            return Asked(known, new=False)
        if not own:
            return Refused(Refusal.NOT_ASKER, State(known.state))
        again = self.reopen(conn, known.workspace, known.id, asker, now=now)
        return Asked(known, new=False) if isinstance(again, Refused) else Asked(again, new=True)

    def claim(
        self, conn: Connection, workspace: str, case_id: int, user: str, name: str | None, *, now: datetime
    ) -> CaseRow | Refused:
        """Take a case; a ``Refused`` with ALREADY_CLAIMED says who has it since when, FINISHED that it is over.

        Nobody takes what they have asked themselves.
        """
        waiting = cases.get(conn, workspace, case_id)
        asked = () if waiting is None else cases.served(conn, waiting)
        if waiting is not None and waiting.state == State.QUEUED and user in {one.asker for one in asked}:
            return Refused(Refusal.OWN_QUESTION, State(waiting.state))
        row = self.make(conn, workspace, case_id, Move.CLAIM, consultant(user, name), now)
        if isinstance(row, CaseRow):
            row = notices.refresh_card(conn, row, now)
            notices.tell_asker(conn, row, "claimed", now)
        return row

    def release(
        self, conn: Connection, workspace: str, case_id: int, user: str, *, now: datetime
    ) -> CaseRow | Refused:
        """Give a case back; only its owner can."""
        row = self.make(conn, workspace, case_id, Move.RELEASE, consultant(user), now)
        if isinstance(row, CaseRow):
            row = notices.refresh_card(conn, row, now)
            paging.tell_free(conn, self.duty, row, "released", now)
            notices.tell_asker(conn, row, "requeued", now)
        return row

    def resolve(
        self,
        conn: Connection,
        workspace: str,
        case_id: int,
        user: str,
        resolution: str | None,
        *,
        now: datetime,
        outcome: str = "answered",
    ) -> CaseRow | Refused:
        """Finish a case; ``resolution`` is the owner's closing word (masked by the caller), kept with the case.

        ``outcome`` is the code of how it ended; a case that ends by time passing has none.
        """
        also = {"resolution": resolution, "outcome": outcome}
        row = self.make(conn, workspace, case_id, Move.RESOLVE, consultant(user), now, why=outcome, **also)
        if isinstance(row, CaseRow):
            row = notices.refresh_card(conn, row, now)
            notices.tell_asker(conn, row, "resolved", now)
            paging.tell_over(conn, self.duty, row, now)
        return row

    def reopen(
        self, conn: Connection, workspace: str, case_id: int, actor: Actor, *, now: datetime
    ) -> CaseRow | Refused:
        """Open a finished case again: for its last owner if it had one, otherwise for everybody."""
        row = self.make(conn, workspace, case_id, Move.REOPEN, actor, now, outcome=None)
        if isinstance(row, CaseRow):
            row = notices.refresh_card(conn, row, now)
            notices.tell_asker(conn, row, "reopened", now)
            row = owners.tell_reopened(conn, self.duty, row, "reopened", now, actor.user)
        return row

    def cancel(
        self,
        conn: Connection,
        workspace: str,
        case_id: int,
        actor: Actor,
        *,
        now: datetime,
        why: str | None = None,
    ) -> CaseRow | Refused:
        """Drop a case: anybody while nobody has it, then only its owner.  ``why`` is a code."""
        row = self.make(conn, workspace, case_id, Move.CANCEL, actor, now, why=why)
        if isinstance(row, CaseRow):
            row = notices.refresh_card(conn, row, now)
            notices.tell_asker(conn, row, "cancelled", now, why)
            paging.tell_over(conn, self.duty, row, now)
        return row

    def merge(
        self, conn: Connection, workspace: str, case_id: int, into: int, user: str, *, now: datetime
    ) -> CaseRow | Refused:
        """Let another, open case serve this one's asker; see ``bot.escalation.merging.merge``."""
        return merging.merge(conn, self.duty, workspace, case_id, into, consultant(user), now)

    def make(
        self,
        conn: Connection,
        workspace: str,
        case_id: int,
        how: Move,
        actor: Actor,
        now: datetime,
        **also: Any,
    ) -> CaseRow | Refused:
        """Make a move by these desks' rules; see ``bot.escalation.moves.make``."""
        return make(conn, workspace, case_id, how, actor, now, self.duty, **also)

    def _store(
        self,
        conn: Connection,
        question: Question,
        moved: Moved,
        desks: Sequence[str],
        values: Mapping[str, Any],
    ) -> Asked:
        """Store a new case with its card, timer and audit line, or find the one its question has already."""
        row = cases.add(
            conn,
            question.workspace,
            **columns(moved.case),
            **({"root_id": outbox.begun_directly(conn, question.workspace, question.id)} | dict(values)),
            desks=[str(desk) for desk in desks],
            desk_channel=self.duty.desks().plan(desks).channel,
            question_id=question.id,
            about=named(question.text or "", question.asker),
            asker=question.asker,
            channel=question.channel,
            thread_ts=question.thread_ts,
            created_at=moved.entry.at,
        )
        if row is None:
            known = cases.of_question(conn, question.workspace, question.id)
            assert known is not None
            return Asked(known, new=False)
        carded = paging.announce(conn, self.duty, row, moved.entry.at)
        if question.files:
            key = f"asker_files:{question.id}"
            notices.tell_desk(conn, carded, "asker_files", moved.entry.at, key=key, attached=question.files)
        return Asked(record(conn, question.workspace, row.id, moved), new=True)


def consultant(user: str, name: str | None = None) -> Actor:
    """Somebody of the desk."""
    return Actor(user, Role.CONSULTANT, name)
