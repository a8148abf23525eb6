"""What the guide learns from labelled questions, and what it hides from those who learn from the same ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import GenerationError
from index.guide import (
    CONSTANT,
    WORDS,
    Asked,
    Guide,
    blend,
    learn,
    read_guide,
    rows_of,
    save_guide,
    stems,
    teach,
    vocabulary,
)
from index.passages import split
from tests.index.library import article

ARTICLES = (
    article(
        "photos", "Ask first# A picture of a patient needs a signed form.", summary="Ask before you post."
    ),
    article("reviews", "Stay general# Thank the writer of a review.", summary="Never say who was here."),
    article("letters", "Legal# A letter from a lawyer goes to Legal.", summary="Answer nothing yourself."),
)
PASSAGES = [passage for one in ARTICLES for passage in split(one, "")]


def unit(seed: int) -> np.ndarray:
    """A direction of its own for every seed."""
    vector = np.random.default_rng(seed).normal(size=24)
    return (vector / np.linalg.norm(vector)).astype(np.float32)


VECTORS = np.stack([unit(seed) for seed in range(len(PASSAGES))])
ENVELOPE = Asked("man in a suit left an envelope for whoever runs the facebook", ("letters",))
BOTH = Asked("five stars with a photo of her roommate", ("photos", "reviews"))


def test_a_question_like_a_labelled_one_is_led_to_what_answered_that() -> None:
    guide, _ = teach(PASSAGES, VECTORS, {ENVELOPE: unit(100), BOTH: unit(101)})
    leanings = dict(zip(guide.articles, guide.leanings("an envelope, from a suit", unit(100)), strict=True))
    assert max(leanings, key=leanings.__getitem__) == "letters"
    leanings = dict(zip(guide.articles, guide.leanings("a star", unit(101)), strict=True))
    assert min(leanings["photos"], leanings["reviews"]) > leanings["letters"]


def test_without_labelled_questions_it_leads_nowhere() -> None:
    for asked in ({}, {Asked("whatever", ("an-article-of-another-library",)): unit(100)}):
        guide, others = teach(PASSAGES, VECTORS, asked)
        assert guide.leanings("whatever", unit(1)).shape == others.leanings("whatever", unit(1)).shape == (0,)


def test_who_learns_from_the_same_question_does_not_see_what_it_taught() -> None:
    guide, others = teach(PASSAGES, VECTORS, {ENVELOPE: unit(100), BOTH: unit(101)})
    letters = guide.articles.index("letters")
    assert others.articles == guide.articles
    seen = others.leanings(ENVELOPE.text, unit(100))[letters]
    assert seen < guide.leanings(ENVELOPE.text, unit(100))[letters] / 2
    asked_otherwise = "something else"
    assert np.array_equal(others.leanings(asked_otherwise, unit(7)), guide.leanings(asked_otherwise, unit(7)))


@given(st.integers(0, 2**32 - 1), st.integers(3, 12))
def test_what_is_left_out_is_what_the_others_alone_would_have_taught(seed: int, count: int) -> None:
    random = np.random.default_rng(seed)
    rows = random.normal(size=(count, 4))
    wanted = (random.random(size=(count, 2)) < 0.5).astype(np.float64)
    importance = random.uniform(0.2, 4.0, size=count)
    _, left_out = learn(rows, wanted, importance)
    for at in range(count):
        kept = np.arange(count) != at
        weights, _ = learn(rows[kept], wanted[kept], importance[kept])
        assert left_out[at] == pytest.approx(np.clip(rows[at] @ weights, 0, 1), abs=1e-4)


def test_a_question_is_read_as_the_rows_were_that_it_learnt_from() -> None:
    guide, _ = teach(
        PASSAGES, VECTORS, {Asked(f"envelope {n}", ("letters",)): unit(100 + n) for n in range(6)}
    )
    assert guide.weights is not None
    text = "the envelope again"
    row = rows_of(unit(3)[None], [stems(text)], guide.words)[0]
    assert guide.leanings(text, unit(3)) == pytest.approx(np.clip(row @ guide.weights, 0, 1), abs=1e-5)


def test_words_are_cut_to_their_stems() -> None:
    assert stems("Photographers' photographs! It's a BUS, the buses: 911") == {
        "photog", "its", "a", "bus", "the", "buse", "911",
    }  # fmt: skip
    assert stems("") == set()


def test_rare_and_common_words_are_not_learnt() -> None:
    texts = [{"every", f"own{n}"} | ({"some"} if n < 5 else set()) for n in range(40)]
    assert vocabulary(texts) == {"some": 0}


def test_a_row_holds_meaning_words_and_the_constant() -> None:
    row = rows_of(unit(1)[None], [{"known", "other", "strange"}], {"known": 0, "other": 1, "third": 2})[0]
    assert row[:24] == pytest.approx(unit(1))
    assert np.linalg.norm(row[24:27]) == pytest.approx(WORDS)
    assert row[26] == 0
    assert row[27] == CONSTANT


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_blended_score_stays_between_both(fused: float, leaning: float) -> None:
    assert min(fused, leaning) - 1e-9 <= blend(fused, leaning) <= max(fused, leaning) + 1e-9


def test_it_is_read_as_it_was_saved(tmp_path: Path) -> None:
    guide, _ = teach(PASSAGES, VECTORS, {ENVELOPE: unit(100), BOTH: unit(101)})
    for number, one in enumerate((guide, Guide())):
        path = tmp_path / f"{number}.npz"
        save_guide(path, one)
        back = read_guide(path)
        assert (back.articles, back.words) == (one.articles, one.words)
        assert np.array_equal(back.leanings("envelope", unit(5)), one.leanings("envelope", unit(5)))
        assert {mark: list(vector) for mark, vector in back.asked.items()} == {
            mark: list(vector) for mark, vector in one.asked.items()
        }


def test_a_generation_without_one_leads_nowhere_and_a_damaged_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "guide.npz"
    assert read_guide(path).articles == ()
    path.write_bytes(b"PK no archive")
    with pytest.raises(GenerationError, match=r"guide\.npz cannot be read"):
        read_guide(path)
