import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.chance import between, by_chance


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    # As tables of the exact interval have them.
    [(0, 10, 0.0, 0.3085), (5, 10, 0.1871, 0.8129), (10, 10, 0.6915, 1.0), (97, 100, 0.9148, 0.9938)],
)
def test_the_bounds_are_those_of_the_tables(hits: int, of: int, low: float, high: float) -> None:
    assert between(hits, of) == pytest.approx((low, high), abs=2e-4)


@given(st.integers(0, 300), st.integers(1, 300))
def test_the_share_lies_within_its_bounds(hits: int, of: int) -> None:
    hits = min(hits, of)
    low, high = between(hits, of)
    assert 0.0 <= low <= hits / of <= high <= 1.0


def test_nothing_counted_says_nothing() -> None:
    assert between(0, 0) == (0.0, 1.0)
    assert by_chance(0, 0) == 1.0


@pytest.mark.parametrize(
    ("worse", "better", "chance"), [(5, 0, 1 / 32), (1, 1, 0.75), (3, 1, 5 / 16), (0, 4, 1.0)]
)
def test_the_sign_test_counts_the_coins(worse: int, better: int, chance: float) -> None:
    assert by_chance(worse, better) == pytest.approx(chance)
