"""Words and pairs of neighbours as they stand in a question, and heads that know what each of them says (pure)."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.judgement.packed import packed, unpacked

_PIECE = re.compile(r"[a-z0-9#$]+|[.!?;,\n]")
#: How a question begins and ends says much of what kind it is.
START, END = "^", "$"

Floats = NDArray[np.float32]


def ngrams(text: str) -> list[str]:
    """The words and marks of a text (lower case, straight quotes), and its pairs of neighbours, in order."""
    pieces = [START, *_PIECE.findall(text.replace("'", "")), END]
    return pieces + [f"{one} {next_one}" for one, next_one in pairwise(pieces)]


@dataclass(frozen=True, slots=True, eq=False)
class NgramHeads:
    """Logistic functions of the n-grams that a question contains, each weighted by how rare it is (TF-IDF).

    ``places`` gives the row of each known n-gram in ``weights``, shape (n-grams, heads), and in ``rarity``, shape
    (n-grams,); ``biases`` has shape (heads,), in the order of ``names``.
    """

    names: tuple[str, ...]
    places: Mapping[str, int]
    rarity: Floats
    weights: Floats
    biases: Floats

    def log_odds(self, grams: Sequence[str]) -> dict[str, float]:
        """By name.  Often is 1 + ln(how often), and a question's numbers have length 1, as scikit-learn has them."""
        counts = Counter([place for place in map(self.places.get, grams) if place is not None])
        if not counts:
            return dict(zip(self.names, self.biases.tolist(), strict=True))
        at = [*counts]
        values = self.rarity.take(at)
        if len(at) < counts.total():
            values *= 1 + np.log([*counts.values()])
        said = values @ self.weights.take(at, axis=0) / math.sqrt(values @ values) + self.biases
        return dict(zip(self.names, said.tolist(), strict=True))

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
