"""`curbside person`, by whoever answers a request."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.escalation.office import ASKER, Office
from tests.records.desk import desk_in


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> Office:
    """The desk of the store that the terminal's commands read."""
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    terminal.set(DATABASE_URL=url)
    return desk_in(url, datetime(2026, 11, 18, 12, 0, tzinfo=UTC))


def test_a_person_is_shown_what_is_kept_and_then_erased(terminal: Terminal, office: Office) -> None:
    office.case(text="zebra words")
    assert "questions: 1" in terminal.run("person", "export", ASKER).out
    assert terminal.run("person", "export", ASKER, "--json").json()["questions"][0]["text"] == "zebra words"
    terminal.run("person", "export", ASKER, "--out", "mine.json")
    path = terminal.folder / "mine.json"
    assert json.loads(path.read_text(encoding="utf-8"))["user"] == ASKER
    assert path.stat().st_mode & 0o077 == 0

    refused = terminal.run("person", "erase", ASKER)
    assert refused.code == 1
    assert "nothing was erased" in refused.err
    assert "--yes" in refused.err
    done = terminal.run("person", "erase", ASKER, "--yes")
    assert done.code == 0
    assert "1 questions" in done.out
    assert "Cases cancelled: #1" in done.out
    assert f"Nothing is kept of {ASKER}." in terminal.run("person", "export", ASKER).out
    office.engine.dispose()
    files = b"".join(path.read_bytes() for path in terminal.folder.glob("desk.db*"))
    assert b"zebra" not in files
    assert terminal.run("person", "erase", ASKER, "--yes", "--json").json()["questions"] == 0


def test_what_is_no_member_id_is_wrong_usage(terminal: Terminal) -> None:
    for user in ("nina", "@nina", "U'; drop"):
        done = terminal.run("person", "erase", user, "--yes")
        assert done.code == 2
        assert "Copy member ID" in done.err


def test_an_empty_store_has_nobody(terminal: Terminal) -> None:
    assert terminal.run("person", "export", "U1").out == "Nothing is kept of U1.\n"
    done = terminal.run("person", "erase", "U1", "--yes")
    assert done.code == 1
    assert "nothing to erase" in done.err.lower()
