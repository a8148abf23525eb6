"""Words to passages: SQLite's full-text index (FTS5, BM25, Porter stems), through sqlite-utils."""

from __future__ import annotations

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
#: FTS5 refuses an expression that is too deep; nobody's question has more distinct words that matter.
MOST_WORDS = 64
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


def match_expression(question: str) -> str:
    """An FTS5 expression that finds any of the question's words; "" when it has none.

    Only letters and digits in double quotes and the word OR ever reach FTS5, so no text is a syntax error.
    """
    words = dict.fromkeys(word.strip("_") for word in _WORD.findall(question.lower()))
    words.pop("", None)
    return " OR ".join(f'"{word}"' for word in list(words)[:MOST_WORDS])


def nearest_words(
    connection: sqlite3.Connection, question: str, depth: int, allowed: NDArray[np.bool_]
) -> dict[int, float]:
    """The allowed rows with the best BM25 (above 0, higher is better), best first, at most ``depth``.

    ``allowed`` has shape (n,).
    """
    expression = match_expression(question)
    if not expression:
        return {}
    found: dict[int, float] = {}
    rows = connection.execute(
        f"SELECT rowid, -bm25(words_fts, {WEIGHTS[0]}, {WEIGHTS[1]}, {WEIGHTS[2]}) AS score"
        " FROM words_fts WHERE words_fts MATCH ? ORDER BY score DESC, rowid",
        (expression,),
    )
    for row, score in rows:
        if len(found) == depth:
            break
        if allowed[row]:
            # FTS5 gives a word that is in more than half of all rows a weight just above nothing.
            found[row] = max(0.0, float(score))
    return found
