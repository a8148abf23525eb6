"""Does a faster copy of a model find what the original finds?  Measured on the knowledge base itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from index.embed import Embedder
from index.metrics import ndcg
from index.passages import Passage, Role, searchable

T = TypeVar("T")

#: nDCG@10 that a copy may lose.
MOST_LOST = 0.005
#: Bounds that keep the original, at a dozen passages a second, under a minute.
MOST_QUERIES = 600
MOST_PASSAGES = 300
#: Below so many questions the titles are asked as well.
FEW_QUESTIONS = 30


@dataclass(frozen=True, slots=True)
class Probes:
    """What is asked, and of what: ``wanted[i]`` is the article that query i asks for."""

    queries: tuple[str, ...]
    wanted: tuple[str, ...]
    texts: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """The nDCG@10 (0..1) of the original and of the copy over the same probes."""

    original: float
    copy: float
    queries: int
    passages: int

    @property
    def passed(self) -> bool:
        """Whether the copy may stand in for the original."""
        return self.copy >= self.original - MOST_LOST


def probes(passages: Sequence[Passage]) -> Probes:
    """The articles' questions (and titles, if there are few) against their passages, evenly thinned to the bounds."""
    texts = _thin([p for p in passages if p.role is not Role.QUESTION], MOST_PASSAGES)
    held = {passage.article for passage in texts}
    asked = [(p.text, p.article) for p in passages if p.role is Role.QUESTION and p.article in held]
    if len(asked) < FEW_QUESTIONS:
        asked += [
            (title, article) for article, title in {p.article: p.title for p in texts if p.title}.items()
        ]
    asked = _thin(asked, MOST_QUERIES)
    return Probes(
        queries=tuple(text for text, _ in asked),
        wanted=tuple(article for _, article in asked),
        # Without the title: it may be the query.
        texts=tuple(p.text for p in texts) if len(asked) < FEW_QUESTIONS else tuple(map(searchable, texts)),
        articles=tuple(p.article for p in texts),
    )


def compare(original: Embedder, copy: Embedder, asked: Probes) -> Check:
    """Run both over the probes."""
    return Check(_quality(original, asked), _quality(copy, asked), len(asked.queries), len(asked.texts))


def _quality(embedder: Embedder, asked: Probes) -> float:
    if not asked.queries:
        return 0.0
    cosines = embedder.encode(asked.queries) @ embedder.encode(asked.texts).T
    found = []
    for row, wanted in zip(np.argsort(-cosines, axis=1, kind="stable"), asked.wanted, strict=True):
        ranking = list(dict.fromkeys(asked.articles[at] for at in row))
        found.append(ndcg(ranking, {wanted: 1.0}))
    return float(np.mean(found))


def _thin(items: Sequence[T], most: int) -> list[T]:
    """At most ``most`` items, evenly spread over the whole."""
    if len(items) <= most:
        return list(items)
    return [items[int(at)] for at in np.linspace(0, len(items) - 1, most)]
