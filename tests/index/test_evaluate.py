from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from index.errors import EvaluationError
from index.evaluate import confidence, evaluate, ranking_scores, read_set
from index.passages import Hit, split
from index.search import Findings
from tests.index.library import LIBRARY, article

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The library as an evaluation set: each question wants its article; two want nothing."""
    home = tmp_path / "set"
    home.mkdir()
    corpus = [{"id": a.id, "title": a.title, "text": a.sections[0].text} for a in LIBRARY]
    corpus.append({"id": "untitled", "text": "Beds are booked by the ward clerk."})
    queries = [(f"q{n}", a.questions[0], a.id) for n, a in enumerate(LIBRARY)]
    queries.append(("q10", "who books a bed", "untitled"))
    write(home / "corpus.jsonl", corpus)
    write(
        home / "queries.jsonl",
        [{"id": name, "text": text} for name, text, _ in queries]
        + [{"id": "x1", "text": "zebra crossings in Lisbon"}, {"id": "x2", "text": "mortgage rates"}],
    )
    lines = [f"{name}\t{wanted}\t1" for name, _, wanted in queries]
    (home / "qrels.tsv").write_text("\n".join(["query-id\tcorpus-id\tscore", *lines, "x2\tuntitled\t0"]))
    return home


def write(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_a_folder_is_measured_and_questions_without_answer_are_told_apart(
    folder: Path, tmp_path: Path, models: Path
) -> None:
    (tmp_path / "models").symlink_to(models)
    result = evaluate(folder, tmp_path, now=NOW)
    assert result["ndcg@10"] > 0.7
    assert result["recall@100"] == 1
    assert result["queries"] == 11
    assert (result["answerable"], result["unanswerable"]) == (11, 2)
    assert result["auroc"] > 0.8
    assert result["risk_coverage_area"] < 0.1
    assert evaluate(folder, tmp_path, now=NOW) == result


def test_a_split_makes_questions_unanswerable(folder: Path, tmp_path: Path, models: Path) -> None:
    (tmp_path / "models").symlink_to(models)
    removed = [a.id for a in LIBRARY[:4]]
    (folder / "abstain_split.json").write_text(json.dumps({"removed_corpus_ids": removed}))
    result = evaluate(folder, tmp_path, now=NOW)
    assert (result["answerable"], result["unanswerable"]) == (7, 4)
    # What the split removes still counts for the ranking itself.
    assert result["recall@100"] == 1


def test_scores_by_hand() -> None:
    scores = ranking_scores({"a": ["x", "y"], "b": ["z"]}, {"a": {"y": 1.0}, "b": {"q": 1.0}})
    assert scores == {
        "ndcg@10": pytest.approx(0.6309297535714575 / 2),
        "recall@10": 0.5,
        "recall@100": 0.5,
        "mrr@10": 0.25,
        "queries": 2,
    }
    assert ranking_scores({}, {})["ndcg@10"] == 0


def test_confidence_rises_with_the_best_and_with_its_lead() -> None:
    def found(*scores: float) -> Findings:
        passage = split(article("a", "Words."), "")[0]
        return Findings(
            np.zeros(2, np.float32), tuple(Hit(passage, score, 0.5, 0.0) for score in scores), "g"
        )

    assert confidence(found()) == 0
    assert confidence(found(0.8, 0.2)) > confidence(found(0.8, 0.7)) > confidence(found(0.6, 0.5))
    assert confidence(found(0.6)) == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("corpus.jsonl", "{", r"corpus.jsonl:1: expected an object"),
        ("corpus.jsonl", '{"id": "a", "text": "t"}\n[]\n', r"corpus.jsonl:2: expected an object"),
        ("queries.jsonl", '{"id": "a"}', r"queries.jsonl:1: expected an object"),
        ("qrels.tsv", "head\na b c\n", r"qrels.tsv:2: expected query"),
        ("qrels.tsv", "head\na\tb\tmuch\n", r"qrels.tsv:2: expected query"),
    ],
)
def test_a_line_of_another_form_is_named(folder: Path, name: str, text: str, message: str) -> None:
    (folder / name).write_text(text)
    with pytest.raises(EvaluationError, match=message):
        read_set(folder)


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(EvaluationError, match=f"{name} is missing"):
        read_set(folder)


def test_documents_keep_their_place_in_time(folder: Path) -> None:
    (folder / "abstain_split.json").write_text(json.dumps({"removed_corpus_ids": ["alt-text"]}))
    given = read_set(folder)
    assert [d.id for d in given.documents if d.expires == date(2001, 1, 2)] == ["alt-text"]
    assert "x2" not in given.grades


@pytest.mark.skipif("CURBSIDE_EVAL" not in os.environ, reason="CURBSIDE_EVAL names no folder of public sets")
def test_scifact_is_searched_as_well_as_promised(tmp_path: Path, models: Path) -> None:
    """About three minutes: all 5,183 abstracts are embedded."""
    (tmp_path / "models").symlink_to(models)
    result = evaluate(Path(os.environ["CURBSIDE_EVAL"]) / "scifact", tmp_path, now=NOW)
    assert result["queries"] == 300
    assert result["ndcg@10"] >= 0.73
    assert result["recall@100"] >= 0.95
    assert result["auroc"] > 0.6
