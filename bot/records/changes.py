"""What has become of words that somebody was answered with (pure).

A change of substance is one of words: a quoted sentence that stands nowhere in the article any more.  How it is set,
its punctuation, the review date, the owner and the ways people ask are none.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
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
    """What one answer showed of one article: its sentences, and the sections that were quoted."""

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


def quoted(record: Mapping[str, Any]) -> tuple[Quoted, ...]:
    """What an answer's stored record showed, by article: quotations, its own text, rules beside a draft."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    sections: defaultdict[str, set[str]] = defaultdict(set)
    titles: dict[str, str] = {}
    for one in _cited(record):
        texts[one["article"]].append(one["text"])
        titles.setdefault(one["article"], one["title"])
        sections[one["article"]].add(one["section"])
    for one in record.get("spoken", ()):
        texts[one["article"]].append(one["sentence"])
        titles.setdefault(one["article"], one["title"])
    return tuple(
        Quoted(article, titles[article], frozenset(sections[article]), tuple(dict.fromkeys(_sentences(said))))
        for article, said in texts.items()
    )


def _cited(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from record.get("quotes", ())
    for finding in (record.get("review") or {}).get("findings", ()):
        if finding["rule"]:
            yield finding["rule"]


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


def changed(was: Quoted, now: Sequence[Passage]) -> Change | None:
    """The change, if any, between what was quoted and an article's passages in force."""
    standing = _standing(tuple(p.text for p in now))
    gone = tuple(sentence for sentence in was.sentences if _words(sentence) not in standing)
    if not gone:
        return None
    new = _new_words(was, now)
    return Change(Fate.CHANGED, gone, new, _key(was, Fate.CHANGED, gone, new))


def withdrawn(was: Quoted, what: Fate, now: Sequence[Passage] = ()) -> Change:
    """The change for an article that is no longer in force; ``now`` are passages of what replaces it."""
    new = tuple(passage for passage in now if passage.role is Role.SUMMARY)[:1]
    # Whoever was told that it has expired is not told again when its file is taken away.
    kind = what if what is Fate.REPLACED else Fate.REMOVED
    return Change(what, was.sentences, new, _key(was, kind, (), new))


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


@lru_cache(maxsize=1024)
def _standing(texts: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The sentences of an article; many answers quote the same one."""
    return frozenset(map(_words, _sentences(texts)))


def _sentences(texts: Iterable[str]) -> tuple[str, ...]:
    """The sentences of some texts; a line ends one, too."""
    lines = (line.strip(" •-*\t") for text in texts for line in text.splitlines())
    return tuple(sentence for line in lines for sentence in split_sentences(line) if _words(sentence))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold().replace("’", "'")))
