"""What the tagger looks at: for each token a row of numbers, each naming one observation about it.

The same code makes the observations for fitting and for use.  An observation is a hash in ``[0, BUCKETS)``; two that
share a bucket share a weight, which at this size costs nothing measurable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bot.privacy.tokens import INITIAL, LOWER, MIXED, TITLE, UPPER, letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

BUCKETS = 1 << 18

_ODD = np.uint64(0x9E3779B97F4A7C15)
_OTHER = np.uint64(0xC2B2AE3D27D4EB4F)
_SHIFT = np.uint64(46)
#: Multiples of an odd number, so that one value in two columns falls into two buckets.
_SLOTS = np.arange(1, 65, dtype=np.uint64) * _OTHER
_LEXICAL = (LOWER, INITIAL, UPPER, TITLE, MIXED)


def observations(tokens: Sequence[str], classes: NDArray[np.uint64]) -> NDArray[np.int64]:
    """The observations about each token.

    ``classes`` are the tokens' codes from the word list, shape (tokens,).  Returns shape (tokens, observations).
    """
    own = np.array([letters(token) for token in tokens], dtype=np.uint64).reshape(-1, 5)
    word, last3, last2, first3, shape = own.T
    mood = np.uint64(_mood(shape))
    # What the word is at all: its class with its capitals.
    kind = classes * np.uint64(16) + shape
    before, before2 = _back(word, 1), _back(word, 2)
    after, after2 = _ahead(word, 1), _ahead(word, 2)
    kind_before, kind_after = _back(kind, 1), _ahead(kind, 1)
    shape_before, shape_after = _back(shape, 1), _ahead(shape, 1)
    forms = shape_before * np.uint64(256) + shape * np.uint64(16) + shape_after
    rows = (
        word,
        word + shape,
        last3 + shape,
        last2 + shape,
        first3,
        kind,
        kind * np.uint64(4) + mood,
        before,
        after,
        before + shape,
        after + shape,
        before2,
        after2,
        before ^ (before2 * _OTHER),
        after ^ (after2 * _OTHER),
        before ^ (kind * _OTHER),
        after ^ (kind * _OTHER),
        kind_before,
        kind_after,
        kind_before * np.uint64(65536 * 16) + kind,
        kind * np.uint64(65536 * 16) + kind_after,
        forms,
        forms * np.uint64(4) + mood,
        _back(kind, 2),
        _ahead(kind, 2),
        before ^ (after * _OTHER),
        _back(forms, 2) * np.uint64(4096) + forms,
    )
    return _buckets(np.stack(rows, axis=1))


def _buckets(values: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Spread the values over the buckets, each column in its own way."""
    mixed = (values + _SLOTS[: values.shape[1]]) * _ODD
    mixed ^= mixed >> np.uint64(29)
    return ((mixed * _OTHER) >> _SHIFT).astype(np.int64)


def _back(values: NDArray[np.uint64], steps: int) -> NDArray[np.uint64]:
    moved = np.full_like(values, 11 + steps)
    moved[steps:] = values[:-steps]
    return moved


def _ahead(values: NDArray[np.uint64], steps: int) -> NDArray[np.uint64]:
    moved = np.full_like(values, 21 + steps)
    moved[:-steps] = values[steps:]
    return moved


def _mood(shape: NDArray[np.uint64]) -> int:
    """How the whole text uses capitals: 0 as usual, 1 nowhere, 2 on most words, 3 throughout."""
    counts = np.bincount(shape.astype(np.int64), minlength=10)
    lower, upper, title = int(counts[LOWER]), int(counts[UPPER]), int(counts[TITLE])
    if upper + title == 0:
        return 1
    if upper > 2 and upper > 0.7 * (lower + upper + title):
        return 3
    return 2 if title > 3 and title > 0.6 * (lower + upper + title) else 0
