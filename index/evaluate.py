"""Any folder of documents, queries and judgements through the very code that answers questions.

A document is an article with one section; a document counts as found where its best passage stands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from index.build import Report, build
from index.errors import EvaluationError
from index.known import Progress
from index.metrics import auroc, ndcg, recall, reciprocal_rank, risk_coverage_area
from index.passages import fingerprint
from index.search import Findings, Searcher, Snapshot
from knowledge.article import Article, Kind, Section

#: Passages asked for, so that a hundred documents come out of them.
DEPTH = 300
#: On the first day all documents are in force; on the second those that the split removes are not.
WHOLE = date(2001, 1, 1)
REDUCED = WHOLE + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Documents as articles, queries by id, grades by query and document, and what the split removes."""

    documents: tuple[Article, ...]
    queries: Mapping[str, str]
    grades: Mapping[str, Mapping[str, float]]
    removed: frozenset[str]


def evaluate(
    folder: Path,
    var: Path,
    *,
    now: datetime,
    model: str = "",
    backend: str = "auto",
    threads: int = 1,
    progress: Callable[[Progress], None] | None = None,
) -> dict[str, Any]:
    """Measure retrieval on a folder; vectors are kept below ``var/cache``, so the second run is quick.

    The result has ``ndcg@10``, ``recall@10``, ``recall@100`` and ``mrr@10`` (0..1, over the queries with anything
    relevant) and, where some queries have no answer, ``auroc`` and ``risk_coverage_area`` of the confidence.
    Raises EvaluationError for a folder of another form.
    """
    given = read_set(folder)
    home = var / "cache" / "evaluate" / fingerprint(json.dumps([str(folder.resolve()), model, backend]))
    report = build(
        given.documents, home, now=now, model=model, backend=backend, threads=threads, keep=1,
        with_sentences=False, models=var / "models", progress=progress,
    )  # fmt: skip
    searcher = Snapshot.open(home, threads, models=var / "models")
    ranked = {
        query: search(searcher, text, WHOLE) for query, text in given.queries.items() if query in given.grades
    }
    scores = ranking_scores({query: found for query, (found, _) in ranked.items()}, given.grades)
    return scores | _abstention(searcher, given, ranked) | _origin(folder, given, report)


def search(searcher: Searcher, text: str, on: date) -> tuple[list[str], float]:
    """The ids of the documents found on a day, best first, and the confidence that they answer."""
    findings = searcher.search(text, DEPTH, on)
    return list(dict.fromkeys(hit.passage.article for hit in findings.hits)), confidence(findings)


def confidence(findings: Findings) -> float:
    """How sure retrieval is that something answers: the best score, and how far it stands out among the first ten.

    A baseline without training, 0..2; 0 when nothing was found.  docs/retrieval.md compares it with others.
    """
    scores = [hit.score for hit in findings.hits[:10]]
    return 2 * max(scores) - float(np.mean(scores)) if scores else 0.0


def ranking_scores(
    rankings: Mapping[str, Sequence[str]], grades: Mapping[str, Mapping[str, float]]
) -> dict[str, Any]:
    """Mean measures, 0..1, of rankings by query; every query needs grades."""
    pairs = [(ranking, grades[query]) for query, ranking in rankings.items()]
    return {
        "ndcg@10": mean(ndcg(ranking, wanted) for ranking, wanted in pairs),
        "recall@10": mean(recall(ranking, wanted, 10) for ranking, wanted in pairs),
        "recall@100": mean(recall(ranking, wanted, 100) for ranking, wanted in pairs),
        "mrr@10": mean(reciprocal_rank(ranking, wanted) for ranking, wanted in pairs),
        "queries": len(pairs),
    }


def mean(values: Iterable[float]) -> float:
    """The mean, or 0 of nothing."""
    found = list(values)
    return float(np.mean(found)) if found else 0.0


def _abstention(
    searcher: Searcher, given: EvaluationSet, ranked: Mapping[str, tuple[list[str], float]]
) -> dict[str, Any]:
    """Telling questions with an answer from those without: by the split, else by the queries nothing answers."""
    if given.removed:
        cases = list(_split_cases(given))
        sure = [search(searcher, given.queries[query], REDUCED)[1] for query, _ in cases]
    else:
        cases = [(query, query in given.grades) for query in given.queries]
        sure = [
            ranked[query][1] if answered else search(searcher, given.queries[query], WHOLE)[1]
            for query, answered in cases
        ]
    truth = [answered for _, answered in cases]
    if all(truth) or not any(truth):
        return {}
    return {
        "auroc": auroc(sure, truth),
        "risk_coverage_area": risk_coverage_area(sure, truth),
        "answerable": sum(truth),
        "unanswerable": len(truth) - sum(truth),
    }


def _split_cases(given: EvaluationSet) -> Iterator[tuple[str, bool]]:
    """(query, whether an answer is left); queries that lose only part of their documents are left out."""
    for query, grades in given.grades.items():
        relevant = {name for name, grade in grades.items() if grade > 0}
        gone = relevant & given.removed
        if not gone or gone == relevant:
            yield query, not gone


def _origin(folder: Path, given: EvaluationSet, report: Report) -> dict[str, Any]:
    return {
        "set": folder.resolve().name,
        "documents": len(given.documents),
        "passages": report.counts["passages"],
        "backend": report.model.backend,
        "model": report.model.name or "packaged",
        "generation": report.generation,
    }


def read_set(folder: Path) -> EvaluationSet:
    """Read corpus.jsonl, queries.jsonl, qrels.tsv and, if there, abstain_split.json."""
    split = folder / "abstain_split.json"
    removed = (
        frozenset(map(str, json.loads(split.read_text("utf-8"))["removed_corpus_ids"]))
        if split.is_file()
        else frozenset()
    )
    documents = [_article(row) for row in _rows(folder / "corpus.jsonl")]
    queries = {row["id"]: row["text"] for row in _rows(folder / "queries.jsonl")}
    grades = read_grades(folder / "qrels.tsv")
    return EvaluationSet(
        documents=tuple(replace(d, expires=REDUCED) if d.id in removed else d for d in documents),
        queries=queries,
        # Judgements may cover other queries as well; a query whose grades are all 0 has no answer.
        grades={query: found for query, found in grades.items() if query in queries and any(found.values())},
        removed=removed,
    )


def read_grades(path: Path) -> dict[str, dict[str, float]]:
    """Grades by query and document from tab-separated lines below a heading line."""
    grades: dict[str, dict[str, float]] = {}
    for number, line in enumerate(_lines(path), 1):
        parts = line.rstrip("\n").split("\t")
        if number == 1 or not line.strip():
            continue
        try:
            query, document, grade = parts
            grades.setdefault(query, {})[document] = float(grade)
        except ValueError:
            raise EvaluationError(
                f"{path}:{number}: expected query, document and grade between tabs"
            ) from None
    return grades


def _rows(path: Path) -> Iterator[dict[str, str]]:
    for number, line in enumerate(_lines(path), 1):
        try:
            row = json.loads(line)
            yield {"id": str(row["id"]), "title": str(row.get("title") or ""), "text": str(row["text"])}
        except (ValueError, KeyError, TypeError, AttributeError):
            raise EvaluationError(f"{path}:{number}: expected an object with id and text") from None


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8") as file:
            yield from file
    except FileNotFoundError:
        raise EvaluationError(f"{path} is missing") from None


def _article(row: Mapping[str, str]) -> Article:
    """A document as an article in force from the first day on; an untitled one, or one that is all title, is fine."""
    text = row["text"] if row["text"].strip() else row["title"]
    return Article(
        id=row["id"], title=" ".join(row["title"].split()), kind=Kind.GUIDANCE, summary="", topics=(), audience=(),
        owner="", reviewed=WHOLE, review_by=WHOLE, effective=WHOLE, expires=None, sources=(), url="", desks=(),
        questions=(), supersedes=(), sections=(Section((), text, 1),), path="",
    )  # fmt: skip
