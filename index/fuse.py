"""Two rankings to one (pure): a convex combination of cosine and BM25, and the order of what is equally relevant.

Both parts have a scale that does not depend on what else was found: the cosine is one by nature, and BM25 is taken
as the share of what the question's words could earn at most.  So a score says how well a passage answers, not only
how it compares, and it is as good as the usual scaling by the best hit or better; docs/retrieval.md has the table.

Rows come as arrays of shape (k,), one entry a row: hundreds are weighed for every question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

#: Share of the cosine; chosen by measurement, see docs/retrieval.md.
ALPHA = 0.55
#: Scores this close are equally relevant: then authority decides.
TIE = 0.01
#: What an article's second-best passage counts beside its best.
SECOND = 0.2

Numbers = NDArray[np.float64]
Groups = NDArray[np.intp]
T = TypeVar("T")


def fuse(dense: Numbers, lexical: Numbers, ceiling: float, alpha: float = ALPHA) -> Numbers:
    """The fused scores, 0..1, of cosines (-1..1) and BM25 (0 or more) that could be ``ceiling`` at most.

    Never falls when either rises.
    """
    covered = np.minimum(lexical, ceiling) / ceiling if ceiling > 0 else 0.0
    return alpha * np.clip(dense, 0.0, 1.0) + (1.0 - alpha) * covered


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


def least_score(groups: Groups, scores: Numbers, limit: int) -> float:
    """What a row must reach to be among the first ``limit``, however ties are settled.

    Each article's best score ends up on a passage of its own, so there are at least ``limit`` passages with that
    of the article in place ``limit`` or more.  ``groups`` numbers the article of each row.
    """
    order, place = _by_group(groups, scores)
    return worth(scores[order[place == 0]], limit)


def worth(scores: Numbers, limit: int) -> float:
    """The least score that can be among the first ``limit`` of all ``scores``, however ties are settled."""
    if len(scores) <= limit:
        return float("-inf")
    return float(np.partition(scores, -limit)[-limit]) - TIE


def with_second(groups: Groups, scores: Numbers) -> Numbers:
    """The scores of rows, raised where another passage of the same article fits the question as well.

    ``groups`` numbers the article of each row.  An article's second score counts ``SECOND`` times for all its rows.
    """
    order, place = _by_group(groups, scores)
    seconds = order[place == 1]
    second = np.zeros(int(groups.max(initial=-1)) + 1)
    second[groups[seconds]] = scores[seconds]
    raised: Numbers = (scores + SECOND * second[groups]) / (1.0 + SECOND)
    return raised


def leading(groups: Groups, scores: Numbers, most: int) -> NDArray[np.intp]:
    """Which entries are the ``most`` best of their article: one that fits well must not crowd out all others."""
    order, place = _by_group(groups, scores)
    return order[place < most]


def _by_group(groups: Groups, scores: Numbers) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """All entries group by group, each group's best first, and the place of each in its group, from 0."""
    order = np.lexsort((-scores, groups))
    grouped = groups[order]
    here = np.arange(len(order))
    first = np.ones(len(order), dtype=np.bool_)
    np.not_equal(grouped[1:], grouped[:-1], out=first[1:])
    return order, here - np.maximum.accumulate(np.where(first, here, 0))
