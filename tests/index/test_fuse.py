from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fuse import TIE, fuse, in_order, with_second

cosine = st.floats(-1, 1)
bm25 = st.floats(0, 60)
items = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 4), st.text("abc", min_size=1, max_size=6)),
    unique_by=lambda i: i[2],
)
Item = tuple[float, int, str]


def ordered(found: list[Item]) -> list[Item]:
    return in_order(found, lambda item: item[0], lambda item: item[1], lambda item: item[2])


@given(cosine, bm25, bm25)
def test_scores_lie_between_0_and_1(dense: float, lexical: float, ceiling: float) -> None:
    assert 0 <= fuse(dense, lexical, ceiling) <= 1


@given(cosine, cosine, bm25, bm25, bm25)
def test_more_of_either_never_lowers_the_score(
    a: float, b: float, x: float, y: float, ceiling: float
) -> None:
    low, high = fuse(min(a, b), min(x, y), ceiling), fuse(max(a, b), max(x, y), ceiling)
    assert low <= high


def test_a_perfect_match_scores_1_and_a_missing_leg_counts_nothing() -> None:
    assert fuse(1.0, 12.0, 12.0) == 1.0
    assert fuse(0.5, 0.0, 12.0, alpha=0.6) == 0.3
    assert fuse(0.0, 6.0, 12.0, alpha=0.6) == 0.2
    assert fuse(0.5, 0.0, 0.0, alpha=0.6) == 0.3


def test_policy_goes_before_guidance_at_equal_relevance_only() -> None:
    assert ordered([(0.500, 1, "guidance"), (0.495, 0, "policy")]) == [
        (0.495, 0, "policy"),
        (0.500, 1, "guidance"),
    ]
    assert ordered([(0.52, 1, "guidance"), (0.495, 0, "policy")])[0] == (0.52, 1, "guidance")


def test_small_steps_do_not_add_up() -> None:
    chain = [(0.500, 2, "a"), (0.492, 1, "b"), (0.484, 0, "c")]
    assert [name for _, _, name in ordered(chain)] == ["b", "a", "c"]


@given(items, st.randoms())
def test_the_order_does_not_depend_on_the_order_given(found: list[Item], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ordered(shuffled) == ordered(found)


@given(items)
def test_only_what_is_about_equal_changes_places(found: list[Item]) -> None:
    result = ordered(found)
    assert sorted(result) == sorted(found)
    for at, (score, _, _) in enumerate(result):
        assert all(later <= score + TIE for later, _, _ in result[at:])


def test_a_second_passage_that_fits_raises_its_whole_article() -> None:
    found = {0: (0.6, 0.5, 1.0), 1: (0.4, 0.3, 0.0), 2: (0.61, 0.5, 0.0), 3: (0.1, 0.1, 0.0)}
    raised = with_second(found, ("a", "a", "b", "a"))
    assert sorted(raised, key=lambda row: -raised[row][0]) == [0, 2, 1, 3]
    assert raised[2][0] == pytest.approx(0.61 / 1.2)
    assert raised[0][0] == pytest.approx(0.68 / 1.2)
    assert raised[0][1:] == (0.5, 1.0)


@given(
    st.dictionaries(
        st.integers(0, 9), st.tuples(st.floats(0, 1), st.floats(-1, 1), st.floats(0, 9)), max_size=9
    )
)
def test_an_articles_own_passages_keep_their_order(found: dict[int, tuple[float, float, float]]) -> None:
    articles = "aaabbbbccc"
    raised = with_second(found, articles)
    assert raised.keys() == found.keys()
    assert all(0 <= score <= 1 for score, _, _ in raised.values())
    for one in found:
        for other in found:
            if articles[one] == articles[other] and found[one][0] > found[other][0]:
                assert raised[one][0] >= raised[other][0]
