"""Replace what could identify a person by its type, and say where it stood."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from bot.privacy.names import name_spans
from bot.privacy.patterns import HANDLE, HOTLINES, INSTITUTION, PROTECTED, SHAPES

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of the original text, and what was found there."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with its identifiers replaced (``[name]``, ``[record number]``), and where they stood in the original.

    ``spans`` are sorted and do not overlap.
    """

    text: str
    spans: tuple[Span, ...]

    @property
    def types(self) -> tuple[str, ...]:
        """The types found, each once, in alphabetical order."""
        return tuple(sorted({span.type for span in self.spans}))


def mask(text: str) -> Masked:
    """Mask a text; masking the result again changes nothing.  Accepts any string and never raises."""
    # A replacement can bring two words together that now look like an identifier, so we look until nothing is left.
    # Each round masks characters for good, which is why this ends.
    found: list[Span] = []
    current = text
    while new := _choose(current):
        back = _Original(found)
        found = _merge(found, [Span(back.at(s.start), back.at(s.end), s.type) for s in new])
        current = _replace(text, found)
    return Masked(current, tuple(found))


class _Original:
    """Positions in a masked text turned back into positions of the original."""

    def __init__(self, spans: list[Span]) -> None:
        shift = 0
        self._starts = [0]
        self._shifts = [0]
        for span in spans:
            shift += (span.end - span.start) - (len(span.type) + 2)
            self._starts.append(span.end - shift)
            self._shifts.append(shift)

    def at(self, position: int) -> int:
        return position + self._shifts[bisect_right(self._starts, position) - 1]


def _merge(old: list[Span], new: list[Span]) -> list[Span]:
    return sorted([*old, *new])


def _replace(text: str, spans: list[Span]) -> str:
    parts: list[str] = []
    end = 0
    for span in spans:
        parts += [text[end : span.start], "[", span.type, "]"]
        end = span.end
    return "".join([*parts, text[end:]])


def _choose(text: str) -> list[Span]:
    """Non-overlapping finds, sorted; where two overlap the earlier kind in the table wins."""
    taken: list[tuple[int, int]] = (
        [match.span() for match in PROTECTED.finditer(text)] if "<" in text or "[" in text else []
    )
    chosen: list[Span] = []
    for span in _candidates(text):
        if span.start < span.end and not any(span.start < end and start < span.end for start, end in taken):
            taken.append((span.start, span.end))
            chosen.append(span)
    return sorted(chosen)


def _candidates(text: str) -> Iterator[Span]:
    digits = _DIGIT.search(text) is not None
    for shape in SHAPES:
        if not (digits if shape.needs == "digit" else shape.needs in text):
            continue
        group = "v" if "v" in shape.pattern.groupindex else 0
        for match in shape.pattern.finditer(text):
            start, end = match.span(group) if match.group(group) is not None else match.span()
            if not _hotline(shape.type, text[start:end]):
                yield Span(start, end, shape.type)
    if "@" in text:
        for match in HANDLE.finditer(text):
            if not INSTITUTION.search(match.group()[1:]):
                yield Span(match.start(), match.end(), "handle")
    for start, end in name_spans(text):
        yield Span(start, end, "name")


def _hotline(type_: str, value: str) -> bool:
    return type_ in {"phone", "record number"} and re.sub(r"\D", "", value) in HOTLINES
