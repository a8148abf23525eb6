"""txtai on the same model, the same documents and the same questions, side by side."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index.build import build
from index.evaluate import WHOLE, EvaluationSet, read_set
from index.export import find_original
from index.metrics import ndcg
from index.search import Snapshot
from knowledge.article import Article

#: What of the public set is used: documents that answer a question first, then others up to this number.
DOCUMENTS = 800


def compare_with_txtai(articles: Sequence[Article], folder: Path, row: Callable[..., Any]) -> Iterator[Any]:
    """Question time and nDCG@10 of both, or one row that says why not."""
    try:
        from txtai import Embeddings
    except ImportError:
        yield row("txtai, hybrid, same model", "skipped", "txtai is not installed (extra `bench`)", "")
        return
    name, given = _set(articles)
    rival = Embeddings(path=str(find_original("")), hybrid=True, content=True, backend="faiss", gpu=False)
    rival.index((d.id, f"{d.title}\n{d.sections[0].text}", None) for d in given.documents)
    build(
        given.documents,
        folder / "rival",
        now=datetime.now(UTC),
        models=folder / "models",
        with_sentences=False,
    )
    searcher = Snapshot.open(folder / "rival", models=folder / "models")
    # Both are asked for enough passages to name ten documents.
    ours = _asked(given, lambda text: [hit.passage.article for hit in searcher.search(text, 30, WHOLE).hits])
    other = _asked(given, lambda text: [found["id"] for found in rival.search(text, 10)])
    times = [f"{took * 1000:.1f} ms" for took, _ in (ours, other)]
    yield row(f"question, warm ({name})", times[0], f"{times[1]} txtai hybrid", f"{ours[0] / other[0]:.2f}")
    good = [f"{quality:.3f}" for _, quality in (ours, other)]
    yield row(f"nDCG@10 ({name})", good[0], f"{good[1]} txtai hybrid", f"{ours[1] / other[1]:.2f}")


def _asked(given: EvaluationSet, search: Callable[[str], Sequence[str]]) -> tuple[float, float]:
    """(median seconds, mean nDCG@10) over the queries."""
    times, qualities = [], []
    for number, (query, grades) in enumerate(given.grades.items()):
        text = given.queries[query]
        if number == 0:
            search(text)
        started = time.perf_counter()
        found = search(text)
        times.append(time.perf_counter() - started)
        qualities.append(ndcg(list(dict.fromkeys(found)), grades))
    return statistics.median(times), statistics.fmean(qualities)


def _set(articles: Sequence[Article]) -> tuple[str, EvaluationSet]:
    """A part of SciFact where CURBSIDE_EVAL is set, else our own articles, each asked for by its questions."""
    if "CURBSIDE_EVAL" in os.environ:
        given = read_set(Path(os.environ["CURBSIDE_EVAL"]) / "scifact")
        wanted = {name for grades in given.grades.values() for name in grades}
        chosen = sorted(given.documents, key=lambda d: d.id not in wanted)[:DOCUMENTS]
        documents = tuple(replace(document, expires=None) for document in chosen)
        return f"{DOCUMENTS} SciFact abstracts", replace(given, documents=documents)
    return f"{len(articles)} articles of ours", _own(articles)


def _own(articles: Sequence[Article]) -> EvaluationSet:
    """Our articles as one text each, their questions taken out and asked."""
    queries: dict[str, str] = {}
    grades: dict[str, Mapping[str, float]] = {}
    documents = []
    for article in articles:
        text = "\n\n".join([article.summary, *(section.text for section in article.sections)])
        section = replace(article.sections[0], trail=(), text=text)
        bare = replace(article, summary="", questions=(), sections=(section,))
        documents.append(replace(bare, effective=WHOLE, expires=None, supersedes=()))
        for number, question in enumerate(article.questions[:2]):
            queries[f"{article.id}-{number}"] = question
            grades[f"{article.id}-{number}"] = {article.id: 1.0}
    return EvaluationSet(tuple(documents), queries, grades, frozenset())
