"""Passages: an article cut by heading into pieces of quotable length, and the ways in to it (pure)."""

from __future__ import annotations

import enum
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import groupby

from index.plaintext import BULLET, Block, blocks
from index.sentences import split_sentences
from knowledge.article import Article, Desk, Kind, slug

#: Words a passage should have at most.  The model reads 256 tokens; with title and headings that is about 150 words.
MOST_WORDS = 150
SEPARATOR = " › "


class Role(enum.StrEnum):
    """What an entry of the index is."""

    TEXT = "text"  #: words of a section: quoted
    SUMMARY = "summary"  #: the article's summary: quoted
    QUESTION = "question"  #: a way people ask: leads to the article, is never quoted


@dataclass(frozen=True, slots=True)
class Passage:
    """One entry of the index, with all that a quotation needs.

    ``section`` is the breadcrumb "Heading › Sub", empty before the first heading; ``anchor`` is the fragment of
    ``url``.  Each of ``sentences`` occurs in ``text``, in order.  ``id`` changes whenever anything quoted does.
    """

    id: str
    article: str
    title: str
    section: str
    anchor: str
    role: Role
    text: str
    sentences: tuple[str, ...]
    kind: Kind
    url: str
    owner: str
    reviewed: date
    effective: date
    expires: date | None
    desks: tuple[Desk, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: ``score`` fused, 0..1; ``dense`` cosine, -1..1; ``lexical`` BM25, 0 or more."""

    passage: Passage
    score: float
    dense: float
    lexical: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence and what separates it from the one before: a space, a line break with a bullet, a blank line."""

    lead: str
    text: str

    @property
    def words(self) -> int:
        """How many words the sentence has."""
        return len(self.text.split())


def split(article: Article, library_url: str) -> tuple[Passage, ...]:
    """Every entry of an article: the summary, the sections' passages, the questions; ids are distinct.

    The link is the article's own ``url``, or ``library_url`` with the article's id, and the section's anchor.
    """
    base = article.url or (f"{library_url.rstrip('/')}/{article.id}" if library_url else "")
    found: list[Passage] = []
    if article.summary.strip():
        summary = split_sentences(article.summary)
        found.append(_passage(article, base, (), Role.SUMMARY, " ".join(summary), summary))
    for section in article.sections:
        for pieces in chunks(section.text):
            text = "".join(piece.lead + piece.text for piece in pieces).lstrip("\n ")
            if text.startswith(BULLET) and section.heading:
                # "Reveal who it is" quoted without its "Do not" above says the opposite.
                text = f"{section.heading}:\n{text}"
            sentences = tuple(piece.text for piece in pieces)
            found.append(_passage(article, base, section.trail, Role.TEXT, text, sentences))
    for question in article.questions:
        words = " ".join(question.split())
        if words:
            found.append(_passage(article, base, (), Role.QUESTION, words, (words,)))
    return tuple({passage.id: passage for passage in found}.values())


def searchable(passage: Passage) -> str:
    """The text that is embedded: title and breadcrumb in front of the words, a question as it stands."""
    if passage.role is Role.QUESTION:
        return passage.text
    head = SEPARATOR.join(part for part in (passage.title, passage.section) if part)
    return f"{head}\n{passage.text}" if head else passage.text


def chunks(markdown: str, most: int = MOST_WORDS) -> tuple[tuple[Piece, ...], ...]:
    """A section's sentences in chunks of at most ``most`` words, about equally long; a list that fits stays whole."""
    groups = [part for group in _groups(blocks(markdown)) for part in _fit(group, most)]
    total = sum(map(_words, groups))
    target = total / max(1, -(-total // most))
    found: list[list[Piece]] = []
    for group in groups:
        size = _words(found[-1]) if found else 0
        if found and size < target and size + _words(group) <= most:
            found[-1] += group
        else:
            found.append(list(group))
    return tuple(map(tuple, found))


def _words(pieces: Iterable[Piece]) -> int:
    return sum(piece.words for piece in pieces)


def _groups(found: Sequence[Block]) -> Iterator[list[Piece]]:
    """What should stay together: each sentence of a paragraph; a list with the sentence that leads up to it."""
    held: list[Piece] = []
    for block in found:
        pieces = list(_pieces(block))
        if block.is_list:
            yield held + pieces
            held = []
            continue
        yield from ([piece] for piece in held)
        *before, last = pieces
        yield from ([piece] for piece in before)
        held = [last] if last.text.endswith(":") else []
        if not held:
            yield [last]
    yield from ([piece] for piece in held)


def _pieces(block: Block) -> Iterator[Piece]:
    for number, line in enumerate(block.lines):
        lead = ("\n" if number else "\n\n") + line.lead
        for sentence in split_sentences(line.text):
            yield Piece(lead, sentence)
            lead = " "


def _fit(group: list[Piece], most: int) -> Iterator[list[Piece]]:
    """A group that is too long falls apart into its items, then sentences, then runs of words."""
    if _words(group) <= most:
        yield group
        return
    if sum(piece.lead != " " for piece in group) > 1:
        marks: list[int] = []
        for piece in group:
            marks.append((marks[-1] if marks else 0) + (piece.lead != " "))
        for _, item in groupby(zip(marks, group, strict=True), key=lambda pair: pair[0]):
            yield from _fit([piece for _, piece in item], most)
        return
    for piece in group:
        words = piece.text.split(" ")
        for at in range(0, len(words), most):
            yield [Piece(" " if at else piece.lead, " ".join(words[at : at + most]))]


def _passage(
    article: Article, base: str, trail: Sequence[str], role: Role, text: str, sentences: tuple[str, ...]
) -> Passage:
    anchor = slug(trail[-1]) if trail else ""
    passage = Passage(
        id="",
        article=article.id,
        title=article.title,
        section=SEPARATOR.join(trail),
        anchor=anchor,
        role=role,
        text=text,
        sentences=sentences,
        kind=article.kind,
        url=f"{base}#{anchor}" if base and anchor and "#" not in base else base,
        owner=article.owner,
        reviewed=article.reviewed,
        effective=article.effective,
        expires=article.expires,
        desks=article.desks,
        topics=article.topics,
    )
    return replace(passage, id=fingerprint(json.dumps(asdict(passage), default=str, sort_keys=True)))


def fingerprint(text: str) -> str:
    """16 hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
