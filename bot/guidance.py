"""What a consultant can put into an answer: passages found by search, and the library's words to copy."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, runtime_checkable
from zoneinfo import ZoneInfo

from bot.answering import Quote
from bot.privacy import mask
from index.passages import Passage, Role
from index.search import Findings
from knowledge.article import Article, in_force

#: Characters searched for: a dialog must open within three seconds, and a question's start says what it is about.
LONGEST_SEARCH = 600
COPY = re.compile(r"words you can copy", re.IGNORECASE)
#: A paragraph such as: About a bill: "Thank you for raising this."
_QUOTED = re.compile(r'^(?P<label>[^"“]{0,90}?)[:,]?\s*["“](?P<text>[^"“”]{30,})["”]\.?$', re.DOTALL)
_MARKS = re.compile(r"^(?:[-*]|\d+\.)\s+|\*\*|__")


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that search found, under the id it can be quoted by."""

    id: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Canned:
    """Words of an article that are meant to be copied; ``label`` says what for."""

    id: str
    title: str
    label: str
    text: str


class Passages(Protocol):
    """What is searched."""

    def search(self, question: str, limit: int, on: date) -> Findings:
        """See ``index.search.Searcher.search``."""

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with that id."""


@runtime_checkable
class Guidance(Protocol):
    """What the reply form asks for; texts are masked before they are searched."""

    def find(self, text: str, now: datetime, most: int = 5) -> tuple[Found, ...]:
        """The passages in force that fit a text, best first."""

    def quotes(self, ids: Sequence[str]) -> tuple[Found, ...]:
        """The passages of those ids that still exist, in that order."""

    def canned(self, now: datetime) -> tuple[Canned, ...]:
        """All words to copy of articles in force, by article."""


@dataclass(frozen=True, slots=True)
class LiveGuidance:
    """Guidance over whatever generation is published, and the articles as they are on disk."""

    passages: Callable[[], Passages]
    library: Callable[[], Mapping[str, Article]]
    zone: ZoneInfo

    def find(self, text: str, now: datetime, most: int = 5) -> tuple[Found, ...]:
        """See Guidance.find."""
        hits = (
            self.passages()
            .search(mask(text).text[:LONGEST_SEARCH], most * 2, now.astimezone(self.zone).date())
            .hits
        )
        found = [hit.passage for hit in hits if hit.passage.role is Role.TEXT]
        return tuple(Found(passage.id, quote_of(passage)) for passage in found[:most])

    def quotes(self, ids: Sequence[str]) -> tuple[Found, ...]:
        """See Guidance.quotes."""
        source = self.passages()
        known = [passage for one in ids if (passage := source.passage(one)) is not None]
        return tuple(Found(passage.id, quote_of(passage)) for passage in known)

    def canned(self, now: datetime) -> tuple[Canned, ...]:
        """See Guidance.canned."""
        today = now.astimezone(self.zone).date()
        return tuple(
            one
            for article in self.library().values()
            if in_force(article.effective, article.expires, today)
            for one in words_to_copy(article)
        )


def quote_of(passage: Passage) -> Quote:
    """A passage as a quotation of all its words."""
    return Quote(
        text=passage.text,
        title=passage.title,
        section=passage.section,
        kind=passage.kind,
        url=passage.url,
        owner=passage.owner,
        reviewed=passage.reviewed,
        article=passage.article,
        score=0.0,
    )


def words_to_copy(article: Article) -> tuple[Canned, ...]:
    """The quotations in an article's "Words you can copy" sections, each with the words that lead to it."""
    found: list[tuple[str, str]] = []
    for section in article.sections:
        if COPY.search(section.heading):
            found += _quotations(section.text, section.heading)
    return tuple(
        Canned(f"{article.id}#{number}", article.title, label, text)
        for number, (label, text) in enumerate(found)
    )


def _quotations(markdown: str, heading: str) -> list[tuple[str, str]]:
    """(label, text) of each block quotation, and of each paragraph or item that is one quoted text."""
    found: list[tuple[str, str]] = []
    label = heading
    for paragraph in _paragraphs(markdown):
        if paragraph.startswith(">"):
            lines = (line.lstrip("> ").rstrip() for line in paragraph.splitlines())
            found.append((label, " ".join(filter(None, lines)).strip('"“”')))
            continue
        plain = _MARKS.sub("", " ".join(paragraph.split()))
        quoted = _QUOTED.match(plain)
        if quoted:
            found.append((quoted["label"].strip(" :,") or heading, quoted["text"].strip()))
        label = plain.rstrip(":") if plain.endswith(":") else heading
    return found


def _paragraphs(markdown: str) -> list[str]:
    """Paragraphs and list items, as they stand."""
    parts = re.split(r"\n\s*\n|\n(?=(?:[-*]|\d+\.)\s)", markdown)
    return [part.strip() for part in parts if part.strip()]
