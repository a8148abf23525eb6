"""What has become of words that somebody was answered with (pure).

A change of substance is one of words: a quoted sentence that stands nowhere in the article any more.  How it is set,
its punctuation, the review date, the owner and the ways people ask are none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from index.passages import Passage, Role
from index.sentences import split_sentences
from knowledge.article import Article, in_force

#: Passages shown as the new words at most.
MOST_NEW = 2
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Fate(StrEnum):
    """What has become of an article."""

    CHANGED = "changed"  #: in force, with other words
    EXPIRED = "expired"
    REPLACED = "replaced"  #: by another article in force
    REMOVED = "removed"
    POSTPONED = "postponed"  #: not in force yet, though it was


@dataclass(frozen=True, slots=True)
class Quoted:
    """What one answer quoted of one article: its sentences, and the sections they stood in."""

    article: str
    title: str
    sections: frozenset[str]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What one answer's reader should know: sentences that no longer stand, and passages that stand now.

    ``key`` is the same for the same change, however often it is looked at.
    """

    fate: Fate
    gone: tuple[str, ...]
    now: tuple[Passage, ...]
    key: str


def quoted(record: Mapping[str, Any], emergency_number: str = "911") -> tuple[Quoted, ...]:
    """What an answer's stored record quotes, by article, in its order; the answer's own text is the first one's."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for quote in record.get("quotes", ()):
        found.setdefault(quote["article"], []).append(quote)
    said = _sentences([record["text"]]) if record.get("outcome") == "answer" else ()
    # The number is the hospital's own; the article's words have the common one.
    said = tuple(sentence.replace(emergency_number, "911") for sentence in said)
    results: list[Quoted] = []
    for article, quotes in found.items():
        texts = _sentences(quote["text"] for quote in quotes)
        sections = frozenset(quote["section"] for quote in quotes)
        own = dict.fromkeys((*texts, *said)) if not results else dict.fromkeys(texts)
        results.append(Quoted(article, quotes[0]["title"], sections, tuple(own)))
    return tuple(results)


def fate(article_id: str, library: Mapping[str, Article], on: date) -> Fate | None:
    """What has become of an article that can no longer be quoted; None if the library still has it in force."""
    article = library.get(article_id)
    if successor(article_id, library, on):
        return Fate.REPLACED
    if article is None:
        return Fate.REMOVED
    if in_force(article.effective, article.expires, on):
        return None
    return Fate.POSTPONED if on < article.effective else Fate.EXPIRED


def successor(article_id: str, library: Mapping[str, Article], on: date) -> Article | None:
    """The article in force that replaces another, if there is one."""
    replacing = (other for other in library.values() if article_id in other.supersedes)
    return next((other for other in replacing if in_force(other.effective, other.expires, on)), None)


def changed(was: Quoted, now: Sequence[Passage], elsewhere: Iterable[str] = ()) -> Change | None:
    """The change, if any, between what was quoted and an article's passages in force.

    ``elsewhere`` are texts of the answer's other articles: a sentence of the answer's own may be theirs.
    """
    standing = {_words(sentence) for sentence in _sentences([*(p.text for p in now), *elsewhere])}
    gone = tuple(sentence for sentence in was.sentences if _words(sentence) not in standing)
    if not gone:
        return None
    new = _new_words(was, now)
    return Change(Fate.CHANGED, gone, new, _key(was, Fate.CHANGED, gone, new))


def withdrawn(was: Quoted, what: Fate, now: Sequence[Passage] = ()) -> Change:
    """The change for an article that is no longer in force; ``now`` are passages of what replaces it."""
    new = tuple(passage for passage in now if passage.role is Role.SUMMARY)[:1]
    return Change(what, was.sentences, new, _key(was, what, (), new))


def _new_words(was: Quoted, now: Sequence[Passage]) -> tuple[Passage, ...]:
    """The sections that were quoted as they stand now; the summary where a section is gone."""
    sections = [p for p in now if p.role is Role.TEXT and p.section in was.sections]
    before = set(map(_words, was.sentences))
    fresh = [p for p in sections if any(_words(s) not in before for s in _sentences([p.text]))]
    summary = [p for p in now if p.role is Role.SUMMARY]
    return tuple([*fresh, *summary, *sections][:MOST_NEW])


def _key(was: Quoted, what: Fate, gone: Sequence[str], new: Sequence[Passage]) -> str:
    parts = [was.article, what.value, *(" ".join(_words(text)) for text in (*gone, *(p.text for p in new)))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _sentences(texts: Iterable[str]) -> tuple[str, ...]:
    """The sentences of some texts; a line ends one, too."""
    lines = (line.strip(" •-*\t") for text in texts for line in text.splitlines())
    return tuple(sentence for line in lines for sentence in split_sentences(line) if _words(sentence))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold().replace("’", "'")))
