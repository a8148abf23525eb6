from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import ROOT, Terminal

ARTICLE = next((ROOT / "knowledge" / "content").rglob("*.md"))


@pytest.fixture
def shelf(terminal: Terminal) -> Path:
    """A folder for articles, which the terminal's commands read."""
    folder = terminal.folder / "shelf"
    folder.mkdir()
    terminal.set(CURBSIDE_KNOWLEDGE=folder)
    return folder


def test_the_library_has_no_problem(terminal: Terminal) -> None:
    done = terminal.run("knowledge", "check")
    assert (done.code, done.err) == (0, ""), done.out + done.err
    assert done.out.endswith(", 0 problems\n")
    assert " policy" in done.out


def test_every_problem_comes_with_file_and_line_and_exit_code_1(terminal: Terminal, shelf: Path) -> None:
    (shelf / "empty.md").write_text("", encoding="utf-8")
    lines = ARTICLE.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("kind:"))
    lines[at] = "kind: opinion"
    (shelf / "opinion.md").write_text("\n".join(lines), encoding="utf-8")
    done = terminal.run("knowledge", "check")
    assert done.code == 1
    assert "shelf/empty.md:1" in done.out
    assert f"shelf/opinion.md:{at + 1}" in done.out
    assert "0 articles (none), 2 problems" in done.err


def test_a_folder_without_articles_is_a_problem_too(terminal: Terminal, shelf: Path) -> None:
    done = terminal.run("knowledge", "check")
    assert done.code == 1
    assert str(shelf) in done.out


def test_json_has_the_same_problems_and_the_same_exit_code(terminal: Terminal, shelf: Path) -> None:
    (shelf / "bytes.md").write_bytes(b"\xff\xfe\x00")
    (shelf / "none.md").write_text("no fence", encoding="utf-8")
    done = terminal.run("knowledge", "check", "--json")
    assert (done.code, done.err) == (1, "")
    report = done.json()
    assert report["articles"] == 0
    assert {problem["path"] for problem in report["problems"]} == {"shelf/bytes.md", "shelf/none.md"}
    assert all(isinstance(problem["line"], int) and problem["message"] for problem in report["problems"])


def test_json_of_a_sound_library_is_without_problems(terminal: Terminal) -> None:
    done = terminal.run("knowledge", "check", "--json")
    assert done.code == 0
    assert done.json()["problems"] == []
    assert done.json()["articles"] >= 40
