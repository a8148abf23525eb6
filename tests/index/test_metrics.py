from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.metrics import auroc, ndcg, recall, reciprocal_rank, risk_coverage_area


@pytest.mark.parametrize(
    ("ranking", "grades", "value"),
    [
        # The only relevant one first
        (["a", "b"], {"a": 1.0}, 1.0),
        # ... second: 1 / log2(3)
        (["b", "a"], {"a": 1.0}, 0.6309297535714575),
        # Found in the wrong order of grades: (1 + 2 / log2(3)) / (2 + 1 / log2(3))
        (["a", "b"], {"a": 1.0, "b": 2.0}, (1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3))),
        # Beyond the tenth rank
        ([*"bcdefghijk", "a"], {"a": 1.0}, 0.0),
        # Nothing relevant at all
        (["a"], {"a": 0.0}, 0.0),
        ([], {"a": 1.0}, 0.0),
    ],
)
def test_ndcg_by_hand(ranking: list[str], grades: dict[str, float], value: float) -> None:
    assert ndcg(ranking, grades) == pytest.approx(value)


def test_recall_and_reciprocal_rank_by_hand() -> None:
    grades = {"a": 1.0, "b": 1.0, "c": 0.0}
    assert recall(["x", "a", "c"], grades, 2) == 0.5
    assert recall(["x"], {}, 10) == 0.0
    assert reciprocal_rank(["x", "c", "b"], grades) == pytest.approx(1 / 3)
    assert reciprocal_rank(["x"] * 10 + ["a"], grades) == 0.0


def test_auroc_by_hand() -> None:
    # Of 2 x 2 pairs three are in order: .9 > .5, .9 > .1, .4 > .1, but .4 < .5
    assert auroc([0.9, 0.4, 0.5, 0.1], [True, True, False, False]) == 0.75
    # A tie counts half
    assert auroc([0.5, 0.5], [True, False]) == 0.5
    with pytest.raises(ValueError, match="at least one"):
        auroc([1.0], [True])


def test_risk_coverage_by_hand() -> None:
    # Errors among the first 1, 2, 3: 0, 1/2, 1/3
    assert risk_coverage_area([0.9, 0.8, 0.1], [True, False, True]) == pytest.approx((0 + 1 / 2 + 1 / 3) / 3)
    # All equally sure: the order must not matter
    assert risk_coverage_area([1, 1], [True, False]) == risk_coverage_area([1, 1], [False, True]) == 0.5


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=2, max_size=30))
def test_auroc_turns_around_with_the_sign(cases: list[tuple[float, bool]]) -> None:
    scores, truth = [score for score, _ in cases], [kind for _, kind in cases]
    if any(truth) and not all(truth):
        assert auroc(scores, truth) == pytest.approx(1 - auroc([-score for score in scores], truth))


@given(
    st.permutations("abcdef"), st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from([0.0, 1.0, 2.0]))
)
def test_measures_stay_between_0_and_1(ranking: list[str], grades: dict[str, float]) -> None:
    for value in (ndcg(ranking, grades), recall(ranking, grades, 10), reciprocal_rank(ranking, grades)):
        assert 0 <= value <= 1 + 1e-12
