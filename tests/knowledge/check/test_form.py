"""Form: each rule fires on what it is for."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.article import Section, Source
from knowledge.check import check_articles
from tests.knowledge.articles import article

TODAY = date(2026, 11, 22)


def messages(**changes: object) -> list[str]:
    return [problem.message for problem in check_articles([article(**changes)], TODAY)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"id": "Photos!"}, "lower-case words"),
        ({"id": "pictures"}, "differ"),
        ({"path": "content/guidance/photos.md"}, "belongs in the folder policy/"),
        ({"summary": "No end"}, "0 sentences"),
        ({"summary": "A. B. C. D."}, "4 sentences"),
        ({"sources": ()}, "no sources"),
        ({"sources": (Source("x", "ftp://x", "2026"),)}, "no web address"),
        ({"sources": (Source("x", "https://x.example", "45 CFR 164.508"),)}, "has no date"),
        ({"sources": (Source("x", "https://x.example"),)}, "has no date"),
        ({"title": '"Photos"'}, "title stands in quotation marks"),
        ({"summary": '"Ask first."'}, "summary stands in quotation marks"),
        ({"summary": "FILL IN: the answer."}, "marked FILL IN"),
        ({"sections": (Section(("A",), "FILL IN", 30),)}, "marked FILL IN"),
        ({"sections": (Section(("FILL IN",), "x", 30),)}, "marked FILL IN"),
    ],
)
def test_each_rule_names_what_is_wrong(changes: dict[str, object], says: str) -> None:
    found = messages(**changes)
    assert any(says in message for message in found), found


@pytest.mark.parametrize(
    "changes",
    [
        {"title": '"Opinions my own" and "views mine"'},  # two quotations are no pair of marks around it all
        {"sources": (Source("List of February 2010", "https://x.example", "Ed Bennett"),)},
        {"sources": (Source("x", "https://x.example", "rule of 1996"),)},
    ],
)
def test_what_only_looks_wrong_is_fine(changes: dict[str, object]) -> None:
    assert messages(**changes) == []


def test_two_articles_may_not_share_an_id() -> None:
    again = article(path="content/policy/other/photos.md")
    said = [problem.message for problem in check_articles([article(), again], TODAY)]
    assert "id 'photos' is taken by content/policy/photos.md" in said
