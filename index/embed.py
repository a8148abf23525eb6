"""Texts to vectors, behind one small protocol; neither backend is imported before it is used.

Each text is run alone and unpadded.  Dynamic int8 quantisation takes its scale from everything in a batch, so
in company a text's vector would depend on its neighbours; alone it never does, and nothing is spent on padding.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError

#: Longer texts are cut before they reach the tokenizer, which would read a whole book for its first 256 tokens.
MOST_CHARACTERS = 20_000
ONNX = "onnx-int8"
SENTENCE_TRANSFORMERS = "sentence-transformers"
#: Called with (texts done, texts in all).
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Identity:
    """Which model made a vector: vectors compare only if ``key``, ``backend`` and ``checksum`` are equal.

    ``name`` is what the settings say; ``key`` stands for the content of the original's files, ``checksum`` for
    the file that is run; ``note`` says why this backend was taken, where that needs saying.
    """

    name: str
    backend: str
    key: str
    checksum: str
    dimensions: int
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """All fields, for the manifest."""
        return asdict(self)

    def same_vectors(self, other: Identity) -> bool:
        """Whether both give the same vector for the same text."""
        return (self.key, self.backend, self.checksum) == (other.key, other.backend, other.checksum)


class Embedder(Protocol):
    """Turns texts into unit vectors; safe to use from several threads."""

    @property
    def identity(self) -> Identity:
        """The model in use."""

    def encode(self, texts: Sequence[str], step: Step | None = None) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), dimensions), each of length 1, the same whatever else is in ``texts``."""


class OnnxEmbedder:
    """The int8 copy, run by onnxruntime; ``folder`` holds model.onnx, tokenizer.json and model.json."""

    def __init__(self, folder: Path, identity: Identity, threads: int = 1) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            described = json.loads((folder / "model.json").read_text(encoding="utf-8"))
            self._session = onnxruntime.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # onnxruntime and tokenizers have no error base of their own
            raise ModelError(
                f"the int8 model in {folder} cannot be loaded ({error}): build the index again"
            ) from error
        # The stored tokenizer pads and cuts at a length of its own.
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(max_length=described["max_tokens"])
        self._inputs = [put.name for put in self._session.get_inputs()]
        self.identity = identity

    def encode(self, texts: Sequence[str], step: Step | None = None) -> NDArray[np.float32]:
        """See Embedder.encode."""
        vectors = np.empty((len(texts), self.identity.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self._one(text)
            if step:
                step(row + 1, len(texts))
        return vectors

    def _one(self, text: str) -> NDArray[np.float32]:
        encoding = self._tokenizer.encode(encodable(text))
        ids = np.array([encoding.ids], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        vector: NDArray[np.float32] = self._session.run(None, {name: feed[name] for name in self._inputs})[0][
            0
        ]
        return vector


@dataclass(frozen=True, slots=True)
class RecallingEmbedder:
    """An embedder beside vectors that are known already, by the text itself."""

    inner: Embedder
    known: Mapping[str, NDArray[np.float32]]

    @property
    def identity(self) -> Identity:
        """The model in use."""
        return self.inner.identity

    def encode(self, texts: Sequence[str], step: Step | None = None) -> NDArray[np.float32]:
        """See Embedder.encode."""
        fresh = [text for text in texts if text not in self.known]
        found = dict(zip(fresh, self.inner.encode(fresh, step), strict=True))
        return np.stack([self.known[text] if text in self.known else found[text] for text in texts])


class TorchEmbedder:
    """Any model that sentence-transformers has loaded."""

    def __init__(self, model: Any, identity: Identity) -> None:
        self._model = model
        self.identity = identity

    def encode(self, texts: Sequence[str], step: Step | None = None) -> NDArray[np.float32]:
        """See Embedder.encode."""
        vectors = np.empty((len(texts), self.identity.dimensions), dtype=np.float32)
        # Longest first, a few at a time: little padding, and progress can be shown.
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]), reverse=True)
        for start in range(0, len(order), 32):
            rows = order[start : start + 32]
            vectors[rows] = self._model.encode(
                [encodable(texts[row]) for row in rows], normalize_embeddings=True, show_progress_bar=False
            )
            if step:
                step(start + len(rows), len(texts))
        return vectors


def load_original(folder: Path, threads: int) -> Any:
    """The SentenceTransformer in a folder, on the CPU, without a look at the network."""
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    torch.set_num_threads(threads)
    try:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the model in {folder} cannot be loaded: {error}") from error


def encodable(text: str) -> str:
    """A text that any tokenizer takes: lone surrogates replaced, bounded in length."""
    return text[:MOST_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
