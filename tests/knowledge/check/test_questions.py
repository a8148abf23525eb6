"""Questions: each is claimed once, and every article can be reached."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.check import questions
from knowledge.check.questions import strangers, telling_words, unreached
from tests.knowledge.articles import article


def claims(mine: str, theirs: str) -> list[str]:
    one = article("one", questions=(mine, "alpha", "beta"))
    two = article("two", questions=(theirs, "gamma", "delta"))
    return [problem.message for rule in questions.RULES for problem in rule([one, two])]


def test_fewer_than_three_questions_are_too_few() -> None:
    found = [problem.message for rule in questions.RULES for problem in rule([article(questions=("a", "b"))])]
    assert found == ["needs at least three questions in the words people use"]


@pytest.mark.parametrize("theirs", ["Is a photo OK?!", "is a  photo ok"])
def test_the_same_words_are_one_question(theirs: str) -> None:
    assert claims("is a photo ok", theirs) == [f"question {theirs!r} is claimed by one too"]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("can we post the lobby photos", "may I post a lobby photo?"),
        ("turn off comments on a post", "should we turn comments off on vaccine posts"),  # 4 of 5 words
    ],
)
def test_nearly_the_same_words_are_told_too(mine: str, theirs: str) -> None:
    (found,) = claims(mine, theirs)
    assert found == f"question {theirs!r} is nearly {mine!r}, which one claims"


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("post a photo", "post the photos"),  # two telling words are too few to tell
        ("post the lobby photo", "post the lobby video"),
        ("hide rude comments now", "hide rude comments when a lawyer wrote"),
    ],
)
def test_questions_that_differ_in_what_matters_are_two(mine: str, theirs: str) -> None:
    assert claims(mine, theirs) == []


def test_one_article_may_ask_the_same_thing_twice() -> None:
    same = article(questions=("post the lobby photo", "post lobby photos", "x"))
    assert [problem for rule in questions.RULES for problem in rule([same])] == []


def test_an_article_without_a_labelled_question_is_noted() -> None:
    asked = {"q1": ("photos", "gone"), "q2": ()}
    assert [problem.path for problem in unreached([article(), article("other")], asked)] == [
        "content/policy/other.md"
    ]
    assert ["gone" in problem.message for problem in strangers([article()], asked)] == [True]


@given(st.text())
def test_telling_words_do_not_care_for_case_order_or_marks(text: str) -> None:
    words = telling_words(text)
    assert telling_words(" ".join(sorted(words))) <= words | {word[:-1] for word in words}
