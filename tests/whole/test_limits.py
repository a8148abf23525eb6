"""At and beyond Slack's limits: every message is accepted at first try, and its buttons are still there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.answering import AnswerRecord, Quote
from bot.conversation import Conversation
from bot.judgement.outcome import Outcome, Urgency
from bot.localslack.server import Running
from bot.slack.people_words import TO_PEOPLE
from bot.store import outbox, tables
from bot.store.engine import writing
from index.build import build
from index.search import Live
from knowledge.article import Article, Desk, Kind, Section
from tests.whole.hospital import DESK, WARD, Hospital, actions, shown

QUESTION = "may I post a photo of the ward on instagram?"
#: A sentence without a full stop anywhere, so that it cannot be cut into passages at one.
ENDLESS = "you may post a photo of the ward on instagram if nobody & nothing in it can be <recognised>, "


def monster(number: int) -> Article:
    """An article of which everything is too long."""
    section = Section(
        (f"Instagram & photos {'of wards ' * 200}",),
        f"First {number}. {ENDLESS * 150} and so on {number}.",
        3,
    )
    return Article(
        id=f"monster-{number}",
        title=f"Photos {number} | {'posted <on> ' * 300}",
        kind=Kind.POLICY,
        summary=f"{ENDLESS * 60}.",
        topics=("photos",),
        audience=("everyone",),
        owner="The Office of " + "Privacy and " * 400,
        reviewed=date(2026, 1, 2),
        review_by=date(2099, 1, 2),
        effective=date(2026, 1, 2),
        expires=None,
        sources=(),
        url=f"https://library.example/{'photo|' * (200 * number)}",
        desks=(Desk.PRIVACY,),
        questions=(QUESTION,),
        supersedes=(),
        sections=(section, replace(section, text=f"{ENDLESS * 100} for the {number + 10}th time.")),
        path=f"policy/monster-{number}.md",
    )


@pytest.fixture(scope="module")
def monsters(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Live:
    """A library of monsters."""
    var = tmp_path_factory.mktemp("monsters")
    articles = [monster(number) for number in range(4)]
    build(articles, var, now=datetime.now(UTC), models=built / "models", library_url="https://x.example")
    return Live(var, models=built / "models")


@pytest.fixture
def monstrous(slack: Running, monsters: Live, tmp_path: Path) -> Iterator[Hospital]:
    """A hospital at work over that library."""
    slack.workspace.reset()
    hospital = Hospital(slack.url, tmp_path, monsters)
    hospital.open()
    yield hospital
    hospital.close()


def refused(hospital: Hospital) -> list[object]:
    """What the workspace did not take, with its reasons."""
    return [call for call in hospital.control.calls() if not call["ok"]]


@pytest.mark.parametrize("channel", ["dm", WARD])
def test_monstrous_articles_are_quoted_with_sources_and_buttons(monstrous: Hospital, channel: str) -> None:
    answer = monstrous.answer(QUESTION, channel=channel)
    assert refused(monstrous) == []
    assert actions(answer) == {"feedback", "ask_consultant"} | (
        {"ask_in_confidence"} if channel == "dm" else {"ask_privately"}
    )
    sources = [shown(block) for block in answer["blocks"] if block["type"] == "context"]
    assert sources
    assert all("Policy · Owner: " in one and one.endswith("Reviewed 2 Jan 2026") for one in sources)


def test_the_whole_way_of_a_case_about_monsters_is_accepted(monstrous: Hospital) -> None:
    answer = monstrous.answer(f"{QUESTION} {'& really <long> ' * 200}")
    monstrous.press(monstrous.noor, answer, "ask_consultant", "dm")
    assert actions(monstrous.card()) == {"case_claim", "case_more"}
    monstrous.press(monstrous.priya, monstrous.card(), "case_claim")
    for number in range(12):
        # What is said after it was answered is passed on to its owner, and stands on the card.
        reply = f"{number} {'& so <on> ' * 290}"
        assert monstrous.reply(monstrous.priya, reply)["acknowledged"]
        monstrous.settle()
    assert refused(monstrous) == []
    card = monstrous.card()
    assert actions(card) == {"case_reply", "case_resolve", "case_release", "case_more"}
    assert "11 &amp; so" in shown(card)
    monstrous.noor.open("home")
    monstrous.settle()
    assert refused(monstrous) == []


def biggest(question: str, *_: object) -> AnswerRecord:
    """An answer of which everything is as long as can be, and that also needs a person at once."""
    sentence = "Keep & hold <it> " * 120
    quote = Quote(
        text=f"{sentence}. " * 40, title="T" * 500, section="S" * 500, kind=Kind.PLAYBOOK,
        url="https://library.example/" + "x" * 5000, owner="O" * 500, reviewed=date(2026, 1, 2), article="a",
        score=1.0, bold=(sentence, "Keep"),
    )  # fmt: skip
    return AnswerRecord(
        question=question, outcome=Outcome.ANSWER_AND_ESCALATE, text="First of all. " * 900, quotes=(quote,) * 3,
        desks=tuple(Desk), urgency=Urgency.CRISIS, reason="Because. " * 900, probability=1.0, generation="g",
        first_steps=("Do this & that. " * 40,) * 80,
    )  # fmt: skip


def answering_with(hospital: Hospital, answer: Callable[..., AnswerRecord]) -> None:
    """Have questions answered by a function of the test's own."""
    usual = hospital.service.conversation
    hospital.service.__dict__["conversation"] = Conversation(
        usual.engine, answer, usual.desk, usual.relay, usual.clock, usual.broken
    )


def test_the_biggest_answer_there_can_be_is_accepted_with_its_card(closed: Hospital) -> None:
    answering_with(closed, biggest)
    closed.open()
    answer = closed.answer("Patient Dolores Fentwick asks whether we may post her photo")
    assert actions(answer) == {"feedback", "case_confide"}
    assert actions(closed.card()) == {"case_claim", "case_more"}
    assert refused(closed) == []
    assert "case *#1*" in shown(answer)


def test_a_message_that_cannot_be_put_into_words_is_given_up_says_so_and_holds_up_nobody(
    closed: Hospital,
) -> None:
    closed.open(working=False)
    ts = closed.noor.say(QUESTION)
    closed.quiet_events()
    closed.service.conversation.work_next()
    with writing(closed.service.engine) as conn:
        conn.execute(tables.answers.update().values(record={"written by": "a version to come"}))
        outbox.enqueue(
            conn,
            "T0LOCAL",
            kind="note",
            body={"note": "lost"},
            channel="D0NOOR",
            thread_ts=ts,
            now=closed.clock(),
        )
    for _ in range(30):
        closed.clock.forward(minutes=10)
        while closed.service.sender.send_next():
            pass
    said = [one["text"] for one in closed.noor.sees("dm", ts) if one["ts"] != ts]
    assert said == [TO_PEOPLE["lost"]] * 2
    assert closed.unfinished() == 0
    assert closed.count("outbox where state = 'failed'") == 1


def test_a_consultant_may_ask_in_the_consultants_own_channel(hospital: Hospital) -> None:
    ts = hospital.ask(
        "a reporter emailed me about our layoffs for an article next week",
        person=hospital.marcus,
        channel=DESK,
    )
    hospital.press(hospital.priya, hospital.card(), "case_claim")
    said = [one["text"] for one in hospital.from_bot(hospital.marcus, DESK, ts)]
    assert "Priya Raman" in said[-1]
    assert "has your question" in said[-1]
    assert refused(hospital) == []


def test_a_long_backlog_never_delays_an_acknowledgement(hospital: Hospital) -> None:
    """The workspace itself is the judge: it waits three seconds, as Slack does, before it sends an event again."""
    with writing(hospital.service.engine) as conn:
        now = hospital.clock() - timedelta(minutes=1)
        row = {
            "workspace": "T0LOCAL", "channel": "D0DANA", "kind": "question", "event_id": "", "state": "pending",
            "attempts": 0, "not_before": now, "received_at": now,
            "payload": {"user": "U0DANA", "text": QUESTION, "identifiers": [], "private": True, "images": 0},
        }  # fmt: skip
        stamps = [f"1600000000.{number:06d}" for number in range(2000)]
        conn.execute(tables.inbox.insert(), [{**row, "ts": ts, "thread_ts": ts} for ts in stamps])
    for number in range(25):
        hospital.noor.say(f"{QUESTION} {number}")
        hospital.noor.say(f"@Curbside {QUESTION} {number}", WARD)
    hospital.quiet_events()
    assert hospital.count("inbox where state = 'pending'") > 1000
    delivered = hospital.control.state()["deliveries"]
    assert len(delivered) >= 75
    assert [one for one in delivered if not one["ok"] or one["retry_attempt"]] == []
    assert hospital.count("inbox where channel != 'D0DANA'") == 50
