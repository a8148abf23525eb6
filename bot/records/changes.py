"""What has become of words that somebody was answered with (pure).

A change of substance is one of words: a quoted sentence that stands nowhere in the article any more.  How it is set,
its punctuation, the review date, the owner and the ways people ask are none.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from index.passages import Passage, Role
from index.sentences import split_sentences
from knowledge.article import Article, in_force

#: Passages shown as the new words at most.
MOST_NEW = 2
#: How much of their words two sentences share at least (Dice's coefficient) for one to be taken for the other's heir.
ALIKE = 0.5
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
    """What somebody was shown of one article: its sentences, and the sections that were quoted.

    ``told`` counts how often they have been told of its new words since.
    """

    article: str
    title: str
    sections: frozenset[str]
    sentences: tuple[str, ...]
    told: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """A change that somebody was told of: the sentences gone, and quotations, as JSON, of what stood instead.

    ``fate`` is None where nothing had changed and a consultant just quoted it to them.
    """

    article: str
    fate: Fate | None
    gone: tuple[str, ...]
    now: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What one answer's reader should know: sentences that no longer stand, and passages that stand now.

    ``heirs`` are the sentences of ``now`` that stand where those that are gone stood.  ``key`` is the same for the
    same change, however often it is looked at.
    """

    fate: Fate
    gone: tuple[str, ...]
    now: tuple[Passage, ...]
    heirs: tuple[str, ...]
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
        for aside in one.get("also", ()):
            texts[one["article"]].append(aside["sentence"])
            sections[one["article"]].add(aside["section"])
    for one in record.get("spoken", ()):
        texts[one["article"]].append(one["sentence"])
        titles.setdefault(one["article"], one["title"])
    return tuple(
        Quoted(article, titles[article], frozenset(sections[article]), tuple(dict.fromkeys(_sentences(said))))
        for article, said in texts.items()
    )


def after(every: Iterable[Quoted], told: Iterable[Told]) -> tuple[Quoted, ...]:
    """What somebody goes by once they were told of changes, oldest first: the new words in place of the old ones."""
    found = {was.article: was for was in every}
    for one in told:
        if one.fate is Fate.CHANGED and one.article in found:
            found[one.article] = _without(found[one.article], one.gone)
        for quote in one.now:
            name = quote["article"]
            was = found.get(name) or Quoted(name, quote["title"], frozenset(), ())
            shown = dict.fromkeys((*was.sentences, *_sentences([quote["text"]])))
            found[name] = replace(was, sections=was.sections | {quote["section"]}, sentences=tuple(shown))
    return tuple(found.values())


def _without(was: Quoted, gone: Iterable[str]) -> Quoted:
    words = set(map(_words, gone))
    left = tuple(sentence for sentence in was.sentences if _words(sentence) not in words)
    return replace(was, sentences=left, told=was.told + 1)


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
    standing = _standing(_texts(now))
    gone = tuple(sentence for sentence in was.sentences if _words(sentence) not in standing)
    if not gone:
        return None
    heirs = _heirs(was, gone, now)
    new = tuple(dict.fromkeys(passage for passage, _ in heirs))[:MOST_NEW] or _instead(was, now)
    words = tuple(dict.fromkeys(sentence for passage, sentence in heirs if passage in new))
    return Change(Fate.CHANGED, gone, new, words, _key(was, Fate.CHANGED, gone, words or _texts(new)))


def withdrawn(was: Quoted, what: Fate, now: Sequence[Passage] = ()) -> Change:
    """The change for an article that is no longer in force; ``now`` are passages of what replaces it."""
    new = tuple(passage for passage in now if passage.role is Role.SUMMARY)[:1]
    # Whoever was told that it has expired is not told again when its file is taken away.
    kind = what if what is Fate.REPLACED else Fate.REMOVED
    return Change(what, was.sentences, new, (), _key(was, kind, (), _texts(new)))


def _heirs(was: Quoted, gone: Sequence[str], now: Sequence[Passage]) -> list[tuple[Passage, str]]:
    """For each sentence that is gone the new one that is most like it, with its passage, if any is like it."""
    before = set(map(_words, was.sentences))
    fresh = [(p, sentence) for p in now for sentence in p.sentences if _words(sentence) not in before]
    found = []
    for sentence in gone:
        likest = max(fresh, key=lambda one: _likeness(sentence, one[1]), default=None)
        if likest is not None and _likeness(sentence, likest[1]) >= ALIKE:
            found.append(likest)
    return found


def _likeness(one: str, other: str) -> float:
    mine, theirs = set(_words(one)), set(_words(other))
    return 2 * len(mine & theirs) / max(1, len(mine) + len(theirs))


def _instead(was: Quoted, now: Sequence[Passage]) -> tuple[Passage, ...]:
    """What to read where no sentence took the place of another: a quoted section that is new, or the summary."""
    before = set(map(_words, was.sentences))
    sections = [p for p in now if p.role is Role.TEXT and p.section in was.sections]
    fresh = [p for p in sections if any(_words(sentence) not in before for sentence in p.sentences)]
    summary = [p for p in now if p.role is Role.SUMMARY]
    return tuple([*fresh, *summary, *sections][:1])


def _texts(passages: Iterable[Passage]) -> tuple[str, ...]:
    return tuple(passage.text for passage in passages)


def _key(was: Quoted, what: Fate, gone: Sequence[str], new: Sequence[str]) -> str:
    parts = [was.article, what.value, *(" ".join(_words(text)) for text in (*gone, *new))]
    if was.told and what is Fate.CHANGED:
        # Words may come back that they were told of before: that is another change.
        parts.append(str(was.told))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@lru_cache(maxsize=1024)
def _standing(texts: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The sentences of an article; many answers quote the same one."""
    return frozenset(map(_words, _sentences(texts)))


def _sentences(texts: Iterable[str]) -> tuple[str, ...]:
    """The sentences of some texts; a line ends one, too."""
    return tuple(sentence for text in texts for sentence in _cut(text))


@lru_cache(maxsize=4096)
def _cut(text: str) -> tuple[str, ...]:
    lines = (line.strip(" •-*\t") for line in text.splitlines())
    return tuple(sentence for line in lines for sentence in split_sentences(line) if _words(sentence))


@lru_cache(maxsize=16384)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold().replace("’", "'")))
