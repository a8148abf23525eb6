"""Fitting on a handful of sentences: the same numbers each time, and numbers that find names."""

from __future__ import annotations

from pathlib import Path
from random import Random

import numpy as np
import pytest

from bench.masking.marked import Marked
from bot.privacy.tagger import read

pytest.importorskip(
    "pycrfsuite", reason="python-crfsuite is not installed: it only fits, it is not used in service"
)

from bench.masking.fit import Words, fit, labelled

NAMES = ["Ida", "Quist", "Oda", "Bram", "Ulf", "Tove"]
WORDS = Words(np.array([1, 2], dtype=np.uint32), np.array([5, 6], dtype=np.uint16))


def examples() -> list[Marked]:
    found = [Marked("we post a picture of the team today")] * 4
    for name in NAMES:
        found.append(Marked(f"ask {name} about it", ((4, 4 + len(name), "name"),)))
        found.append(Marked(f"{name} posted a picture", ((0, len(name), "name"),)))
    return found


def test_the_same_sentences_give_the_same_numbers(tmp_path: Path) -> None:
    for name in ("one.npz", "two.npz"):
        assert fit(examples(), WORDS, Random(3), 30, tmp_path / name) > 0
    with np.load(tmp_path / "one.npz") as one, np.load(tmp_path / "two.npz") as two:
        assert one.files == two.files
        for key in one.files:
            assert np.array_equal(one[key], two[key]), key


def test_what_was_fitted_finds_a_name_it_never_met(tmp_path: Path) -> None:
    fit(examples(), WORDS, Random(3), 60, tmp_path / "some.npz")
    tagger = read((tmp_path / "some.npz").read_bytes())
    assert tagger.labels(["ask", "Edda", "about", "it"]) == [0, 1, 0, 0]
    assert tagger.labels(["we", "post", "a", "picture"]) == [0, 0, 0, 0]
    assert list(tagger.words) == [1, 2]


def test_a_token_is_labelled_where_all_of_it_is_inside() -> None:
    text = "Ida's team in Elm Creek"
    assert labelled(Marked(text, ((0, 3, "name"), (14, 23, "place")))) == (
        ["Ida", "'s", "team", "in", "Elm", "Creek"],
        ["1", "0", "0", "0", "2", "2"],
    )
