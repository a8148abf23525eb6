"""Heads that weigh how near a question comes to the labelled ones that lie at the border."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Kernel:
    """Support vector machines with a Gaussian kernel, over rows brought down to fewer dimensions.

    ``projection`` has shape (dimensions, columns of a row), ``shift`` (dimensions,); ``support`` holds the labelled
    rows at the border, brought down likewise, shape (n, dimensions); ``weights`` (heads, n) and ``biases`` (heads,)
    give log odds, in the order of ``names``.
    """

    names: tuple[str, ...]
    projection: Floats
    shift: Floats
    support: Floats
    weights: Floats
    biases: Floats
    gamma: float
    _squares: Floats = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_squares", np.einsum("ij,ij->i", self.support, self.support))

    def log_odds(self, row: Floats) -> dict[str, float]:
        """By name; nothing where the row is another model's."""
        if not self.names or row.shape != self.projection.shape[1:]:
            return {}
        place = self.projection @ row - self.shift
        # The squared distances, by one product with the supports instead of a difference to each.
        away = self._squares - 2 * (self.support @ place) + place @ place
        near = np.exp(-self.gamma * away)
        values = self.weights @ near + self.biases
        return {name: float(value) for name, value in zip(self.names, values, strict=True)}

    def recalibrated(self, odds: Mapping[str, tuple[float, float]]) -> Kernel:
        """The same heads, each one's log odds multiplied by a slope and shifted; what is not named stays."""
        slopes, shifts = np.array([odds.get(name, (1.0, 0.0)) for name in self.names], dtype=np.float32).T
        return replace(
            self, weights=self.weights * slopes[:, np.newaxis], biases=self.biases * slopes + shifts
        )

    def as_json(self) -> dict[str, Any]:
        """Plain values; arrays as their shape and their little-endian bytes in base 64."""
        return {
            "names": list(self.names),
            "gamma": self.gamma,
            **{name: _packed(getattr(self, name)) for name in _ARRAYS},
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Kernel:
        """Reverse ``as_json``."""
        arrays = {name: _unpacked(values[name]) for name in _ARRAYS}
        return cls(names=tuple(values["names"]), gamma=float(values["gamma"]), **arrays)


_ARRAYS = ("projection", "shift", "support", "weights", "biases")

_NOTHING = np.zeros((0, 0), dtype=np.float32)
NO_KERNEL = Kernel((), _NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING, 0.0)


def _packed(array: Floats) -> dict[str, Any]:
    return {
        "shape": list(array.shape),
        "float32": base64.b64encode(np.ascontiguousarray(array, dtype="<f4").tobytes()).decode("ascii"),
    }


def _unpacked(values: Mapping[str, Any]) -> Floats:
    flat = np.frombuffer(base64.b64decode(values["float32"]), dtype="<f4")
    return flat.reshape(values["shape"]).astype(np.float32)
