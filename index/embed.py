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


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """One text read by the model, in one run.

    ``vector``, shape (dimensions,) and of length 1, says what the text is about.  ``manner``, shape (m,) and of no
    particular length, is the mean over the tokens of the middle layer: an encoder trained to bring texts of one
    subject together forgets towards its last layer whether something happened or is asked in general, and its middle
    layers still know (measured in docs/judgement.md).
    """

    vector: NDArray[np.float32]
    manner: NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into unit vectors; safe to use from several threads."""

    @property
    def identity(self) -> Identity:
        """The model in use."""

    def encode(self, texts: Sequence[str], step: Step | None = None) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), dimensions), each of length 1, the same whatever else is in ``texts``."""

    def read(self, text: str) -> Encoding:
        """The vector that ``encode`` gives, and the manner; it costs no more."""


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
        if "manner" not in {put.name for put in self._session.get_outputs()}:
            raise ModelError(f"the int8 model in {folder} is of an earlier version: build the index again")
        self.identity = identity

    def encode(self, texts: Sequence[str], step: Step | None = None) -> NDArray[np.float32]:
        """See Embedder.encode."""
        vectors = np.empty((len(texts), self.identity.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self._run(text, ["vector"])[0]
            if step:
                step(row + 1, len(texts))
        return vectors

    def read(self, text: str) -> Encoding:
        """See Embedder.read."""
        return Encoding(*self._run(text, ["vector", "manner"]))

    def _run(self, text: str, wanted: Sequence[str]) -> list[NDArray[np.float32]]:
        encoding = self._tokenizer.encode(encodable(text))
        ids = np.array([encoding.ids], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        return [out[0] for out in self._session.run(wanted, {name: feed[name] for name in self._inputs})]


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

    def read(self, text: str) -> Encoding:
        """See Embedder.read."""
        import torch

        given = self._model.tokenizer(
            encodable(text), truncation=True, max_length=self._model.max_seq_length, return_tensors="pt"
        )
        with torch.no_grad():
            manner = middle_state(self._model(dict(given)))
        return Encoding(self.encode([text])[0], manner[0].numpy())


def middle_state(read: Mapping[str, Any]) -> Any:
    """The manner of texts, a tensor of shape (texts, m), from what a SentenceTransformer returns for them.

    A model that shows no layers has no middle: its sentence vector stands in.
    """
    layers = read.get("all_layer_embeddings")
    if layers is None:
        return read["sentence_embedding"]
    mask = read["attention_mask"].unsqueeze(-1).to(layers[0].dtype)
    # The first entry is the input, before any layer.
    return (layers[(len(layers) - 1) // 2] * mask).sum(1) / mask.sum(1).clamp(min=1)


def load_original(folder: Path, threads: int) -> Any:
    """The SentenceTransformer in a folder, on the CPU, without a look at the network."""
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    torch.set_num_threads(threads)
    try:
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the model in {folder} cannot be loaded: {error}") from error
    if (config := getattr(getattr(model[0], "auto_model", None), "config", None)) is not None:
        config.output_hidden_states = True
    return model


def encodable(text: str) -> str:
    """A text that any tokenizer takes: lone surrogates replaced, bounded in length."""
    return text[:MOST_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
