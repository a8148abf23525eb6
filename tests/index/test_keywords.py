from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import sqlite_utils
from hypothesis import example, given
from hypothesis import strategies as st

from index.keywords import MOST_WORDS, Keywords, add_words, any_of, words_of

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


def test_a_word_that_tells_next_to_nothing_is_not_looked_up_in_a_large_library(tmp_path: Path) -> None:
    rows = [(n, "", "", f"word{n}" + (" ward" if n % 6 == 0 else "")) for n in range(600)]
    db = sqlite_utils.Database(tmp_path / "words.db")
    add_words(db, rows)
    keywords, everything = Keywords(db.conn), np.ones(len(rows), dtype=bool)
    # Beside eight rare words, "ward" would lead to a sixth of all rows.
    rare = " ".join(f"word{n}" for n in range(1, 9))
    assert set(keywords.nearest(f"ward {rare}", 100, everything)) == set(range(1, 9))
    assert len(keywords.nearest("ward", 100, everything)) == 100


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
def test_nothing_but_quoted_words_reaches_fts5(text: str) -> None:
    for part in any_of(words_of(text)).split(" OR "):
        assert part == "" or (part[0] == part[-1] == '"' and part[1:-1].replace("_", "a").isalnum())
