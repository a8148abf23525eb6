"""A person is quicker than the search, or the search breaks: the bot keeps silent, or a person is asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.answering import AnswerRecord
from bot.conversation import TRIES, Conversation
from bot.escalation.desk import ConsultantsDesk
from bot.judgement.outcome import Outcome
from bot.store import inbox
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.tables import answers, cases, outbox
from knowledge.article import Desk
from tests.escalation.office import ASKER, WORKSPACE, Office

THREAD = "7.000100"


def record(text: str, outcome: Outcome = Outcome.ANSWER) -> AnswerRecord:
    return AnswerRecord(
        question=text, outcome=outcome, text="Found.", quotes=(), desks=(Desk.PRIVACY,), urgency=None,
        reason="", probability=0.9, generation="g1",
    )  # fmt: skip


class Search:
    """A search that takes as long as the test says: it begins, waits for ``go_on``, and ends."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()

    def __call__(self, text: str, context: Sequence[str], now: datetime) -> AnswerRecord:
        self.begun.set()
        assert self.go_on.wait(20)
        return record(text)


def conversation(office: Office, answer: Callable[..., AnswerRecord], desk: Any = None) -> Conversation:
    return Conversation(
        engine=office.engine,
        answer=answer,
        desk=desk or office.desk,
        relay=office.relay,
        clock=lambda: office.now,
        broken="Something went wrong on my side.",
    )


def say(office: Office, text: str, ts: str) -> None:
    with writing(office.engine) as conn:
        inbox.receive(
            conn, WORKSPACE, channel="CWARD", ts=ts, kind="question", event_id=f"E{ts}", now=office.now,
            payload={"text": text, "user": ASKER, "private": False}, thread_ts=THREAD,
        )  # fmt: skip


def waiting_case(office: Office) -> CaseRow:
    return office.open(*office.ask(ts=THREAD))


def count(office: Office, what: Any) -> int:
    with reading(office.engine) as conn:
        return len(conn.execute(what).all())


def test_who_is_taken_care_of_while_the_bot_searches_hears_the_person_and_not_the_bot(office: Office) -> None:
    case = waiting_case(office)
    search = Search()
    say(office, "and what about the newspaper?", "7.000200")
    worker = threading.Thread(target=conversation(office, search).work_next)
    worker.start()
    assert search.begun.wait(20)
    office.claim(case)
    office.reply(case, text="I am calling them now.")
    search.go_on.set()
    worker.join(20)
    # The bot has found something meanwhile, and keeps it to itself.
    assert count(office, select(outbox).where(outbox.c.kind == "answer")) == 0
    assert count(office, select(answers)) == 1
    assert count(office, select(cases)) == 1
    assert ("UNINA", "asker_followup") in office.history(case)
    assert office.again(case).owner == "UCARA"


def test_a_case_given_back_while_the_bot_searches_is_not_taken_for_owned(office: Office) -> None:
    case = waiting_case(office)
    office.claim(case)
    search = Search()
    say(office, "and what about the newspaper?", "7.000200")
    worker = threading.Thread(target=conversation(office, search).work_next)
    worker.start()
    assert search.begun.wait(20)
    office.do("release", case, "UCARA")
    search.go_on.set()
    worker.join(20)
    assert office.again(case).owner is None
    # Nobody has it, so the bot answers, and the words are kept with the case all the same.
    assert count(office, select(outbox).where(outbox.c.kind == "answer")) == 1
    assert count(office, select(cases)) == 1


def test_a_search_that_breaks_still_brings_the_question_before_a_person(office: Office) -> None:
    def broken(*_: object) -> AnswerRecord:
        raise RuntimeError("no memory left")

    say(office, "may I post this?", THREAD)
    bot = conversation(office, broken)
    for _ in range(TRIES):
        assert count(office, select(cases)) == 0
        assert bot.work_next()
        office.wait(minutes=1)
    assert not bot.work_next()
    with reading(office.engine) as conn:
        (case,) = conn.execute(select(cases)).all()
        (answer,) = conn.execute(select(outbox).where(outbox.c.kind == "answer")).all()
    assert (case.state, case.card_id is not None, answer.case_id) == ("queued", True, case.id)


class FullDisk(ConsultantsDesk):
    """A desk whose cases cannot be kept."""

    def open_case(self, *_: Any, **__: Any) -> CaseRow:
        raise OperationalError("insert into cases", {}, Exception("disk is full"))


def test_nobody_is_promised_a_person_before_the_case_is_kept(office: Office) -> None:
    say(office, "a reporter called", THREAD)
    bot = conversation(office, lambda text, *_: record(text, Outcome.ESCALATE), FullDisk(office.duty))
    assert bot.work_next()
    assert count(office, select(outbox)) == 0
    assert count(office, select(answers)) == 0
    # As soon as it can be kept, it is, and then the asker is told.
    office.wait(minutes=1)
    assert conversation(office, lambda text, *_: record(text, Outcome.ESCALATE)).work_next()
    with reading(office.engine) as conn:
        (case,) = conn.execute(select(cases)).all()
        (answer,) = conn.execute(select(outbox).where(outbox.c.kind == "answer")).all()
    assert answer.case_id == case.id


def test_a_last_try_that_cannot_be_kept_either_promises_nothing_and_stays_in_the_queue(
    office: Office,
) -> None:
    def broken(*_: object) -> AnswerRecord:
        raise RuntimeError("no memory left")

    say(office, "may I post this?", THREAD)
    for _ in range(TRIES - 1):
        assert conversation(office, broken).work_next()
        office.wait(minutes=1)
    with pytest.raises(OperationalError):
        conversation(office, broken, FullDisk(office.duty)).work_next()
    assert count(office, select(outbox)) == 0
    office.wait(minutes=5)
    assert conversation(office, broken).work_next()
    assert count(office, select(cases)) == 1
    assert count(office, select(outbox).where(outbox.c.kind == "answer")) == 1


def test_words_for_a_person_reach_that_person_even_if_the_search_is_broken(office: Office) -> None:
    def broken(*_: object) -> AnswerRecord:
        raise RuntimeError("no memory left")

    case = waiting_case(office)
    office.claim(case)
    say(office, "and what about the newspaper?", "7.000200")
    bot = conversation(office, broken)
    for _ in range(TRIES):
        assert bot.work_next()
        office.wait(minutes=1)
    assert not bot.work_next()
    assert count(office, select(cases)) == 1
    assert ("UNINA", "asker_followup") in office.history(case)
    assert count(office, select(outbox).where(outbox.c.kind == "answer")) == 0
    assert count(office, select(outbox).where(outbox.c.kind == "reply")) == 1
