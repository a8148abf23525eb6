import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.judgement.calibrate import (
    brier,
    expected_calibration_error,
    keeping,
    platt,
    sigmoid,
    stretched,
    worth_acting,
)

probabilities = st.lists(st.floats(0, 1), min_size=1, max_size=60)


@given(probabilities, st.floats(0.01, 0.5))
def test_no_more_cases_fall_below_the_kept_threshold_than_the_bound_allows(
    seen: list[float], missed: float
) -> None:
    threshold = keeping(seen, missed)

    below = sum(p < threshold for p in seen)
    assert threshold == 0.0 or (below + 1) / (len(seen) + 1) <= missed + 1e-12


def test_unseen_cases_are_missed_no_more_often_than_stated() -> None:
    random = np.random.default_rng(3)
    rates = [
        float(np.mean(random.beta(5, 2, 400) < keeping(random.beta(5, 2, 150), 0.05))) for _ in range(400)
    ]

    assert np.mean(rates) <= 0.055
    assert np.mean(rates) > 0.03


@given(st.floats(0.1, 10), st.floats(0.1, 10), st.floats(0, 1))
def test_acting_is_worth_it_where_it_costs_less_in_the_mean(
    missed: float, needless: float, chance: float
) -> None:
    acting, waiting = (1 - chance) * needless, chance * missed

    assert (acting < waiting) == (chance > worth_acting(missed, needless)) or acting == pytest.approx(waiting)


def test_platt_finds_the_odds_that_made_the_labels() -> None:
    random = np.random.default_rng(11)
    scores = random.normal(0, 3, 20_000)
    happened = random.random(20_000) < sigmoid(0.7 * scores - 0.4)

    slope, shift = platt(scores, happened)

    assert slope == pytest.approx(0.7, abs=0.03)
    assert shift == pytest.approx(-0.4, abs=0.05)


@given(probabilities, st.floats(0.1, 5), st.floats(-5, 5))
def test_stretching_keeps_the_order_and_can_be_undone(
    values: list[float], slope: float, shift: float
) -> None:
    ordered = np.sort(np.clip(values, 0.01, 0.99))

    changed = stretched(ordered, slope, shift)

    assert (np.diff(changed) >= 0).all()
    np.testing.assert_allclose(stretched(ordered, 1.0, 0.0), ordered, atol=1e-9)
    np.testing.assert_allclose(stretched(changed, 1 / slope, -shift / slope), ordered, atol=1e-3)


def test_separated_scores_give_no_certainty() -> None:
    slope, shift = platt([-3.0] * 20 + [3.0] * 20, [False] * 20 + [True] * 20)

    assert 0.9 < sigmoid(np.array([slope * 3 + shift]))[0] < 0.99


def test_calibration_error_is_the_gap_between_said_and_happened() -> None:
    assert expected_calibration_error([0.75] * 4, [True, True, True, False]) == pytest.approx(0)
    assert expected_calibration_error([0.9] * 4, [False] * 4) == pytest.approx(0.9)
    assert expected_calibration_error([], []) == 0.0
    assert brier([1.0, 0.0], [True, True]) == pytest.approx(0.5)
