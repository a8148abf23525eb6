import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.judgement.calibrate import worth_acting
from bot.judgement.distil import like
from bot.judgement.evidence import Features
from bot.judgement.fit import fit, table_examples
from bot.judgement.heads import CURVED, FEWEST, Task, _main_axes, _scaling, learn_heads, machine
from bot.judgement.labelled import CALIBRATE, SPLITS, Labelled, parse
from bot.judgement.learn_ngrams import Counted
from bot.judgement.learned import Learned
from bot.judgement.outcome import Outcome, Urgency
from bot.judgement.policy import Aims
from bot.judgement.portrait import COLUMNS, Portrait, portray
from bot.judgement.reading import read
from bot.judgement.risk import assess
from bot.judgement.scope import place
from index.search import Findings
from knowledge.article import Desk
from tests.judgement.library import hit

AIMS = Aims()

QUESTIONS = Path(__file__).parents[2] / "knowledge" / "questions"


def _search(question: str) -> Findings:
    """A search that knows only comments: other questions lie in another direction, far away."""
    near = "comment" in question
    vector = np.array([1.0, 0.0] if near else [0.0, 1.0], dtype=np.float32)
    manner = np.array([float("posted" in question), float(len(question) % 7)], dtype=np.float32)
    hits = (hit("Hide the comment.", dense=0.9 if near else 0.1, lexical=9.0 if near else 0.0),)
    return Findings(vector, hits, "g", manner)


def _labelled() -> list[Labelled]:
    """Two authors who ask the same three kinds of question, three times as many as are needed."""
    kinds = [
        ("how do we hide comment {}", Outcome.ANSWER, (), None),
        ("where is ward {}", Outcome.REDIRECT, (), None),
        (
            "somebody posted comment {} about a colleague",
            Outcome.ANSWER_AND_ESCALATE,
            (Desk.HR,),
            Urgency.SOON,
        ),
    ]
    return [
        Labelled(f"{author}{i}", text.format(i), outcome, desks=desks, urgency=urgency, author=author)
        for author in ("one", "two")
        for text, outcome, desks, urgency in kinds
        for i in range(FEWEST * 3)
    ]


def _said(learned: Learned, question: str) -> dict[str, float]:
    reading, found = read(question), _search(question)
    return learned.probabilities(portray(reading, found, (), assess(reading), place(reading)))


def test_what_is_learnt_tells_the_three_kinds_apart() -> None:
    learned = fit(_labelled(), _search)
    plain, case, ward = (
        _said(learned, text)
        for text in (
            "how do we hide comment 90",
            "somebody posted comment 90 about a colleague",
            "where is ward 90",
        )
    )

    assert case["person"] > learned.policy.person_at > plain["person"]
    assert ward["elsewhere"] > learned.policy.elsewhere_at > plain["elsewhere"]
    assert case["hr"] > case["legal"]
    assert learned.answerable != Learned().answerable


def test_the_same_questions_give_the_same_numbers() -> None:
    assert fit(_labelled(), _search).as_json() == fit(_labelled(), _search).as_json()


def test_one_author_alone_is_enough() -> None:
    alone = [one for one in _labelled() if one.author == "one"]

    assert fit(alone, _search).network.names == ("person", "elsewhere")


def test_thresholds_and_their_effect_on_unseen_authors_are_kept() -> None:
    learned = fit(_labelled(), _search)

    assert learned.measured["questions"] == len(_labelled())
    assert learned.measured["person"]["recall"] > 0.9
    assert learned.policy.person_at > learned.policy.rule_at >= learned.policy.crisis_rule_at


def _kept(ones: list[Labelled]) -> list[Labelled]:
    return [replace(one, id=f"kept {one.id}", author="three", split=CALIBRATE) for one in ones]


def test_questions_kept_to_choose_thresholds_teach_nothing_else() -> None:
    learned, without = fit([*_labelled(), *_kept(_labelled())], _search), fit(_labelled(), _search)

    said, alone = _said(learned, "somebody posted it"), _said(without, "somebody posted it")
    assert {name: p for name, p in said.items() if name not in CURVED} == {
        name: p for name, p in alone.items() if name not in CURVED
    }
    assert learned.measured["questions"] == without.measured["questions"]
    assert learned.policy.person_at == worth_acting(AIMS.cost_missed, AIMS.cost_needless)
    assert learned.policy.crisis_case_at <= learned.policy.person_at


def test_questions_kept_for_it_make_probabilities_mean_what_they_say() -> None:
    half = [
        replace(one, outcome=Outcome.ANSWER) if number % 2 and one.urgency else one
        for number, one in enumerate(_labelled())
    ]
    case = "somebody posted comment 900 about a colleague"

    assert _said(fit(_labelled(), _search), case)["person"] > 0.8
    assert _said(fit([*_labelled(), *_kept(half)], _search), case)["person"] == pytest.approx(0.5, abs=0.1)


def test_questions_kept_for_it_that_say_the_contrary_turn_no_head_round() -> None:
    swapped = {Outcome.ANSWER: Outcome.ESCALATE, Outcome.ANSWER_AND_ESCALATE: Outcome.ANSWER}
    contrary = [replace(one, outcome=swapped.get(one.outcome, one.outcome)) for one in _labelled()]
    learned = fit([*_labelled(), *_kept(contrary)], _search)
    case, plain = "somebody posted comment 900 about a colleague", "how do we hide comment 900"

    assert _said(learned, case)["person"] > _said(learned, plain)["person"]


def test_too_few_examples_leave_the_default_in_place() -> None:
    assert fit([], _search).answerable == Learned().answerable


def test_an_article_that_is_not_found_does_not_count_as_answered() -> None:
    named = [
        replace(one, articles=("another",))
        if one.outcome in {Outcome.ANSWER, Outcome.ANSWER_AND_ESCALATE}
        else one
        for one in _labelled()
    ]

    assert fit(named, _search).answerable == Learned().answerable


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
    assert {value.split for value in values} == SPLITS
    assert all(value.desks and value.urgency for value in values if value.needs_a_person)
    articles = {path.stem for path in (QUESTIONS.parent / "content").glob("*/*.md")}
    assert {article for value in values for article in value.articles} <= articles


def test_the_network_says_what_the_machine_that_was_learnt_said() -> None:
    random = np.random.default_rng(2)
    rows, unseen = random.normal(size=(2, 300, 2 + 3 + len(COLUMNS)))
    for some in (rows, unseen):
        # Vector and manner alone: the border is a ring in the vector.
        some[:, 5:] = 0
    labels = np.hypot(rows[:, 0], rows[:, 1]) > 1.2
    task = Task("person", labels, np.ones(len(rows), dtype=bool))

    nothing = Counted.of([()] * len(rows))
    learned, _ = learn_heads([task], rows, nothing, np.array(["one", "two", "three"] * 100), 2)
    said = np.array(
        [learned.log_odds(Portrait(row.astype(np.float32), Features()))["person"] for row in unseen]
    )

    scale, centre = _scaling(rows, 2)
    axes = _main_axes((rows - centre) * scale)
    scores = machine((rows - centre) * scale @ axes.T, labels)((unseen - centre) * scale @ axes.T)
    assert np.corrcoef(scores, said)[0, 1] > 0.95


@given(st.integers(2, 40), st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_points_like_rows_have_their_middle_and_their_spread(count: int, columns: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    rows = (chance.normal(size=(count, columns)) * chance.uniform(0.1, 3.0, size=columns) + 5).astype(
        np.float32
    )

    points = like(rows, 20_000, chance)

    assert points.shape == (20_000, rows.shape[1])
    np.testing.assert_allclose(
        points.mean(axis=0), rows.mean(axis=0), atol=0.15 * rows.std(axis=0).max() + 1e-3
    )
    np.testing.assert_allclose(points.std(axis=0), rows.std(axis=0), rtol=0.1, atol=1e-3)
