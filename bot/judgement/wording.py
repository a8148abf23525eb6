"""What is looked for in every text, in one pass: the turns of phrase, words of our subject, and families.

The processor has forgotten such a pass by the next question, and three short ones cost more than one long one.
"""

from __future__ import annotations

from functools import lru_cache

from bot.judgement.elsewhere import FAMILIES, OURS, Family
from bot.judgement.phrases import Phrases
from bot.judgement.turns import TURNS

_OURS = "ours"
_ALWAYS = Phrases(
    {**TURNS, _OURS: OURS, **{family.id: family.pattern for family in FAMILIES if family.anyway}}
)
_UNLESS_OURS = Phrases({family.id: family.pattern for family in FAMILIES if not family.anyway})


@lru_cache(maxsize=512)  # several rules look at the same sentences
def wording(text: str) -> frozenset[str]:
    """What is found in lower-case text: names of turns, "ours", ids of families that our own words do not protect."""
    return _ALWAYS.said(text)


def belongs(text: str) -> tuple[Family | None, bool]:
    """The family of questions that a lower-case text belongs to, if any, and whether words of our subject occur."""
    said = wording(text)
    ours = _OURS in said
    if not ours:
        said |= _UNLESS_OURS.said(text)
    return next((family for family in FAMILIES if family.id in said), None), ours
