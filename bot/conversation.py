"""From a kept message to its one outcome: answer record, case, outbox rows and audit in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection, Engine

from bot import posting
from bot.answering import ASK_BACK, Answer, AnswerRecord
from bot.escalation import aside
from bot.escalation.case import OPEN, Refused, State
from bot.escalation.desk import ConsultantsDesk
from bot.escalation.relay import Relay, Source
from bot.escalation.rewording import Judged, awaits_words, reworded, reworded_when_over
from bot.judgement.outcome import WITH_A_PERSON, Outcome, Urgency
from bot.store import audit, cases, inbox, questions
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
            self._conclude(conn, item, record)

    def _conclude(self, conn: Connection, item: Item, record: AnswerRecord, why: str | None = None) -> None:
        """Pass the words on to whoever has the case of this thread; where nobody has one, answer them."""
        inbox.finish(conn, item, self.clock())
        # Only now: somebody may have taken the case while an answer was looked for.
        owned = self._case_of_a_person(conn, item)
        changed = awaits_words(conn, item.workspace, item.channel, item.ts)
        anew = owned is None or changed or overtakes(record, owned)
        if owned is None or anew or not self._pass_on(conn, item, owned, record):
            self._store(conn, item, record, why)

    def _context(self, conn: Connection, item: Item) -> Iterator[str]:
        """What the asker wrote before in this thread, and our question back where we asked one."""
        for question in questions.conversation(conn, *_place(item)):
            if question.text and question.ts != item.ts:
                yield question.text
                answer = questions.latest_answer(conn, item.workspace, question.id)
                if answer is not None and answer.outcome == Outcome.ASK_BACK:
                    yield ASK_BACK

    def _case_of_a_person(self, conn: Connection, item: Item) -> CaseRow | None:
        """The case of this thread that a person owns: there the bot is silent and passes the words on."""
        for case in cases.serving_in_thread(conn, *_place(item)):
            if case.owner and State(case.state) in OPEN:
                return case
        return None

    def _pass_on(self, conn: Connection, item: Item, case: CaseRow, record: AnswerRecord) -> bool:
        thanks = record.rule in SMALL_TALK and not item.payload.get("files")
        passed = self._follow_up(conn, item, case, record, thanks=thanks)
        if isinstance(passed, Refused):
            return False
        if not thanks:
            posting.say(conn, item, "passed_on" if passed.owner else "queued_too", passed, self.clock())
        posting.tell_files(conn, item, passed, self.clock())
        if seen := item.to_be_told:
            # No answer is posted here that could carry the notice.
            posting.tell_seen(conn, item, seen, f"{item.channel}:{item.ts}:{item.kind}", self.clock())
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

    def _store(self, conn: Connection, item: Item, record: AnswerRecord, why: str | None = None) -> None:
        """Everything that follows from one answer, in the caller's transaction."""
        now = self.clock()
        resolved = self._waiting_case(conn, item)
        item = aside.set_aside(conn, item, now)
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
        if aside.is_aside(item):
            # First, since the case has its thread under it.
            posting.answer(conn, item, record, question, stored.id, None, now)
        case = self._case(conn, item, question, stored.id, record, resolved, why)
        if not aside.is_aside(item):
            posting.answer(conn, item, record, question, stored.id, case, now)
        if case is not None:
            posting.tell_files(conn, item, case, self.clock())
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
        for case in cases.serving_in_thread(conn, *_place(item)):
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
        """The case a question leads to: its own before an edit, or, unless it is more urgent, one of its thread."""
        judged = _judged(answer_id, record)
        kept = reworded(conn, self.desk, question, judged, self.clock())
        if kept is not None:
            if kept.owner is not None:
                posting.say(conn, item, "passed_on", kept, self.clock())
            return kept
        over = reworded_when_over(conn, question, judged, self.clock())
        if over is not None:
            posting.say(conn, item, "stays_over", over, self.clock())
            return over
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
            confidential=_in_confidence(conn, item),
        )

    def _add_to(self, conn: Connection, item: Item, case: CaseRow, record: AnswerRecord) -> bool:
        added = self._follow_up(conn, item, case, record)
        if isinstance(added, Refused):
            return False
        posting.say(
            conn, item, "queued_too" if added.state == State.QUEUED else "passed_on", added, self.clock()
        )
        posting.tell_files(conn, item, added, self.clock())
        return True

    def _retry_or_hand_over(self, item: Item) -> None:
        with writing(self.engine) as conn:
            if item.attempts < TRIES:
                wait = FIRST_WAIT * 2 ** (item.attempts - 1)
                inbox.retry(conn, item, self.clock() + wait, "answering_failed")
                return
            try:
                self._conclude(conn, item, _broken(item, self.broken), why="answering_failed")
            except LeaseLost:
                log.info("message_taken_back", channel=item.channel, ts=item.ts)


def _place(item: Item) -> tuple[str, str, str, str]:
    """The thread of a message, and who speaks there."""
    return item.workspace, item.channel, item.thread_ts, item.payload["user"]


def _in_confidence(conn: Connection, item: Item) -> bool:
    """Whether who writes has asked in that thread in confidence: what they add there names them no more."""
    *thread, user = _place(item)
    return any(case.confidential for case in cases.in_thread(conn, *thread) if case.asker == user)


def overtakes(record: AnswerRecord, case: CaseRow) -> bool:
    """Whether new words are a crisis that the case at hand is not: they must not wait in its thread."""
    return record.urgency is Urgency.CRISIS and case.urgency != Urgency.CRISIS


def _judged(answer_id: int, record: AnswerRecord) -> Judged:
    """What changed words of a case's question come to."""
    if record.outcome not in WITH_A_PERSON:
        return Judged(answer_id)
    return Judged(answer_id, record.urgency, next(iter(record.desks), None), record.reason)


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
