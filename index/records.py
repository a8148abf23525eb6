"""What a generation keeps besides vectors: every passage with its dates, in one SQLite file."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationError
from index.keywords import add_words
from index.passages import Passage, Role, fingerprint, searchable
from knowledge.article import Article, Desk, Kind, in_force

#: Days are ISO dates; ``body`` is the whole passage as JSON, ``sentences`` a JSON list of rows of sentence vectors.
TABLES: dict[str, dict[str, type]] = {
    "passages": {
        "n": int, "id": str, "article": str, "role": str, "kind": str, "effective": str, "expires": str,
        "hash": str, "sentences": str, "body": str,
    },
    "sentences": {"n": int, "hash": str},
    "supersedes": {"n": int, "old": str, "effective": str, "expires": str},
}  # fmt: skip


def save_records(
    path: Path, passages: Sequence[Passage], sentences: dict[str, int], articles: Iterable[Article]
) -> None:
    """Write passages (row n is passage n), the sentence texts' row numbers, and who replaces whom."""
    import sqlite_utils

    db = sqlite_utils.Database(path)
    with closing(db.conn):
        # The build flushes the finished file itself.
        db.conn.execute("PRAGMA synchronous=OFF")
        for name, columns in TABLES.items():
            db.table(name).create(columns, pk="n")
        db.table("passages").insert_all(_row(n, passage, sentences) for n, passage in enumerate(passages))
        db.table("passages").create_index(["id"])
        db.table("passages").create_index(["article"])
        db.table("sentences").insert_all({"n": n, "hash": fingerprint(text)} for text, n in sentences.items())
        replaced = [(old, article) for article in articles for old in article.supersedes]
        db.table("supersedes").insert_all(
            {"n": n, "old": old, "effective": str(article.effective), "expires": _day(article.expires)}
            for n, (old, article) in enumerate(replaced)
        )
        add_words(db, (_words(n, passage) for n, passage in enumerate(passages)))


def _row(n: int, passage: Passage, sentences: dict[str, int]) -> dict[str, Any]:
    return {
        "n": n,
        "id": passage.id,
        "article": passage.article,
        "role": passage.role.value,
        "kind": passage.kind.value,
        "effective": str(passage.effective),
        "expires": _day(passage.expires),
        "hash": fingerprint(searchable(passage)),
        "sentences": json.dumps([sentences[text] for text in passage.sentences if text in sentences]),
        "body": json.dumps(asdict(passage), default=str, ensure_ascii=True),
    }


def _words(n: int, passage: Passage) -> tuple[int, str, str, str]:
    if passage.role is Role.QUESTION:
        return n, "", "", passage.text
    return n, passage.title, passage.section, passage.text


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


@dataclass(frozen=True, slots=True)
class Columns:
    """What ranking needs of every passage, in memory; all arrays have shape (n,), days are ordinals.

    ``groups`` numbers each passage's article.  ``quotable`` maps an article to the rows of its passages that are no
    questions, ``summaries`` to that of its summary.
    """

    ids: tuple[str, ...]
    articles: tuple[str, ...]
    groups: NDArray[np.intp]
    quotable: Mapping[str, tuple[int, ...]]
    summaries: Mapping[str, int]
    kinds: tuple[Kind, ...]
    is_question: NDArray[np.bool_]
    effective: NDArray[np.int64]
    expires: NDArray[np.int64]
    supersedes: tuple[tuple[str, date, date | None], ...]

    def allowed(self, on: date) -> NDArray[np.bool_]:
        """Which passages are in force on a day and not replaced by an article in force, shape (n,)."""
        day = on.toordinal()
        holds: NDArray[np.bool_] = (self.effective <= day) & (day < self.expires)
        replaced = {old for old, starts, ends in self.supersedes if in_force(starts, ends, on)}
        if replaced:
            holds &= np.fromiter(
                (article not in replaced for article in self.articles), bool, len(self.articles)
            )
        return holds


def connect(path: Path) -> sqlite3.Connection:
    """A read-only connection that any thread may use, one at a time, and that outlives the file's removal."""
    try:
        # Nothing ever writes to a published file, so SQLite need not look for locks or journals.
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?immutable=1", uri=True, check_same_thread=False
        )
        connection.execute("PRAGMA temp_store=MEMORY")
        connection.execute("SELECT count(*) FROM passages").fetchone()
    except sqlite3.DatabaseError as error:
        raise GenerationError(f"{path} cannot be read: it is missing or damaged ({error})") from error
    return connection


def read_columns(connection: sqlite3.Connection) -> Columns:
    """The columns of all passages, in row order."""
    rows = connection.execute(
        "SELECT article, kind, role, effective, expires, id FROM passages ORDER BY n"
    ).fetchall()
    replaced = connection.execute("SELECT old, effective, expires FROM supersedes").fetchall()
    quotable: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
    for n, row in enumerate(rows):
        quotable[row[0]] += (n,) if row[2] != Role.QUESTION else ()
    numbers = {article: number for number, article in enumerate(dict.fromkeys(row[0] for row in rows))}
    return Columns(
        ids=tuple(row[5] for row in rows),
        quotable=quotable,
        summaries={row[0]: n for n, row in reversed([*enumerate(rows)]) if row[2] == Role.SUMMARY},
        articles=tuple(row[0] for row in rows),
        groups=np.array([numbers[row[0]] for row in rows], dtype=np.intp),
        kinds=tuple(Kind(row[1]) for row in rows),
        is_question=np.array([row[2] == Role.QUESTION for row in rows], dtype=np.bool_),
        effective=np.array([date.fromisoformat(row[3]).toordinal() for row in rows], dtype=np.int64),
        expires=np.array(
            [date.fromisoformat(row[4]).toordinal() if row[4] else date.max.toordinal() + 1 for row in rows],
            dtype=np.int64,
        ),
        supersedes=tuple(
            (old, date.fromisoformat(starts), date.fromisoformat(ends) if ends else None)
            for old, starts, ends in replaced
        ),
    )


def read_passage(connection: sqlite3.Connection, row: int) -> Passage:
    """The passage in a row."""
    body = json.loads(connection.execute("SELECT body FROM passages WHERE n = ?", (row,)).fetchone()[0])
    body["role"], body["kind"] = Role(body["role"]), Kind(body["kind"])
    for name in ("reviewed", "effective", "expires"):
        body[name] = date.fromisoformat(body[name]) if body[name] else None
    body["desks"] = tuple(Desk(desk) for desk in body["desks"])
    body["sentences"], body["topics"] = tuple(body["sentences"]), tuple(body["topics"])
    return Passage(**body)


def find_row(connection: sqlite3.Connection, column: str, value: str, role: Role | None = None) -> int | None:
    """The first row whose ``id`` or ``article`` is ``value`` (and whose role is ``role``), or None."""
    assert column in ("id", "article")
    sql = f"SELECT n FROM passages WHERE {column} = ?" + (" AND role = ?" if role else "")
    found = connection.execute(f"{sql} ORDER BY n", (value, role) if role else (value,)).fetchone()
    return int(found[0]) if found else None


def sentence_rows(connection: sqlite3.Connection, row: int) -> list[int]:
    """The rows of a passage's sentences among the sentence vectors; empty when none were stored."""
    rows: list[int] = json.loads(
        connection.execute("SELECT sentences FROM passages WHERE n = ?", (row,)).fetchone()[0]
    )
    return rows


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file.  Raises GenerationError when it is missing or damaged."""
    try:
        values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GenerationError(f"{path} cannot be read: it is missing or damaged") from error
    return values


def text_hashes(connection: sqlite3.Connection) -> tuple[list[str], list[str]]:
    """The fingerprints of the texts embedded: of passages and of sentences, each in row order."""
    passages = connection.execute("SELECT hash FROM passages ORDER BY n").fetchall()
    sentences = connection.execute("SELECT hash FROM sentences ORDER BY n").fetchall()
    return [row[0] for row in passages], [row[0] for row in sentences]
