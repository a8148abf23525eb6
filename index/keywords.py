"""Words to passages: SQLite's full-text index (FTS5, BM25, Porter stems), through sqlite-utils."""

from __future__ import annotations

import math
import re
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sqlite_utils import Database

#: What a word in the title, the breadcrumb and the text counts; chosen by measurement, see docs/retrieval.md.
WEIGHTS = (2.0, 1.0, 1.0)
#: Nobody's question has more distinct words that matter.
MOST_WORDS = 64
#: What FTS5 takes for the rarity of a word that half of all rows have.
LEAST_RARITY = 1e-6
#: Rows of words that are kept in memory, about 24 MB; a library's whole vocabulary has far fewer.
MOST_REMEMBERED = 2_000_000
_WORD = re.compile(r"\w+")

Rows = NDArray[np.intp]
Numbers = NDArray[np.float64]


def add_words(db: Database, rows: Iterable[tuple[int, str, str, str]]) -> None:
    """Index (row number, title, breadcrumb, text) in a database that has no full-text index yet."""
    words = db.table("words")
    words.create({"n": int, "title": str, "section": str, "text": str}, pk="n")
    words.insert_all(
        {"n": n, "title": title, "section": section, "text": text} for n, title, section, text in rows
    )
    words.enable_fts(["title", "section", "text"], tokenize="porter")
    words.optimize()


def words_of(question: str) -> list[str]:
    """The distinct words of a question as the index knows them, bounded: letters and digits, in lower case.

    Nothing else ever reaches FTS5, each word in double quotes, so no text is a syntax error.
    """
    words = dict.fromkeys(word.strip("_") for word in _WORD.findall(question.lower()))
    words.pop("", None)
    return list(words)[:MOST_WORDS]


class Keywords:
    """The full-text index of a generation; calls must not overlap.

    BM25 is a sum over words, so SQLite is asked for each word once and its rows are remembered: an expression of
    many words takes longer than all the rest of a search (docs/retrieval.md).
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rows = int(connection.execute("SELECT count(*) FROM words").fetchone()[0])
        self._holding: dict[str, tuple[Rows, Numbers]] = {}
        self._remembered = 0

    def nearest(self, question: str, depth: int, allowed: NDArray[np.bool_]) -> dict[int, float]:
        """BM25 (0 or more) of the allowed rows where it is highest, best first, at most ``depth``.

        ``allowed`` has shape (n,).
        """
        total = np.zeros(self._rows)
        for word in words_of(question):
            rows, scores = self._of(word)
            total[rows] += scores
        total[~allowed] = 0.0
        found = np.flatnonzero(total)
        if len(found) > depth:
            least = np.partition(total[found], -depth)[-depth]
            found = found[total[found] >= least]
        best = found[np.argsort(-total[found], kind="stable")][:depth]
        return dict(zip(best.tolist(), total[best].tolist(), strict=True))

    def ceiling(self, question: str) -> float:
        """The BM25 of an imagined row that is all about every word of the question: what no row exceeds."""
        return sum(map(self._most, words_of(question)))

    def _most(self, word: str) -> float:
        """The most that one word can add: FTS5's weight of its rarity times its limit for repetition (k1 + 1)."""
        holding = len(self._of(word)[0])
        rarity = math.log((self._rows - holding + 0.5) / (holding + 0.5))
        return max(LEAST_RARITY, rarity) * 2.2

    def _of(self, word: str) -> tuple[Rows, Numbers]:
        """The rows that hold a word, and its BM25 in each."""
        if word not in self._holding:
            found = self._connection.execute(
                f"SELECT rowid, -bm25(words_fts, {WEIGHTS[0]}, {WEIGHTS[1]}, {WEIGHTS[2]})"
                " FROM words_fts WHERE words_fts MATCH ?",
                (f'"{word}"',),
            ).fetchall()
            if self._remembered > MOST_REMEMBERED:
                self._holding.clear()
                self._remembered = 0
            rows = np.array([row for row, _ in found], dtype=np.intp)
            self._holding[word] = rows, np.array([score for _, score in found], dtype=np.float64)
            # A word that no row holds takes memory, too.
            self._remembered += 1 + len(found)
        return self._holding[word]
