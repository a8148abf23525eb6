"""Loading: what can be read becomes values, what cannot becomes problems with a place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Desk, Kind, Urgency
from knowledge.load import load_articles, parse_article

GOOD = """---
id: photos
title: Photos of patients
kind: policy
summary: Ask first. Then post.
topics: [privacy]
audience: [all-staff]
owner: Privacy Officer
reviewed: 2026-11-16
review_by: 2027-11-16
effective: 2026-11-16
sources:
  - title: The rule
    url: https://example.org/rule
    cite: 45 CFR 164.508, read 2026
desks: [privacy]
urgency: urgent
questions: [can I post this, is a photo ok, "pic of pt?"]
---
Before any heading.

## First
One.

### Inside
Two.

```
## not a heading
```

## Second
Three.
"""


def with_line(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def test_a_good_article_is_read_whole() -> None:
    article, problems = parse_article(GOOD, "content/policy/photos.md")
    assert problems == ()
    assert article is not None
    assert (article.id, article.kind, article.desks) == ("photos", Kind.POLICY, (Desk.PRIVACY,))
    assert article.urgency is Urgency.URGENT
    assert article.expires is None
    assert article.effective == date(2026, 11, 16)
    assert [section.trail for section in article.sections] == [
        (),
        ("First",),
        ("First", "Inside"),
        ("Second",),
    ]
    assert article.sections[1].line == GOOD.splitlines().index("## First") + 1
    assert "## not a heading" in article.sections[2].text


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("kind: policy", "kind: rule", 4, "must be one of policy, guidance"),
        ("reviewed: 2026-11-16", "reviewed: soon", 9, "must be a date"),
        ("reviewed: 2026-11-16", "reviewed: 2026-11-16 10:00:00", 9, "must be a date"),
        ("desks: [privacy]", "desks: [kitchen]", 16, "must be a list of desks"),
        ("urgency: urgent", "urgency: now", 17, "must be one of routine, soon, urgent, crisis"),
        ("desks: [privacy]", "desks: []", 17, "remove it or name a desk"),
        ("urgency: urgent\n", "", 16, "say how soon the desks must look"),
        ("title: Photos of patients", "title: {hospital} pages", 3, "not YAML"),
        ("summary: Ask first.", "summary: Ask {nobody} first.", 5, "{nobody} is no token"),
        ("Two.", "Ask {nobody}.", 26, "{nobody} is no token"),
        ("topics: [privacy]", "topics: privacy", 6, "must be a list of texts"),
        ("topics: [privacy]", "topics: [2026]", 6, "must be a list of texts"),
        ("owner: Privacy Officer", "owner:", 8, "must be text"),
        ("owner: Privacy Officer", "ownr: Privacy Officer", 8, "is not a field"),
        ("    cite: 45 CFR 164.508, read 2026", "    cited: x", 12, "keys are not title, url and cite"),
        ("summary: Ask first. Then post.", "summary: [", 5, "not YAML"),
        ("reviewed: 2026-11-16", "reviewed: 2026-13-45", 1, "cannot be read"),
    ],
)
def test_a_bad_field_is_named_with_its_line(old: str, new: str, line: int, says: str) -> None:
    article, problems = parse_article(with_line(old, new), "a.md", {"hospital": "Elm Hospital"})
    assert article is None
    hits = [problem for problem in problems if says in problem.message]
    assert hits, problems
    # YAML reports a broken value at the place where it gave up, which may be below it.
    assert hits[0].line >= line if "YAML" in says else hits[0].line == line


def test_every_missing_field_is_told_at_once() -> None:
    _, problems = parse_article("---\nid: x\n---\ntext", "a.md")
    assert {"`title` is missing", "`owner` is missing", "`sources` is missing"} <= {
        p.message for p in problems
    }


def test_a_token_at_the_head_of_a_value_needs_quotes() -> None:
    _, (problem,) = parse_article(
        with_line("Photos of patients", "{hospital} pages"), "a.md", {"hospital": "x"}
    )
    assert "put quotes around" in problem.message
    _, (other,) = parse_article(with_line("summary: Ask first. Then post.", "summary: ["), "a.md")
    assert "quotes" not in other.message


def test_without_desks_there_is_no_urgency() -> None:
    text = with_line("desks: [privacy]\nurgency: urgent", "desks: []")
    article, problems = parse_article(text, "a.md")
    assert problems == ()
    assert article is not None
    assert (article.desks, article.urgency) == ((), None)


def test_tokens_are_filled_everywhere_and_move_no_line() -> None:
    text = with_line("title: Photos of patients", 'title: "{Hospital} photos"')
    text = text.replace("is a photo ok", '"may {hospital} post it"').replace("One.", "One at {hospital}.")
    text = text.replace("## Second", "## Second at {hospital}")
    article, problems = parse_article(text, "a.md", {"hospital": "our hospital"})
    assert problems == ()
    assert article is not None
    assert article.title == "Our hospital photos"
    assert article.questions[1] == "may our hospital post it"
    assert article.sections[1].text == "One at our hospital."
    assert article.sections[3].heading == "Second at our hospital"
    assert article.sections[3].line == text.splitlines().index("## Second at {hospital}") + 1


def test_the_file_beside_the_folder_fills_the_tokens(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "policy"
    folder.mkdir(parents=True)
    (folder / "photos.md").write_text(GOOD.replace("One.", "At {hospital}."))
    (tmp_path / "centre.toml").write_text('[names]\nhospital = "Elm Hospital"\n')
    (article,), problems = load_articles(tmp_path / "content")
    assert problems == ()
    assert article.sections[1].text == "At Elm Hospital."


def test_a_centre_that_cannot_be_read_is_the_one_problem(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "photos.md").write_text(GOOD)
    (tmp_path / "centre.toml").write_text("[names\n")
    articles, (problem,) = load_articles(tmp_path / "content")
    assert articles == ()
    assert "centre.toml" in problem.path
    assert "not TOML" in problem.message


def test_one_bad_file_does_not_hide_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "policy"
    folder.mkdir(parents=True)
    (folder / "photos.md").write_text(GOOD)
    (folder / "empty.md").write_text("")
    (folder / "bytes.md").write_bytes(b"\xff\xfe\xfa")
    (folder / "open.md").write_text("---\nid: x\n")
    (folder / "dangling.md").symlink_to(folder / "nowhere.md")
    articles, problems = load_articles(tmp_path / "content")
    assert [article.path for article in articles] == ["content/policy/photos.md"]
    assert {problem.path.rsplit("/", 1)[-1] for problem in problems} == {
        "empty.md",
        "bytes.md",
        "open.md",
        "dangling.md",
    }


def test_a_folder_without_articles_is_a_problem(tmp_path: Path) -> None:
    articles, problems = load_articles(tmp_path / "nothing")
    assert articles == ()
    assert "no articles" in str(problems[0])


@given(st.text())
def test_no_text_raises(text: str) -> None:
    article, problems = parse_article(text, "a.md")
    assert (article is None) == bool(problems)


@given(st.text(max_size=200), st.sampled_from(GOOD.splitlines()))
def test_no_front_matter_raises(text: str, line: str) -> None:
    article, problems = parse_article(GOOD.replace(line, text, 1), "a.md")
    assert (article is None) == bool(problems)
