"""What the rules and the families look for in a text: all of it is looked for in one pass.

The processor has forgotten such a pass by the next question, and two short ones cost more than one long one.
"""

from __future__ import annotations

from functools import lru_cache

from bot.judgement.elsewhere import FAMILIES
from bot.judgement.phrases import Screen
from bot.judgement.rules import RULES

_PATTERNS = dict.fromkeys(
    [
        *(family.pattern for family in FAMILIES),
        *(signal.phrase for rule in RULES for signal in rule.signals if signal.phrase),
    ]
)
#: The place of each expression; families come first, in the order of their table.
PLACES = {pattern: place for place, pattern in enumerate(_PATTERNS)}
_SCREEN = Screen(PLACES)


@lru_cache(maxsize=512)  # rules and families look at the same text
def possible(text: str) -> frozenset[int]:
    """The places of the expressions that are found in lower-case text, and of some more: those whose letters are."""
    return _SCREEN.possible(text)
