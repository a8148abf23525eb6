"""txtai on the same model, the same documents and the same questions, side by side."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.timing import in_turns, milliseconds
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
    except ImportError as error:
        yield row("txtai, hybrid, same model", "not measured", f"txtai cannot be imported: {error}", "")
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
    # Ours is asked for enough passages to name ten documents.
    searches = (
        lambda text: [hit.passage.article for hit in searcher.search(text, 30, WHOLE).hits],
        lambda text: [found["id"] for found in rival.search(text, 10)],
    )
    times = in_turns(*searches, [given.queries[query] for query in given.grades])
    ours, other = map(milliseconds, times)
    yield row(
        f"question to findings, warm ({name})", ours, f"{other} txtai hybrid", f"{times[0] / times[1]:.2f}",
        "below 1",
    )  # fmt: skip
    good = [_quality(given, search) for search in searches]
    yield row(
        f"nDCG@10 ({name})", f"{good[0]:.3f}", f"{good[1]:.3f} txtai hybrid", f"{good[0] / good[1]:.2f}",
        "side by side",
    )  # fmt: skip


def _quality(given: EvaluationSet, search: Callable[[str], Sequence[str]]) -> float:
    """Mean nDCG@10 over the queries."""
    found = ((list(dict.fromkeys(search(given.queries[q]))), grades) for q, grades in given.grades.items())
    return statistics.fmean(ndcg(names, grades) for names, grades in found)


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
