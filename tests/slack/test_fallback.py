"""What hangs on a message that will never be in Slack ends, for a reason, and nobody waits for its words in vain."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import select, update

from bot.escalation.deleted_cards import message_deleted
from bot.escalation.desks import Desks
from bot.records.person import erase
from bot.slack.fallback import AnotherWay
from bot.slack.render import render
from bot.slack.sender import Sender
from bot.store import cases, outbox, questions
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.tables import answers
from bot.store.tables import outbox as table
from tests.escalation.office import ASKER, DESK_CHANNEL, ONE_CHANNEL, WORKSPACE, Office
from tests.records.upkeep import STRICTER, upkeep_in

COMMON = "CCOMMON"


class Slack(WebClient):
    """Takes messages, but for the places that refuse them, each with its word for it."""

    def __init__(self) -> None:
        super().__init__("xoxb-none")
        self.refusing: dict[str | None, str] = {}
        self.posted: list[tuple[str, str | None, str]] = []
        self.changed: list[tuple[str, str]] = []

    def _refuse(self, *places: str | None) -> None:
        for place in places:
            if place in self.refusing:
                raise SlackApiError("refused", {"error": self.refusing[place]})

    def chat_postMessage(self, *, channel: str, text: str, thread_ts: str | None = None, **_: Any) -> Any:  # type: ignore[override]
        self._refuse(channel, thread_ts)
        self.posted.append((channel, thread_ts, text))
        return {"ts": f"{len(self.posted)}.7", "channel": channel}

    def chat_update(self, *, channel: str, ts: str, text: str, **_: Any) -> Any:  # type: ignore[override]
        self._refuse(channel, ts)
        self.changed.append((ts, text))
        return {}

    def conversations_open(self, *, users: str, **_: Any) -> Any:  # type: ignore[override]
        self._refuse(users)
        return {"channel": {"id": "D" + users[1:]}}

    def said(self, channel: str) -> str:
        return "\n".join(text for where, _, text in self.posted if where == channel)


@pytest.fixture
def slack() -> Slack:
    return Slack()


def send(office: Office, slack: Slack, desks: Desks = ONE_CHANNEL) -> None:
    """Send all there is, however often it has to be tried; nothing may be left waiting."""
    office.desks = desks
    sender = Sender(office.engine, slack, render, AnotherWay(office.duty, COMMON), lambda: office.now)
    for _ in range(12):
        while sender.send_next():
            pass
        office.wait(minutes=6)
    with reading(office.engine) as conn:
        assert outbox.unsent(conn, WORKSPACE) == ()
        assert (
            None not in conn.execute(select(table.c.error).where(table.c.state == "failed")).scalars().all()
        )


def opened(office: Office) -> CaseRow:
    """A case whose answer has no words, so that the card has nothing of it to show."""
    case = office.case()
    with writing(office.engine) as conn:
        conn.execute(update(answers).values(record=None))
    return case


def errors(office: Office, **of: Any) -> list[str | None]:
    """Why rows of a kind, or with a target, were given up."""
    with reading(office.engine) as conn:
        rows = conn.execute(select(table).filter_by(**of, state="failed").order_by(table.c.id)).all()
    return [row.error for row in rows]


def in_confidence(office: Office) -> CaseRow:
    """A case whose thread begins with our own message to its asker, which has not been sent."""
    case = opened(office)
    with writing(office.engine) as conn:
        root = outbox.enqueue(
            conn, WORKSPACE, kind="note", body={"note": "requested", "case": case.id, "to": "person"},
            user=ASKER, now=office.now, case_id=case.id,
        )  # fmt: skip
        assert cases.change(conn, case, root_id=root)
    return office.again(case)


def test_the_answer_in_a_thread_whose_first_message_cannot_be_posted_is_written_directly(
    office: Office, slack: Slack
) -> None:
    case = in_confidence(office)
    slack.refusing[ASKER] = "cannot_dm_bot"
    send(office, slack)
    office.claim(case)
    office.reply(case, text="Please do not.")
    # Only the first message was refused.
    slack.refusing.clear()
    send(office, slack)
    assert "Please do not." in slack.said("DNINA")
    assert "has your question" in slack.said("DNINA")


def test_an_answer_that_reaches_its_asker_nowhere_is_told_to_its_desk_once(
    office: Office, slack: Slack
) -> None:
    case = in_confidence(office)
    slack.refusing[ASKER] = "user_disabled"
    office.claim(case)
    office.reply(case, text="Please do not.")
    send(office, slack)
    assert "Please do not." not in slack.said("DNINA")
    assert slack.said(DESK_CHANNEL).count("did not reach its asker") == 1


def test_what_hangs_on_a_message_that_was_taken_back_does_not_wait(office: Office, slack: Slack) -> None:
    case = in_confidence(office)
    office.claim(case)
    with writing(office.engine) as conn:
        erase(conn, office.desk, WORKSPACE, ASKER, now=office.now)
        root = outbox.get(conn, WORKSPACE, case.root_id or 0)
    assert root is not None
    assert root.state == "withdrawn"
    office.reply(office.again(case), text="Please do not.")
    # Nobody knows any more who asked.
    slack.refusing[office.again(case).asker] = "user_not_found"
    send(office, slack)
    assert "anchor_withdrawn" in errors(office, kind="reply")
    assert "did not reach its asker" in slack.said(DESK_CHANNEL)


def test_an_answer_that_was_to_replace_one_never_posted_is_posted_itself(
    office: Office, slack: Slack
) -> None:
    question, answer = office.ask(ts="5.1")
    where: dict[str, Any] = {"channel": "CWARD", "thread_ts": "5.1", "question_id": question.id}
    for state in ("withdrawn", "failed"):
        with writing(office.engine) as conn:
            first = outbox.enqueue(
                conn, WORKSPACE, kind="answer", body={"answer": 10_000}, now=office.now, **where
            )
            conn.execute(update(table).where(table.c.id == first).values(state=state, error="x"))
            outbox.enqueue(
                conn, WORKSPACE, kind="answer", body={"answer": answer}, target=first, now=office.now, **where
            )
            # What is stored of the answer does not matter here: there is nothing to say any more.
            questions.withdraw(conn, WORKSPACE, "CWARD", "5.1", office.now)
        send(office, slack)
        with reading(office.engine) as conn:
            posts = [row for row in outbox.answers_to(conn, WORKSPACE, question.id) if row.target is None]
        # Without a target, so that whoever takes the question back takes this back as well.
        assert [(row.channel, row.thread_ts) for row in posts if row.state == "sent"][-1] == ("CWARD", "5.1")


def test_a_change_of_what_was_written_directly_changes_that(office: Office, slack: Slack) -> None:
    case = opened(office)
    slack.refusing["CWARD"] = "is_archived"
    office.claim(case)
    send(office, slack)
    assert "has your question" in slack.said("DNINA")
    with writing(office.engine) as conn:
        note = conn.execute(select(table.c.id).where(table.c.kind == "note", table.c.channel == "CWARD"))
        outbox.update(conn, WORKSPACE, note.scalar_one(), now=office.now)
    send(office, slack)
    assert len(slack.posted) == 2
    assert ["has your question" in text for _, text in slack.changed] == [True]


def test_a_deletion_of_what_was_never_posted_ends(office: Office, slack: Slack) -> None:
    with writing(office.engine) as conn:
        never = outbox.enqueue(conn, WORKSPACE, kind="note", body={}, channel="CWARD", now=office.now)
        outbox.take_back(conn, WORKSPACE, [never])
        outbox.enqueue(conn, WORKSPACE, kind="delete", body={}, target=never, now=office.now)
    send(office, slack)
    assert errors(office, kind="delete") == ["anchor_withdrawn"]
    assert slack.posted == []


@pytest.mark.parametrize("code", ["thread_not_found", "msg_too_long"])
def test_what_the_thread_of_a_card_does_not_take_is_said_in_the_desks_channel(
    office: Office, slack: Slack, code: str
) -> None:
    case = opened(office)
    send(office, slack)
    slack.refusing["1.7"] = code
    office.follow_up(case, "And on Monday?")
    send(office, slack)
    assert (DESK_CHANNEL, None) in [(where, under) for where, under, _ in slack.posted[1:]]
    assert "And on Monday?" in slack.said(DESK_CHANNEL)


def test_a_desk_whose_channel_is_closed_later_gets_card_and_words_in_the_common_one(
    office: Office, slack: Slack
) -> None:
    desks = replace(ONE_CHANNEL, maintainers=("UDANA",))
    case = opened(office)
    send(office, slack, desks)
    slack.refusing[DESK_CHANNEL] = "is_archived"
    office.follow_up(case, "And on Monday?", ts="9.1")
    office.follow_up(case, "Or on Tuesday?", ts="9.2")
    send(office, slack, desks)
    common = slack.said(COMMON)
    assert "Case #1" in common
    assert "And on Monday?" in common
    assert "Or on Tuesday?" in common
    assert slack.said("DDANA").count("could not be posted") == 1
    assert office.again(case).desk_channel == COMMON


@pytest.mark.parametrize("code", ["message_not_found", "cant_update_message"])
def test_a_card_that_slack_does_not_have_any_more_is_posted_anew_with_what_waited_for_it(
    office: Office, slack: Slack, code: str
) -> None:
    case = opened(office)
    send(office, slack)
    slack.refusing["1.7"] = code
    office.claim(case)
    office.follow_up(case, "And on Monday?")
    send(office, slack)
    cards = [
        at for at, (where, under, text) in enumerate(slack.posted) if (where, under) == (DESK_CHANNEL, None)
    ]
    assert len(cards) == 2
    again = f"{cards[1] + 1}.7"
    assert "was deleted, so here it is again" in "".join(text for _, at, text in slack.posted if at == again)
    assert office.history(case).count(("system", "card_again")) == 1
    # From now on everything goes there.
    office.follow_up(case, "Or on Tuesday?", ts="9.8")
    send(office, slack)
    assert any("Or on Tuesday?" in text for _, at, text in slack.posted if at == again)


def test_what_waits_for_a_card_that_is_deleted_goes_under_the_new_one(office: Office, slack: Slack) -> None:
    case = opened(office)
    send(office, slack)
    office.claim(case)
    office.follow_up(case, "And on Monday?")
    with writing(office.engine) as conn:
        assert message_deleted(conn, office.duty, WORKSPACE, DESK_CHANNEL, "1.7", office.now)
    send(office, slack)
    assert [text for _, at, text in slack.posted if at == "1.7"] == []
    under = {at for where, at, text in slack.posted if where == DESK_CHANNEL and "And on Monday?" in text}
    assert len(under) == 1
    assert under != {None}
    assert slack.changed == []


def test_a_card_that_was_taken_back_with_its_reader_is_posted_anew(office: Office, slack: Slack) -> None:
    case = opened(office)
    with writing(office.engine) as conn:
        outbox.take_back(conn, WORKSPACE, [case.card_id or 0])
    office.claim(case)
    send(office, slack)
    assert "Case #1" in slack.said(DESK_CHANNEL)


def test_what_the_maintainers_channel_does_not_take_is_put_before_each_of_them(
    office: Office, slack: Slack
) -> None:
    upkeep = upkeep_in(office)
    upkeep.answer()
    upkeep.shelves.put(STRICTER)
    upkeep.found()
    slack.refusing["CMAINT"] = "not_in_channel"
    send(office, slack, replace(ONE_CHANNEL, maintainers=("UDANA", "UDEE")))
    assert "has changed" in slack.said("DDANA")
    assert "has changed" in slack.said("DDEE")
