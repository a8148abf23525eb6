from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from bot.cli.knowledge_similar import pairs
from index.passages import Passage, split
from tests.cli.terminal import ROOT, Terminal
from tests.index.library import article

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
    *notes, count = done.out.splitlines()
    assert ", 0 problems" in count
    assert " policy" in count
    assert all(line.startswith("note: ") for line in notes)


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


def test_notes_are_printed_and_do_not_fail(terminal: Terminal, shelf: Path) -> None:
    (shelf / "policy").mkdir()
    text = sound(ARTICLE.read_text(encoding="utf-8"))
    path = shelf / ARTICLE.parent.name / ARTICLE.name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    terminal.set(CURBSIDE_QUESTIONS=questions(terminal, ()))
    done = terminal.run("knowledge", "check")
    assert done.code == 0, done.out + done.err
    assert "no labelled question is to be answered by it" in done.out
    assert done.out.endswith(f", 0 problems, {done.out.count('note: ')} notes\n")
    report = terminal.run("knowledge", "check", "--json").json()
    assert report["problems"] == []
    assert len(report["notes"]) == done.out.count("note: ")


def test_labelled_questions_are_read_too(terminal: Terminal, shelf: Path) -> None:
    path = shelf / ARTICLE.parent.name / ARTICLE.name
    path.parent.mkdir(exist_ok=True)
    path.write_text(sound(ARTICLE.read_text(encoding="utf-8")), encoding="utf-8")
    folder = questions(terminal, (ARTICLE.stem, "no-such-article"))
    (folder / "broken.jsonl").write_text("{}\n", encoding="utf-8")
    (folder / "bytes.jsonl").write_bytes(b"\xff\xfe")
    terminal.set(CURBSIDE_QUESTIONS=folder)
    report = terminal.run("knowledge", "check", "--json").json()
    said = [f"{row['path']}:{row['line']} {row['message']}" for row in report["problems"]]
    assert any("labelled question q1 names no-such-article" in line for line in said)
    assert any(line.startswith("broken.jsonl:1 is no labelled question") for line in said)
    assert any(line.startswith("bytes.jsonl:0 not UTF-8") for line in said)
    assert not any("no labelled question" in row["message"] for row in report["notes"])


def test_similar_sections_are_noted_from_the_published_index(indexed: Terminal) -> None:
    plain = indexed.run("knowledge", "check", "--json").json()
    # Every labelled question is embedded.
    done = indexed.run("knowledge", "check", "--similar", "--json", patience=600)
    assert done.code == 0, done.out + done.err
    more = done.json()["notes"][len(plain["notes"]) :]
    assert done.json()["notes"][: len(plain["notes"])] == plain["notes"]
    assert all("says nearly the same as" in note["message"] and note["line"] > 0 for note in more)


def test_similar_without_an_index_says_how_to_get_one(terminal: Terminal) -> None:
    done = terminal.run("knowledge", "check", "--similar")
    assert done.code == 1
    assert "curbside index build" in done.err


def test_sections_whose_vectors_are_near_make_a_pair_and_those_of_one_section_never_do() -> None:
    one, other = passages("a", "One# x", "Two# y"), passages("b", "Three# z")
    near = np.array([[1, 0], [0.9, 0.4359], [0.9, 0.4359]], dtype=np.float32)
    found = pairs([*one, *other], near)
    # The same cosine is enough between two articles, but not inside one; equal vectors come first.
    assert [(left.section, right.section, round(cosine, 2)) for left, right, cosine in found] == [
        ("Two", "Three", 1.0),
        ("One", "Three", 0.9),
    ]
    twice = [one[0], one[0]]
    assert pairs(twice, near[1:]) == []
    assert pairs([], near[:0]) == []


def test_stats_count_the_library_and_say_the_same_as_json(terminal: Terminal) -> None:
    done = terminal.run("knowledge", "stats")
    counted = terminal.run("knowledge", "stats", "--json").json()
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"{counted['articles']} articles\n")
    assert sum(counted["kinds"].values()) == counted["articles"] == sum(counted["ages"].values())
    for title in ("Kind", "Desk", "Urgency", "Owner", "Reviewed", "Topic"):
        assert f"\n{title}\n" in done.out
    assert f"{counted['kinds']['policy']:>5}  policy\n" in done.out
    assert f"Review due in 90 days: {len(counted['due_in_90_days'])}" in done.out


def test_stats_say_when_files_could_not_be_read(terminal: Terminal, shelf: Path) -> None:
    (shelf / "empty.md").write_text("", encoding="utf-8")
    done = terminal.run("knowledge", "stats")
    assert done.out.startswith("0 articles")
    assert "1 problems keep files out" in done.err


def test_a_new_article_loads_and_the_check_names_what_to_fill_in(terminal: Terminal, shelf: Path) -> None:
    done = terminal.run(
        "knowledge", "new", "lobby-photos", "--kind", "guidance", "--title", 'Photos: "the lobby"'
    )
    path = shelf / "guidance" / "lobby-photos.md"
    assert done.code == 0
    assert str(path) in done.out
    terminal.set(CURBSIDE_QUESTIONS=terminal.folder / "none")
    checked = terminal.run("knowledge", "check", "--json").json()
    assert checked["articles"] == 1
    assert checked["problems"]
    assert all("FILL IN" in problem["message"] for problem in checked["problems"])
    assert (
        terminal.run("knowledge", "show", "lobby-photos", "--json").json()["title"] == 'Photos: "the lobby"'
    )


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        ("Lobby", {}, "lower-case words joined by hyphens"),
        ("../out", {}, "lower-case words joined by hyphens"),
        ("taken", {}, "is there already"),
        ("free", {"--owner": "Cook"}, "known to no desk"),
        ("free", {"--title": " "}, "`title` must be text"),
        ("free", {"--title": "At {nowhere}"}, "{nowhere} is no token"),
    ],
)
def test_a_new_article_that_cannot_be_is_refused_and_nothing_is_written(
    terminal: Terminal, shelf: Path, name: str, options: dict[str, str], says: str
) -> None:
    (shelf / "policy").mkdir()
    (shelf / "policy" / "taken.md").write_text("mine", encoding="utf-8")
    asked = {"--kind": "guidance", "--title": "T"} | options
    done = terminal.run("knowledge", "new", name, *(word for pair in asked.items() for word in pair))
    assert done.code == 1
    assert says in done.err
    assert [path.name for path in terminal.folder.rglob("*.md")] == ["taken.md"]
    assert (shelf / "policy" / "taken.md").read_text(encoding="utf-8") == "mine"


def test_an_article_is_read_in_the_terminal(terminal: Terminal) -> None:
    done = terminal.run("knowledge", "show", "photos-of-patients")
    assert (done.code, done.err) == (0, "")
    assert "Photos and video of patients" in done.out
    assert "Owner: Privacy Officer" in done.out
    assert "Desks: privacy (soon)" in done.out
    assert "**" not in done.out
    assert "{" not in done.out


def test_json_of_an_article_has_every_field(terminal: Terminal) -> None:
    shown = terminal.run("knowledge", "show", "photos-of-patients", "--json").json()
    assert (shown["id"], shown["kind"], shown["urgency"]) == ("photos-of-patients", "policy", "soon")
    assert {"title", "summary", "sections", "sources", "questions", "review_by", "path"} <= shown.keys()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("photos-of-patient", "did you mean photos-of-patients"),
        ("hijacked", "did you mean hijacked-page"),
        ("zzzzzz", "an id is the name of its file"),
    ],
)
def test_a_wrong_id_is_answered_with_near_ones(terminal: Terminal, wrong: str, says: str) -> None:
    done = terminal.run("knowledge", "show", wrong)
    assert (done.code, done.out) == (1, "")
    assert says in done.err


def test_an_article_that_cannot_be_read_is_shown_with_its_problems(terminal: Terminal, shelf: Path) -> None:
    (shelf / "torn.md").write_text("---\nid: torn\n", encoding="utf-8")
    done = terminal.run("knowledge", "show", "torn")
    assert done.code == 1
    assert "shelf/torn.md:1: front matter is never closed" in done.err


def test_a_hospital_replaces_one_file(terminal: Terminal) -> None:
    shutil.copytree(ROOT / "knowledge" / "content", terminal.folder / "content")
    ours = (ROOT / "knowledge" / "centre.toml").read_text(encoding="utf-8")
    theirs = ours.replace('"our hospital"', '"Elm Valley Hospital"').replace(
        "the Privacy Office, day or night through the hospital operator", "the Privacy Office at 612-284-2511"
    )
    (terminal.folder / "centre.toml").write_text(theirs, encoding="utf-8")
    terminal.set(CURBSIDE_KNOWLEDGE=terminal.folder / "content")
    shown = terminal.run("knowledge", "show", "patient-information-already-posted")
    assert "Contact the Privacy Office at 612-284-2511." in " ".join(shown.out.split())
    assert "Elm Valley Hospital" in terminal.run("knowledge", "show", "comment-policy").out
    # Their own number is no identifier that looks real.
    assert terminal.run("knowledge", "check", "--json").json()["problems"] == []


def sound(text: str) -> str:
    """An article's text without links, which would lead nowhere on a shelf of one."""
    return text.replace("](", "] (")


def questions(terminal: Terminal, articles: tuple[str, ...]) -> Path:
    """A folder with one labelled question that these articles should answer."""
    folder = terminal.folder / "questions"
    folder.mkdir(exist_ok=True)
    names = ", ".join(f'"{name}"' for name in articles)
    row = f'{{"id": "q1", "question": "x", "outcome": "answer", "articles": [{names}]}}'
    (folder / "some.jsonl").write_text(row, encoding="utf-8")
    return folder


def passages(name: str, *texts: str) -> list[Passage]:
    """The passages of an article's sections."""
    return [passage for passage in split(article(name, *texts, summary=""), "") if passage.section]
