from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.plaintext import blocks


def lines(markdown: str) -> list[str]:
    return [line.lead + line.text for block in blocks(markdown) for line in block.lines]


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("Plain **bold** and *soft* `code`.", ["Plain bold and soft code."]),
        ("See [the form](https://x.example/a_b) today.", ["See the form today."]),
        ("![A nurse](a.png) waves", ["A nurse waves"]),
        ("two\nlines", ["two lines"]),
        ("- one\n- two\n  - inner\n- three", ["• one", "• two", "  • inner", "• three"]),
        ("3. first\n4. second", ["3. first", "4. second"]),
        ("> quoted words", ["quoted words"]),
        ("a<br>b <span>c</span>", ["a b c"]),
        ("<div>kept</div>", ["kept"]),
        ("AT&amp;T &lt;3", ["AT&T <3"]),
        ("```\ncode line\n```", ["code line"]),
        ("| Who | When |\n|-|-|\n| Nurse | now |\n| | later |", ["• Who: Nurse; When: now", "• When: later"]),
        ("---", []),
    ],
)
def test_markdown_reads_as_plain_lines(markdown: str, plain: list[str]) -> None:
    assert lines(markdown) == plain


def test_a_list_is_one_block_and_paragraphs_are_their_own() -> None:
    found = blocks("Before:\n\n- a\n- b\n\nAfter.")
    assert [(len(block.lines), block.is_list) for block in found] == [(1, False), (2, True), (1, False)]


@given(st.text(alphabet=st.sampled_from("ab*_`[]()<>!#|-1. \n>&;\\"), max_size=80))
def test_no_markdown_raises_and_no_line_is_blank(markdown: str) -> None:
    assert all(
        line.text and line.text == " ".join(line.text.split()) for b in blocks(markdown) for line in b.lines
    )
