"""Checks over all articles: each rule fires on what it is for, and a sound library has no problems."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.article import Article, Section, Source, in_force, slug, superseded
from knowledge.check import check_articles
from knowledge.load import load_articles, parse_article
from tests.knowledge.test_load import GOOD

TODAY = date(2026, 11, 22)


def article(**changes: object) -> Article:
    parsed, _ = parse_article(GOOD, "content/policy/photos.md")
    assert parsed is not None
    return replace(parsed, **changes)  # type: ignore[arg-type]


def messages(*articles: Article) -> list[str]:
    return [problem.message for problem in check_articles(articles, TODAY)]


def test_a_sound_article_has_no_problem() -> None:
    assert messages(article()) == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"id": "Photos!"}, "lower-case words"),
        ({"id": "pictures"}, "differ"),
        ({"path": "content/guidance/photos.md"}, "belongs in the folder policy/"),
        ({"review_by": date(2026, 11, 16)}, "later than reviewed"),
        ({"expires": date(2026, 11, 16)}, "later than effective"),
        ({"summary": "No end"}, "0 sentences"),
        ({"summary": "A. B. C. D."}, "4 sentences"),
        ({"sources": ()}, "no sources"),
        ({"sources": (Source("x", "ftp://x"),)}, "no web address"),
        ({"questions": ("one", "two")}, "at least three"),
        ({"sections": (Section((), "see [x](gone.md)", 20),)}, "gone.md, which is no article"),
        ({"supersedes": ("gone",)}, "supersedes gone"),
        ({"supersedes": ("photos",)}, "supersedes itself"),
        ({"reviewed": date(2025, 1, 1), "review_by": date(2026, 11, 21)}, "review was due on 2026-11-21"),
        ({"reviewed": date(2026, 11, 23)}, "reviewed in the future"),
    ],
)
def test_each_rule_names_what_is_wrong(changes: dict[str, object], says: str) -> None:
    found = messages(article(**changes))
    assert any(says in message for message in found), found


def test_two_articles_may_not_share_an_id_or_a_question() -> None:
    found = messages(article(), article(path="content/policy/other/photos.md"))
    assert any("is taken by" in message for message in found)
    other = article(id="other", path="content/policy/other.md", questions=("Is a photo OK?!", "b b", "c c"))
    assert any("is claimed by photos too" in message for message in messages(article(), other))


def test_articles_that_supersede_each_other_are_told() -> None:
    one = article(supersedes=("other",))
    two = article(
        id="other", path="content/policy/other.md", supersedes=("photos",), questions=("x", "y", "z")
    )
    assert any("supersede each other" in message for message in messages(one, two))


def test_links_to_known_articles_anchors_and_the_web_are_fine() -> None:
    text = "[a](photos.md#first) [b](https://example.org) [c](#here) [d](../policy/photos.md)"
    assert messages(article(sections=(Section((), text, 20),))) == []


def test_the_day_of_expiry_is_already_over() -> None:
    day = date(2026, 1, 2)
    assert in_force(day, None, day)
    assert not in_force(day, day, day)
    assert not in_force(date(2026, 1, 3), None, day)


def test_only_an_article_in_force_supersedes() -> None:
    new = article(supersedes=("old",), effective=date(2026, 12, 1))
    assert superseded([new], TODAY) == frozenset()
    assert superseded([new], date(2026, 12, 1)) == {"old"}


def test_a_heading_becomes_a_fragment() -> None:
    assert slug("Do & don't: first!") == "do-don-t-first"


def test_our_own_library_is_sound() -> None:
    articles, problems = load_articles(Path("knowledge/content"))
    assert problems == ()
    # Overdue reviews are the maintainers' to see each day (`curbside knowledge check`), not a reason to fail here.
    assert check_articles(articles, max(article.reviewed for article in articles)) == ()
    assert len(articles) >= 40
