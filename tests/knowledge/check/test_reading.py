"""Reading grade: of the words that are read as sentences, and only those."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Section
from knowledge.check.reading import HARDEST, grade, plain, too_hard
from tests.knowledge.articles import article

EASY = "Ask each person first. Then take the picture. Look at the wall behind them."
HARD = (
    "Notwithstanding organizational considerations regarding individually identifiable information, communications "
    "professionals disseminating photographic representations necessitate comprehensive authorization documentation."
)


def test_long_words_and_sentences_read_harder() -> None:
    assert grade(EASY) < 4
    assert grade(HARD) > 20
    assert grade("") == grade("...") == 0


def test_only_what_is_too_hard_is_told_with_its_hardest_section() -> None:
    easy = article(sections=(Section(("A",), EASY, 20),))
    hard = article(
        "hard",
        sections=(Section(("A",), " ".join([EASY] * 4), 20), Section(("B",), " ".join([HARD] * 4), 31)),
    )
    (problem,) = too_hard([easy, hard])
    assert (problem.path, problem.line) == ("content/policy/hard.md", 31)
    assert f"({HARDEST:.0f} at most)" in problem.message
    assert "hardest is 'B'" in problem.message


def test_items_and_paragraphs_end_as_sentences() -> None:
    text = "Before you post:\n\n- ask them\n- look at **the wall**;\n\nThen [post](x.md) it"
    assert plain(text) == "Before you post. ask them. look at the wall. Then post it."


def test_quotations_code_and_tables_are_left_out() -> None:
    text = "One.\n\n> Quoted.\n>\n> - item\n\n```\ncode\n```\n\n| a |\n|---|\n| cell |\n\nTwo `x` words."
    assert plain(text) == "One. Two words."


def test_a_dot_inside_a_number_ends_no_sentence() -> None:
    assert plain("See 45 CFR 164.402 now") == "See 45 CFR 164402 now."


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert isinstance(grade(plain(text)), float)
