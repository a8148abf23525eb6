"""Words and pairs of neighbours as they stand in a question, and heads that know what each of them says (pure)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.judgement.packed import packed, unpacked

#: How a question begins and ends says much of what kind it is.
START, END = "^", "$"

Floats = NDArray[np.float32]


def ngrams(pieces: Iterable[str]) -> list[str]:
    """The words and marks of a text as it was read, and its pairs of neighbours, in order."""
    marked = [START, *pieces, END]
    return marked + [f"{one} {next_one}" for one, next_one in pairwise(marked)]


@dataclass(frozen=True, slots=True, eq=False)
class NgramHeads:
    """Logistic functions of the n-grams that a question contains, each weighted by how rare it is (IDF).

    ``places`` gives the row of each known n-gram in ``weights``, shape (n-grams, heads), and in ``rarity``, shape
    (n-grams,); ``biases`` has shape (heads,), in the order of ``names``.
    """

    names: tuple[str, ...]
    places: Mapping[str, int]
    rarity: Floats
    weights: Floats
    biases: Floats
    #: The square of an n-gram's rarity, then its rarity times its weights: one look at one place for each n-gram.
    _shares: Floats = field(init=False, repr=False)
    _constants: list[float] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Put together what is summed for every question."""
        rarity = self.rarity[:, np.newaxis]
        # In rows: numpy would copy columns before it takes some rows of them.
        shares = np.ascontiguousarray(np.hstack([rarity**2, rarity * self.weights]))
        object.__setattr__(self, "_shares", shares)
        object.__setattr__(self, "_constants", self.biases.tolist())

    def log_odds(self, grams: Iterable[str]) -> list[float]:
        """By head; a question's numbers have length 1, as scikit-learn has them."""
        known = {place for place in map(self.places.get, grams) if place is not None}
        if not known:
            return self._constants
        square, *sums = np.add.reduce(self._shares.take(list(known), axis=0)).tolist()
        length = math.sqrt(square)
        return [said / length + bias for said, bias in zip(sums, self._constants, strict=True)]

    def ordered(self, names: Sequence[str]) -> NgramHeads:
        """Heads of those names in that order; nought is said by those that were not learnt."""
        count = len(self.names)
        at = [self.names.index(name) if name in self.names else count for name in names]
        weights, biases = np.pad(self.weights, ((0, 0), (0, 1))), np.pad(self.biases, (0, 1))
        return NgramHeads(tuple(names), self.places, self.rarity, weights[:, at], biases[at])

    def stretched(self, slopes: Mapping[str, float]) -> NgramHeads:
        """The same heads, each one's log odds multiplied; what is not named stays."""
        by = np.array([slopes.get(name, 1.0) for name in self.names], dtype=np.float32)
        return NgramHeads(self.names, self.places, self.rarity, self.weights * by, self.biases * by)

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "names": list(self.names),
            "ngrams": list(self.places),
            "rarity": packed(self.rarity),
            "weights": packed(self.weights),
            "biases": packed(self.biases),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> NgramHeads:
        """Reverse ``as_json``."""
        return cls(
            tuple(values["names"]),
            {gram: place for place, gram in enumerate(values["ngrams"])},
            unpacked(values["rarity"]),
            unpacked(values["weights"]),
            unpacked(values["biases"]),
        )


_NOTHING = np.zeros(0, dtype=np.float32)
NO_NGRAMS = NgramHeads((), {}, _NOTHING, np.zeros((0, 0), dtype=np.float32), _NOTHING)
