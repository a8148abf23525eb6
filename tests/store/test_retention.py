"""Words go when their time is over; the bare record stays."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.store import audit, cases, feedback, questions, replies, retention
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.retention import Erased
from tests.store.rows import add_case

pytestmark = pytest.mark.both_databases

DAY = timedelta(days=1)


def erase(engine: Engine, now: datetime, asked: int = 90, ended: int = 365) -> Erased:
    with writing(engine) as conn:
        return retention.erase(conn, asked_before=now - asked * DAY, ended_before=now - ended * DAY, now=now)


def lone(engine: Engine, at: datetime, ts: str) -> int:
    with writing(engine) as conn:
        asked = questions.ask(conn, "T1", channel="C1", ts=ts, asker="U1", text="words", now=at)
        given = questions.answer(conn, asked, record={"a": 1}, outcome="answer", generation="g", now=at)
        feedback.give(
            conn, "T1", answer_id=given.id, user="U1", verdict="down", reason="wrong: words", now=at
        )
    return asked.id


def closed(engine: Engine, opened: datetime, ended: datetime, state: str = "closed") -> CaseRow:
    with writing(engine) as conn:
        case = add_case(conn, opened, state=state, resolution="words", created_at=opened)
        replies.add(conn, "T1", case_id=case.id, direction="to_asker", author="U2", text="words", now=opened)
        audit.write(conn, "T1", at=ended, actor="system", action="close", subject=f"case:{case.number}")
    return case


def words(engine: Engine, case: CaseRow) -> list[str | None]:
    with reading(engine) as conn:
        row = cases.get(conn, "T1", case.id)
        asked = questions.get(conn, "T1", case.question_id)
        assert row is not None
        assert asked is not None
        return [asked.text, row.resolution, *(said.text for said in replies.of_case(conn, "T1", case.id))]


def test_a_question_without_a_case_loses_its_words_after_its_time(engine: Engine, now: datetime) -> None:
    old, young = lone(engine, now - 91 * DAY, "1.1"), lone(engine, now - 89 * DAY, "2.1")
    assert erase(engine, now) == Erased(1, 0)
    with reading(engine) as conn:
        assert questions.texts(conn, "T1", [old, young]) == {old: None, young: "words"}
        answer = questions.latest_answer(conn, "T1", old)
        assert answer is not None
        assert (answer.record, answer.outcome) == (None, "answer")
        (verdict,) = feedback.on_answer(conn, "T1", answer.id)
    assert (verdict.verdict, verdict.reason) == ("down", "wrong")


def test_a_case_keeps_its_words_for_its_own_time_after_its_end(engine: Engine, now: datetime) -> None:
    past = closed(engine, now - 500 * DAY, now - 366 * DAY)
    # Opened long ago, ended lately.
    late = closed(engine, now - 500 * DAY, now - 364 * DAY)
    gone = closed(engine, now - 500 * DAY, now - 400 * DAY, "cancelled")
    assert erase(engine, now) == Erased(0, 2)
    assert words(engine, past) == [None, None, None]
    assert words(engine, gone) == [None, None, None]
    assert words(engine, late) == ["Q", "words", "words"]
    assert erase(engine, now) == Erased(0, 0)


def test_a_case_that_is_not_over_keeps_everything(engine: Engine, now: datetime) -> None:
    kept = [closed(engine, now - 900 * DAY, now - 800 * DAY, state) for state in retention.UNFINISHED]
    assert erase(engine, now) == Erased(0, 0)
    assert all(words(engine, case) == ["Q", "words", "words"] for case in kept)


def test_what_is_left_of_a_withdrawn_case_goes_too(engine: Engine, now: datetime) -> None:
    case = closed(engine, now - 500 * DAY, now - 400 * DAY)
    with writing(engine) as conn:
        asked = questions.get(conn, "T1", case.question_id)
        assert asked is not None
        questions.withdraw(conn, "T1", asked.channel, asked.ts, now)
    assert erase(engine, now) == Erased(0, 1)
    assert words(engine, case) == [None, None, None]


@pytest.mark.parametrize(("state", "ended"), [("claimed", 800), ("resolved", 800), ("closed", 300)])
def test_a_merged_case_keeps_its_words_as_long_as_the_one_that_answers_it(
    engine: Engine, now: datetime, state: str, ended: int
) -> None:
    main = closed(engine, now - 900 * DAY, now - ended * DAY, state)
    near, far, alone = (closed(engine, now - 890 * DAY, now - 880 * DAY, "merged") for _ in range(3))
    over = closed(engine, now - 900 * DAY, now - 500 * DAY)
    with writing(engine) as conn:
        for case, into in ((near, main), (far, near), (alone, over)):
            assert cases.change(conn, case, merged_into=into.id)
    assert erase(engine, now) == Erased(0, 2)
    for kept in (main, near, far):
        assert words(engine, kept) == ["Q", "words", "words"]
    assert words(engine, alone) == [None, None, None]
    assert erase(engine, now + 1000 * DAY, ended=365) == Erased(0, 0 if state != "closed" else 3)
