"""Two rankings to one (pure): a convex combination of cosine and BM25, and the order of what is equally relevant.

Both parts have a scale that does not depend on what else was found: the cosine is one by nature, and BM25 is taken
as the share of what the question's words could earn at most.  So a score says how well a passage answers, not only
how it compares, and it is as good as the usual scaling by the best hit or better; docs/retrieval.md has the table.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

#: Share of the cosine; chosen by measurement, see docs/retrieval.md.
ALPHA = 0.55
#: Scores this close are equally relevant: then authority decides.
TIE = 0.01
#: What an article's second-best passage counts beside its best.
SECOND = 0.2

#: Score, cosine and BM25 of a row.
Scores = tuple[float, float, float]
T = TypeVar("T")


def fuse(dense: float, lexical: float, ceiling: float, alpha: float = ALPHA) -> float:
    """The fused score, 0..1, of a cosine (-1..1) and a BM25 (0 or more) that could be ``ceiling`` at most.

    Never falls when either rises.
    """
    covered = min(1.0, lexical / ceiling) if ceiling > 0 else 0.0
    return alpha * max(0.0, min(1.0, dense)) + (1 - alpha) * covered


def in_order(
    items: Sequence[T], score: Callable[[T], float], authority: Callable[[T], int], key: Callable[[T], str]
) -> list[T]:
    """Best first; within TIE of the best of a run, the lower ``authority`` goes first, then score, then ``key``.

    A run begins with the best item left, so that many small steps never add up to a large one.
    """
    ranked = sorted(items, key=lambda item: (-score(item), authority(item), key(item)))
    found: list[T] = []
    while len(found) < len(ranked):
        end = start = len(found)
        while end < len(ranked) and score(ranked[end]) >= score(ranked[start]) - TIE:
            end += 1
        found += sorted(ranked[start:end], key=lambda item: (authority(item), -score(item), key(item)))
    return found


def least_score(scored: Iterable[tuple[str, Scores]], limit: int) -> float:
    """What (article, scores) must reach to be among the first ``limit``, however ties are settled.

    Each article's best score ends up on a passage of its own, so there are at least ``limit`` passages with that
    of the article in place ``limit`` or more.
    """
    best: dict[str, float] = {}
    for article, scores in scored:
        best[article] = max(best.get(article, 0.0), scores[0])
    return sorted(best.values(), reverse=True)[limit - 1] - TIE if len(best) > limit else float("-inf")


def with_second(found: Mapping[int, Scores], articles: Sequence[str]) -> dict[int, Scores]:
    """The scores of rows, raised where another passage of the same article fits the question as well.

    ``articles`` holds the article of each row.  An article's second score counts ``SECOND`` times for all its rows.
    """
    second: dict[str, float] = {}
    best: dict[str, float] = {}
    for row, (score, _, _) in found.items():
        article = articles[row]
        high = best.get(article, 0.0)
        second[article] = max(second.get(article, 0.0), min(high, score))
        best[article] = max(high, score)
    return {
        row: ((score + SECOND * second[articles[row]]) / (1.0 + SECOND), dense, lexical)
        for row, (score, dense, lexical) in found.items()
    }


def leading(found: Mapping[int, Scores], articles: Sequence[str], most: int) -> dict[int, Scores]:
    """The ``most`` best rows of each article: one that fits well must not crowd out all others."""
    of: dict[str, list[int]] = {}
    for row in found:
        of.setdefault(articles[row], []).append(row)
    kept = (heapq.nlargest(most, rows, key=lambda row: found[row][0]) for rows in of.values())
    return {row: found[row] for rows in kept for row in rows}


def best_of(found: Mapping[int, Scores], limit: int) -> list[int]:
    """The rows that can be among the first ``limit``, however ties are settled."""
    scores = sorted((scores[0] for scores in found.values()), reverse=True)
    least = scores[limit - 1] - TIE if len(scores) > limit else float("-inf")
    return [row for row, scores_ in found.items() if scores_[0] >= least]
