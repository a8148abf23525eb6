import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.judgement import signs
from bot.judgement.elsewhere import FAMILIES
from bot.judgement.elsewhere.family import OURS
from bot.judgement.phrases import Expression, Phrases, Screen, loosened
from bot.judgement.rules import RULES
from bot.judgement.turns import TURNS
from bot.judgement.wording import ABOUT_US

#: Every expression that judging looks for.
MANY = {
    **{family.id: family.pattern for family in FAMILIES},
    **{signal.phrase: signal.phrase for rule in RULES for signal in rule.signals if signal.phrase},
}
FEW = {**TURNS, ABOUT_US: OURS}
SCREEN, PHRASES = Screen(MANY.values()), Phrases(FEW)
EXPRESSIONS = {name: Expression(pattern) for name, pattern in MANY.items()}
#: Texts that the tables know, and texts made of their pieces.
TEXTS = [
    text.lower()
    for one in (*RULES, *FAMILIES)
    for text in (*one.matches, *one.passes)
]  # fmt: skip
WORDS = sorted({word for text in TEXTS for word in text.split()})


def _found(patterns: dict[str, str], text: str) -> set[str]:
    return {name for name, pattern in patterns.items() if re.search(pattern, text, re.ASCII)}


def _possible(text: str) -> set[str]:
    spotted = SCREEN.possible(text)
    return {name for place, name in enumerate(MANY) if place in spotted}


@pytest.mark.parametrize("text", TEXTS)
def test_all_at_once_finds_what_one_after_another_finds(text: str) -> None:
    assert PHRASES.said(text) == _found(FEW, text)
    assert _possible(text) >= _found(MANY, text)


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(max_size=80).map(str.strip))
def test_so_it_does_in_any_text(text: str) -> None:
    assert PHRASES.said(text) == _found(FEW, text)
    found = _found(MANY, text)
    assert _possible(text) >= found
    assert {name for name, expression in EXPRESSIONS.items() if expression.found(text)} == found


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
    patterns = {"curious": r"\bjust (?!curious)\w+", "ring": "ring"}
    phrases = Phrases(patterns)

    assert phrases.said("just curious, a string") == {"ring"}
    assert not Expression(patterns["curious"]).found("just curious, a string")
    assert Screen(patterns.values()).possible("just curious, a string") == {0, 1}
    assert phrases.said("just now") == {"curious"}
    assert phrases.said("") == frozenset()


def test_half_a_character_harms_nobody() -> None:
    assert Phrases({"ring": "ring"}).said("a ring \ud83d") == {"ring"}
    assert Screen(["ring"]).possible("\ud83d a ring") == {0}
    assert Expression("ring").found("\ud83d a ring")


def test_a_text_made_to_be_slow_is_not() -> None:
    """Backtracking would try every way to split the letters: longer than the test may take by many orders."""
    assert Phrases({"slow": r"(?:a+)+$"}).said("a" * 5_000 + "b") == frozenset()
    assert not Expression(r"(?:a+)+$").found("a" * 5_000 + "b")


def test_nothing_looked_for_is_nothing_found() -> None:
    assert Screen([]).possible("a ring") == frozenset()
    assert Phrases({}).said("a ring") == frozenset()


def test_every_sign_in_the_wording_is_named() -> None:
    assert {"opens as a question", "past", "somebody", "I or we"} <= set(signs.SIGNS)


def test_families_are_told_apart_by_what_they_look_for() -> None:
    assert len({family.pattern for family in FAMILIES}) == len(FAMILIES)
