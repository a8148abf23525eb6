"""A CSV reads back as it was, and no cell of it is a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.sheet import STARTS, as_csv, cell

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("plain words", "plain words"),
        (None, ""),
        (-3, "-3"),  # a number is no formula
        (["privacy", "legal"], "privacy; legal"),
        ("=1+1", "'=1+1"),
        ("+1 555 0100", "'+1 555 0100"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),  # blanks are skipped by some
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_a_cell_shows_its_value_and_never_runs(value: object, shown: str) -> None:
    assert cell(value) == shown


@given(TEXT)
def test_no_text_becomes_a_formula_and_none_is_lost(text: str) -> None:
    shown = cell(text)
    assert shown.lstrip(" \u00a0\ufeff")[:1] not in STARTS or not shown.lstrip(" \u00a0\ufeff")
    assert shown.removeprefix("'") == text.removeprefix("'")


@given(st.lists(st.fixed_dictionaries({"a": TEXT, "b": TEXT}), max_size=4))
def test_what_is_written_is_read_back(rows: list[dict[str, str]]) -> None:
    read = list(csv.DictReader(io.StringIO(as_csv(["a", "b"], rows), newline="")))
    assert read == [{name: cell(value) for name, value in row.items()} for row in rows]
