"""Replace what could identify a person by its type, and say where it stood."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from bot.privacy.links import HANDLE, INSTITUTION
from bot.privacy.model import address_spans, name_and_place_spans
from bot.privacy.names import name_spans
from bot.privacy.numbers import HOTLINES
from bot.privacy.patterns import OTHER, PROTECTED, SURE
from bot.privacy.shape import Shape
from bot.privacy.span import Span
from bot.privacy.tagger import tagged_spans

_DIGIT = re.compile(r"\d")
_OPEN = re.compile(
    r"(?:https?://|www\.)[^\s<>|]{1,300}|\b\d{1,3} (?:CFR|C\.F\.R\.|USC|U\.S\.C\.) (?:Part )?[\d.]{1,12}",
    re.IGNORECASE,
)


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


def mask(text: str, keep: Collection[str] = ()) -> Masked:
    """Mask a text; masking the result again changes nothing.  Accepts any string and never raises.

    Types in ``keep`` are left where they were asked for and name no patient, such as the address of a page of ours.
    """
    # A replacement can bring two words together that now look like an identifier, so we look until nothing is left.
    # Each round masks characters for good, which is why this ends.
    found: list[Span] = []
    current = text
    while new := _choose(current, tagged_spans(current)):
        back = _Original(found)
        found = sorted([*found, *(Span(back.at(s.start), back.at(s.end), s.type) for s in new)])
        current = _replace(text, found)
    masked = [span for span in found if span.type not in keep]
    return Masked(_replace(text, masked), tuple(masked))


def rule_spans(text: str) -> list[Span]:
    """What patterns and lists alone find, without the fitted model; sorted and apart."""
    return _choose(text, ())


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


def _replace(text: str, spans: list[Span]) -> str:
    parts: list[str] = []
    end = 0
    for span in spans:
        parts += [text[end : span.start], "[", span.type, "]"]
        end = span.end
    return "".join([*parts, text[end:]])


class _Chosen:
    """Finds that do not overlap: who comes first keeps its ground."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._taken: list[tuple[int, int]] = (
            [match.span() for match in PROTECTED.finditer(text)] if "<" in text or "[" in text else []
        )
        self.spans: list[Span] = []

    def keep(self, stretches: Iterable[tuple[int, int]]) -> None:
        """Let nothing be taken in these stretches any more."""
        self._taken.extend(stretches)

    def whole(self, span: Span) -> None:
        """Take a find if all of it is free."""
        if span.start < span.end and not any(
            span.start < end and start < span.end for start, end in self._taken
        ):
            self._taken.append((span.start, span.end))
            self.spans.append(span)

    def free_parts(self, span: Span) -> None:
        """Take what is free of a find, without blanks and marks at its ends."""
        start = span.start
        for taken, end in [*sorted(self._taken), (span.end, span.end)]:
            if end <= start or start >= span.end:
                continue
            stop = min(taken, span.end)
            while start < stop and not self._text[start].isalnum():
                start += 1
            while stop > start and not self._text[stop - 1].isalnum():
                stop -= 1
            if start < stop:
                self.whole(Span(start, stop, span.type))
            start = max(start, end)


def _choose(text: str, tagged: Iterable[tuple[int, int, str]]) -> list[Span]:
    """Finds that do not overlap, sorted; what is looked for earlier wins."""
    chosen = _Chosen(text)
    tags = list(tagged)
    digits = _DIGIT.search(text) is not None
    for span in _shaped(SURE, text, digits):
        chosen.whole(span)
    # What is left of links is open to everybody, and so is the law; no part of them is a name or an address.
    chosen.keep(match.span() for match in _OPEN.finditer(text))
    for span in address_spans(text, tags):
        chosen.free_parts(span)
    for span in _shaped(OTHER, text, digits):
        chosen.whole(span)
    if "@" in text:
        for match in HANDLE.finditer(text):
            if not INSTITUTION.search(match.group()[1:]):
                chosen.whole(Span(match.start(), match.end(), "handle"))
    for start, end in name_spans(text):
        chosen.whole(Span(start, end, "name"))
    for span in name_and_place_spans(text, tags):
        chosen.free_parts(span)
    return sorted(chosen.spans)


def _shaped(shapes: Iterable[Shape], text: str, digits: bool) -> Iterator[Span]:
    for shape in shapes:
        if not (digits if shape.needs == "digit" else shape.needs in text):
            continue
        for match in shape.pattern.finditer(text):
            groups = match.groupdict()
            group = next((name for name in ("v", "w") if groups.get(name) is not None), 0)
            start, end = match.span(group)
            if not _hotline(shape.type, text[start:end]):
                yield Span(start, end, shape.type)


def _hotline(type_: str, value: str) -> bool:
    return type_ in {"phone", "record number"} and re.sub(r"\D", "", value) in HOTLINES
