"""Which texts of a thread belong to what was just asked (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.judgement.reading import read
from bot.judgement.scope import points_back

#: Words of a text that can be a follow-up.
LONGEST_FOLLOW_UP = 12
_FOLLOW_UP = re.compile(
    r"^(?:(?:ok(?:ay)?|so|oh|hm+|thanks)[ ,.]+)*(?:and|but|or|also|what about|how about|what "
    r"if|and if|even if|only if|does (?:that|this|it)|is (?:that|this|it)"
    r"|would (?:that|this|it)|can (?:that|it)|same (?:for|with)|then|who do i|why|how (?:long|"
    r"come|so)|for how long|which one|where)\b",
    re.IGNORECASE,
)


def in_context(question: str, earlier: Sequence[str], asked_back: bool = False) -> str:
    """The text to judge and search: a follow-up, or an answer to our question back, joins what it follows.

    A follow-up to a follow-up joins both.
    """
    thread = [question]
    for text in reversed(earlier):
        if not (asked_back or _follows(thread[0])):
            break
        thread.insert(0, text)
        asked_back = False
    return "\n".join(thread)


def _follows(text: str) -> bool:
    return len(text.split()) <= LONGEST_FOLLOW_UP and (
        _FOLLOW_UP.match(text) is not None or points_back(read(text))
    )
