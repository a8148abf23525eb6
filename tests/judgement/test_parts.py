import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.judgement.parts import MOST_PARTS, parts_of
from bot.judgement.reading import read
from bot.judgement.scope import points_back


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "How do we hide a rude comment? And how do we caption videos for deaf people?",
            ("How do we hide a rude comment?", "And how do we caption videos for deaf people?"),
        ),
        (
            "we have a gala on friday. who signs the photo release? also what size should linkedin banners be",
            (
                "we have a gala on friday. who signs the photo release?",
                "also what size should linkedin banners be",
            ),
        ),
        (
            "1. how often should a small clinic post 2. which font reads best on slides",
            ("1. how often should a small clinic post", "2. which font reads best on slides"),
        ),
        (
            "how do we word an apology after an outage, and who approves a boosted post",
            ("how do we word an apology after an outage", "and who approves a boosted post"),
        ),
    ],
)
def test_a_text_that_asks_several_things_is_cut_into_them(text: str, parts: tuple[str, ...]) -> None:
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "can I post a photo of our team lunch?",
        "can I post a photo of our team lunch? and may I tag her?",
        "a reporter called. what do I say? should I call her back?",
        "Is this ok? It was taken in the lobby.",
        'a comment says "where is my baby? who took the baby pictures down?" what do we reply',
        "hi. quick question. how do we write alt text?",
        "",
        "??? ??? ???",
    ],
)
def test_a_text_that_asks_one_thing_stays_whole(text: str) -> None:
    assert parts_of(text) == (text,)


@given(st.text(alphabet='ab how what ?.!;\n1)",also and', max_size=200))
def test_no_word_is_lost_and_there_are_few_parts(text: str) -> None:
    parts = parts_of(text)

    assert 1 <= len(parts) <= MOST_PARTS
    letters = [c for c in text if c.isalnum()]
    assert [c for part in parts for c in part if c.isalnum()] == letters


def test_what_points_back_is_short_and_names_nothing() -> None:
    assert points_back(read("should I delete it?"))
    assert not points_back(read("how do we caption videos?"))
    assert not points_back(read("can that volunteer photographer keep the raw files from our gala"))
