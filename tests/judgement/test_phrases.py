import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.judgement import signs
from bot.judgement.elsewhere import FAMILIES
from bot.judgement.elsewhere.family import OURS
from bot.judgement.phrases import Phrases, loosened
from bot.judgement.rules import RULES
from bot.judgement.turns import TURNS

#: Every expression that judging looks for.
PATTERNS = {
    **{family.id: family.pattern for family in FAMILIES},
    **{signal.phrase: signal.phrase for rule in RULES for signal in rule.signals if signal.phrase},
    **TURNS,
    "ours": OURS,
}
PHRASES = Phrases(PATTERNS)
#: Texts that the tables know, and texts made of their pieces.
TEXTS = [
    text.lower()
    for one in (*RULES, *FAMILIES)
    for text in (*one.matches, *one.passes)
]  # fmt: skip
WORDS = sorted({word for text in TEXTS for word in text.split()})


def _found(text: str) -> frozenset[str]:
    return frozenset(name for name, pattern in PATTERNS.items() if re.search(pattern, text, re.ASCII))


@pytest.mark.parametrize("text", TEXTS)
def test_all_at_once_finds_what_one_after_another_finds(text: str) -> None:
    assert PHRASES.said(text) == _found(text)
    assert PHRASES.said(text) <= PHRASES.possible(text)


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(max_size=80).map(str.strip))
def test_so_it_does_in_any_text(text: str) -> None:
    assert PHRASES.said(text) == _found(text)
    assert PHRASES.said(text) <= PHRASES.possible(text)


@pytest.mark.parametrize(
    ("pattern", "loose"),
    [
        (r"just (?!curious|want(?:ing)?\))\w+", r"just \w+"),
        (r"(?<!there )is a", "is a"),
        (r"die\b(?! on| for)|dms?(?=:)", r"die\b|dms?"),
        (r"[)(?!](?=[)])x", "[)(?!]x"),
        (r"(?:(?!no).)*yes", "(?:.)*yes"),
        (r"plain (?:as|it) is\(?!", r"plain (?:as|it) is\(?!"),
    ],
)
def test_what_looks_around_is_taken_out_and_nothing_else(pattern: str, loose: str) -> None:
    assert loosened(pattern) == loose
    re.compile(loose)


def test_what_looks_around_is_looked_at_again() -> None:
    phrases = Phrases({"curious": r"\bjust (?!curious)\w+", "ring": "ring"})

    assert phrases.said("just curious, a string") == {"ring"}
    assert phrases.possible("just curious, a string") == {"curious", "ring"}
    assert phrases.said("just now") == {"curious"}
    assert phrases.said("") == frozenset()


def test_half_a_character_harms_nobody() -> None:
    assert Phrases({"ring": "ring"}).said("a ring \ud83d") == {"ring"}
    assert Phrases({"ring": "ring"}).possible("\ud83d a ring") == {"ring"}


def test_a_text_made_to_be_slow_is_not() -> None:
    """Backtracking would try every way to split the letters: longer than the test may take by many orders."""
    assert Phrases({"slow": r"(?:a+)+$"}).said("a" * 5_000 + "b") == frozenset()


def test_every_sign_in_the_wording_is_named() -> None:
    assert {"opens as a question", "past", "somebody", "I or we"} <= set(signs.SIGNS)


def test_what_is_looked_for_in_one_pass_has_names_of_its_own() -> None:
    assert not {family.id for family in FAMILIES} & {*TURNS, "ours"}
