"""`curbside cases`, as those who answer for the desk use it."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store.engine import writing
from tests.cli.terminal import Terminal
from tests.escalation.office import Office
from tests.records.desk import desk_in
from tests.store.rows import add_case


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> Office:
    """The desk of the store that the terminal's commands read."""
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    terminal.set(DATABASE_URL=url)
    noon = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
    return desk_in(url, noon)


def test_an_empty_store_says_so(terminal: Terminal) -> None:
    for arguments in (("list",), ("list", "--json"), ("export",), ("export", "--format", "json")):
        done = terminal.run("cases", *arguments)
        assert (done.code, done.err.count("Traceback")) == (0, 0)
    assert terminal.run("cases", "list").out == "Nothing has been asked yet.\n"
    assert terminal.run("cases", "list", "--json").json() == []
    done = terminal.run("cases", "show", "7")
    assert done.code == 1
    assert "no case #7" in done.err
    assert "curbside cases list" in done.err


def test_cases_are_listed_shown_and_exported(terminal: Terminal, office: Office) -> None:
    case = office.case(text="=2+3 can we post this?")
    office.claim(case)
    office.reply(case)
    office.case("crisis", "Somebody wrote that they want to die")

    lines = terminal.run("cases", "list").out.splitlines()
    assert [line.split()[0] for line in lines] == ["case", "#1", "#2"]
    assert [
        one["number"] for one in terminal.run("cases", "list", "--urgency", "crisis", "--json").json()
    ] == [2]
    assert terminal.run("cases", "list", "--state", "closed").out == "No case is like that.\n"
    assert terminal.run("cases", "list", "--since", "2026-11-19", "--json").json() == []

    shown = terminal.run("cases", "show", "1")
    assert "Case #1 · privacy · routine · awaiting_requester" in shown.out
    assert "Cara to the asker:\nPlease do not." in shown.out
    assert "UCARA  claim  queued -> claimed" in shown.out
    assert len(terminal.run("cases", "show", "1", "--json").json()["history"]) == 3

    done = terminal.run("cases", "export", "--out", "cases.csv")
    assert (done.out, done.err) == ("", "cases.csv: 2 cases\n")
    path = terminal.folder / "cases.csv"
    assert path.stat().st_mode & 0o077 == 0
    first, second = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline=""))
    assert first["question"] == "'=2+3 can we post this?"
    assert second["urgency"] == "crisis"
    assert [one["number"] for one in json.loads(terminal.run("cases", "export", "--format", "json").out)] == [
        1,
        2,
    ]


def test_an_export_takes_only_the_cases_that_were_asked_for(terminal: Terminal, office: Office) -> None:
    office.case()
    office.wait(days=2)
    office.claim(office.case(desks=("legal",)))

    def numbers(*options: str) -> list[int]:
        done = terminal.run("cases", "export", "--format", "json", *options)
        return [one["number"] for one in json.loads(done.out)]

    assert numbers("--since", "2026-11-01", "--until", "2026-11-20") == [1]
    assert numbers("--state", "claimed") == numbers("--desk", "legal") == [2]
    assert numbers("--state", "claimed", "--state", "queued") == [1, 2]
    assert numbers("--service", "audit") == []
    listed = terminal.run("cases", "list", "--until", "2026-11-20", "--json").json()
    assert [(one["number"], one["confidential"], one["attachments"]) for one in listed] == [(1, False, 0)]
    done = terminal.run("cases", "export", "--since", "2026-11-20", "--until", "2026-11-19")
    assert (done.code, "--since must come before --until" in done.err) == (1, True)
    assert "snoozed_until,snooze_reason,rating" in terminal.run("cases", "export").out.splitlines()[0]


def test_a_workspace_must_be_named_where_there_are_several(terminal: Terminal, office: Office) -> None:
    office.case()
    with writing(office.engine) as conn:
        add_case(conn, office.now, "T2")
    done = terminal.run("cases", "list")
    assert done.code == 1
    assert "T1, T2" in done.err
    assert "--workspace" in done.err
    assert len(terminal.run("cases", "list", "--workspace", "T2", "--json").json()) == 1
    assert terminal.run("cases", "list", "--workspace", "T9").code == 1


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "30", ""])
def test_what_is_no_day_is_wrong_usage(terminal: Terminal, day: str) -> None:
    done = terminal.run("cases", "list", "--since", day)
    assert done.code == 2
    assert "no day" in done.err


def test_a_folder_that_is_not_there_is_named(terminal: Terminal, office: Office) -> None:
    office.case()
    done = terminal.run("cases", "export", "--out", "nowhere/cases.csv")
    assert done.code == 1
    assert "nowhere" in done.err
