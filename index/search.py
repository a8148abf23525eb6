"""Questions to passages: the one way everything else looks something up."""

from __future__ import annotations

import threading
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
from index.generation import GUIDE, JUDGEMENT, PASSAGES, SENTENCES, VECTORS, Generations, Manifest
from index.guide import Leading, read_guide
from index.keywords import Keywords, words_of
from index.passages import Hit, Passage
from index.ranking import Ranking
from index.vectors import Vectors

#: Entries each leg contributes; chosen by measurement, see docs/retrieval.md.
DEPTH = 100
#: Passages of a generation that are kept in memory once they were read.
MOST_REMEMBERED = 4_000


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

    def sentence_cosines(self, vector: NDArray[np.float32], passage: Passage) -> NDArray[np.float32]:
        """How near each of ``passage.sentences`` is to a question's vector, -1..1; empty if it is not indexed."""


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
        self._ranking = Ranking(self._columns, self._vectors, guide or read_guide(folder / GUIDE))
        self._passages: dict[int, Passage] = {}
        self._sentence_rows: dict[str, NDArray[np.intp]] = {}
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
        nearest = self._vectors.nearest(vector, depth, allowed)
        best = self._ranking.best(question, vector, nearest, lexical, ceiling, allowed, limit)
        with self._lock:
            hits = [Hit(self._passage(row), *scores) for row, scores in best]
        return Findings(vector, tuple(hits), self.generation, read.manner)

    def summary(self, article_id: str) -> Passage | None:
        """See Searcher.summary."""
        row = self._columns.summaries.get(article_id)
        if row is None:
            return None
        with self._lock:
            return self._passage(row)

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

    def sentence_cosines(self, vector: NDArray[np.float32], passage: Passage) -> NDArray[np.float32]:
        """See Searcher.sentence_cosines."""
        rows = self._sentence_rows.get(passage.id)
        if rows is None:
            with self._lock:
                row = records.find_row(self._connection, "id", passage.id)
                listed = [] if row is None else records.sentence_rows(self._connection, row)
            rows = np.array(listed, dtype=np.intp)
            if len(self._sentence_rows) < MOST_REMEMBERED:
                self._sentence_rows[passage.id] = rows
        if len(rows) != len(passage.sentences) or len(vector) != self._sentences.shape[1]:
            return np.zeros(0, dtype=np.float32)
        cosines: NDArray[np.float32] = self._sentences[rows].astype(np.float32) @ vector
        return cosines

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

    def sentence_cosines(self, vector: NDArray[np.float32], passage: Passage) -> NDArray[np.float32]:
        """See Searcher.sentence_cosines."""
        return self.current().sentence_cosines(vector, passage)
