"""Heads with a curved border: a small network that says what support vector machines said when an index was built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.judgement.packed import packed, unpacked

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Layers of rectified units, the first over a row, and the heads' log odds over the last.

    Each layer has weights of shape (units, units of the layer before; columns of a row at first) and biases of shape
    (units,).  The units of the last are the heads, in the order of ``names``, and not rectified.
    """

    names: tuple[str, ...]
    layers: tuple[tuple[Floats, Floats], ...]

    def log_odds(self, sums: Floats) -> Floats:
        """By head, shape (heads,), given what comes in at each unit of the first layer, shape (units,)."""
        for own, shift in self.layers[1:]:
            sums = own @ np.maximum(sums, 0) + shift
        return sums

    def over(self, axes: NDArray[np.floating[Any]], shift: NDArray[np.floating[Any]]) -> Network:
        """The same network, for rows as they are before they are multiplied by some axes and shifted.

        ``axes`` has shape (columns, columns before); ``shift``, shape (columns,), is taken from the product.
        """
        (weights, biases), *others = self.layers
        first = ((weights @ axes).astype(np.float32), (biases - weights @ shift).astype(np.float32))
        return Network(self.names, (first, *others))

    def recalibrated(self, odds: Mapping[str, tuple[float, float]]) -> Network:
        """The same heads, each one's log odds multiplied by a slope and shifted; what is not named stays."""
        slopes, shifts = np.array([odds.get(name, (1.0, 0.0)) for name in self.names], dtype=np.float32).T
        *inner, (weights, biases) = self.layers
        heads = (weights * slopes[:, np.newaxis], biases * slopes + shifts)
        return Network(self.names, (*inner, heads))

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        layers = [{"weights": packed(own), "biases": packed(shift)} for own, shift in self.layers]
        return {"names": list(self.names), "layers": layers}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Network:
        """Reverse ``as_json``."""
        layers = ((unpacked(layer["weights"]), unpacked(layer["biases"])) for layer in values["layers"])
        return cls(tuple(values["names"]), tuple(layers))


NO_NETWORK = Network((), ())
