from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import sqlite_utils
from hypothesis import example, given
from hypothesis import strategies as st

from index import keywords as module
from index.keywords import MOST_WORDS, WEIGHTS, Keywords, add_words, words_of

ROWS = [
    (0, "Photos", "Consent", "Ask the patient before you post a photo."),
    (1, "Reviews", "Reply", "Thank the writer. Offer a phone number."),
    (2, "Accounts", "Hacked", "Change the password and call IT at once."),
    (3, "Photos", "", "Photographs of wards need the manager's word."),
]
EVERYTHING = np.ones(len(ROWS), dtype=bool)


@pytest.fixture(scope="module")
def keywords(tmp_path_factory: pytest.TempPathFactory) -> Keywords:
    db = sqlite_utils.Database(Path(tmp_path_factory.mktemp("words")) / "words.db")
    add_words(db, ROWS)
    return Keywords(db.conn)


def test_words_are_found_by_their_stem_in_any_part(keywords: Keywords) -> None:
    assert list(keywords.nearest("posting photos", 10, EVERYTHING)) == [0, 3]
    assert list(keywords.nearest("hacked", 10, EVERYTHING)) == [2]


def test_only_what_is_allowed_is_found_and_fills_the_depth(keywords: Keywords) -> None:
    assert list(keywords.nearest("photo", 1, np.array([False, True, True, True]))) == [3]
    assert keywords.nearest("photo", 10, np.zeros(4, dtype=bool)) == {}


def test_a_title_counts_more_than_text(keywords: Keywords) -> None:
    found = keywords.nearest("reviews password", 10, EVERYTHING)
    assert list(found) == [1, 2]


WORDS = (
    "ask",
    "patient",
    "post",
    "photo",
    "phone",
    "number",
    "manager",
    "word",
    "accounts",
    "zebra",
    "wards",
)


@given(st.lists(st.sampled_from(WORDS), min_size=1, unique=True), st.integers(1, 5))
def test_word_by_word_is_what_fts5_says_of_all_words_at_once(
    keywords: Keywords, words: list[str], depth: int
) -> None:
    columns = ", ".join(map(str, WEIGHTS))
    rows = keywords._connection.execute(
        f"SELECT rowid, -bm25(words_fts, {columns}) AS score FROM words_fts WHERE words_fts MATCH ?"
        " ORDER BY score DESC, rowid LIMIT ?",
        (" OR ".join(words), depth),
    ).fetchall()
    found = keywords.nearest(" ".join(words), depth, EVERYTHING)
    assert list(found.values()) == pytest.approx([score for _, score in rows])
    assert keywords.nearest(" ".join(reversed(words)), depth, EVERYTHING) == pytest.approx(found)


def test_what_is_remembered_is_bounded_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = sqlite_utils.Database(tmp_path / "words.db")
    add_words(db, ROWS)
    fresh = Keywords(db.conn)
    wanted = [fresh.nearest(f"photo unheard{n}", 10, EVERYTHING) for n in range(40)]
    monkeypatch.setattr(module, "MOST_REMEMBERED", 5)
    bounded = Keywords(db.conn)
    assert [bounded.nearest(f"photo unheard{n}", 10, EVERYTHING) for n in range(40)] == wanted
    assert len(bounded._holding) <= 6 < len(fresh._holding)


@pytest.mark.parametrize("text", ["", " ", "😀", '"', "_", "()*^:-+", "\x00", "\ud800"])
def test_a_text_without_words_finds_nothing(keywords: Keywords, text: str) -> None:
    assert keywords.nearest(text, 10, EVERYTHING) == {}
    assert keywords.ceiling(text) == 0


def test_a_books_worth_of_words_is_bounded() -> None:
    assert len(words_of(" ".join(f"w{n}" for n in range(5000)))) == MOST_WORDS


def test_a_word_in_every_row_can_add_almost_nothing(keywords: Keywords) -> None:
    assert keywords.ceiling("the") < 0.001 < keywords.ceiling("password") < keywords.ceiling("unheard")


QUERIES = st.text(max_size=60) | st.lists(
    st.sampled_from(
        [
            "AND",
            "OR",
            "NOT",
            "NEAR(",
            ")",
            '"',
            "'",
            "*",
            "^",
            ":",
            "-",
            "title:",
            "photo",
            "{a b}",
            "\x00",
            "é",
            "_x",
            "²",
            "ﬁ",
            "漢字",
        ]
    ),
    max_size=12,
).map(" ".join)


@given(QUERIES)
@example("a" * 10_000)
@example(" ".join(map(str, range(3000))))
def test_no_text_a_person_can_type_raises(keywords: Keywords, text: str) -> None:
    found = keywords.nearest(text, 10, EVERYTHING)
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert all(0 <= score <= keywords.ceiling(text) + 1e-9 for score in found.values())


@given(QUERIES)
def test_nothing_but_letters_and_digits_reaches_fts5(text: str) -> None:
    assert all(word.replace("_", "a").isalnum() for word in words_of(text))
