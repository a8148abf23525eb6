"""`curbside recalls`, for maintainers at a terminal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.records.desk import desk_in
from tests.records.upkeep import STRICTER, Upkeep, upkeep_in


@pytest.fixture
def upkeep(terminal: Terminal, tmp_path: Path) -> Upkeep:
    """Somebody who read an article that changed, in the store that the terminal's commands use."""
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    terminal.set(DATABASE_URL=url)
    upkeep = upkeep_in(desk_in(url, datetime(2026, 11, 18, 12, 0, tzinfo=UTC)))
    upkeep.answer()
    upkeep.shelves.put(STRICTER)
    upkeep.work.step()
    return upkeep


def test_a_change_is_listed_shown_and_approved_once(terminal: Terminal, upkeep: Upkeep) -> None:
    assert (
        terminal.run("recalls", "list").out == "1  pending  patient-photos changed, questions: 1, people: 1\n"
    )
    (row,) = terminal.run("recalls", "list", "--json").json()
    assert (row["number"], row["gone"]) == (1, ["A yes is not enough."])
    shown = terminal.run("recalls", "show", "1").out
    assert "- A yes is not enough." in shown
    assert "Ask Privacy, too." in shown

    done = terminal.run("recalls", "approve", "1", "--json")
    assert (done.code, done.json()["decided_by"]) == (0, "operator")
    assert len(upkeep.sent("recalled")) == 1
    for command in ("approve", "dismiss"):
        done = terminal.run("recalls", command, "1")
        assert done.code == 1
        assert "recall 1 is approved" in done.err
    assert len(upkeep.sent("recalled")) == 1


def test_what_expired_carries_the_day(terminal: Terminal, upkeep: Upkeep) -> None:
    terminal.run("recalls", "dismiss", "1")
    upkeep.shelves.put(replace(STRICTER, expires=date(2026, 11, 18)))
    upkeep.work.step()
    said = terminal.run("recalls", "list").out.splitlines()[1]
    assert said == "2  pending  patient-photos expired on 2026-11-18, questions: 1, people: 1"
    assert terminal.run("recalls", "show", "2", "--json").json()["expired_on"] == "2026-11-18"


def test_what_is_dismissed_is_told_to_nobody(terminal: Terminal, upkeep: Upkeep) -> None:
    assert terminal.run("recalls", "dismiss", "1").out == "Nobody is told.\n"
    assert upkeep.sent("recalled") == []
    assert terminal.run("recalls", "list", "--json").json()[0]["state"] == "dismissed"


def test_where_nothing_changed_it_says_so_and_an_unknown_number_names_the_next_step(
    terminal: Terminal,
) -> None:
    assert "No guidance has changed" in terminal.run("recalls", "list").out
    done = terminal.run("recalls", "show", "7")
    assert done.code == 1
    assert "curbside recalls list" in done.err
