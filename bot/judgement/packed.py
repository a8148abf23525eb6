"""Arrays as plain values: their shape and their little-endian bytes in base 64."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def packed(array: Floats) -> dict[str, Any]:
    """What ``unpacked`` reverses, in single precision."""
    return {
        "shape": list(array.shape),
        "float32": base64.b64encode(np.ascontiguousarray(array, dtype="<f4").tobytes()).decode("ascii"),
    }


def unpacked(values: Mapping[str, Any]) -> Floats:
    """The array that was packed."""
    flat = np.frombuffer(base64.b64decode(values["float32"]), dtype="<f4")
    return flat.reshape(values["shape"]).astype(np.float32)
