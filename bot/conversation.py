"""From a kept message to its one outcome: answer record, case, outbox rows and audit in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Connection, Engine

from bot.answering import ASK_BACK, Answer, AnswerRecord
from bot.escalation.case import OPEN, Refused, State
from bot.escalation.desk import ConsultantsDesk
from bot.escalation.relay import Relay, Source
from bot.judgement.outcome import WITH_A_PERSON, Outcome, Urgency
from bot.store import audit, cases, inbox, outbox, questions
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.errors import LeaseLost
from bot.store.inbox import Item
from bot.store.questions import Question
from knowledge.article import Desk

log = structlog.get_logger(__name__)

LEASE_SECONDS = 60
TRIES = 4
FIRST_WAIT = timedelta(seconds=2)
#: Redirects that are no new question: "thanks" does not wake a finished case.
SMALL_TALK = frozenset({"gratitude", "greeting", "about-me"})


@dataclass(frozen=True, slots=True)
class Conversation:
    """Works off the inbox.

    ``answer`` maps (masked question, earlier questions of the thread, now) to a record and may raise; after
    ``TRIES`` failures the question goes to a person with an honest sentence.
    """

    engine: Engine
    answer: Answer
    desk: ConsultantsDesk
    relay: Relay
    clock: Callable[[], datetime]
    broken: str  #: what the asker reads when answering failed for good

    def work_next(self) -> bool:
        """Work off one message; False when none waits."""
        with writing(self.engine) as conn:
            item = inbox.claim(conn, self.clock(), LEASE_SECONDS)
        if item is None:
            return False
        try:
            self._work(item)
        except LeaseLost:
            log.info("message_taken_back", channel=item.channel, ts=item.ts)
        except Exception:
            log.exception("answering_failed", channel=item.channel, ts=item.ts, attempt=item.attempts)
            self._retry_or_hand_over(item)
        return True

    def _work(self, item: Item) -> None:
        with reading(self.engine) as conn:
            context = tuple(self._context(conn, item))
        record = self.answer(item.payload["text"], context, self.clock())
        with writing(self.engine) as conn:
            # Only now: somebody may have taken the case while an answer was looked for.
            owned = self._case_of_a_person(conn, item)
            if owned is None or overtakes(record, owned) or not self._pass_on(conn, item, owned, record):
                self._store(conn, item, record)
            else:
                inbox.finish(conn, item, self.clock())

    def _context(self, conn: Connection, item: Item) -> Iterator[str]:
        """What the asker wrote before in this thread, and our question back where we asked one."""
        place = (item.workspace, item.channel, item.thread_ts, item.payload["user"])
        for question in questions.conversation(conn, *place):
            if question.text and question.ts != item.ts:
                yield question.text
                answer = questions.latest_answer(conn, item.workspace, question.id)
                if answer is not None and answer.outcome == Outcome.ASK_BACK:
                    yield ASK_BACK

    def _case_of_a_person(self, conn: Connection, item: Item) -> CaseRow | None:
        """The case of this thread that a person owns: there the bot is silent and passes the words on."""
        for case in self._own_cases(conn, item):
            if case.owner and State(case.state) in OPEN:
                return case
        return None

    def _own_cases(self, conn: Connection, item: Item) -> Iterator[CaseRow]:
        """The cases that serve whoever speaks, in this thread, newest first: a merged one leads to the main one."""
        for case in cases.in_thread(conn, item.workspace, item.channel, item.thread_ts):
            if case.asker == item.payload["user"]:
                yield cases.serving(conn, case)

    def _pass_on(self, conn: Connection, item: Item, case: CaseRow, record: AnswerRecord) -> bool:
        thanks = record.rule in SMALL_TALK and not item.payload.get("files")
        passed = self._follow_up(conn, item, case, record, thanks=thanks)
        if isinstance(passed, Refused):
            return False
        if not thanks:
            self._say(conn, item, "passed_on", passed)
        if seen := _seen(item):
            # No answer is posted here that could carry the notice.
            self._tell_seen(conn, item, seen, f"{item.channel}:{item.ts}:{item.kind}")
        return True

    def _follow_up(
        self, conn: Connection, item: Item, case: CaseRow, record: AnswerRecord, *, thanks: bool = False
    ) -> CaseRow | Refused:
        return self.relay.asker_followup(
            conn,
            item.workspace,
            case.id,
            item.payload["user"],
            item.payload["text"],
            source=Source(item.channel, item.ts),
            now=self.clock(),
            files=item.payload.get("files", 0),
            thanks=thanks,
            urgency=record.urgency,
            desks=record.desks,
        )

    def _say(self, conn: Connection, item: Item, code: str, case: CaseRow) -> None:
        outbox.enqueue(
            conn,
            item.workspace,
            kind="note",
            body={"note": code, "case": case.id},
            channel=item.channel,
            thread_ts=item.thread_ts,
            dedupe_key=f"{code}:{item.channel}:{item.ts}:{item.kind}",
            now=self.clock(),
            case_id=case.id,
        )

    def _store(self, conn: Connection, item: Item, record: AnswerRecord, why: str | None = None) -> None:
        """Everything that follows from one answer, in the caller's transaction."""
        now = self.clock()
        inbox.finish(conn, item, now)
        resolved = self._waiting_case(conn, item)
        question = questions.ask(
            conn,
            item.workspace,
            channel=item.channel,
            ts=item.ts,
            thread_ts=item.thread_ts,
            asker=item.payload["user"],
            text=item.payload["text"],
            now=now,
            files=item.payload.get("files", 0),
        )
        stored = questions.answer(
            conn,
            question,
            record=record.as_json(),
            outcome=record.outcome.value,
            generation=record.generation,
            now=now,
        )
        case = self._case(conn, item, question, stored.id, record, resolved, why)
        self._post(conn, item, record, question, stored.id, case)
        audit.write(
            conn,
            item.workspace,
            at=now,
            actor="system",
            action="answer",
            subject=f"question:{question.id}",
            after=record.outcome.value,
            why=record.rule,
        )
        log.info("answered", question=question.id, outcome=record.outcome.value, rule=record.rule)

    def _waiting_case(self, conn: Connection, item: Item) -> CaseRow | None:
        """A case of this thread that nobody owns yet, or a resolved one that a follow-up may revive."""
        for case in self._own_cases(conn, item):
            if case.state in (State.QUEUED, State.RESOLVED):
                return case
        return None

    def _case(
        self,
        conn: Connection,
        item: Item,
        question: Question,
        answer_id: int,
        record: AnswerRecord,
        waiting: CaseRow | None,
        why: str | None,
    ) -> CaseRow | None:
        """The case a question leads to: added to the one that waits in its thread, unless it is a crisis."""
        belongs = waiting is not None and record.rule not in SMALL_TALK and not overtakes(record, waiting)
        if belongs and waiting is not None and self._add_to(conn, item, waiting, record):
            return None
        if record.outcome not in WITH_A_PERSON:
            return None
        return self.desk.open_case(
            conn,
            question,
            desks=record.desks or (Desk.PR_CRISIS,),
            urgency=record.urgency or Urgency.ROUTINE,
            reason=record.reason,
            now=self.clock(),
            answer_id=answer_id,
            why=why or record.rule,
        )

    def _add_to(self, conn: Connection, item: Item, case: CaseRow, record: AnswerRecord) -> bool:
        added = self._follow_up(conn, item, case, record)
        if isinstance(added, Refused):
            return False
        self._say(conn, item, "queued_too" if added.state == State.QUEUED else "passed_on", added)
        return True

    def _post(
        self,
        conn: Connection,
        item: Item,
        record: AnswerRecord,
        question: Question,
        answer_id: int,
        case: CaseRow | None,
    ) -> None:
        """The answer in the thread, in place of the one to the words before an edit; notices for the asker alone."""
        now, payload = self.clock(), item.payload
        seen = _seen(item)
        replaces = self._replaced(conn, item)
        crisis = record.urgency is Urgency.CRISIS
        outbox.enqueue(
            conn,
            item.workspace,
            kind="answer",
            body={"answer": answer_id} | (seen if payload["private"] else {}),
            channel=item.channel,
            thread_ts=item.thread_ts,
            target=replaces,
            priority=outbox.CRISIS if crisis else outbox.NORMAL,
            dedupe_key=f"answer:{question.id}",
            now=now,
            question_id=question.id,
            case_id=case.id if case else None,
        )
        if seen and not payload["private"]:
            self._tell_seen(conn, item, seen, str(question.id))

    def _tell_seen(self, conn: Connection, item: Item, seen: dict[str, Any], key: str) -> None:
        """Tell the asker alone what was in the message; a direct message nobody else can read anyway."""
        private = item.payload["private"]
        outbox.enqueue(
            conn,
            item.workspace,
            kind="note" if private else "ephemeral",
            body={"note": "seen", **seen},
            channel=item.channel,
            # A whisper in a thread that does not exist yet is shown nowhere.
            thread_ts=item.thread_ts if private or item.thread_ts != item.ts else None,
            user=None if private else item.payload["user"],
            dedupe_key=f"seen:{key}",
            now=self.clock(),
        )

    def _replaced(self, conn: Connection, item: Item) -> int | None:
        """The message to change, if our answer to the words before an edit is, or will be, in Slack."""
        row = item.payload.get("replaces")
        earlier = None if row is None else outbox.get(conn, item.workspace, row)
        return earlier.id if earlier is not None and earlier.state in ("sent", "sending") else None

    def _retry_or_hand_over(self, item: Item) -> None:
        with writing(self.engine) as conn:
            if item.attempts < TRIES:
                wait = FIRST_WAIT * 2 ** (item.attempts - 1)
                inbox.retry(conn, item, self.clock() + wait, "answering_failed")
                return
            try:
                self._store(conn, item, _broken(item, self.broken), why="answering_failed")
            except LeaseLost:
                log.info("message_taken_back", channel=item.channel, ts=item.ts)


def _seen(item: Item) -> dict[str, Any]:
    """What of a message its asker has to be told: types of identifiers, pictures; empty if there were none."""
    return {key: item.payload[key] for key in ("identifiers", "images") if item.payload.get(key)}


def overtakes(record: AnswerRecord, case: CaseRow) -> bool:
    """Whether new words are a crisis that the case at hand is not: they must not wait in its thread."""
    return record.urgency is Urgency.CRISIS and case.urgency != Urgency.CRISIS


def _broken(item: Item, text: str) -> AnswerRecord:
    """The record of a question that could not be answered for a technical reason: a person must see it."""
    return AnswerRecord(
        question=item.payload["text"],
        outcome=Outcome.ESCALATE,
        text=text,
        quotes=(),
        desks=(Desk.PR_CRISIS,),
        urgency=Urgency.URGENT,
        reason="Answering failed for a technical reason, so nobody has judged this question yet.",
        probability=0.0,
        generation="",
    )
