"""Which texts of a thread belong to what was just asked (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.judgement.reading import read
from bot.judgement.scope import CONTINUES, points_back

#: Words of a text that can be a follow-up.
LONGEST_FOLLOW_UP = 12


def in_context(question: str, earlier: Sequence[str], answers_ours: bool = False) -> str:
    """The text to judge and search: a follow-up, or an answer to our question back, joins what it follows.

    A follow-up to a follow-up joins both.
    """
    thread = [question]
    for text in reversed(earlier):
        if not (answers_ours or _follows(thread[0])):
            break
        thread.insert(0, text)
        answers_ours = False
    return "\n".join(thread)


def _follows(text: str) -> bool:
    return len(text.split()) <= LONGEST_FOLLOW_UP and (
        CONTINUES.match(text) is not None or points_back(read(text))
    )
