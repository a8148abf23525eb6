"""A draft read once: its words in one case, its sentences, and what in it is an identifier."""

from __future__ import annotations

import enum
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.drafts.platforms import Platform
from bot.privacy import Masked, Span, mask
from bot.privacy.firstnames import CLEAR

# One character for one character, so that positions in `lower` are positions in the draft.
_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "\u00a0": " ",
        "\t": " ",
        "\r": " ",
    }
)
_END = re.compile(r"[.!?…]+[\"')\]]*(?=\s|$)|\n+")
_ANSWERS = re.compile(
    r"\b(?:thank you|thanks|we appreciate|sorry)\b[^.!?\n]{0,40}\b(?:your|the) (?:\w+ ){0,2}(?:review|feedback|"
    r"comment|message|"
    r"kind words|stars?|rating)\b|\b(?:sorry|sad) (?:to hear|you (?:feel|felt|had|were))\b|\bhi [^\n,!]{2,30}[,!]"
    r"[^.!?\n]{0,40}\byour (?:review|comment|feedback)\b|^\s*(?:re|reply|response)\b ?:|"
    r"^\s*(?:dear|hi|hello|hey) (?!everyone|everybody|all|team|friends|neighbou?rs|folks|community|"
    r"nurses|parents|families|moms|there|from|to|"
    r"again|spring|summer|fall|winter)[^\n,!]{2,20}[,!][^\n]{0,200}\byou(?:r|rs)?\b"
)
#: Two or more words in capitals; `str.title` keeps their length.
_SHOUTED = re.compile(r"\b[A-Z]{2,}(?: [A-Z]{2,})+\b")
_TYPE = re.compile(
    r"\[(name|date|age|phone|fax|email|ssn|card number|bank account|ip address|zip|record number|plate|device|"
    r"address|place|room|link|handle)\]"
)
#: Characters of a sentence at most: a draft without full stops must not make every look at a sentence a long one.
LONGEST = 600
_LAST_WORD = re.compile(r"[\w.]+$")
_NO_END = frozenset(
    {
        "dr", "mr", "mrs", "ms", "st", "vs", "jr", "prof", "no", "rev", "a.m", "p.m", "u.s", "e.g", "i.e",
    }
)  # fmt: skip


class Kind(enum.StrEnum):
    """What a draft is meant to be."""

    POST = "post"
    REPLY = "reply"  #: an answer to a review, a comment or a message
    VIDEO = "video"  #: the caption or script of a video
    IMAGE = "image"  #: the words beside a picture
    STORY = "story"  #: something that disappears after a day


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft and what was read in it.

    ``lower`` is the text in lower case with straight quotes and dashes, of the same length.  ``sentences`` are pairs
    of start and end (exclusive) that cover the text, in order.  ``grade`` is the reading grade, a US school year.
    """

    text: str
    kind: Kind
    platform: Platform | None
    masked: Masked
    lower: str
    sentences: tuple[tuple[int, int], ...]
    grade: float

    def sentence(self, position: int) -> tuple[int, int]:
        """Start and end of the sentence in which a position lies."""
        at = bisect_right(self.sentences, position, key=lambda pair: pair[0]) - 1
        return self.sentences[max(at, 0)]

    def around(self, position: int) -> tuple[int, int]:
        """Start and end of that sentence with the one before and the one after it."""
        at = max(bisect_right(self.sentences, position, key=lambda pair: pair[0]) - 1, 0)
        return self.sentences[max(at - 1, 0)][0], self.sentences[min(at + 1, len(self.sentences) - 1)][1]

    def shown(self, start: int, end: int) -> str:
        """The words from start to end as they may be repeated: identifiers that touch them stand as their types."""
        parts: list[str] = []
        for span in self.masked.spans:
            if span.end <= start or span.start >= end:
                continue
            parts += [self.text[start : max(start, span.start)], f"[{span.type}]"]
            start = span.end
        return "".join([*parts, self.text[start:end]])


def read_draft(
    text: str,
    kind: Kind = Kind.POST,
    platform: Platform | None = None,
    grade: Callable[[str], float] = lambda _: 0.0,
) -> Draft:
    """Read any string; never raises."""
    plain = text.translate(_PLAIN)
    # A few letters become two in lower case ("İ"); they stay as they are.
    lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in plain)
    masked = _with_types(_masked(text))
    return Draft(text, kind, platform, masked, lower, tuple(_sentences(lower)), grade(masked.text))


def _masked(text: str) -> Masked:
    """The draft masked, also where capitals or decorative letters hide a given name."""
    plain = mask(text)
    eased = "".join(
        one if len(one := unicodedata.normalize("NFKC", letter)) == 1 else letter for letter in text
    )
    eased = _SHOUTED.sub(lambda match: match.group().title(), eased)
    if eased == text:
        return plain
    hidden = [
        span
        for span in mask(eased).spans
        if span.type == "name"
        and any(word in CLEAR for word in eased[span.start : span.end].lower().split())
        and not any(span.start < other.end and other.start < span.end for other in plain.spans)
    ]
    spans = sorted([*plain.spans, *hidden])
    parts: list[str] = []
    done = 0
    for span in spans:
        parts += [text[done : span.start], f"[{span.type}]"]
        done = span.end
    return Masked("".join([*parts, text[done:]]), tuple(spans))


def _with_types(masked: Masked) -> Masked:
    """A text that was masked before holds types where identifiers stood; they count as identifiers."""
    if masked.spans:  # then positions in the text and in the masked text differ
        return masked
    return Masked(masked.text, tuple(Span(*m.span(), m[1]) for m in _TYPE.finditer(masked.text)))


def answers_somebody(text: str) -> bool:
    """Whether a text plainly answers one person: it thanks for a review or a comment, or is sorry to hear of one."""
    return _ANSWERS.search(text.lower()[:400]) is not None


def _sentences(lower: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _END.finditer(lower):
        while end.start() - start > LONGEST:
            yield start, start + LONGEST
            start += LONGEST
        word = _LAST_WORD.search(lower, start, end.start())
        if end.group() == "." and word and word.group().strip(".") in _NO_END:
            continue
        yield start, end.end()
        start = end.end()
    while len(lower) - start > LONGEST:
        yield start, start + LONGEST
        start += LONGEST
    if start < len(lower) or not lower:
        yield start, len(lower)
