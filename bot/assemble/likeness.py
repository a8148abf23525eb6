"""How alike texts are, by the model of the published index."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.escalation.repeats import Likeness
from index.embed import Embedder

#: Vectors kept; under their texts' fingerprints, so that an erased text is not kept here.
MOST = 4000


def likeness(embedder: Callable[[], Embedder]) -> Likeness:
    """A function (text, others) -> cosines, -1..1.  ``embedder`` is asked each time: a new index may have another."""
    known: dict[bytes, NDArray[np.float32]] = {}

    def vector(text: str) -> NDArray[np.float32]:
        now = embedder()
        key = hashlib.sha256(f"{now.identity}\n{text}".encode()).digest()
        if key not in known:
            if len(known) >= MOST:
                known.clear()
            known[key] = now.encode([text])[0]
        return known[key]

    def alike(text: str, others: Sequence[str]) -> list[float]:
        own = vector(text)
        return [float(vector(other) @ own) for other in others]

    return alike
