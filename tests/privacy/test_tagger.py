from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.privacy.features import BUCKETS, observations
from bot.privacy.tagger import LABELS, _best_path, load, tagged_spans
from bot.privacy.tokens import tokens

score = st.floats(-9, 9)
row = st.lists(score, min_size=3, max_size=3)


def sum_of(path: tuple[int, ...], scores: list[list[float]], moves: list[list[float]]) -> float:
    steps = pairwise(path)
    return sum(scores[at][label] for at, label in enumerate(path)) + sum(moves[a][b] for a, b in steps)


@given(st.lists(row, min_size=1, max_size=5), st.lists(row, min_size=3, max_size=3))
def test_the_best_path_is_the_best_of_all(scores: list[list[float]], moves: list[list[float]]) -> None:
    best = max(sum_of(path, scores, moves) for path in product(range(3), repeat=len(scores)))
    assert abs(sum_of(tuple(_best_path(scores, moves)), scores, moves) - best) < 1e-9


@settings(max_examples=200)
@given(st.text(max_size=80))
def test_every_letter_and_digit_is_in_one_token(text: str) -> None:
    inside = [place for match in tokens(text) for place in range(match.start(), match.end())]
    assert len(inside) == len(set(inside))
    assert {p for p, letter in enumerate(text) if letter.isalnum()} <= set(inside)


@given(
    st.lists(
        st.sampled_from(["Dr.", "Ida", "quist", ",", "12", "\n", "[name]", "lives", "IN"]),
        min_size=1,
        max_size=9,
    )
)
def test_observations_are_buckets_and_reach_two_tokens_far(words: list[str]) -> None:
    found = observations(words, np.zeros(len(words), dtype=np.uint64))
    assert found.min() >= 0
    assert found.max() < BUCKETS
    assert found.shape[0] == len(words)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "ask",
                "Dolores",
                "Fentwick",
                "about",
                "the",
                "post",
                "in",
                "Elm",
                "Creek",
                "at",
                "12",
                "Oak",
                "Street",
                ",",
                "please",
            ]
        ),
        max_size=14,
    )
)
def test_the_short_way_to_nothing_is_never_wrong(words: list[str]) -> None:
    tagger = load()
    patient = replace(tagger)
    patient.__dict__["most_gained"] = float("inf")
    assert tagger.labels(words) == patient.labels(words)


def test_names_places_and_addresses_are_told_apart() -> None:
    text = "Dolores Fentwick from Fairbury moved to 12 Oak Street, Beatrice, NE 68310"
    assert [(text[start:end], kind) for start, end, kind in tagged_spans(text)] == [
        ("Dolores Fentwick", "name"),
        ("Fairbury", "place"),
        ("12 Oak Street, Beatrice, NE 68310", "address"),
    ]


def test_what_came_with_the_program_is_small() -> None:
    tagger = load()
    assert tagger.weights.shape == (BUCKETS, len(LABELS))
    assert list(tagger.words[:-1]) < list(tagger.words[1:])
    assert len(tagger.words) == len(tagger.classes)
