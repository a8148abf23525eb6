"""That no question teaches what another tests."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.check.questions import TELLING, telling_words
from knowledge.check.sides import Asked, near, problems

TEST = Asked("hall.jsonl", 4, "h1", "may nurses film a dance at the nurses station", "eval")


def taught(text: str, path: str = "ward.jsonl") -> Asked:
    return Asked(path, 7, "w1", text, "train")


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("May the nurses film their dance at our nurses station?", True),
        ("can nurses film dances in the station", True),
        # The same subject, asked in other words, is what a test is for.
        ("our unit wants to do a tiktok trend in the hallway", False),
        ("may nurses film a patient", False),
        ("film it?", False),
    ],
)
def test_a_near_copy_of_a_test_question_must_not_teach(text: str, copy: bool) -> None:
    found = list(problems([TEST, taught(text)]))
    assert bool(found) is copy
    if copy:
        assert str(found[0]).startswith("ward.jsonl:7: w1 is a near copy of h1")


def test_questions_of_one_side_may_be_alike_but_not_the_same() -> None:
    assert not list(problems([taught(TEST.text), taught(TEST.text + " today")]))
    (found,) = problems(
        [taught(TEST.text), replace(taught("May  nurses film a dance at the nurses STATION"), id="w2")]
    )
    assert str(found) == "ward.jsonl:7: w2 asks what w1 asks, word for word: leave one out"
    assert [
        str(one)[:31] for one in problems([TEST, replace(TEST, id="c1", split="calibrate", path="c.jsonl")])
    ] == ["c.jsonl:4: c1 asks what h1 asks"]


def test_an_authors_file_stands_on_one_side() -> None:
    other = "how do we thank donors in public"
    found = list(problems([TEST, taught(other, "hall.jsonl")]))
    assert [problem.path for problem in found] == ["hall.jsonl"]


def test_near_means_half_of_the_telling_words() -> None:
    one = telling_words("film dance station")
    assert near(one, telling_words("film dance station hallway unit trend"))
    assert not near(one, telling_words("film dance hallway unit"))


WORDS = ("film", "dance", "station", "hallway", "unit", "trend", "nurse")
QUESTIONS = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)


@given(st.lists(QUESTIONS, max_size=12), st.lists(QUESTIONS, max_size=12))
def test_no_near_copy_is_overlooked(tests: list[str], teaching: list[str]) -> None:
    asked = [replace(TEST, id=f"h{number}", text=text) for number, text in enumerate(tests)]
    asked += [replace(taught(text), id=f"w{number}") for number, text in enumerate(teaching)]
    pairs = [(telling_words(one), telling_words(other)) for one in teaching for other in tests]
    alike = sum(near(*pair) for pair in pairs if min(map(len, pair)) >= TELLING)
    found = [str(one) for one in problems(asked) if " near copy " in str(one)]
    assert sum(said.count(" h") for said in found) == alike
