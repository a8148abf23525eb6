"""What was learnt from the labelled questions, as plain numbers: three logistic functions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.judgement.evidence import NAMES, Features

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Answerable:
    """Probability that the hits answer the question: a logistic function of the features.

    ``weights`` has one number for each of ``bot.judgement.evidence.NAMES``, in that order.
    """

    weights: tuple[float, ...]
    bias: float

    def probability(self, features: Features) -> float:
        """Between 0 and 1."""
        return logistic(self.bias + sum(w * x for w, x in zip(self.weights, features.row(), strict=True)))


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """A logistic function of the question's unit vector and of the signs in its wording.

    ``weights`` has shape (dimensions,); ``signs`` has one number for each of ``bot.judgement.signs``.
    """

    weights: NDArray[np.float32]
    signs: tuple[float, ...]
    bias: float

    def probability(self, vector: NDArray[np.float32], signs: Sequence[float]) -> float:
        """Between 0 and 1; 0 where the vector or the signs have another length than those learnt from."""
        if vector.shape != self.weights.shape or len(signs) != len(self.signs):
            return 0.0
        wording = sum(weight * sign for weight, sign in zip(self.signs, signs, strict=True))
        return logistic(self.bias + wording + float(self.weights @ vector))


#: Before anything was learnt: a good match by meaning, covered by words, in our subject.
DEFAULT_ANSWERABLE = Answerable((9.0, 1.0, 1.5, 0.6, 1.5, 0.5, 1.2, 0.0), -6.0)


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """``person`` says that a person is needed, ``elsewhere`` that the question is not ours; None until learnt."""

    answerable: Answerable = field(default=DEFAULT_ANSWERABLE)
    person: Head | None = None
    elsewhere: Head | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain values for ``judgement.json``."""
        return {
            "format": FORMAT,
            "answerable": {
                "names": list(NAMES),
                "weights": [round(weight, 6) for weight in self.answerable.weights],
                "bias": round(self.answerable.bias, 6),
            },
            "person": _head_as_json(self.person),
            "elsewhere": _head_as_json(self.elsewhere),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Learned:
        """Read what ``as_json`` wrote; the defaults where it is empty or written for other features."""
        if values.get("format") != FORMAT:
            return cls()
        listed = values.get("answerable") or {}
        answerable = (
            Answerable(tuple(map(float, listed["weights"])), float(listed["bias"]))
            if listed.get("names") == list(NAMES)
            else DEFAULT_ANSWERABLE
        )
        return cls(
            answerable, _head_from_json(values.get("person")), _head_from_json(values.get("elsewhere"))
        )


def _head_as_json(head: Head | None) -> dict[str, Any] | None:
    if head is None:
        return None
    return {
        "weights": [round(float(weight), 5) for weight in head.weights],
        "signs": [round(weight, 6) for weight in head.signs],
        "bias": round(head.bias, 6),
    }


def _head_from_json(values: Mapping[str, Any] | None) -> Head | None:
    if not values:
        return None
    signs = tuple(map(float, values["signs"]))
    return Head(np.asarray(values["weights"], dtype=np.float32), signs, float(values["bias"]))


def logistic(value: float) -> float:
    """1 / (1 + e^-value), without overflow."""
    if value >= 0:
        return 1.0 / (1.0 + math.exp(-min(value, 700.0)))
    grown = math.exp(max(value, -700.0))
    return grown / (1.0 + grown)


def fit_logistic(
    rows: Sequence[Sequence[float]] | NDArray[np.floating[Any]],
    labels: Sequence[bool],
    penalty: float,
    balance: bool = False,
) -> tuple[NDArray[np.float64], float]:
    """Weights of shape (columns,) and bias of the logistic function that fits the labels best.

    ``penalty`` is the ridge on the weights (not on the bias), in units of one example; ``balance`` gives both
    classes the same total weight.  Newton's method, which ends after a few rounds since the penalised loss is convex.
    """
    x = np.asarray(rows, dtype=np.float64)
    y = np.asarray(labels, dtype=np.float64)
    x = np.hstack([x, np.ones((len(x), 1))])
    share = np.ones(len(y))
    if balance and 0 < y.sum() < len(y):
        share = np.where(y > 0, 0.5 * len(y) / y.sum(), 0.5 * len(y) / (len(y) - y.sum()))
    ridge = np.full(x.shape[1], penalty)
    ridge[-1] = 1e-6
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ weights, -35, 35)))
        slope = x.T @ (share * (p - y)) + ridge * weights
        curve = (x * (share * p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        # Far from the optimum a full Newton step can overshoot; a bounded one cannot.
        weights -= step * min(1.0, 10.0 / (float(np.abs(step).max()) + 1e-12))
        if float(np.abs(step).max()) < 1e-7:
            break
    return weights[:-1], float(weights[-1])
