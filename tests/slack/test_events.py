"""What is kept of the events that Slack sends, and what becomes of it, over the real store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.answering import AnswerRecord
from bot.judgement.outcome import Outcome, Urgency
from bot.slack.events import Front, receive, take_back
from bot.store import cases, inbox, replies
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.tables import questions
from tests.escalation.office import ASKER, WORKSPACE, Office
from tests.escalation.test_while_searching import conversation, record

BEGUN = "100.1"


@dataclass
class Ward:
    """A channel whose events reach the bot; every question is judged as ``judged`` says."""

    office: Office
    judged: AnswerRecord = field(
        default_factory=lambda: replace(record("", Outcome.ESCALATE), urgency=Urgency.SOON, reason="r")
    )

    @property
    def front(self) -> Front:
        office = self.office
        return Front(office.engine, office.desk, office.relay, "UBOT", lambda: office.now)

    def hear(self, **event: Any) -> None:
        """An event arrives and is worked off."""
        event = {"type": "message", "channel": "CWARD"} | event
        receive(self.front, {"team_id": WORKSPACE, "event_id": "E", "event": event})
        talk = conversation(self.office, self.answer)
        while talk.work_next():
            pass

    def answer(self, text: str, context: Sequence[str], now: datetime) -> AnswerRecord:
        return replace(self.judged, question=text)

    def say(self, text: str, ts: str = BEGUN, thread_ts: str | None = None, **more: Any) -> None:
        self.hear(**{"user": ASKER, "text": text, "ts": ts, "thread_ts": thread_ts or ts} | more)

    def delete(self, ts: str = BEGUN) -> None:
        self.hear(subtype="message_deleted", deleted_ts=ts, previous_message={"user": ASKER})

    def edit(self, text: str, moment: str = "101.0", ts: str = BEGUN, **inner: Any) -> None:
        """The message is told as changed; ``inner`` stands in the message itself."""
        now = {"user": ASKER, "ts": ts, "text": text, "edited": {"ts": moment}} | inner
        self.hear(subtype="message_changed", message=now, previous_message={"text": "what it was"})

    def cases(self) -> Sequence[CaseRow]:
        with reading(self.office.engine) as conn:
            return cases.every(conn, WORKSPACE)

    def words(self) -> list[str | None]:
        """The texts of all that was asked in the channel, oldest first."""
        with reading(self.office.engine) as conn:
            return list(conn.execute(select(questions.c.text).order_by(questions.c.id)).scalars())

    def to_desk(self) -> list[str | None]:
        """The words that were passed on to the owner of the one case."""
        (case,) = self.cases()
        with reading(self.office.engine) as conn:
            return [
                one.text for one in replies.of_case(conn, WORKSPACE, case.id) if one.direction == "to_desk"
            ]


@pytest.fixture
def ward(office: Office) -> Ward:
    return Ward(office)


@pytest.fixture
def claimed(ward: Ward) -> Ward:
    """The ward after a question there that has become a case of Cara's."""
    ward.say("<@UBOT> may I post a photo?")
    ward.office.claim(ward.cases()[0])
    return ward


def test_who_deleted_their_question_is_still_heard_by_the_owner_of_its_case(claimed: Ward) -> None:
    claimed.delete()
    claimed.say("I have deleted it, there was a name in it", "100.2", BEGUN)
    assert claimed.to_desk() == ["I have deleted it, there was a name in it"]
    # What they say to others there is for those.
    claimed.say("<@UOLA> have you seen it?", "100.3", BEGUN)
    assert len(claimed.to_desk()) == 1


def test_an_answer_that_begins_with_the_owners_name_reaches_the_owner(claimed: Ward) -> None:
    (case,) = claimed.cases()
    with writing(claimed.office.engine) as conn:
        claimed.office.relay.reply(
            conn,
            WORKSPACE,
            case.id,
            "UCARA",
            "Cara",
            "Who is in it?",
            now=claimed.office.now,
            kind="question",
        )
    claimed.say("<@UCARA> only my team", "100.2", BEGUN)
    assert claimed.to_desk() == ["only my team"]
    # Whom they speak to is not whom the case is about.
    assert claimed.cases()[0].owner == "UCARA"


def test_an_edit_that_comes_after_the_deletion_does_not_bring_the_message_back(ward: Ward) -> None:
    ward.say("<@UBOT> may I post a photo?")
    ward.delete()
    ward.edit("<@UBOT> may I post a picture?")
    assert [case.state for case in ward.cases()] == ["cancelled"]
    assert ward.words() == [None]
    # Nor where the message itself never came.
    ward.delete("200.1")
    ward.edit("<@UBOT> may I post a film?", "201.0", "200.1")
    assert ward.words() == [None]


def test_a_question_that_was_withdrawn_in_home_can_be_asked_anew_by_an_edit(ward: Ward) -> None:
    ward.say("<@UBOT> may I post a photo?")
    with writing(ward.office.engine) as conn:
        take_back(conn, ward.front, WORKSPACE, "CWARD", BEGUN, ASKER)
    ward.edit("<@UBOT> may I post a picture?")
    assert ward.words() == [None, "may I post a picture?"]


def test_what_others_say_in_the_thread_of_a_case_is_not_for_us(claimed: Ward) -> None:
    claimed.say("<@UCARA> me too", "100.2", BEGUN, user="UOLA")
    with reading(claimed.office.engine) as conn:
        assert inbox.known(conn, WORKSPACE, "CWARD", "100.2") == frozenset()
