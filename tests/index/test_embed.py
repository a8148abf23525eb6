from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.embed import Embedder, Encoding, Identity, Step
from index.errors import ModelError
from index.export import content_key, find_original, load, prepare
from index.modelcheck import Probes, compare, probes
from index.passages import Role, split
from tests.index.library import LIBRARY, article

NOTHING = Probes((), (), (), ())
TEXTS = ["a short one", "May I post a photo of my patient?", "word " * 600, "", "\ud800 broken", "MAY I POST"]


@pytest.fixture(scope="module")
def embedder(models: Path) -> Embedder:
    return prepare("", "onnx-int8", models, NOTHING)


def test_vectors_have_length_1_and_the_models_width(embedder: Embedder) -> None:
    vectors = embedder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert embedder.encode([]).shape == (0, 384)


def test_a_vector_does_not_depend_on_its_neighbours(embedder: Embedder) -> None:
    together = embedder.encode(TEXTS)
    for row, text in enumerate(TEXTS):
        assert np.array_equal(embedder.encode([text])[0], together[row])


def test_reading_gives_the_same_vector_and_the_manner_of_the_middle_layer(
    models: Path, embedder: Embedder
) -> None:
    original = prepare("", "sentence-transformers", models, NOTHING)
    for text in TEXTS:
        read = embedder.read(text)
        assert np.array_equal(read.vector, embedder.encode([text])[0])
        assert read.manner.shape == (384,)
        other = original.read(text).manner
        assert float(read.manner @ other) > 0.97 * float(np.linalg.norm(read.manner) * np.linalg.norm(other))


def test_the_manner_tells_an_event_from_a_general_question_better_than_the_vector(embedder: Embedder) -> None:
    event, same, general = map(
        embedder.read,
        (
            "a nurse posted a photo of her patient last night",
            "our porter shared a resident's x-ray this morning",
            "what is the rule for photos of patients",
        ),
    )

    def nearer(first: NDArray[np.float32], second: NDArray[np.float32], third: NDArray[np.float32]) -> bool:
        return bool(np.linalg.norm(first - second) < np.linalg.norm(first - third))

    assert nearer(event.manner, same.manner, general.manner)


def test_text_beyond_256_tokens_is_cut(embedder: Embedder) -> None:
    long, longer = embedder.encode(["word " * 300, "word " * 300 + "and quite another matter"])
    assert np.array_equal(long, longer)


def test_the_copy_is_close_to_the_original_and_both_fulfil_the_protocol(
    models: Path, embedder: Embedder
) -> None:
    original = prepare("", "sentence-transformers", models, NOTHING)
    texts = [text for text in TEXTS if text]
    steps: list[tuple[int, int]] = []
    vectors = original.encode(texts, lambda done, total: steps.append((done, total)))
    assert steps[-1] == (len(texts), len(texts))
    cosines = (vectors * embedder.encode(texts)).sum(axis=1)
    assert (cosines > 0.97).all()
    assert not original.identity.same_vectors(embedder.identity)


def test_a_copy_is_made_once(models: Path, embedder: Embedder) -> None:
    path = models / embedder.identity.key / "model.onnx"
    before = path.stat().st_mtime_ns
    prepare("", "auto", models, NOTHING)
    assert path.stat().st_mtime_ns == before


def test_a_damaged_copy_is_not_run(models: Path, embedder: Embedder, tmp_path: Path) -> None:
    shutil.copytree(models / embedder.identity.key, tmp_path / embedder.identity.key)
    with (tmp_path / embedder.identity.key / "model.onnx").open("r+b") as file:
        file.seek(1000)
        file.write(b"\0\0\0\0damage")
    with pytest.raises(ModelError, match="missing or damaged"):
        load(embedder.identity, tmp_path)


def test_a_refused_copy_gives_way_to_the_original_and_says_why(tmp_path: Path) -> None:
    folder = tmp_path / content_key(find_original(""))
    folder.mkdir()
    (folder / "model.json").write_text(json.dumps({"refused": "it lost .02"}))
    chosen = prepare("", "auto", tmp_path, NOTHING)
    assert chosen.identity.backend == "sentence-transformers"
    assert "it lost .02" in chosen.identity.note
    with pytest.raises(ModelError, match=r"it lost \.02"):
        prepare("", "onnx-int8", tmp_path, NOTHING)
    assert load(chosen.identity, tmp_path).encode(["a"]).shape == (1, 384)


def test_an_unknown_model_or_backend_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no-such-model"):
        prepare("no-such-model", "auto", tmp_path, NOTHING)
    with pytest.raises(ModelError, match="tensorflow"):
        prepare("", "tensorflow", tmp_path, NOTHING)


def test_the_export_noted_how_it_compares(models: Path, embedder: Embedder) -> None:
    noted = json.loads((models / embedder.identity.key / "model.json").read_text())
    assert noted["check"]["queries"] > 10
    assert noted["check"]["copy"] >= noted["check"]["original"] - 0.005
    assert noted["max_tokens"] == 256


class Letters:
    """An embedder that counts letters; ``blind`` ones it does not see."""

    def __init__(self, blind: str = "") -> None:
        self.blind = blind
        self.identity = Identity("letters", "letters", "", "", 26)

    def encode(self, texts: Sequence[str], step: Step | None = None) -> NDArray[np.float32]:
        rows = [
            [text.count(chr(97 + n)) * (chr(97 + n) not in self.blind) for n in range(26)] for text in texts
        ]
        vectors = np.array(rows, dtype=np.float32) + 1e-6
        unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def read(self, text: str) -> Encoding:
        vector = self.encode([text])[0]
        return Encoding(vector, vector)


def test_a_copy_that_finds_less_is_refused() -> None:
    asked = Probes(("aa", "bb", "cc"), ("A", "B", "C"), ("aaa", "bbb", "ccc"), ("A", "B", "C"))
    assert compare(Letters(), Letters(), asked).passed
    worse = compare(Letters(), Letters(blind="abc"), asked)
    assert worse.original == 1.0
    assert worse.copy < 0.995
    assert not worse.passed


def test_probes_are_the_questions_of_articles_whose_passages_are_asked() -> None:
    passages = [passage for entry in LIBRARY * 20 for passage in split(entry, "")]
    asked = probes(passages)
    assert len(asked.texts) == 300
    assert set(asked.wanted) <= set(asked.articles)
    assert "our facebook page was hacked" in asked.queries


def test_articles_without_questions_are_asked_by_title_without_the_title_in_the_text() -> None:
    asked = probes([p for p in split(article("a", "Words."), "") if p.role is not Role.QUESTION])
    assert asked.queries == ("A",)
    assert asked.texts == ("Nothing yet.", "Words.")
