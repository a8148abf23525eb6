import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.judgement.heads import Task, learn_heads
from bot.judgement.learn_ngrams import FEWEST_QUESTIONS, Counted
from bot.judgement.ngrams import NO_NGRAMS, NgramHeads, ngrams
from bot.judgement.portrait import COLUMNS
from bot.judgement.reading import read

texts = st.lists(
    st.sampled_from(["may", "i", "post", "did", "my", "what", "is", "up", ",", "?", ".", "photo's"]),
    max_size=12,
).map(" ".join)


def _said(heads: NgramHeads, grams: list[str]) -> dict[str, float]:
    return dict(zip(heads.names, heads.log_odds(grams), strict=True))


def _of(text: str) -> list[str]:
    return ngrams(read(text).pieces)


def test_words_marks_and_neighbours_are_counted_with_both_ends() -> None:
    assert _of("don't, ok?") == [
        "^",
        "dont",
        ",",
        "ok",
        "?",
        "$",
        "^ dont",
        "dont ,",
        ", ok",
        "ok ?",
        "? $",
    ]
    assert _of("") == ["^", "$", "^ $"]


@given(st.text(max_size=60))
def test_any_text_has_one_pair_less_than_pieces(text: str) -> None:
    grams = _of(text)
    assert sum(" " in gram for gram in grams) == (len(grams) - 1) // 2


@settings(deadline=None)  # the first example imports scikit-learn
@given(st.lists(texts, min_size=4, max_size=12), texts)
def test_heads_say_what_the_sparse_rows_say(asked: list[str], another: str) -> None:
    questions = [_of(text) for text in asked]
    counted = Counted.of(questions)
    chance = np.random.default_rng(len(asked))
    lines = {
        name: (chance.normal(size=len(counted.known)), bias) for name, bias in (("person", -1.0), ("hr", 0.5))
    }
    heads = counted.heads(lines)

    for grams, row in zip(questions, counted.rows, strict=True):
        wanted = {name: float((row @ weights)[0]) + bias for name, (weights, bias) in lines.items()}
        assert _said(heads, grams) == pytest.approx(wanted, abs=1e-4)
    assert _said(heads, _of(another)).keys() == {"person", "hr"}


def test_what_nobody_asked_before_says_no_more_than_the_bias() -> None:
    counted = Counted.of([["a"]] * FEWEST_QUESTIONS)

    assert counted.heads({"hr": (np.ones(1), 0.25)}).log_odds(["b"]) == [0.25]


def test_rare_ngrams_are_not_looked_at() -> None:
    questions = [["common", "rare"], *[["common"]] * (FEWEST_QUESTIONS - 1)]

    assert Counted.of(questions).known == ("common",)
    assert Counted.of([["rare"]]).heads({}) is NO_NGRAMS
    assert NO_NGRAMS.log_odds(["rare"]) == []


@settings(deadline=None)  # the first example imports scikit-learn
@given(st.lists(texts, min_size=4, max_size=8))
def test_heads_survive_json_and_are_stretched_by_name(asked: list[str]) -> None:
    counted = Counted.of([_of(text) for text in asked])
    heads = counted.heads(
        {"person": (np.ones(len(counted.known)), 0.5), "hr": (np.ones(len(counted.known)), 0.0)}
    )
    grams = _of(asked[0])

    again = NgramHeads.from_json(json.loads(json.dumps(heads.as_json())))
    stretched = _said(heads.stretched({"person": 2.0, "another": 9.0}), grams)

    assert _said(again, grams) == _said(heads, grams)
    assert stretched["person"] == pytest.approx(2 * _said(heads, grams)["person"], abs=1e-5)
    assert stretched["hr"] == _said(heads, grams)["hr"]


def test_words_tell_apart_what_the_rows_do_not() -> None:
    asked = ["may i post it", "it is up already"] * 60
    rows = np.random.default_rng(3).normal(size=(len(asked), 2 + 3 + len(COLUMNS)))
    labels = np.arange(len(asked)) % 2 == 1
    authors = np.array(["one", "one", "two", "two", "three", "three"] * 20)
    counted = Counted.of([_of(text) for text in asked])

    learned, unseen = learn_heads(
        [Task("person", labels, np.ones(len(asked), dtype=bool))], rows, counted, authors, 2
    )

    assert unseen["person"][labels].min() > unseen["person"][~labels].max()
    assert _said(learned.ngrams, _of("it is up"))["person"] > _said(learned.ngrams, _of("may i"))["person"]
