"""Abstention on small sets that are written here and read by an embedder that knows three subjects."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.assemble.abstention import evaluate_abstention
from index.embed import Encoding, Identity, Step
from index.errors import EvaluationError

SUBJECTS = ("pillow", "refund", "delivery")


class Subjects:
    """Embeds a text by how often each subject occurs in it; what has none lies elsewhere."""

    identity = Identity("subjects", "subjects", "", "", 5)

    def __init__(self) -> None:
        self.read_so_far = 0

    def read(self, text: str) -> Encoding:
        self.read_so_far += 1
        counts = [float(text.count(subject)) for subject in SUBJECTS]
        vector = np.array([*counts, 0.0 if any(counts) else 1.0, 0.01 * len(text)], dtype=np.float32)
        return Encoding(vector / np.linalg.norm(vector), vector)

    def encode(self, texts: Sequence[str], step: Step | None = None) -> NDArray[np.float32]:
        return np.stack([self.read(text).vector for text in texts])


def _write(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


@pytest.fixture
def intents(tmp_path: Path) -> Path:
    folder = tmp_path / "intents"
    folder.mkdir()
    known = [(f"{subject} number {n}", subject) for subject in SUBJECTS for n in range(6)]
    asked = [
        *((f"my {s} please {n}", s) for s in SUBJECTS for n in range(4)),
        ("weather today", None),
        ("sing", None),
    ]
    for name, pairs in (("corpus", known), ("queries", asked)):
        _write(
            folder / f"{name}.jsonl",
            [{"id": f"{name}{n}", "text": text, "intent": intent} for n, (text, intent) in enumerate(pairs)],
        )
    return folder


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    _write(folder / "corpus.jsonl", [{"id": s, "text": f"all about a {s}"} for s in SUBJECTS])
    asked = [{"id": f"{s}{n}", "text": f"a {s} question {n}"} for s in SUBJECTS for n in range(5)]
    _write(folder / "queries.jsonl", asked)
    _write(
        folder / "train_queries.jsonl",
        [{"id": f"t{row['id']}", "text": f"{row['text']} again"} for row in asked],
    )
    lines = ["query-id\tcorpus-id\tscore", *(f"t{row['id']}\t{row['id'][:-1]}\t1" for row in asked)]
    (folder / "train_qrels.tsv").write_text("\n".join(lines) + "\n")
    split = {
        "removed_corpus_ids": ["delivery"],
        "answerable_query_ids": [row["id"] for row in asked if not row["id"].startswith("delivery")],
        "unanswerable_query_ids": [row["id"] for row in asked if row["id"].startswith("delivery")],
    }
    (folder / "abstain_split.json").write_text(json.dumps(split))
    return folder


def test_intents_are_told_apart_and_from_what_is_none(intents: Path, tmp_path: Path) -> None:
    found = evaluate_abstention(intents, Subjects(), tmp_path / "cache")[""]

    assert (found["utterances"], found["intents"], found["queries"], found["out_of_scope"]) == (18, 3, 14, 2)
    assert found["in_scope_accuracy"] == found["auroc"] == found["mcc"] == 1.0
    assert found["out_of_scope_recall_there"] == 1.0


def test_every_version_of_the_labels_is_measured(intents: Path, tmp_path: Path) -> None:
    for name in ("corpus", "queries"):
        (intents / f"{name}_v1.jsonl").write_text((intents / f"{name}.jsonl").read_text())

    found = evaluate_abstention(intents, Subjects(), tmp_path / "cache")

    assert found[""] == found["v1"]


def test_questions_whose_document_is_gone_are_recognised(documents: Path, tmp_path: Path) -> None:
    found = evaluate_abstention(documents, Subjects(), tmp_path / "cache")[""]

    assert (found["answerable"], found["unanswerable"]) == (10, 5)
    assert found["auroc_nearest_document"] == found["auroc"] == 1.0


def test_without_training_queries_the_nearest_document_must_do(documents: Path, tmp_path: Path) -> None:
    (documents / "train_queries.jsonl").unlink()

    found = evaluate_abstention(documents, Subjects(), tmp_path / "cache")[""]

    assert found["auroc_nearest_document"] == 1.0
    assert "auroc" not in found


def test_texts_are_read_once(intents: Path, tmp_path: Path) -> None:
    embedder = Subjects()
    first = evaluate_abstention(intents, embedder, tmp_path / "cache")
    read = embedder.read_so_far

    assert evaluate_abstention(intents, embedder, tmp_path / "cache") == first
    assert embedder.read_so_far == read


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("nonsense", "no JSON object"),
        ('{"id": "a"}', "id and text"),
        ('{"id": "a", "text": "b"}', "no intent"),
    ],
)
def test_a_folder_of_another_form_is_refused_by_name(tmp_path: Path, line: str, says: str) -> None:
    (tmp_path / "corpus.jsonl").write_text(line + "\n")
    (tmp_path / "queries.jsonl").write_text('{"id": "q", "text": "t"}\n')

    with pytest.raises(EvaluationError, match=says):
        evaluate_abstention(tmp_path, Subjects(), tmp_path / "cache")


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"corpus\.jsonl is missing"):
        evaluate_abstention(tmp_path, Subjects(), tmp_path / "cache")
