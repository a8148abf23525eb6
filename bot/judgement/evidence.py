"""What the search found, as numbers that say whether it answers the question."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.passages import Hit
from knowledge.article import Desk

_WORD = re.compile(r"[a-z0-9]+")
_NO_APOSTROPHES = str.maketrans("", "", "'’")


class Found(Protocol):
    """The part of a search's findings that is judged: the question as the model reads it, and the hits."""

    @property
    def vector(self) -> NDArray[np.float32]:
        """Shape (dimensions,)."""

    @property
    def manner(self) -> NDArray[np.float32]:
        """How the question is put, shape (m,)."""

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Best first."""

    @property
    def generation(self) -> str:
        """Name of the index generation."""


@dataclass(frozen=True, slots=True)
class Features:
    """All between about 0 and 1, so that their weights can be compared; all 0 where nothing was found."""

    #: Cosine of the best hit.
    dense: float = 0.0
    #: Its BM25, scaled to 0..1 by b / (b + 10).
    lexical: float = 0.0
    #: Cosine of the best hit less the mean of the other hits' cosines.
    margin: float = 0.0
    #: 1 where the best hit by meaning and the best hit by words are of one article.
    agreement: float = 0.0
    #: Share of the question's content words (by stem) that occur in the best three passages.
    coverage: float = 0.0
    #: Share of the best five hits that belong to the best hit's article.
    concentration: float = 0.0
    #: 1 where words of our subject occur in the question.
    ours: float = 0.0
    #: Content words in the question, up to ten, divided by ten.
    length: float = 0.0

    def row(self) -> tuple[float, ...]:
        """The values in the order of ``NAMES``."""
        return _VALUES(self)


NAMES = tuple(field.name for field in fields(Features))
_VALUES: Callable[[Features], tuple[float, ...]] = attrgetter(*NAMES)


def features(words: Sequence[str], ours: bool, hits: Sequence[Hit]) -> Features:
    """Describe what was found for a question, given its content words and whether some are of our subject."""
    about = {"ours": float(ours), "length": min(len(words), 10) / 10}
    if not hits:
        return Features(**about)
    articles = [hit.passage.article for hit in hits]
    cosines, scores = [hit.dense for hit in hits], [hit.lexical for hit in hits]
    nearest, score = max(cosines), max(scores)
    same = articles[cosines.index(nearest)] == articles[scores.index(score)]
    return Features(
        dense=max(0.0, nearest),
        lexical=score / (score + 10.0),
        margin=nearest - (sum(cosines) - nearest) / (len(hits) - 1) if len(hits) > 1 else 0.0,
        agreement=float(score > 0 and same),
        coverage=_coverage(words, hits[:3]),
        concentration=articles[:5].count(articles[0]) / len(articles[:5]),
        **about,
    )


def _coverage(words: Sequence[str], hits: Sequence[Hit]) -> float:
    if not words:
        return 0.0
    wanted = [_stem(word) for word in words]
    stems = set(wanted)
    found: set[str] = set()
    for hit in hits:
        found |= stems & _stems(hit.passage.title, hit.passage.text)
    return sum(map(found.__contains__, wanted)) / len(words)


@lru_cache(maxsize=4_000)
def _stems(title: str, text: str) -> frozenset[str]:
    """The stems of a passage's words; the same passages are found again and again."""
    words = _WORD.findall(f"{title} {text}".lower().translate(_NO_APOSTROPHES))
    return frozenset(map(_stem, words))


def _stem(word: str) -> str:
    """Enough of a word to match its inflections: the first five letters of a longer one."""
    return word[:5] if len(word) > 5 else word.rstrip("s")


def desk_votes(hits: Sequence[Hit]) -> dict[Desk, float]:
    """How much the articles of the best five hits speak for each desk: their scores, weighted by rank and place."""
    votes: dict[Desk, float] = {}
    for rank, hit in enumerate(hits[:5]):
        for place, desk in enumerate(hit.passage.desks):
            votes[desk] = votes.get(desk, 0.0) + max(0.0, hit.score) / (1 + rank) / (1 + place)
    return votes


def suggested_desks(hits: Sequence[Hit], default: Desk) -> tuple[Desk, ...]:
    """At most two desks of the best hits' articles; the default where none names a desk."""
    votes = desk_votes(hits)
    best = sorted(votes, key=lambda desk: -votes[desk])[:2]
    return tuple(desk for desk in best if votes[desk] >= 0.5 * votes[best[0]]) or (default,)
