"""Where the messages of an erased person stood is forgotten, once nothing has to be sent or taken back there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.escalation.states import Refused
from bot.records.person import forget_places
from bot.store import delivery, outbox, questions, unplacing
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.outbox import Outgoing
from bot.store.tables import outbox as outbox_table
from bot.worker import tidy
from tests.escalation.office import ASKER, WORKSPACE, Office
from tests.records.test_person import erased, everything

pytestmark = pytest.mark.both_databases

#: Nina's own channel with the app, and what a message to her, or in it, is sent to.
DIRECT = "DNINA"


def ask(office: Office, ts: str, asker: str = ASKER, channel: str = DIRECT) -> tuple[int, int]:
    """A question asked in a channel and its answer, on their way: the ids of both."""
    with writing(office.engine) as conn:
        question = questions.ask(
            conn, WORKSPACE, channel=channel, ts=ts, asker=asker, text="May I?", now=office.now
        )
        answer = questions.answer(
            conn, question, record={"question": "May I?"}, outcome="answer", generation="g1", now=office.now
        )
        shown = outbox.enqueue(
            conn,
            WORKSPACE,
            kind="answer",
            body={"answer": answer.id},
            channel=channel,
            thread_ts=ts,
            question_id=question.id,
            dedupe_key=f"answer:{question.id}",
            now=office.now,
        )
    return question.id, shown


def case_of(office: Office, question_id: int) -> CaseRow:
    with reading(office.engine) as conn:
        question = questions.get(conn, WORKSPACE, question_id)
        assert question is not None
        answer = questions.latest_answer(conn, WORKSPACE, question_id)
        assert answer is not None
    return office.open(question, answer.id)


def send(office: Office) -> list[Outgoing]:
    """Send whatever may leave; what is for Nina alone arrives in her channel."""
    left: list[Outgoing] = []
    while True:
        with writing(office.engine) as conn:
            row = delivery.claim(conn, office.now)
            if row is None:
                return left
            channel = row.channel or row.target_channel or (DIRECT if row.user == ASKER else f"D{row.user}")
            delivery.sent(conn, row, office.now, f"{row.id}.5", channel)
        left.append(row)


def forgotten(office: Office) -> None:
    """The worker comes round."""
    tidy(office.engine, lambda: office.now, 90, 365)()


def note(office: Office, **place: str) -> None:
    with writing(office.engine) as conn:
        outbox.enqueue(conn, WORKSPACE, kind="note", body={"note": "thanks"}, now=office.now, **place)  # type: ignore[arg-type]


def test_answers_are_taken_back_first_and_then_the_channel_is_forgotten(office: Office) -> None:
    _, shown = ask(office, "1.5")
    note(office, channel=DIRECT, dedupe_key=f"note:{DIRECT}:1.5")
    note(office, user=ASKER)
    send(office)
    erased(office)
    taken = [(row.kind, row.target_channel) for row in send(office)]
    assert taken == [("delete", DIRECT)]
    forgotten(office)
    assert DIRECT not in everything(office)
    with reading(office.engine) as conn:
        row = outbox.get(conn, WORKSPACE, shown)
    assert row is not None
    assert (row.channel, row.sent_channel) == (unplacing.ERASED_PLACE, unplacing.ERASED_PLACE)


def test_what_nothing_hangs_on_is_forgotten_at_once(office: Office) -> None:
    note(office, user=ASKER)
    send(office)
    erased(office)
    assert DIRECT not in everything(office)


def test_what_slack_may_have_is_still_taken_back(office: Office) -> None:
    ask(office, "1.5")
    with writing(office.engine) as conn:
        row = delivery.claim(conn, office.now)
        assert row is not None
    erased(office)
    forgotten(office)
    with writing(office.engine) as conn:
        delivery.sent(conn, row, office.now, "9.9", DIRECT)
    assert [(one.kind, one.target_channel) for one in send(office)] == [("delete", DIRECT)]
    forgotten(office)
    assert DIRECT not in everything(office)


def test_a_case_that_goes_on_is_answered_and_then_forgotten_by_itself(office: Office) -> None:
    question, _ = ask(office, "1.5")
    case = case_of(office, question)
    assert not isinstance(office.claim(case), Refused)
    send(office)
    erased(office)
    send(office)
    forgotten(office)
    office.reply(case, text="It is settled.")
    assert DIRECT in {row.channel for row in send(office) if row.kind == "reply"}
    office.do("resolve", case, "UCARA", None)
    send(office)
    forgotten(office)
    assert DIRECT not in everything(office)
    assert office.again(case).channel == unplacing.ERASED_PLACE


def test_a_thread_that_began_with_a_message_to_the_asker_is_kept_while_its_case_goes_on(
    office: Office,
) -> None:
    question, _ = ask(office, "1.5", channel="CWARD")
    case = case_of(office, question)
    office.claim(case)
    with writing(office.engine) as conn:
        root = outbox.enqueue(
            conn,
            WORKSPACE,
            kind="note",
            body={"note": "confided"},
            user=ASKER,
            question_id=question,
            now=office.now,
        )
    send(office)
    erased(office)
    forgotten(office)
    with reading(office.engine) as conn:
        kept = outbox.get(conn, WORKSPACE, root)
    assert kept is not None
    assert kept.sent_channel == DIRECT
    office.do("resolve", case, "UCARA", None)
    send(office)
    forgotten(office)
    assert DIRECT not in everything(office)


def test_in_a_thread_of_others_theirs_is_kept(office: Office) -> None:
    _, first = ask(office, "1.5", channel="CWARD")
    with writing(office.engine) as conn:
        other = questions.ask(
            conn, WORKSPACE, channel="CWARD", ts="1.7", thread_ts="1.5", asker="UOTTO", text="And me?",
            now=office.now,
        )  # fmt: skip
        second = outbox.enqueue(
            conn, WORKSPACE, kind="answer", body={}, channel="CWARD", thread_ts="1.5", question_id=other.id,
            now=office.now,
        )  # fmt: skip
    send(office)
    erased(office)
    send(office)
    forgotten(office)
    with reading(office.engine) as conn:
        places = {row.id: row.sent_channel for row in conn.execute(select(outbox_table))}
    assert (places[first], places[second]) == (unplacing.ERASED_PLACE, "CWARD")


def test_what_is_asked_after_the_erasure_is_answered(office: Office) -> None:
    ask(office, "1.5")
    send(office)
    erased(office)
    send(office)
    _, again = ask(office, "8.5")
    forgotten(office)
    assert [(row.id, row.channel) for row in send(office)] == [(again, DIRECT)]
    office.now += timedelta(days=1)
    forgotten(office)
    with reading(office.engine) as conn:
        row = outbox.get(conn, WORKSPACE, again)
        assert forget_places(conn, WORKSPACE) == 0
    assert row is not None
    assert row.sent_channel == DIRECT
