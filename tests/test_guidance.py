"""What a consultant can put into a reply: passages in force, by their ids, and the library's words to copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guidance import LONGEST_SEARCH, LiveGuidance, words_to_copy
from index.passages import Hit, Passage, Role
from index.search import Findings
from knowledge.article import Article, Desk, Kind, Section
from knowledge.load import load_articles
from tests.knowledge.articles import article

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def passage(name: str, role: Role = Role.TEXT) -> Passage:
    """A passage of that id."""
    return Passage(
        id=name, article="photos", title="Photos", section="On the ward", anchor="", role=role, text="Ask first.",
        sentences=("Ask first.",), kind=Kind.POLICY, url="https://library.example", owner="Privacy",
        reviewed=date(2026, 1, 2), effective=date(2026, 1, 2), expires=None, desks=(Desk.PRIVACY,), topics=(),
    )  # fmt: skip


@dataclass
class Shelf:
    """Passages that every search finds, in that order."""

    passages: tuple[Passage, ...]
    asked: list[str] = field(default_factory=list)

    def search(self, question: str, limit: int, on: date) -> Findings:
        self.asked.append(question)
        hits = tuple(Hit(one, 0.9, 0.8, 1.0) for one in self.passages[:limit])
        return Findings(np.zeros(3, np.float32), hits, "g")

    def passage(self, passage_id: str) -> Passage | None:
        return next((one for one in self.passages if one.id == passage_id), None)


def guidance(shelf: Shelf, library: Mapping[str, Article] | None = None) -> LiveGuidance:
    return LiveGuidance(lambda: shelf, lambda: library or {}, ZoneInfo("America/Chicago"))


def test_only_texts_are_offered_and_the_search_sees_no_identifiers() -> None:
    shelf = Shelf((passage("summary", Role.SUMMARY), passage("a"), passage("b")))
    found = guidance(shelf).find("call 312-555-0142 about a photo " + "word " * 400, NOON)
    assert [one.id for one in found] == ["a", "b"]
    assert "555" not in shelf.asked[0]
    assert len(shelf.asked[0]) <= LONGEST_SEARCH


def test_quotes_come_back_in_the_order_chosen_without_those_that_are_gone() -> None:
    found = guidance(Shelf((passage("a"), passage("b")))).quotes(["b", "gone", "a"])
    assert [one.id for one in found] == ["b", "a"]
    assert found[0].quote.owner == "Privacy"


def test_words_to_copy_carry_what_they_are_for() -> None:
    text = (
        "For most complaints:\n\n> We are sorry to read this.\n> Please contact us.\n\n"
        'About a bill: "Please call the number on your statement and ask."\n\n'
        '- For a bio: "Nurse. Views are my own and not my employer\'s."\n\nPlain advice, no words.'
    )
    sections = (
        Section(("Words you can copy for a complaint",), text, 3),
        Section(("Other",), "> Not this.", 9),
    )
    found = words_to_copy(article(sections=sections))
    assert [(one.label, one.text) for one in found] == [
        ("For most complaints", "We are sorry to read this. Please contact us."),
        ("About a bill", "Please call the number on your statement and ask."),
        ("For a bio", "Nurse. Views are my own and not my employer's."),
    ]
    assert len({one.id for one in found}) == 3


@given(st.text(max_size=300))
def test_any_section_is_read(text: str) -> None:
    for one in words_to_copy(article(sections=(Section(("Words you can copy",), text, 1),))):
        assert one.label


def test_words_of_an_article_that_is_over_are_not_offered() -> None:
    copy = Section(("Words you can copy",), "> Thank you for telling us.", 3)
    old = article(sections=(copy,), expires=date(2026, 11, 25))
    assert guidance(Shelf(()), {"old": old}).canned(NOON) == ()
    current = article(sections=(copy,), expires=date(2026, 11, 26))
    assert [one.text for one in guidance(Shelf(()), {"a": current}).canned(NOON)] == [
        "Thank you for telling us."
    ]


@pytest.fixture(scope="module")
def library() -> tuple[Article, ...]:
    return load_articles(Path("knowledge/content"))[0]


def test_the_library_has_words_for_a_review_without_places_left_to_fill_in(
    library: tuple[Article, ...],
) -> None:
    found = [one for each in library for one in words_to_copy(each)]
    assert any(one.id.startswith("replying-to-reviews") for one in found)
    assert len(found) <= 100, "more than Slack's select can show"
    assert not any("{" in one.text for one in found)
    assert max(len(one.id) for one in found) <= 150
