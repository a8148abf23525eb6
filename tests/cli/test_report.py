"""`curbside report`: one page, or the same as JSON."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.judgement.decide import NOT_COVERED
from bot.store import questions
from bot.store.engine import writing
from tests.cli.terminal import Terminal
from tests.escalation.office import WORKSPACE, Office
from tests.records.desk import desk_in

GAPS = (
    "what does visitor parking cost",
    "how much is parking for visitors",
    "which bluesky handle does the lab have",
)


@pytest.fixture
def office(indexed: Terminal) -> Office:
    """The desk of the store that the terminal's commands read, at work this very hour."""
    url = indexed.environment["DATABASE_URL"]
    return desk_in(url, datetime.now(UTC))


def test_a_report_is_written_and_groups_what_went_unanswered(indexed: Terminal, office: Office) -> None:
    with writing(office.engine) as conn:
        for at, text in enumerate(GAPS):
            asked = questions.ask(
                conn, WORKSPACE, channel="C1", ts=f"{at}.7", asker="U1", text=text, now=office.now
            )
            record = {"quotes": [], "reason": NOT_COVERED, "rule": None}
            questions.answer(conn, asked, record=record, outcome="escalate", generation="g", now=office.now)
    office.claim(office.case())
    done = indexed.run("report", "--since", "1d")
    assert (done.code, done.out) == (0, "")
    assert done.err == "report.html: 4 questions, 1 cases. Open it in a browser.\n"
    text = (indexed.folder / "report.html").read_text(encoding="utf-8")
    assert "parking" in text
    assert "asked 2 times" in text

    values = indexed.run("report", "--json").json()
    assert (values["questions"], values["cases"], values["open"]) == (4, 1, 1)
    assert [(gap["count"], sorted(gap["examples"])) for gap in values["gaps"]] == [
        (2, sorted(GAPS[:2])),
        (1, [GAPS[2]]),
    ]


def test_what_cannot_be_reported_is_said(terminal: Terminal) -> None:
    done = terminal.run("report")
    assert done.code == 1
    assert "Nothing has been asked yet." in done.err
    done = terminal.run("report", "--since", "2026-11-02", "--until", "2026-11-02")
    assert done.code == 1
    assert "--since must come before --until" in done.err


def test_without_an_index_the_rest_is_still_there(terminal: Terminal) -> None:
    url = f"sqlite:///{terminal.folder / 'own.db'}"
    terminal.set(DATABASE_URL=url)
    desk_in(url, datetime.now(UTC)).case()
    assert terminal.run("report").code == 0
    assert "curbside index build" in (terminal.folder / "report.html").read_text(encoding="utf-8")
    assert terminal.run("report", "--json").json()["gaps"] is None
