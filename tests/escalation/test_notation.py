"""Values as the desks file writes them: what is written is read as the same value."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.escalation.notation import lines, notation, stanzas, typed, value_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
PLAIN = (
    TEXTS
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False)
    | st.dates(date(2000, 1, 1), date(2100, 1, 1))
    | st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.none() | st.just(UTC))
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    PLAIN,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(TEXTS, inside, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_a_value_written_in_one_line_is_read_as_itself(value: Any) -> None:
    assert value_of(notation(value)) == value
    assert "\n" not in notation(value)


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_a_table_is_typed_with_lines_or_braces_or_commas(table: dict[str, Any]) -> None:
    assert tomllib.loads(lines(table)) == table
    assert any(quote in lines(table) for quote in "“”„‘’") or typed(lines(table)) == table


@given(st.lists(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=3), min_size=1, max_size=3))
def test_a_list_of_tables_is_written_under_their_name(tables: list[dict[str, Any]]) -> None:
    assert tomllib.loads(stanzas("away", tables)) == {"away": tables}


@pytest.mark.parametrize(
    "text",
    [
        'response = "10m"\nresolution = "80m"',
        'response = "10m", resolution = "80m"',
        '{ response = "10m", resolution = "80m" }',
        '{ response = "10m",\n  resolution = "80m" }',
        "  response = “10m”, resolution = “80m”  ",
    ],
)
def test_people_may_type_a_table_as_the_file_has_it_or_by_the_line(text: str) -> None:
    assert typed(text) == {"response": "10m", "resolution": "80m"}


@pytest.mark.parametrize("text", ["9-5", "mon 09:00", 'mon = "09:00', "{", "}", "a = 1\nvalue = 2\n}", "“"])
def test_what_is_no_notation_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"\(at .*\)"):
        typed(text)


def test_nothing_typed_is_nothing_said() -> None:
    assert typed(" \n ") == {}
