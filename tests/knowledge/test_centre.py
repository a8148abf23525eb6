"""The centre: one file of names, contacts, links and owners."""

from __future__ import annotations

import contextlib
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Desk
from knowledge.centre import OURS, BadCentre, fill, load_centre, parse_centre

TOML = """
[names]
hospital = "our hospital"
[contacts]
desk_contact = "the desk"
[links]
website = "https://hospital.example"
[owners]
"Privacy Officer" = ["privacy", "legal"]
"""


def test_values_of_three_tables_are_tokens_and_owners_have_desks() -> None:
    centre = parse_centre(TOML)
    assert dict(centre.tokens) == {
        "hospital": "our hospital",
        "desk_contact": "the desk",
        "website": "https://hospital.example",
    }
    assert centre.owners == {"Privacy Officer": (Desk.PRIVACY, Desk.LEGAL)}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[names]", "[nmaes]", "[nmaes] is no table"),
        ("hospital =", "Hospital =", "must be lower-case letters"),
        ("desk_contact =", "hospital =", "stands in two tables"),
        ('"our hospital"', '""', "'hospital' must be one line of text"),
        ('"our hospital"', "7", "'hospital' must be one line of text"),
        ('"our hospital"', '"our\\nhospital"', "'hospital' must be one line of text"),
        ('"our hospital"', '"our\\u2028hospital"', "'hospital' must be one line of text"),
        ('["privacy", "legal"]', '["kitchen"]', "must have a list of desks"),
        ('["privacy", "legal"]', "[]", "must have a list of desks"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, says: str) -> None:
    with pytest.raises(BadCentre, match=r".*") as caught:
        parse_centre(TOML.replace(old, new, 1))
    assert says in str(caught.value)


def test_a_value_where_a_table_should_be_is_told() -> None:
    with pytest.raises(BadCentre, match="must be a table"):
        parse_centre('names = "x"')


def test_a_capital_letter_begins_a_sentence() -> None:
    tokens = {"hospital": "our hospital"}
    assert fill("{Hospital} is {hospital}.", tokens) == "Our hospital is our hospital."


def test_what_is_no_token_stays() -> None:
    assert (
        fill("{other} {} { hospital } {HOSPITAL}", {"hospital": "x"}) == "{other} {} { hospital } {HOSPITAL}"
    )


@given(st.text(), st.dictionaries(st.sampled_from(["a", "b"]), st.text(min_size=1)))
def test_filling_leaves_text_without_braces_alone(text: str, tokens: dict[str, str]) -> None:
    bare = text.replace("{", "")
    assert fill(bare, tokens) == bare


@given(st.text())
def test_no_text_raises_anything_else(text: str) -> None:
    with contextlib.suppress(BadCentre, tomllib.TOMLDecodeError):
        parse_centre(text)


def test_the_file_beside_the_articles_wins_over_ours(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    ours, _ = load_centre(folder)
    assert ours == parse_centre(OURS.read_text(encoding="utf-8"))
    (tmp_path / "centre.toml").write_text(TOML, encoding="utf-8")
    assert load_centre(folder) == (parse_centre(TOML), ())


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[names", b"[names]\nhospital = 7"])
def test_one_that_cannot_be_read_is_a_problem(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "centre.toml").write_bytes(content)
    centre, problems = load_centre(tmp_path / "content")
    assert centre is None
    assert [problem.path for problem in problems] == [str(tmp_path / "centre.toml")]


def test_our_own_values_read_well_and_name_nobody_real() -> None:
    centre = parse_centre(OURS.read_text(encoding="utf-8"))
    for name, value in centre.tokens.items():
        assert "[" not in value, name
        if value.startswith("http"):
            assert ".example" in value, name
