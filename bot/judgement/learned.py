"""What was learnt from the labelled questions, as plain numbers: logistic functions and their thresholds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from operator import add, mul
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.judgement.evidence import NAMES, Features
from bot.judgement.network import NO_NETWORK, Network
from bot.judgement.ngrams import NO_NGRAMS, NgramHeads
from bot.judgement.policy import Policy
from bot.judgement.portrait import COLUMNS, Portrait
from knowledge.article import Desk

FORMAT = 6


@dataclass(frozen=True, slots=True)
class Answerable:
    """Probability that the hits answer the question: a logistic function of the features.

    ``weights`` has one number for each of ``bot.judgement.evidence.NAMES``, in that order.
    """

    weights: tuple[float, ...]
    bias: float

    def probability(self, features: Features) -> float:
        """Between 0 and 1."""
        return logistic(self.bias + sum(map(mul, self.weights, features.row())))


#: Before anything was learnt: a good match by meaning, covered by words, in our subject.
DEFAULT_ANSWERABLE = Answerable((9.0, 1.0, 1.5, 0.6, 1.5, 0.5, 1.2, 0.0), -6.0)


@dataclass(frozen=True, slots=True, eq=False)
class Heads:
    """Logistic functions of a portrait's row, calibrated, all computed by one product.

    ``weights`` has shape (heads, columns of the row) and ``biases`` shape (heads,), in the order of ``names``.
    """

    names: tuple[str, ...]
    weights: NDArray[np.float32]
    biases: NDArray[np.float32]


NO_HEADS = Heads((), np.zeros((0, 0), dtype=np.float32), np.zeros(0, dtype=np.float32))


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """``network`` has the heads "person" and "elsewhere", ``heads`` "crisis", "urgent", "soon" and the desks.

    ``ngrams`` has all of them once more: log odds of one name are added, and their sum is what is calibrated.
    There are none until they are learnt.  ``policy`` are the thresholds chosen for them; ``measured`` says how they
    did on questions they had not seen.
    """

    answerable: Answerable = field(default=DEFAULT_ANSWERABLE)
    heads: Heads = field(default=NO_HEADS)
    network: Network = field(default=NO_NETWORK)
    ngrams: NgramHeads = field(default=NO_NGRAMS)
    policy: Policy = field(default_factory=Policy)
    measured: Mapping[str, Any] = field(default_factory=dict)
    #: The heads' weights above those of the network's first layer, and their biases: one product for both.
    _both: tuple[NDArray[np.float32], NDArray[np.float32]] = field(init=False, repr=False)
    #: The n-grams' heads in the order of the others.
    _words: NgramHeads = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Put together what is computed of every question: little is done there at a time, and often."""
        parts = [(self.heads.weights, self.heads.biases), *self.network.layers[:1]]
        rows, shifts = zip(*[part for part in parts if len(part[1])] or [parts[0]], strict=True)
        object.__setattr__(self, "_both", (np.vstack(rows), np.concatenate(shifts)))
        object.__setattr__(self, "_words", self.ngrams.ordered((*self.heads.names, *self.network.names)))

    def probabilities(self, portrait: Portrait) -> dict[str, float]:
        """What every head says of a question, between 0 and 1, by name."""
        return {name: logistic(value) for name, value in self.log_odds(portrait).items()}

    def log_odds(self, portrait: Portrait) -> dict[str, float]:
        """The same as logarithms of odds; nothing where the row is another model's."""
        weights, biases = self._both
        if portrait.row.shape != weights.shape[1:]:
            return {}
        sums, straight = weights @ portrait.row, len(self.heads.names)
        sums += biases
        own = sums[:straight].tolist() + self.network.log_odds(sums[straight:]).tolist()
        return dict(zip(self._words.names, map(add, own, self._words.log_odds(portrait.ngrams)), strict=True))

    def recalibrated(self, odds: Mapping[str, tuple[float, float]]) -> Learned:
        """The same, with the log odds of some of the network's heads multiplied by a slope and shifted."""
        return replace(
            self,
            network=self.network.recalibrated(odds),
            ngrams=self.ngrams.stretched({name: slope for name, (slope, _) in odds.items()}),
        )

    def as_json(self) -> dict[str, Any]:
        """Plain values for ``judgement.json``."""
        return {
            "format": FORMAT,
            "answerable": {
                "names": list(NAMES),
                "weights": [round(weight, 6) for weight in self.answerable.weights],
                "bias": round(self.answerable.bias, 6),
            },
            "columns": list(COLUMNS),
            "heads": {
                name: {"bias": _short(bias), "weights": [_short(weight) for weight in weights]}
                for name, weights, bias in zip(
                    self.heads.names, self.heads.weights, self.heads.biases, strict=True
                )
            },
            "network": self.network.as_json(),
            "ngrams": self.ngrams.as_json(),
            "policy": asdict(self.policy),
            "measured": dict(self.measured),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Learned:
        """Read what ``as_json`` wrote; the defaults where it is empty or written for other features."""
        if values.get("format") != FORMAT or values["columns"] != list(COLUMNS):
            return cls()
        listed = values["answerable"]
        answerable = (
            Answerable(tuple(map(float, listed["weights"])), float(listed["bias"]))
            if listed["names"] == list(NAMES)
            else DEFAULT_ANSWERABLE
        )
        policy = {**values["policy"], "default_desk": Desk(values["policy"]["default_desk"])}
        return cls(
            answerable,
            _heads(values["heads"]),
            Network.from_json(values["network"]),
            NgramHeads.from_json(values["ngrams"]),
            Policy(**policy),
            values["measured"],
        )


def _heads(values: Mapping[str, Any]) -> Heads:
    if not values:
        return NO_HEADS
    return Heads(
        tuple(values),
        np.array([head["weights"] for head in values.values()], dtype=np.float32),
        np.array([head["bias"] for head in values.values()], dtype=np.float32),
    )


def _short(value: float) -> float:
    """Six digits: what single precision holds."""
    return float(f"{float(value):.6g}")


def logistic(value: float) -> float:
    """1 / (1 + e^-value), without overflow."""
    return 0.5 + 0.5 * math.tanh(0.5 * value)
