"""Two rankings to one (pure): a convex combination of cosine and BM25, and the order of what is equally relevant.

The scaling is the theoretical min-max of Bruch, Gai and Ingber (arXiv 2210.11934): each score is measured from the
least it could be (cosine -1, BM25 0) to the best that was found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

#: Share of the cosine; chosen by measurement, see docs/retrieval.md.
ALPHA = 0.8
#: Scores this close are equally relevant: then authority decides.
TIE = 0.01

T = TypeVar("T")


def fuse(dense: Mapping[int, float], lexical: Mapping[int, float], alpha: float = ALPHA) -> dict[int, float]:
    """Fused scores, 0..1, of every row in ``dense`` (cosines, -1..1); ``lexical`` (BM25, 0 or more) may lack some.

    Never falls when a row's cosine or BM25 rises and the others' stay.
    """
    nearest = max((value + 1 for value in dense.values()), default=0.0) or 1.0
    strongest = max((lexical.get(row, 0.0) for row in dense), default=0.0) or 1.0
    return {
        row: alpha * (value + 1) / nearest + (1 - alpha) * lexical.get(row, 0.0) / strongest
        for row, value in dense.items()
    }


def in_order(
    items: Sequence[T], score: Callable[[T], float], authority: Callable[[T], int], key: Callable[[T], str]
) -> list[T]:
    """Best first; within TIE of the best of a run, the lower ``authority`` goes first, then score, then ``key``.

    A run begins with the best item left, so that many small steps never add up to a large one.
    """
    left = sorted(items, key=lambda item: (-score(item), authority(item), key(item)))
    found: list[T] = []
    while left:
        size = sum(1 for item in left if score(item) >= score(left[0]) - TIE)
        found += sorted(left[:size], key=lambda item: (authority(item), -score(item), key(item)))
        left = left[size:]
    return found
