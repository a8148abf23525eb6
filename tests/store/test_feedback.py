"""One verdict per person and answer."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.store import feedback, questions
from bot.store.engine import writing

pytestmark = pytest.mark.both_databases


def test_a_person_may_change_their_verdict_and_others_keep_theirs(engine: Engine, now: datetime) -> None:
    later = now + timedelta(minutes=1)
    with writing(engine) as conn:
        question = questions.ask(conn, "T1", channel="C1", ts="1.1", asker="U1", text="Q", now=now)
        answer = questions.answer(conn, question, record={}, outcome="answer", generation="g", now=now).id
        feedback.give(conn, "T1", answer_id=answer, user="U1", verdict="helpful", now=now)
        feedback.give(conn, "T1", answer_id=answer, user="U2", verdict="helpful", now=now)
        feedback.give(conn, "T1", answer_id=answer, user="U1", verdict="not", reason="outdated", now=later)
        found = feedback.on_answer(conn, "T1", answer)
        assert [(row.user, row.verdict, row.reason, row.at) for row in found] == [
            ("U1", "not", "outdated", later),
            ("U2", "helpful", None, now),
        ]
        assert feedback.on_answer(conn, "T2", answer) == ()
