import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.judgement.evidence import NAMES, Features
from bot.judgement.learned import FORMAT, NO_HEADS, Answerable, Heads, Learned, logistic
from bot.judgement.network import Network
from bot.judgement.ngrams import NO_NGRAMS, NgramHeads
from bot.judgement.policy import Policy
from bot.judgement.portrait import Portrait
from knowledge.article import Desk

FEATURES = Features(*[0.0] * len(NAMES))
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
        Answerable(tuple(weights), bias),
        heads if rows else NO_HEADS,
        _network(),
        NO_NGRAMS,
        policy,
        {"questions": 3},
    )

    again = Learned.from_json(json.loads(json.dumps(learned.as_json())))

    assert (again.answerable, again.policy, again.measured) == (learned.answerable, policy, {"questions": 3})
    assert again.heads.names == names
    row = np.array([0.5, -1.0, 2.0], dtype=np.float32)
    assert _said(again.network, row) == _said(learned.network, row)
    if rows:
        np.testing.assert_allclose(again.heads.weights, heads.weights, rtol=1e-5)
        np.testing.assert_allclose(again.heads.biases, heads.biases, rtol=1e-5)


@pytest.mark.parametrize("values", [{}, {"format": 99}, {"format": FORMAT, "columns": ["other"]}])
def test_numbers_learnt_for_something_else_are_not_used(values: dict[str, object]) -> None:
    assert Learned.from_json(values).answerable == Learned().answerable


def _said(network: Network, row: NDArray[np.float32]) -> dict[str, float]:
    return Learned(network=network).log_odds(Portrait(row, FEATURES))


def _network() -> Network:
    """Two units over the first two of three columns."""
    return Network(
        ("person",),
        (
            (np.eye(2, 3, dtype=np.float32), np.array([0.5, 0.5], dtype=np.float32)),
            (np.array([[2.0, -1.0]], dtype=np.float32), np.array([0.25], dtype=np.float32)),
        ),
    )


@pytest.mark.parametrize(
    ("row", "expected"), [([1, 0, 9], 0.25 + 2 * 1.5 - 0.5), ([-1, 0, 9], 0.25 - 0.5), ([0, -1, 9], 0.25 + 1)]
)
def test_a_unit_says_nothing_below_its_border(row: list[float], expected: float) -> None:
    said = _said(_network(), np.array(row, dtype=np.float32))

    assert said == {"person": pytest.approx(expected, abs=1e-6)}


def test_a_network_is_recalibrated_head_by_head() -> None:
    row = np.array([1.0, 0.0, 9.0], dtype=np.float32)
    plain = _network()

    assert _said(plain.recalibrated({"person": (2.0, -1.0)}), row)["person"] == pytest.approx(
        2 * _said(plain, row)["person"] - 1
    )
    assert _said(plain.recalibrated({"another": (2.0, -1.0)}), row) == _said(plain, row)


def test_a_network_over_axes_says_the_same_of_what_they_bring_down() -> None:
    axes, shift = np.arange(15, dtype=np.float32).reshape(3, 5), np.array([1.0, -2.0, 0.5], dtype=np.float32)
    row = np.array([0.1, -0.2, 0.3, 0.0, -0.1], dtype=np.float32)

    assert _said(_network().over(axes, shift), row)["person"] == pytest.approx(
        _said(_network(), axes @ row - shift)["person"], abs=1e-5
    )


def test_heads_and_network_together_say_what_each_says_alone() -> None:
    heads = Heads(("soon",), np.array([[1.0, -2.0, 0.5]], dtype=np.float32), np.ones(1, dtype=np.float32))
    row = np.array([0.3, -1.0, 2.0], dtype=np.float32)

    portrait = Portrait(row, FEATURES, ("soon", "later"))
    said = Learned(heads=heads, network=_network()).probabilities(portrait)

    assert said == {
        "soon": pytest.approx(logistic(0.3 + 2.0 + 1.0 + 1.0)),
        "person": pytest.approx(logistic(_said(_network(), row)["person"])),
    }
    assert Learned(heads=heads).probabilities(portrait).keys() == {"soon"}
    assert Learned(network=_network()).probabilities(portrait).keys() == {"person"}


def test_what_the_ngrams_say_is_added() -> None:
    row = np.array([0.3, -1.0, 2.0], dtype=np.float32)
    one = np.ones(1, dtype=np.float32)
    words = NgramHeads(
        ("person", "hr"), {"up": 0}, one, np.array([[2.0, 3.0]], dtype=np.float32), one[[0, 0]]
    )
    learned = Learned(network=_network(), ngrams=words)
    plain = _said(_network(), row)["person"]

    assert learned.log_odds(Portrait(row, FEATURES, ["up"])) == {"person": pytest.approx(plain + 3)}
    assert learned.log_odds(Portrait(row, FEATURES, ["down"])) == {"person": pytest.approx(plain + 1)}
    again = learned.recalibrated({"person": (2.0, -1.0)})
    assert again.log_odds(Portrait(row, FEATURES, ["up"])) == {"person": pytest.approx(2 * (plain + 3) - 1)}
    assert learned.log_odds(Portrait(np.ones(4, dtype=np.float32), FEATURES, ["up"])) == {}


def test_a_network_for_another_model_says_nothing() -> None:
    assert _said(_network(), np.ones(4, dtype=np.float32)) == {}
    assert Learned().probabilities(Portrait(np.ones(4, dtype=np.float32), FEATURES)) == {}


def test_heads_of_another_model_say_nothing() -> None:
    heads = Heads(("person",), np.ones((1, 3), dtype=np.float32), np.zeros(1, dtype=np.float32))

    learned = Learned(heads=heads)
    assert learned.log_odds(Portrait(np.ones(4, dtype=np.float32), FEATURES)) == {}
    assert learned.log_odds(Portrait(np.ones(3, dtype=np.float32), FEATURES)) == {"person": 3.0}


def test_the_defaults_prefer_a_near_and_covered_hit() -> None:
    near = Features(dense=0.75, lexical=0.7, coverage=1.0, agreement=1.0, ours=1.0)
    far = Features(dense=0.2, lexical=0.1, coverage=0.1)

    assert Learned().answerable.probability(near) > 0.8
    assert Learned().answerable.probability(far) < 0.2
