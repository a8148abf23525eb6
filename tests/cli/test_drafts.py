"""`curbside knowledge drafts`, for maintainers at a terminal."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.records.closing import Closing, wish
from bot.records.shelf import Shelf
from bot.store.engine import writing
from tests.cli.terminal import Terminal
from tests.escalation.office import Office
from tests.records.desk import desk_in
from tests.records.test_closing import Nearest, mend, resolved, the_one


@pytest.fixture
def office(terminal: Terminal, tmp_path: Path) -> Office:
    """A desk with one draft, in the store and folders that the terminal's commands use."""
    url = f"sqlite:///{tmp_path / 'desk.db'}"
    (tmp_path / "content" / "guidance").mkdir(parents=True)
    terminal.set(DATABASE_URL=url, CURBSIDE_KNOWLEDGE=tmp_path / "content")
    office = desk_in(url, datetime(2026, 11, 18, 12, 0, tzinfo=UTC))
    case = resolved(office)
    with writing(office.engine) as conn:
        assert wish(conn, case, "UCARA", office.now) == "draft_wanted"
    closing(office, terminal).step()
    return office


def closing(office: Office, terminal: Terminal) -> Closing:
    """What writes drafts into the terminal's folders."""
    shelf = Shelf(terminal.folder / "var" / "drafts", terminal.folder / "content")
    return Closing(office.engine, shelf, "", lambda: office.now, Nearest)


def test_a_draft_is_listed_shown_mended_and_approved(terminal: Terminal, office: Office) -> None:
    assert (
        terminal.run("knowledge", "drafts", "list").out
        == "#1  pending  post-parking-garage-prices, like old-parking\n"
    )
    (row,) = terminal.run("knowledge", "drafts", "list", "--json").json()
    assert (row["cases"], row["askers"], row["asked_by"]) == ([1], ["UNINA"], "UCARA")
    shown = terminal.run("knowledge", "drafts", "show", "1")
    assert "like old-parking (Old parking): 0.70" in shown.out
    assert "FILL IN" in shown.out

    done = terminal.run("knowledge", "drafts", "approve", "1")
    assert done.code == 1
    assert "problems: mend" in done.err
    mend(closing(office, terminal), the_one(office))
    done = terminal.run("knowledge", "drafts", "approve", "1", "--json")
    assert (done.code, done.json()["problems"]) == (0, [])
    assert (terminal.folder / "content" / "guidance" / "post-parking-garage-prices.md").exists()
    done = terminal.run("knowledge", "drafts", "reject", "1")
    assert done.code == 1
    assert "published" in done.err


def test_a_draft_is_rejected(terminal: Terminal, office: Office) -> None:
    assert (
        terminal.run("knowledge", "drafts", "reject", "1").out == "post-parking-garage-prices is rejected.\n"
    )
    assert not list((terminal.folder / "var" / "drafts").iterdir())
    assert terminal.run("knowledge", "drafts", "show", "1", "--json").json()["state"] == "rejected"


def test_where_there_is_no_draft_that_is_said(terminal: Terminal) -> None:
    assert "No draft yet" in terminal.run("knowledge", "drafts", "list").out
    assert terminal.run("knowledge", "drafts", "list", "--json").json() == []
    done = terminal.run("knowledge", "drafts", "show", "4")
    assert done.code == 1
    assert "case #4 has no draft" in done.err
