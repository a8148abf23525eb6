"""What the fitted model tags, put right by a few rules: regions, public names, street corners, names said again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.privacy.ordinary import ALARMS, FOLLOWERS, ORDINARY, public
from bot.privacy.regions import end_of_regions, is_region
from bot.privacy.span import Span

_CORNER = re.compile(r"(?:the )?(?:corner|intersection) of $", re.IGNORECASE)
_JOINED = re.compile(r" (?:and|&) ")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]{2,})*")

_EVERYDAY = ORDINARY | FOLLOWERS

#: What every address has: a word with a capital, or the word for a street or a box.
_PLACED = re.compile(
    r"[^\W\d_a-z][^\W\d_]{2,}|(?i:\b(?:st|str|street|rd|road|ave?|avenue|blvd|ln|lane|dr|drive|ct|court|pl|place|way"
    r"|hwy|highway|route|rte|apt|suite|box|rue|via|calle|avenida|plaza|[^\W\d_]+(?:straße|strasse|straat|weg|gade|gatan))\b)"
)
#: Measurements are written much like an address: words and numbers in turn.
_MEASURED = re.compile(r"\b(?:bp|hr|rr|a1c|spo2|mg|mcg|ml|kg|mmhg|cr|wks?|yo|epi)\b|%", re.IGNORECASE)
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
#: Characters between the lines of one address.
_NEAR = 60

Tag = tuple[int, int, str]


def address_spans(text: str, tags: Sequence[Tag]) -> Iterator[Span]:
    """Street addresses with the country or state that ends them; a corner of two streets is one address."""
    after = -2 * _NEAR
    for start, end, kind in tags:
        if start < after:
            continue
        corner = _CORNER.search(text, max(0, start - 20), start)
        if corner:
            # Whatever the model takes the two streets for.
            start, end = corner.start(), _second_street(text, end, tags)
        elif kind != "address" or not _PLACED.search(text, start, end) or _MEASURED.search(text, start, end):
            continue
        elif not _LONG_WORD.search(text, start, end) and start - after > _NEAR:
            # Bare numbers are an address only just below another part of one.
            continue
        after = end_of_regions(text, end)
        yield Span(start, after, "address")


def _second_street(text: str, end: int, tags: Sequence[Tag]) -> int:
    joined = _JOINED.match(text, end)
    if not joined:
        return end
    return next((tag[1] for tag in tags if tag[0] == joined.end()), end)


def name_and_place_spans(text: str, tags: Sequence[Tag]) -> Iterator[Span]:
    """Names, unless public, and every other place where a name's word is said; places smaller than a state."""
    said: set[str] = set()
    for start, end, kind in tags:
        if kind == "place" and not is_region(text[start:end]):
            yield Span(start, end, kind)
        elif kind == "name":
            words = [match.group() for match in _WORD.finditer(text, start, end)]
            if _nobody(words):
                continue
            said.update(word for word in words if len(word) > 2 and word.lower() not in _EVERYDAY)
            yield Span(start, end, kind)
    if said:
        for match in _WORD.finditer(text):
            if match.group() in said:
                yield Span(match.start(), match.end(), "name")


def _nobody(words: Sequence[str]) -> bool:
    """Whether these words are no private person's name: public, alarms, single letters, words in lower case."""
    lower = tuple(word.lower() for word in words)
    if public(lower) or public(lower[:2]) or public(lower[-2:]):
        return True
    return all(
        len(word) == 1 or word.lower() in ALARMS or (word in _EVERYDAY and word.islower()) for word in words
    )
