"""What was asked and answered, and that it can be taken back."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import Connection, Engine

from bot.store import questions
from bot.store.engine import writing
from bot.store.questions import Answer, Question

pytestmark = pytest.mark.both_databases


def ask(
    conn: Connection, now: datetime, ts: str = "1.1", asker: str = "U1", text: str = "Q", **more: str
) -> Question:
    return questions.ask(conn, "T1", channel="C1", ts=ts, asker=asker, text=text, now=now, **more)


def answered(conn: Connection, question: Question, now: datetime, text: str = "A") -> Answer:
    record = {"question": question.text, "text": text}
    return questions.answer(conn, question, record=record, outcome="answer", generation="g1", now=now)


def test_asking_the_same_message_twice_is_one_question(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        assert ask(conn, now) == ask(conn, now, text="again")


def test_an_answer_comes_back_as_it_was_stored(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        question = ask(conn, now)
        answered(conn, question, now, "first")
        answer = answered(conn, question, now, "second")
        assert questions.latest_answer(conn, "T1", question.id) == answer
        assert questions.get_answer(conn, "T1", answer.id) == answer
        assert answer.record == {"question": "Q", "text": "second"}
        stored = questions.get(conn, "T1", question.id)
        assert stored is not None
        assert stored.state == "answered"


def test_another_workspace_sees_nothing(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        question = ask(conn, now)
        answer = answered(conn, question, now)
        assert questions.get(conn, "T2", question.id) is None
        assert questions.get_answer(conn, "T2", answer.id) is None
        assert questions.latest_answer(conn, "T2", question.id) is None
        assert questions.conversation(conn, "T2", "C1", "1.1", "U1") == ()
        assert not questions.in_thread(conn, "T2", "C1", "1.1")
        assert questions.withdraw(conn, "T2", "C1", "1.1", now) == ()
        assert questions.of_message(conn, "T1", "C1", "1.1") != ()


def test_a_conversation_is_the_askers_own_last_questions_oldest_first(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        for ts in ("1.1", "1.2", "1.3", "1.4"):
            ask(conn, now, ts, text=ts, thread_ts="1.1")
        ask(conn, now, "1.5", asker="U2", thread_ts="1.1")
        ask(conn, now, "2.1")
        found = questions.conversation(conn, "T1", "C1", "1.1", "U1", most=3)
        assert [question.text for question in found] == ["1.2", "1.3", "1.4"]
        assert questions.in_thread(conn, "T1", "C1", "1.1")
        assert not questions.in_thread(conn, "T1", "C1", "9.9")


def test_withdrawing_erases_question_and_answers_once(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        question = ask(conn, now)
        answer = answered(conn, question, now)
        other = answered(conn, ask(conn, now, "2.1"), now)
        (erased,) = questions.withdraw(conn, "T1", "C1", "1.1", now)
        assert (erased.id, erased.text, erased.state, erased.withdrawn_at) == (
            question.id,
            None,
            "withdrawn",
            now,
        )
        gone, kept = (questions.get_answer(conn, "T1", row.id) for row in (answer, other))
        assert gone is not None
        assert kept is not None
        assert gone.record is None
        assert kept.record is not None
        assert questions.withdraw(conn, "T1", "C1", "1.1", now) == ()
        assert questions.conversation(conn, "T1", "C1", "1.1", "U1") == ()


def test_a_changed_message_may_ask_anew(engine: Engine, now: datetime) -> None:
    with writing(engine) as conn:
        first = ask(conn, now)
        questions.withdraw(conn, "T1", "C1", "1.1", now)
        second = ask(conn, now, text="better")
        assert (second.revision, second.text) == (1, "better")
        assert [question.id for question in questions.of_message(conn, "T1", "C1", "1.1")] == [
            first.id,
            second.id,
        ]
