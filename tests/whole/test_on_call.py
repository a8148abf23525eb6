"""Whom a case calls as time passes, in a running hospital: by name under its card, and directly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answering import AnswerRecord
from bot.localslack.people import Person, wait_for
from bot.localslack.server import Running
from index.search import Live
from knowledge.article import Desk
from tests.whole.hospital import DESK, PATIENCE, WARD, Hospital, actions, shown
from tests.whole.library import QUESTION

REPORTER = "a reporter emailed me about our layoffs for an article next week, what do i say"
#: Marcus is on call at every desk; Priya is on it too, Sam stands in for it, Dana maintains.
NAMED = """
[defaults]
fallback = "U0SAM"
path = ["on-call", "members"]
""" + "\n".join(
    f"""
[desks.{desk}]
members = ["U0MARCUS", "U0PRIYA"]
lead = "U0PRIYA"
rotation = {{ people = ["U0MARCUS"], start = 2026-01-05 }}
"""
    for desk in Desk
)


@pytest.fixture
def called(slack: Running, one_article: Live, tmp_path: Path) -> Iterator[Hospital]:
    """A hospital whose desks are these people."""
    slack.workspace.reset()
    (tmp_path / "desks.toml").write_text(NAMED, encoding="utf-8")
    hospital = Hospital(slack.url, tmp_path, one_article, desks=tmp_path / "desks.toml")
    hospital.open()
    yield hospital
    hospital.close()


def a_case(hospital: Hospital) -> str:
    """A routine case of Noor's, asked in the ward's channel; her thread."""
    answer = hospital.answer(QUESTION, channel=WARD)
    if "ask_consultant" in actions(answer):
        hospital.press(hospital.noor, answer, "ask_consultant", WARD)
        hospital.settle()
    return str(answer["thread_ts"])


def told(hospital: Hospital, person: Person, channel: str = "dm", thread: str | None = None) -> list[str]:
    """What the bot says to somebody there."""
    return [shown(said) or said["text"] for said in hospital.from_bot(person, channel, thread)]


def test_a_case_raised_to_a_crisis_calls_who_is_on_call_by_name_and_directly(called: Hospital) -> None:
    thread = a_case(called)
    assert told(called, called.marcus) == []
    called.set_urgency(called.priya, "crisis")
    (page,) = told(called, called.marcus)
    assert "Case *#1*" in page
    assert "You are on call." in page
    assert "<@U0MARCUS> <@U0PRIYA> has made case *#1* *crisis*" in told(called, called.marcus, DESK)[-1]
    assert "Case *#1* is *crisis* now" in told(called, called.noor, WARD, thread)[-1]


@pytest.mark.parametrize("claimed", [False, True])
def test_words_in_the_thread_that_are_more_urgent_raise_the_case(called: Hospital, claimed: bool) -> None:
    thread = a_case(called)
    if claimed:
        called.press(called.priya, called.card(), "case_claim")
    called.noor.say(REPORTER, WARD, thread_ts=thread)
    called.settle()
    assert called.count("cases where urgency = 'urgent'") == called.count("cases") == 1
    who, name, why = (
        (called.priya, "U0PRIYA", "which you have")
        if claimed
        else (called.marcus, "U0MARCUS", "You are on call")
    )
    (page,) = told(called, who)
    assert why in page
    assert any(f"<@{name}> What the asker writes now" in one for one in told(called, who, DESK))
    assert any("Case *#1* is *urgent* now" in one for one in told(called, called.noor, WARD, thread))


def add_details(hospital: Hospital, words: str) -> None:
    """Noor adds to her case in App Home."""
    hospital.noor.open()
    wait_for(hospital.noor.home, "the home", PATIENCE)
    hospital.noor.click_home("own_case", "details:1")
    done = hospital.noor.submit({"text": words})
    assert done["acknowledged"]
    assert "errors" not in done
    hospital.settle()


@pytest.mark.parametrize("claimed", [False, True])
def test_a_crisis_among_details_from_app_home_is_one_at_once(called: Hospital, claimed: bool) -> None:
    a_case(called)
    if claimed:
        called.press(called.priya, called.card(), "case_claim")
    add_details(called, "the reviewer now writes that she wants to kill herself tonight")
    assert called.count("cases where urgency = 'crisis' and state = 'queued' and not confidential") == 1
    assert "*Called:* <@U0MARCUS>" in shown(called.card())
    (page,) = told(called, called.marcus)
    assert "case *#2*" in page.lower()
    said = told(called, called.noor)
    assert any("a case of its own: *#2*" in one for one in said)
    # The first safe steps come at once, where nobody else reads them.
    assert any("988" in one for one in said)


def test_more_urgent_details_from_app_home_raise_the_case_and_are_masked(called: Hospital) -> None:
    a_case(called)
    called.press(called.priya, called.card(), "case_claim")
    called.service.learn_names()
    add_details(called, f"{REPORTER}, he is at 312-555-0142 and has talked to Marcus Bell")
    assert called.count("cases where urgency = 'urgent'") == called.count("cases") == 1
    assert "which you have" in told(called, called.priya)[0]
    passed = next(one for one in told(called, called.priya, DESK) if "adds:" in one)
    assert "555-0142" not in passed
    assert "U0MARCUS" in passed
    said = told(called, called.noor)
    assert any("a phone number" in one and "in what you have just added" in one for one in said)
    assert any("passed that on to *Priya Raman*" in one for one in said)


def test_details_that_cannot_be_judged_go_to_a_person_soon(called: Hospital) -> None:
    def broken(*_asked: object) -> AnswerRecord:
        raise RuntimeError("no index")

    a_case(called)
    object.__setattr__(called.service.front, "answer", broken)
    add_details(called, "it was the one of Tuesday")
    assert called.count("cases where urgency = 'urgent' and state = 'queued'") == 1
    assert called.count("replies where direction = 'to_desk'") == 1
