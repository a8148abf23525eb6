from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fuse import TIE, Groups, Numbers, fuse, in_order, leading, least_score, with_second, worth

cosine = st.floats(-1, 1)
bm25 = st.floats(0, 60)
items = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 4), st.text("abc", min_size=1, max_size=6)),
    unique_by=lambda i: i[2],
)
Item = tuple[float, int, str]


def ordered(found: list[Item]) -> list[Item]:
    return in_order(found, lambda item: item[0], lambda item: item[1], lambda item: item[2])


def fused(dense: float, lexical: float, ceiling: float, alpha: float = 0.55) -> float:
    return float(fuse(np.array([dense]), np.array([lexical]), ceiling, alpha)[0])


@given(cosine, bm25, bm25)
def test_scores_lie_between_0_and_1(dense: float, lexical: float, ceiling: float) -> None:
    assert 0 <= fused(dense, lexical, ceiling) <= 1


@given(cosine, cosine, bm25, bm25, bm25)
def test_more_of_either_never_lowers_the_score(
    a: float, b: float, x: float, y: float, ceiling: float
) -> None:
    assert fused(min(a, b), min(x, y), ceiling) <= fused(max(a, b), max(x, y), ceiling)


def test_a_perfect_match_scores_1_and_a_missing_leg_counts_nothing() -> None:
    assert fused(1.0, 12.0, 12.0) == 1.0
    assert fused(0.5, 0.0, 12.0, alpha=0.6) == 0.3
    assert fused(0.0, 6.0, 12.0, alpha=0.6) == 0.2
    assert fused(0.5, 0.0, 0.0, alpha=0.6) == 0.3


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
    raised = with_second(np.array([0, 0, 1, 0]), np.array([0.6, 0.4, 0.61, 0.1]))
    assert np.argsort(-raised).tolist() == [0, 2, 1, 3]
    assert raised[2] == pytest.approx(0.61 / 1.2)
    assert raised[0] == pytest.approx(0.68 / 1.2)


scored = st.lists(st.tuples(st.integers(0, 4), st.floats(0, 1)), max_size=30).map(
    lambda rows: (
        np.array([group for group, _ in rows], dtype=np.intp),
        np.array([score for _, score in rows], dtype=np.float64),
    )
)
Scored = tuple[Groups, Numbers]


@given(scored)
def test_an_articles_own_passages_keep_their_order(found: Scored) -> None:
    groups, scores = found
    raised = with_second(groups, scores)
    assert np.all((raised >= 0) & (raised <= 1))
    for group in set(groups.tolist()):
        own = np.argsort(-scores[groups == group], kind="stable")
        assert np.all(np.diff(raised[groups == group][own]) <= 1e-12)


@given(scored, st.integers(1, 4))
def test_only_the_best_of_each_article_lead(found: Scored, most: int) -> None:
    groups, scores = found
    chosen = leading(groups, scores, most).tolist()
    assert len(set(chosen)) == len(chosen)
    for group in set(groups.tolist()):
        own = scores[groups == group]
        kept = [scores[entry] for entry in chosen if groups[entry] == group]
        assert sorted(kept, reverse=True) == sorted(own, reverse=True)[:most]


@given(scored, st.integers(1, 4))
def test_what_can_be_among_the_first_is_never_left_out(found: Scored, limit: int) -> None:
    groups, scores = found
    best = sorted((scores[groups == group].max() for group in set(groups.tolist())), reverse=True)
    least = least_score(groups, scores, limit)
    assert least == (best[limit - 1] - TIE if len(best) > limit else float("-inf"))
    assert (scores >= worth(scores, limit)).sum() >= min(limit, len(scores))
