import json
from pathlib import Path

import numpy as np
import pytest

from bot.judgement.fit import FEWEST, fit, table_examples
from bot.judgement.labelled import Labelled, parse
from bot.judgement.learned import Learned
from bot.judgement.outcome import Outcome
from index.search import Findings
from tests.judgement.library import hit

QUESTIONS = Path(__file__).parents[2] / "knowledge" / "questions"


def _search(question: str) -> Findings:
    """A search that knows only comments: other questions lie in another direction, far away."""
    near = "comment" in question
    vector = np.array([1.0, 0.0] if near else [0.0, 1.0], dtype=np.float32)
    return Findings(
        vector, (hit("Hide the comment.", dense=0.9 if near else 0.1, lexical=9.0 if near else 0.0),), "g"
    )


def _labelled() -> list[Labelled]:
    answers = [Labelled(f"a{i}", f"how do we hide comment {i}", Outcome.ANSWER) for i in range(FEWEST * 2)]
    others = [Labelled(f"e{i}", f"where is ward {i}", Outcome.REDIRECT) for i in range(FEWEST * 2)]
    return answers + others


def test_what_is_learnt_tells_answerable_questions_from_others() -> None:
    learned = fit(_labelled(), _search)
    comment, ward = _search("comment"), _search("ward")

    assert learned.elsewhere is not None
    signs = (0.0,) * len(learned.elsewhere.signs)
    assert learned.elsewhere.probability(ward.vector, signs) > learned.elsewhere.probability(
        comment.vector, signs
    )
    assert learned.answerable != Learned().answerable


def test_too_few_examples_leave_the_default_in_place() -> None:
    assert fit([], _search).answerable == Learned().answerable


def test_an_article_that_is_not_found_does_not_count_as_answered() -> None:
    named = [
        Labelled(f"n{i}", f"comment {i}", Outcome.ANSWER, articles=("another",)) for i in range(FEWEST * 2)
    ]

    assert fit([*named, *_labelled()[FEWEST * 2 :]], _search).answerable == Learned().answerable


def test_the_tables_give_examples_of_both_kinds() -> None:
    outcomes = {one.outcome for one in table_examples()}

    assert {Outcome.ANSWER, Outcome.ANSWER_AND_ESCALATE, Outcome.REDIRECT} <= outcomes


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"id": "x"}', '{"id": "x", "question": "q", "outcome": "perhaps"}',
     '{"id": "x", "question": "q", "outcome": "answer", "split": "test"}',
     '{"id": "x", "question": "q", "outcome": "answer", "desks": ["kitchen"]}'],
)  # fmt: skip
def test_a_bad_line_is_a_problem_with_its_place(line: str) -> None:
    good = json.dumps({"id": "g", "question": "q", "outcome": "answer"})

    values, problems = parse([good, "", line], "some.jsonl")

    assert [value.id for value in values] == ["g"]
    assert [(problem.path, problem.line) for problem in problems] == [("some.jsonl", 3)]


def test_the_labelled_questions_of_the_library_are_well_formed() -> None:
    values: list[Labelled] = []
    for file in sorted(QUESTIONS.glob("*.jsonl")):
        found, problems = parse(file.read_text().splitlines(), file.name)
        assert problems == ()
        values += found
    assert len(values) >= 250
    assert len({value.id for value in values}) == len(values)
    assert len({value.question.lower() for value in values}) == len(values)
    assert {value.split for value in values} == {"train", "eval"}
    assert all(value.desks and value.urgency for value in values if value.needs_a_person)
    articles = {path.stem for path in (QUESTIONS.parent / "content").glob("*/*.md")}
    assert {article for value in values for article in value.articles} <= articles
