"""Groups of texts by their vectors, and the words that name them."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from bot.report.clusters import clusters, linked, words_of

TEXTS = st.lists(st.text("abc dé'-[]n", max_size=30), min_size=1, max_size=9)


def units(rows: list[list[float]]) -> NDArray[np.float32]:
    vectors = np.array(rows, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_what_means_the_same_is_one_group_named_by_its_own_words() -> None:
    texts = [
        "what does parking cost",
        "may I post a photo of the new garage",
        "parking costs for visitors",
        "which bluesky handle",
        "cost of parking please",
    ]
    vectors = units([[1, 0, 0], [0, 1, 0], [1, 0.1, 0], [0, 0, 1], [1, 0, 0.1]])
    first, *others = clusters(texts, vectors)
    assert set(first.members) == {0, 2, 4}
    assert first.title in ("parking, cost", "cost, parking")
    assert [one.members for one in others] == [(1,), (3,)]
    assert others[1].title == "bluesky, handle"


def test_a_chain_of_neighbours_does_not_pull_strangers_together() -> None:
    angles = np.arange(0, 2.0, 0.5)
    vectors = units([[float(np.cos(angle)), float(np.sin(angle))] for angle in angles])
    assert max(map(len, linked(vectors, 0.85))) == 2  # each is .88 from the next, .54 from the one after


def test_common_words_of_the_background_name_nothing() -> None:
    texts = ["hospital podcast", "podcast of the hospital"]
    found = clusters(texts, units([[1, 0], [1, 0]]), background=["hospital"] * 50)
    assert found[0].title == "podcast"


def test_what_masking_left_is_no_word() -> None:
    assert list(words_of("Is [name] in [record number] ok, photos?").values()) == ["photos"]


@settings(max_examples=60)
@given(st.data())
def test_every_text_is_in_one_group_and_titles_invent_nothing(data: st.DataObject) -> None:
    texts = data.draw(TEXTS)
    raw = data.draw(arrays(np.float32, (len(texts), 3), elements=st.sampled_from([0.0, 0.5, 1.0])))
    raw[:, 0] += 0.25  # no vector without a direction
    vectors = raw / np.linalg.norm(raw, axis=1, keepdims=True)
    found = clusters(texts, vectors, alike=0.9)
    assert sorted(at for one in found for at in one.members) == list(range(len(texts)))
    for one in found:
        said = " ".join(texts[at].casefold() for at in one.members)
        assert all(word in said for word in re.split(", ", one.title) if word)
    sizes = [len(one.members) for one in found]
    assert sizes == sorted(sizes, reverse=True)


@settings(max_examples=40)
@given(
    arrays(np.float32, (8, 4), elements=st.sampled_from([-1.0, 0.0, 0.5, 1.0])),
    st.sampled_from([0.3, 0.6, 0.9]),
)
def test_groups_are_joined_until_no_two_are_alike(raw: NDArray[np.float32], alike: float) -> None:
    raw[:, 0] += 2
    vectors = raw / np.linalg.norm(raw, axis=1, keepdims=True)
    groups = linked(vectors, alike)
    near = vectors.astype(np.float64) @ vectors.T.astype(np.float64)
    for at, one in enumerate(groups):
        for other in groups[at + 1 :]:
            assert near[np.ix_(one, other)].mean() < alike + 1e-6
