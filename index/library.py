"""The articles of a published generation, read without its model: for what quotes by place and not by search."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from index import records
from index.generation import PASSAGES, Generations
from index.passages import Passage


class PublishedLibrary:
    """The generation that is published now; it stays as it is, even when its files are removed."""

    def __init__(self, var: Path) -> None:
        """Open the generation below ``var``.  Raises NoIndexError or GenerationError."""
        generations = Generations(var / "index")
        self._connection = records.connect(generations.folder(generations.current()) / PASSAGES)
        self._columns = records.read_columns(self._connection)

    def passages(self, article_id: str, on: date) -> tuple[Passage, ...]:
        """What may be quoted of an article on a day, in its order; empty when it is not in force or unknown."""
        allowed = self._columns.allowed(on)
        rows = self._columns.quotable.get(article_id, ())
        return tuple(records.read_passage(self._connection, row) for row in rows if allowed[row])
