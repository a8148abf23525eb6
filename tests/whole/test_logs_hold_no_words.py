"""Whatever people write and whatever breaks: no word of it stands in the log."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.answering import AnswerRecord
from bot.localslack.people import wait_for
from bot.store import tables
from bot.store.engine import writing
from tests.cli.terminal import Terminal, hospital_settings
from tests.whole.hospital import PATIENCE, WARD, Hospital, button

#: Words that are nowhere in our code, so that finding one in the log means that somebody's message is there.
WORDS = ("quokka", "wombat", "numbat", "bilby", "echidna", "taipan", "bandicoot", "cassowary")
ASKED = "how should we answer a google review that complains about the {} in our waiting room"
REPORTER = "a reporter emailed me about the {} for an article next week, what do i say"

Log = Callable[[], str]


def assert_no_words(log: str) -> None:
    """Every line is JSON, and none holds a word or the quotation of one."""
    lines = log.splitlines()
    assert lines
    for line in lines:
        json.loads(line)
    found = [word for word in (*WORDS, "google review", "reporter", "xoxb", "xapp") if word in log.lower()]
    assert found == [], [line for line in lines if found[0] in line.lower()][:3]


def busy_conversation(hospital: Hospital) -> None:
    """Everything people do in Slack, each with a word of its own."""
    first = hospital.ask(ASKED.format("quokka"), channel=WARD)
    hospital.noor.say("and if they name the wombat?", WARD, thread_ts=first)
    hospital.noor.edit(first, f"@Curbside {ASKED.format('numbat')}", WARD)
    hospital.settle()
    hospital.noor.delete(first, WARD)
    hospital.ask(REPORTER.format("bilby"))
    hospital.press(hospital.priya, hospital.card(), "case_claim")
    hospital.reply(hospital.priya, "Say nothing about the echidna.", find="the potoroo")
    answer = hospital.answer(ASKED.format("taipan"))
    hospital.noor.click(answer["ts"], "feedback", button(answer, "feedback")["negative_button"]["value"])
    hospital.noor.submit({"reason": {"reason": "other"}, "comment": {"comment": "the bandicoot is missing"}})
    hospital.press(hospital.noor, answer, "ask_consultant", "dm")
    hospital.noor.open("home")
    hospital.settle()


def test_a_busy_conversation_leaves_none_of_its_words(hospital: Hospital, log: Log) -> None:
    busy_conversation(hospital)
    assert hospital.count("questions") >= 4
    assert '"answered"' in log()
    assert_no_words(log())


def test_a_failing_slack_is_logged_without_what_was_to_be_sent(hospital: Hospital, log: Log) -> None:
    faults = (
        {"kind": "error", "error": "invalid_blocks"},
        {"kind": "status", "status": 503},
        {"kind": "drop"},
        {"kind": "ratelimit", "seconds": 1},
        {"kind": "error", "error": "is_archived"},
    )
    for number, fault in enumerate(faults):
        hospital.control.order("fault", method="chat.postMessage", **fault)
        hospital.noor.say(f"@Curbside {ASKED.format(WORDS[number])}", WARD)
        hospital.settle()
    for kind in ("form_refused", "send_again", "send_failed"):
        assert kind in log()
    assert_no_words(log())


def test_a_failure_while_answering_is_logged_without_the_message_that_quotes_the_question(
    closed: Hospital, log: Log
) -> None:
    def broken(question: str, *_: object) -> AnswerRecord:
        try:
            raise KeyError(question)
        except KeyError as error:
            raise ValueError(f"cannot answer {question!r}") from error

    usual = closed.service.conversation
    closed.service.__dict__["conversation"] = type(usual)(
        usual.engine, broken, usual.desk, usual.relay, usual.clock, usual.broken
    )
    closed.open()
    ts = closed.noor.say(ASKED.format("cassowary"))
    wait_for(lambda: closed.count(f"inbox where ts = '{ts}' and attempts > 0"), "the question", PATIENCE)
    closed.clock.forward(minutes=10)
    wait_for(lambda: "answering_failed" in log(), "the failure", PATIENCE)
    assert '"ValueError"' in log()
    assert_no_words(log())


def test_a_broken_store_is_logged_without_the_row_that_it_refused(hospital: Hospital, log: Log) -> None:
    hospital.control.timing(retries=[0.1] * 60)
    database = hospital.settings.var / "curbside.db"
    with closing(sqlite3.connect(database, isolation_level=None)) as conn:
        conn.execute("alter table questions rename to elsewhere")
        hospital.noor.say(ASKED.format("quokka"))
        wait_for(lambda: "answering_failed" in log(), "the failure to store an answer", PATIENCE)
        conn.execute("alter table inbox rename to away")
        hospital.noor.say(ASKED.format("wombat"))
        wait_for(lambda: "listener_failed" in log(), "the failure to keep a question", PATIENCE)
        conn.execute("alter table away rename to inbox")
        conn.execute("alter table elsewhere rename to questions")
    hospital.quiet_events()
    assert '"OperationalError"' in log()
    assert_no_words(log())


def test_what_cannot_be_rendered_is_logged_without_its_words(closed: Hospital, log: Log) -> None:
    closed.open(working=False)
    closed.noor.say(ASKED.format("numbat"))
    closed.quiet_events()
    closed.service.conversation.work_next()
    with writing(closed.service.engine) as conn:
        conn.execute(tables.answers.update().values(record={"quokka": "wombat"}))
    closed.service.sender.send_next()
    assert "sending_broke" in log()
    assert_no_words(log())


def test_a_whole_process_at_its_most_talkative_says_none_of_them(
    closed: Hospital, tmp_path_factory: pytest.TempPathFactory, built: Path
) -> None:
    var = closed.settings.var
    for name in ("index", "models"):
        (var / name).symlink_to(built / name)
    closed.open(working=False)
    terminal = Terminal(
        tmp_path_factory.mktemp("process"),
        CURBSIDE_VAR=var,
        CURBSIDE_LOG_LEVEL="DEBUG",
        **hospital_settings(closed.url),
    )
    with terminal.running("-m", "bot.cli", "worker"):
        closed.noor.say(ASKED.format("quokka"))
        closed.noor.say(REPORTER.format("wombat"))
        wait_for(lambda: closed.count("outbox where state = 'sent'") >= 3, "answers and a card", 60)
    assert terminal.said().count('"answered"') == 2
    assert_no_words(terminal.said())
