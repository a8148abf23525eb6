"""A text that asks several things, cut into what it asks (pure)."""

from __future__ import annotations

import re

from bot.judgement.reading import read
from bot.judgement.scope import FEWEST_WORDS, POINTS_BACK

#: More parts than these are not looked up one by one.
MOST_PARTS = 3

_OPENER = r"(?:how|what|whats|who|which|where|when|why|can|could|may|should|do|does|is|are)\b"
_END = re.compile(
    # The end of a sentence; a number of a list; "also", or a comma and "and", before another question.
    r"(?<=[.!?])(?<!\s[1-9]\.)(?<!^[1-9]\.)\s+|\n+|;\s+|\s+(?=[1-9][.)]\s)"
    rf"|[,;]?\s+(?=(?:and |plus )?also,? {_OPENER})|,\s+(?=(?:and|plus) {_OPENER})",
    re.I,
)
_ASKS = re.compile(
    r"^(?:\W|\d[.)]|and |plus |also,? |or |but |so |then |second(?:ly)? |(?:second|another) (?:thing|question) )*"
    r"(?:how|what|whats|who|whom|which|where|when|why|can|could|may|should|shall|do|does|did|is|are|am|was|will|would|"
    r"have|has|must|any)\b",
    re.I,
)


def parts_of(text: str) -> tuple[str, ...]:
    """The questions of a text, each with the sentences that lead up to it; the text itself where it asks one thing.

    A question that points back ("and may I tag her?") belongs to the one before.
    """
    asked: list[list[str]] = [[]]
    complete = False
    for sentence in filter(None, (piece.strip() for piece in _END.split(text))):
        if complete and _opens_another(sentence):
            asked.append([])
            complete = False
        asked[-1].append(sentence)
        # A question within quotation marks is somebody else's.
        inside = " ".join(asked[-1]).count('"') % 2
        complete = not inside and (complete or _is_question(sentence))
    parts = [" ".join(sentences) for sentences in asked]
    if not complete and len(parts) > 1:
        # What follows the last question is said about it.
        parts[-2:] = [" ".join(parts[-2:])]
    return tuple(parts) if 1 < len(parts) <= MOST_PARTS else (text,)


def _opens_another(sentence: str) -> bool:
    return (
        _is_question(sentence)
        and POINTS_BACK.search(sentence) is None
        and len(read(sentence).content) >= FEWEST_WORDS
    )


def _is_question(sentence: str) -> bool:
    return sentence.endswith("?") or _ASKS.match(sentence) is not None
