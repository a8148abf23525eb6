"""Two rankings to one (pure): a convex combination of cosine and BM25, and the order of what is equally relevant.

Both parts have a scale that does not depend on what else was found: the cosine is one by nature, and BM25 is taken
as the share of what the question's words could earn at most.  So a score says how well a passage answers, not only
how it compares, and it is as good as the usual scaling by the best hit or better; docs/retrieval.md has the table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

#: Share of the cosine; chosen by measurement, see docs/retrieval.md.
ALPHA = 0.55
#: Scores this close are equally relevant: then authority decides.
TIE = 0.01

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
