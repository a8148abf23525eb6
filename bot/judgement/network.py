"""Heads with a curved border: a small network that says what support vector machines said when an index was built."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """One layer of rectified units over a row, and the heads' log odds over those.

    ``inner`` has shape (units, columns of a row), ``inner_biases`` (units,), ``outer`` (heads, units) and
    ``outer_biases`` (heads,), in the order of ``names``.
    """

    names: tuple[str, ...]
    inner: Floats
    inner_biases: Floats
    outer: Floats
    outer_biases: Floats

    def log_odds(self, row: Floats) -> dict[str, float]:
        """By name; nothing where the row is another model's."""
        if not self.names or row.shape != self.inner.shape[1:]:
            return {}
        units = np.maximum(self.inner @ row + self.inner_biases, 0)
        values = self.outer @ units + self.outer_biases
        return dict(zip(self.names, values.tolist(), strict=True))

    def recalibrated(self, odds: Mapping[str, tuple[float, float]]) -> Network:
        """The same heads, each one's log odds multiplied by a slope and shifted; what is not named stays."""
        slopes, shifts = np.array([odds.get(name, (1.0, 0.0)) for name in self.names], dtype=np.float32).T
        return replace(
            self,
            outer=self.outer * slopes[:, np.newaxis],
            outer_biases=self.outer_biases * slopes + shifts,
        )

    def as_json(self) -> dict[str, Any]:
        """Plain values; arrays as their shape and their little-endian bytes in base 64."""
        return {"names": list(self.names), **{name: _packed(getattr(self, name)) for name in _ARRAYS}}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Network:
        """Reverse ``as_json``."""
        return cls(tuple(values["names"]), *(_unpacked(values[name]) for name in _ARRAYS))


_ARRAYS = ("inner", "inner_biases", "outer", "outer_biases")

_NOTHING = np.zeros((0, 0), dtype=np.float32)
NO_NETWORK = Network((), _NOTHING, _NOTHING, _NOTHING, _NOTHING)


def _packed(array: Floats) -> dict[str, Any]:
    return {
        "shape": list(array.shape),
        "float32": base64.b64encode(np.ascontiguousarray(array, dtype="<f4").tobytes()).decode("ascii"),
    }


def _unpacked(values: Mapping[str, Any]) -> Floats:
    flat = np.frombuffer(base64.b64decode(values["float32"]), dtype="<f4")
    return flat.reshape(values["shape"]).astype(np.float32)
