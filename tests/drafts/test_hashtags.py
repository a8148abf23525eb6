import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafts.hashtags import WORDS, in_words


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("flushotfriday", ("flu", "shot", "friday")),
        ("nursesweek2026", ("nurses", "week", "2026")),
        ("handhygiene", ("hand", "hygiene")),
        ("nurses", ("nurses",)),
        # A name is no word that hashtags are made of, so nothing is guessed.
        ("marialopezstrong", ()),
        ("x" * 60, ()),
        ("", ()),
    ],
)
def test_a_tag_is_cut_into_known_words_alone(tag: str, words: tuple[str, ...]) -> None:
    assert in_words(tag) == words


@given(st.lists(st.sampled_from(sorted(WORDS)), max_size=5))
def test_words_put_together_can_be_cut_again(words: list[str]) -> None:
    cut = in_words("".join(words))

    assert not cut or "".join(cut) == "".join(words)
    assert len(cut) <= len(words)
