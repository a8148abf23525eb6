from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafts.platforms import PLATFORMS, Platform, find_platform


def _length(name: str, text: str) -> int:
    platform = find_platform(name)
    assert platform is not None
    return platform.length(text)


@pytest.mark.parametrize(
    ("name", "text", "length"),
    [
        ("x", "plain", 5),
        # A link counts 23, however long.
        ("x", "see https://example.org/" + "a" * 100, 4 + 23),
        # An emoji counts two, with its skin tone, and so does a family.
        ("x", "👍🏽", 2),
        ("x", "👨‍👩‍👧", 2),
        ("x", "漢字", 4),
        ("bluesky", "👨‍👩‍👧 é", 3),
        ("bluesky", "🇺🇸", 1),
        ("google-review", "é", 2),
        ("linkedin", "👍🏽", 2),
    ],
)
def test_each_platform_counts_in_its_own_way(name: str, text: str, length: int) -> None:
    assert _length(name, text) == length


@pytest.mark.parametrize(
    "name", ["Twitter", "x", "X", "LinkedIn", "google review", "Google_Review_Reply", "IG"]
)
def test_a_platform_is_found_by_its_names_in_any_case(name: str) -> None:
    assert find_platform(name) is not None


def test_an_unknown_platform_is_none() -> None:
    assert find_platform("myspace") is None


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)
def test_every_row_says_where_its_number_comes_from(platform: Platform) -> None:
    assert platform.source.startswith("https://")
    assert platform.read >= "2026"
    assert platform.limit > 0


@given(st.text(max_size=50), st.text(max_size=50), st.sampled_from(PLATFORMS))
def test_a_length_is_never_negative_and_bounded(one: str, two: str, platform: Platform) -> None:
    assert 0 <= platform.length(one + two) <= 23 * len(one + two) + 23
