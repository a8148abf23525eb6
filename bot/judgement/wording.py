"""Which turns of phrase are in a text, and whether words of our subject are."""

from __future__ import annotations

from functools import lru_cache

from bot.judgement.elsewhere.family import OURS
from bot.judgement.phrases import Phrases
from bot.judgement.turns import TURNS

#: What is found where words of our subject are.
ABOUT_US = "ours"
_TURNS = Phrases({**TURNS, ABOUT_US: OURS})


@lru_cache(maxsize=512)  # several rules look at the same sentences
def wording(text: str) -> frozenset[str]:
    """The names of the turns of phrase in lower-case text, and ``ABOUT_US``."""
    return _TURNS.said(text)
