"""What the rules and the families look for in a text: all of it is looked for in one pass.

The processor has forgotten such a pass by the next question, and two short ones cost more than one long one.
"""

from __future__ import annotations

from functools import lru_cache

from bot.judgement.elsewhere import FAMILIES
from bot.judgement.phrases import Screen
from bot.judgement.rules import RULES

_SCREEN = Screen(
    {family.pattern: family.pattern for family in FAMILIES}
    | {signal.phrase: signal.phrase for rule in RULES for signal in rule.signals if signal.phrase}
)


@lru_cache(maxsize=512)  # rules and families look at the same text
def possible(text: str) -> frozenset[str]:
    """The expressions of rules and families that are in lower-case text, and some more: those whose letters are."""
    return _SCREEN.possible(text)
