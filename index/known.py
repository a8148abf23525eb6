"""The vectors that earlier builds made, by their text; what is missing among them is embedded."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index import records
from index.embed import Embedder, Identity
from index.generation import GUIDE, PASSAGES, SENTENCES, VECTORS, Generations, Manifest
from index.guide import read_guide
from index.passages import fingerprint
from index.vectors import Vectors


@dataclass(frozen=True, slots=True)
class Known:
    """Vectors by their text's fingerprint: ``full`` as the model gave them, ``half`` as sentences are stored.

    Kept apart so that a build that reuses vectors writes the very files that a build from nothing would.
    """

    full: dict[str, NDArray[np.float32]]
    half: dict[str, NDArray[np.float16]]

    def missing(self, passages: Iterable[str], sentences: Iterable[str]) -> list[str]:
        """The distinct texts to embed."""
        wanted = [text for text in passages if fingerprint(text) not in self.full]
        either = self.full.keys() | self.half.keys()
        return list(
            dict.fromkeys([*wanted, *(text for text in sentences if fingerprint(text) not in either)])
        )

    def sentence(self, text: str) -> NDArray[np.float16]:
        """A sentence's vector as it is stored."""
        mark = fingerprint(text)
        return self.full[mark].astype(np.float16) if mark in self.full else self.half[mark]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: ``left`` is the estimated time to the end, in seconds, None before the first text."""

    done: int
    total: int
    left: float | None


def known_vectors(generations: Generations, previous: Manifest | None, model: Identity) -> Known:
    """Vectors of the previous generation by their text's fingerprint; none if another model made them."""
    if previous is None or not previous.model.same_vectors(model):
        return Known({}, {})
    folder = generations.folder(previous.generation)
    with closing(records.connect(folder / PASSAGES)) as connection:
        passages, sentences = records.text_hashes(connection)
    return Known(
        {
            **read_guide(folder / GUIDE).asked,
            **dict(zip(passages, Vectors(folder / VECTORS).copy(), strict=True)),
        },
        dict(zip(sentences, np.load(folder / SENTENCES), strict=True)),
    )


def embed_missing(
    embedder: Embedder, missing: Sequence[str], known: Known, progress: Callable[[Progress], None] | None
) -> None:
    """Add the vectors of texts that are not known yet."""
    started = time.perf_counter()

    # Time goes with length, not with number: sentences come last and are short.
    lengths = np.cumsum([len(text) for text in missing])

    def step(done: int, total: int) -> None:
        if progress:
            pace = (time.perf_counter() - started) / max(1, lengths[done - 1])
            progress(Progress(done, total, float(pace * (lengths[-1] - lengths[done - 1]))))

    if progress:
        progress(Progress(0, len(missing), None))
    vectors = embedder.encode(missing, step)
    known.full.update(zip(map(fingerprint, missing), vectors, strict=True))
