"""Words to passages: SQLite's full-text index (FTS5, BM25, Porter stems), through sqlite-utils."""

from __future__ import annotations

import math
import re
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sqlite_utils import Database

#: What a word in the title, the breadcrumb and the text counts; chosen by measurement, see docs/retrieval.md.
WEIGHTS = (2.0, 1.0, 1.0)
#: FTS5 refuses an expression that is too deep; nobody's question has more distinct words that matter.
MOST_WORDS = 64
#: What FTS5 takes for the rarity of a word that half of all rows have.
LEAST_RARITY = 1e-6
#: Words that more than this share of the rows have are not looked up: no hit is worse for it (docs/retrieval.md),
#: and the lookup takes less than half the time.
COMMON = 0.2
#: Of the others, the most telling are looked up, until they hold this share of what all of them could earn.
TELLING = 0.95
#: Below so many rows a fifth of them may well be about the one thing that is asked.
FEW = 300
#: Words whose rarity is kept in memory.
MOST_REMEMBERED = 50_000
_RARE_ENOUGH = 2.2 * math.log((1 - COMMON) / COMMON)
_WORD = re.compile(r"\w+")


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
    """The distinct words of a question as the index knows them: letters and digits, in lower case, bounded."""
    words = dict.fromkeys(word.strip("_") for word in _WORD.findall(question.lower()))
    words.pop("", None)
    return list(words)[:MOST_WORDS]


def any_of(words: Sequence[str]) -> str:
    """An FTS5 expression that finds any of some words.

    Only letters and digits in double quotes and the word OR ever reach FTS5, so no text is a syntax error.
    """
    return " OR ".join(f'"{word}"' for word in words)


class Keywords:
    """The full-text index of a generation; calls must not overlap."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rows = int(connection.execute("SELECT count(*) FROM words").fetchone()[0])
        self._weights: dict[str, float] = {}

    def nearest(self, question: str, depth: int, allowed: NDArray[np.bool_]) -> dict[int, float]:
        """BM25 (0 or more) of the allowed rows where it is highest, best first, at most ``depth``.

        ``allowed`` has shape (n,).
        """
        found: dict[int, float] = {}
        words = self._looked_up(words_of(question))
        if not words:
            return found
        # Where every row is allowed, SQLite need not sort more than are wanted.
        most = depth if allowed.all() else -1
        rows = self._connection.execute(
            f"SELECT rowid, -bm25(words_fts, {WEIGHTS[0]}, {WEIGHTS[1]}, {WEIGHTS[2]}) AS score"
            " FROM words_fts WHERE words_fts MATCH ? ORDER BY score DESC, rowid LIMIT ?",
            (any_of(words), most),
        )
        for row, score in rows:
            if len(found) == depth:
                break
            if allowed[row]:
                found[row] = max(0.0, float(score))
        return found

    def _looked_up(self, words: list[str]) -> list[str]:
        """The words worth looking up: a lookup's time grows with the rows that hold any of them."""
        if self._rows <= FEW:
            return words
        words = [word for word in words if self._most(word) > _RARE_ENOUGH] or words
        words = sorted(words, key=self._most, reverse=True)
        left = TELLING * sum(map(self._most, words))
        for count, word in enumerate(words, 1):
            left -= self._most(word)
            if left <= 0:
                return words[:count]
        return words

    def ceiling(self, question: str) -> float:
        """The BM25 of an imagined row that is all about every word of the question: what no row exceeds."""
        return sum(map(self._most, words_of(question)))

    def _most(self, word: str) -> float:
        """The most that one word can add: FTS5's weight of its rarity times its limit for repetition (k1 + 1)."""
        if word not in self._weights:
            if len(self._weights) > MOST_REMEMBERED:
                self._weights.clear()
            sql = "SELECT count(*) FROM words_fts WHERE words_fts MATCH ?"
            holding = int(self._connection.execute(sql, (any_of([word]),)).fetchone()[0])
            rarity = math.log((self._rows - holding + 0.5) / (holding + 0.5))
            self._weights[word] = max(LEAST_RARITY, rarity) * 2.2
        return self._weights[word]
