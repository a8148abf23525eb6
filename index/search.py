"""Questions to passages: the one way everything else looks something up."""

from __future__ import annotations

import heapq
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index import records
from index.embed import Embedder
from index.errors import GenerationError, IndexFault
from index.export import load
from index.fuse import Scores, best_of, fuse, in_order, leading, least_score, with_second
from index.generation import GUIDE, JUDGEMENT, PASSAGES, SENTENCES, VECTORS, Generations, Manifest
from index.guide import Leading, blend, read_guide
from index.keywords import Keywords, words_of
from index.passages import Hit, Passage, Role
from index.vectors import Vectors
from knowledge.article import Kind

#: Entries each leg contributes; chosen by measurement, see docs/retrieval.md.
DEPTH = 100
#: Articles whose passages are looked at because the guide leads there, whatever the two legs found.
GUIDED = 5
#: Passages of one article among the hits, where there is a guide: it lifts all of an article's passages alike.
MOST_OF_ONE = 3
#: Passages of a generation that are kept in memory once they were read.
MOST_REMEMBERED = 4_000
AUTHORITY = {kind: rank for rank, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """What a question found: its unit vector, shape (dimensions,), and hits, best first, in one generation.

    ``manner`` says how the question is put, shape (m,); see ``index.embed.Encoding``.
    """

    vector: NDArray[np.float32]
    hits: tuple[Hit, ...]
    generation: str
    manner: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, dtype=np.float32))


class Searcher(Protocol):
    """Looks questions up; safe to use from several threads."""

    def search(self, question: str, limit: int, on: date) -> Findings:
        """The ``limit`` best passages in force on a day, each once; a text without letters or digits finds none.

        Hits are never questions: what was found through one is the article's best passage.  Raises for no text.
        """

    def summary(self, article_id: str) -> Passage | None:
        """An article's summary, whether or not it is in force; None when there is none."""

    def passages(self, article_id: str, on: date) -> tuple[Passage, ...]:
        """What may be quoted of an article on a day, in its order; empty when it is not in force or unknown."""

    def answering_sentences(
        self, vector: NDArray[np.float32], passage: Passage, most: int = 2
    ) -> tuple[int, ...]:
        """Indices into ``passage.sentences``, nearest to the question's vector first; empty if it is not indexed."""


class Snapshot:
    """One generation, opened: it stays as it is, even when its files are removed."""

    def __init__(
        self,
        folder: Path,
        manifest: Manifest,
        embedder: Embedder,
        threads: int = 1,
        guide: Leading | None = None,
    ) -> None:
        self.manifest = manifest
        self.embedder = embedder
        self.generation = manifest.generation
        #: What was learnt from the labelled questions, as plain values.
        self.judgement: dict[str, Any] = records.read_json(folder / JUDGEMENT)
        self._vectors = Vectors(folder / VECTORS, threads)
        # Mapped, not read: only a few rows are looked at, and a mapping outlives the file's name.
        self._sentences = np.load(folder / SENTENCES, mmap_mode="r")
        self._connection = records.connect(folder / PASSAGES)
        self._keywords = Keywords(self._connection)
        self._columns = records.read_columns(self._connection)
        self._guide = guide or read_guide(folder / GUIDE)
        self._passages: dict[int, Passage] = {}
        self._sentence_rows: dict[str, list[int]] = {}
        self._lock = threading.Lock()
        self._day: tuple[date, NDArray[np.bool_]] | None = None

    @classmethod
    def open(
        cls,
        var: Path,
        threads: int = 1,
        *,
        name: str = "",
        models: Path | None = None,
        known: Embedder | None = None,
    ) -> Snapshot:
        """Open the published generation below ``var`` (or the one of that name), with its model.

        ``models`` is where the model's copy is, if not below ``var``; ``known`` is used instead of loading the
        model again where it is the same.  Raises NoIndexError,
        GenerationError or ModelError.
        """
        generations = Generations(var / "index")
        name = name or generations.current()
        manifest = generations.manifest(name)
        same = known is not None and known.identity.same_vectors(manifest.model)
        embedder = known if known and same else load(manifest.model, models or var / "models", threads)
        try:
            return cls(generations.folder(name), manifest, embedder, threads)
        except (OSError, ValueError) as error:
            raise GenerationError(f"generation {name} cannot be opened: {error}") from error

    def search(self, question: str, limit: int, on: date) -> Findings:
        """See Searcher.search."""
        read = self.embedder.read(question)
        vector = read.vector
        if limit < 1 or not words_of(question):
            return Findings(vector, (), self.generation, read.manner)
        allowed = self._allowed(on)
        depth = max(DEPTH, limit)
        with self._lock:
            lexical = self._keywords.nearest(question, depth, allowed)
            ceiling = self._keywords.ceiling(question)
        leanings = self._leanings(question, vector)
        nearest = self._vectors.nearest(vector, depth, allowed)
        rows = list(dict.fromkeys([*nearest, *lexical, *self._guided(leanings, allowed)]))
        scored = {
            row: (self._score(row, cosine, bm25, ceiling, leanings), cosine, bm25)
            for row, cosine in self._vectors.cosines(vector, rows).items()
            for bm25 in (lexical.get(row, 0.0),)
        }
        found = self._lead_to_passages(vector, scored, allowed, limit)
        if leanings:
            found = leading(with_second(found, self._columns.articles), self._columns.articles, MOST_OF_ONE)
        best = in_order(
            best_of(found, limit), lambda row: found[row][0], self._authority, self._columns.ids.__getitem__
        )
        with self._lock:
            hits = [Hit(self._passage(row), *found[row]) for row in best[:limit]]
        return Findings(vector, tuple(hits), self.generation, read.manner)

    def summary(self, article_id: str) -> Passage | None:
        """See Searcher.summary."""
        with self._lock:
            row = records.find_row(self._connection, "article", article_id, Role.SUMMARY)
            return None if row is None else self._passage(row)

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with that id; None when this generation has none."""
        with self._lock:
            row = records.find_row(self._connection, "id", passage_id)
            return None if row is None else self._passage(row)

    def passages(self, article_id: str, on: date) -> tuple[Passage, ...]:
        """See Searcher.passages."""
        allowed = self._allowed(on)
        # Not by index: that would make an entry for every unknown name.
        rows = self._columns.quotable.get(article_id, ())
        with self._lock:
            return tuple(self._passage(row) for row in rows if allowed[row])

    def answering_sentences(
        self, vector: NDArray[np.float32], passage: Passage, most: int = 2
    ) -> tuple[int, ...]:
        """See Searcher.answering_sentences."""
        rows = self._sentence_rows.get(passage.id)
        if rows is None:
            with self._lock:
                row = records.find_row(self._connection, "id", passage.id)
                rows = [] if row is None else records.sentence_rows(self._connection, row)
            if len(self._sentence_rows) < MOST_REMEMBERED:
                self._sentence_rows[passage.id] = rows
        if len(rows) != len(passage.sentences) or len(vector) != self._sentences.shape[1]:
            return ()
        order = np.argsort(-(self._sentences[rows].astype(np.float32) @ vector), kind="stable")
        return tuple(int(at) for at in order[:most])

    def _passage(self, row: int) -> Passage:
        """The passage in a row; the lock must be held."""
        if row not in self._passages:
            if len(self._passages) >= MOST_REMEMBERED:
                self._passages.clear()
            self._passages[row] = records.read_passage(self._connection, row)
        return self._passages[row]

    def _allowed(self, on: date) -> NDArray[np.bool_]:
        # One attribute read and one write, so that threads need no lock.
        day = self._day
        if day is None or day[0] != on:
            day = self._day = (on, self._columns.allowed(on))
        return day[1]

    def _authority(self, row: int) -> int:
        return AUTHORITY[self._columns.kinds[row]]

    def _leanings(self, question: str, vector: NDArray[np.float32]) -> dict[str, float]:
        """How much the guide leads to each article; empty where there is no guide."""
        leanings = self._guide.leanings(question, vector).tolist()
        return dict(zip(self._guide.articles, leanings, strict=True))

    def _guided(self, leanings: Mapping[str, float], allowed: NDArray[np.bool_]) -> list[int]:
        """The allowed passages of the articles that the guide leads to most."""
        best = heapq.nlargest(GUIDED, leanings, key=leanings.__getitem__)
        return [row for article in best for row in self._columns.quotable.get(article, ()) if allowed[row]]

    def _score(
        self, row: int, cosine: float, bm25: float, ceiling: float, leanings: Mapping[str, float]
    ) -> float:
        fused = fuse(cosine, bm25, ceiling)
        return blend(fused, leanings.get(self._columns.articles[row], 0.0)) if leanings else fused

    def _lead_to_passages(
        self, vector: NDArray[np.float32], scored: dict[int, Scores], allowed: NDArray[np.bool_], limit: int
    ) -> dict[int, Scores]:
        """The scores of rows that can be quoted; those of a question go to its article's best passage.

        Questions that cannot lift a passage among the first ``limit`` are left out.
        """
        least = least_score(((self._columns.articles[row], scores) for row, scores in scored.items()), limit)
        questions: dict[str, Scores] = {}
        found: dict[int, Scores] = {}
        for row, scores in scored.items():
            if not self._columns.is_question[row]:
                found[row] = scores
            elif scores[0] >= least:
                article = self._columns.articles[row]
                questions[article] = max(questions.get(article, scores), scores)
        for target, scores in self._targets(vector, questions, allowed, found):
            found[target] = max(found.get(target, scores), scores)
        return found

    def _targets(
        self,
        vector: NDArray[np.float32],
        questions: Mapping[str, Scores],
        allowed: NDArray[np.bool_],
        found: Mapping[int, Scores],
    ) -> list[tuple[int, Scores]]:
        """For each article its passage with the best score, else the one nearest to the question, if there is one."""
        targets: list[tuple[int, Scores]] = []
        unknown: list[tuple[list[int], Scores]] = []
        for article, scores in questions.items():
            rows = self._columns.quotable[article]
            known = [row for row in rows if row in found]
            if known:
                targets.append((max(known, key=found.__getitem__), scores))
            else:
                unknown.append(([row for row in rows if allowed[row]], scores))
        # One product for all of them: many small ones would take longer than the whole search.
        cosines = self._vectors.cosines(vector, [row for rows, _ in unknown for row in rows])
        return targets + [(max(rows, key=cosines.__getitem__), scores) for rows, scores in unknown if rows]


class Live:
    """A Searcher over whatever is published now: a new generation is taken up at the next question."""

    def __init__(self, var: Path, threads: int = 1, models: Path | None = None) -> None:
        self._var = var
        self._threads = threads
        self._models = models
        self._generations = Generations(var / "index")
        self._lock = threading.Lock()
        self._snapshot = Snapshot.open(var, threads, models=models)

    def current(self) -> Snapshot:
        """The published generation, opened; the one held so far while the new one cannot be opened."""
        held = self._snapshot
        try:
            if self._generations.current() == held.generation:
                return held
            with self._lock:
                if self._generations.current() != self._snapshot.generation:
                    self._snapshot = Snapshot.open(
                        self._var, self._threads, models=self._models, known=held.embedder
                    )
        except IndexFault:
            return held
        return self._snapshot

    def search(self, question: str, limit: int, on: date) -> Findings:
        """See Searcher.search."""
        return self.current().search(question, limit, on)

    def summary(self, article_id: str) -> Passage | None:
        """See Searcher.summary."""
        return self.current().summary(article_id)

    def passages(self, article_id: str, on: date) -> tuple[Passage, ...]:
        """See Searcher.passages."""
        return self.current().passages(article_id, on)

    def answering_sentences(
        self, vector: NDArray[np.float32], passage: Passage, most: int = 2
    ) -> tuple[int, ...]:
        """See Searcher.answering_sentences."""
        return self.current().answering_sentences(vector, passage, most)
