import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.judgement.evidence import NAMES, Features
from bot.judgement.learned import Answerable, Head, Learned, fit_logistic, logistic

numbers = st.floats(-5, 5).map(lambda value: round(value, 4))


@given(st.floats(allow_nan=False))
def test_the_logistic_function_stays_between_nought_and_one(value: float) -> None:
    assert 0.0 <= logistic(value) <= 1.0
    assert math.isclose(logistic(value) + logistic(-value), 1.0, abs_tol=1e-9)


@given(
    st.lists(numbers, min_size=len(NAMES), max_size=len(NAMES)),
    numbers,
    st.none()
    | st.tuples(
        st.lists(numbers, min_size=3, max_size=3), st.lists(numbers, min_size=2, max_size=2), numbers
    ),
)
def test_what_was_learnt_survives_json(
    weights: list[float], bias: float, head: tuple[list[float], list[float], float] | None
) -> None:
    person = Head(np.array(head[0], dtype=np.float32), tuple(head[1]), head[2]) if head else None
    learned = Learned(Answerable(tuple(weights), bias), person, None)

    again = Learned.from_json(json.loads(json.dumps(learned.as_json())))

    assert again.answerable == learned.answerable
    assert (again.person is None) == (person is None)
    if person and again.person:
        np.testing.assert_allclose(again.person.weights, person.weights, atol=1e-4)
        assert (again.person.signs, again.person.bias) == (person.signs, person.bias)


@pytest.mark.parametrize("values", [{}, {"format": 99}, {"format": 1, "answerable": {"names": ["other"]}}])
def test_numbers_learnt_for_something_else_are_not_used(values: dict[str, object]) -> None:
    assert Learned.from_json(values).answerable == Learned().answerable


def test_a_head_of_another_model_says_nothing() -> None:
    head = Head(np.ones(3, dtype=np.float32), (1.0,), 5.0)

    assert head.probability(np.ones(4, dtype=np.float32), (1.0,)) == 0.0
    assert head.probability(np.ones(3, dtype=np.float32), (1.0,)) > 0.9


def test_the_defaults_prefer_a_near_and_covered_hit() -> None:
    near = Features(dense=0.75, lexical=0.7, coverage=1.0, agreement=1.0, ours=1.0)
    far = Features(dense=0.2, lexical=0.1, coverage=0.1)

    assert Learned().answerable.probability(near) > 0.8
    assert Learned().answerable.probability(far) < 0.2


def test_fitting_separates_what_can_be_separated() -> None:
    random = np.random.default_rng(5)
    rows = random.normal(size=(200, 4))
    labels = [bool(row[0] - 0.5 * row[2] > 0) for row in rows]

    weights, bias = fit_logistic(rows, labels, penalty=0.1)

    right = [(row @ weights + bias > 0) == label for row, label in zip(rows, labels, strict=True)]
    assert sum(right) > 190
    assert weights[0] > 0 > weights[2]


def test_balance_lifts_the_rarer_class() -> None:
    rows = [[0.0]] * 90 + [[1.0]] * 10
    labels = [False] * 85 + [True] * 5 + [True] * 10

    _, plain = fit_logistic(rows, labels, penalty=1.0)
    _, balanced = fit_logistic(rows, labels, penalty=1.0, balance=True)

    assert balanced > plain


def test_fitting_agrees_with_scikit_learn() -> None:
    linear = pytest.importorskip("sklearn.linear_model")
    random = np.random.default_rng(9)
    rows = random.normal(size=(120, 6))
    labels = [bool(value) for value in rows[:, 1] + random.normal(size=120) > 0]

    weights, bias = fit_logistic(rows, labels, penalty=1.0)
    other = linear.LogisticRegression(C=1.0, tol=1e-9, max_iter=1000).fit(rows, labels)

    np.testing.assert_allclose(weights, other.coef_[0], atol=1e-3)
    assert bias == pytest.approx(other.intercept_[0], abs=1e-3)
