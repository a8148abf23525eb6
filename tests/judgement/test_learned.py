import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.judgement.evidence import NAMES, Features
from bot.judgement.kernel import Kernel
from bot.judgement.learned import NO_HEADS, Answerable, Heads, Learned, logistic
from bot.judgement.policy import Policy
from knowledge.article import Desk

numbers = st.floats(-5, 5).map(lambda value: round(value, 4))


@given(st.floats(allow_nan=False))
def test_the_logistic_function_stays_between_nought_and_one(value: float) -> None:
    assert 0.0 <= logistic(value) <= 1.0
    assert math.isclose(logistic(value) + logistic(-value), 1.0, abs_tol=1e-9)


@given(
    st.lists(numbers, min_size=len(NAMES), max_size=len(NAMES)),
    numbers,
    st.lists(st.tuples(st.lists(numbers, min_size=3, max_size=3), numbers), max_size=3),
    st.floats(0, 1),
)
def test_what_was_learnt_survives_json(
    weights: list[float], bias: float, rows: list[tuple[list[float], float]], threshold: float
) -> None:
    names = tuple(f"head {number}" for number in range(len(rows)))
    heads = Heads(
        names,
        np.array([row for row, _ in rows], dtype=np.float32),
        np.array([shift for _, shift in rows], dtype=np.float32),
    )
    policy = Policy(person_at=threshold, default_desk=Desk.LEGAL)
    learned = Learned(
        Answerable(tuple(weights), bias), heads if rows else NO_HEADS, _kernel(), policy, {"questions": 3}
    )

    again = Learned.from_json(json.loads(json.dumps(learned.as_json())))

    assert (again.answerable, again.policy, again.measured) == (learned.answerable, policy, {"questions": 3})
    assert again.heads.names == names
    row = np.array([0.5, -1.0, 2.0], dtype=np.float32)
    assert again.kernel.log_odds(row) == learned.kernel.log_odds(row)
    if rows:
        np.testing.assert_allclose(again.heads.weights, heads.weights, rtol=1e-5)
        np.testing.assert_allclose(again.heads.biases, heads.biases, rtol=1e-5)


@pytest.mark.parametrize("values", [{}, {"format": 99}, {"format": 3, "columns": ["other"]}])
def test_numbers_learnt_for_something_else_are_not_used(values: dict[str, object]) -> None:
    assert Learned.from_json(values).answerable == Learned().answerable


def _kernel() -> Kernel:
    """Two supports in two dimensions, seen through the first two of three columns."""
    return Kernel(
        names=("person",),
        projection=np.eye(2, 3, dtype=np.float32),
        shift=np.zeros(2, dtype=np.float32),
        support=np.array([[1, 0], [0, 1]], dtype=np.float32),
        weights=np.array([[2.0, -1.0]], dtype=np.float32),
        biases=np.array([0.25], dtype=np.float32),
        gamma=0.5,
    )


def test_the_kernel_weighs_how_near_each_support_is() -> None:
    said = _kernel().log_odds(np.array([1.0, 0.0, 9.0], dtype=np.float32))

    assert said["person"] == pytest.approx(0.25 + 2 * 1 - 1 * math.exp(-0.5 * 2), abs=1e-6)


def test_a_kernel_for_another_model_says_nothing() -> None:
    assert _kernel().log_odds(np.ones(4, dtype=np.float32)) == {}
    assert Learned().probabilities(np.ones(4, dtype=np.float32)) == {}


def test_heads_of_another_model_say_nothing() -> None:
    heads = Heads(("person",), np.ones((1, 3), dtype=np.float32), np.zeros(1, dtype=np.float32))

    assert heads.probabilities(np.ones(4, dtype=np.float32)) == {}
    assert heads.probabilities(np.ones(3, dtype=np.float32))["person"] > 0.9


def test_the_defaults_prefer_a_near_and_covered_hit() -> None:
    near = Features(dense=0.75, lexical=0.7, coverage=1.0, agreement=1.0, ours=1.0)
    far = Features(dense=0.2, lexical=0.1, coverage=0.1)

    assert Learned().answerable.probability(near) > 0.8
    assert Learned().answerable.probability(far) < 0.2
