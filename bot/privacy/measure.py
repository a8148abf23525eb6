"""How well masking does on texts whose identifiers are known; pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.privacy.masking import Masked
from bot.privacy.regions import is_region

_WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
#: Types of public sets that name no single person.
_NOT_PERSONAL = frozenset(
    {"ORGANIZATION", "ORG", "TITLE", "NRP", "NATIONALITY", "JOB", "GENDER", "TIME", "OTHER"}
)
_PLACES = frozenset({"GPE", "LOCATION", "LOC", "PLACE", "CITY", "STATE", "COUNTRY"})


@dataclass(frozen=True, slots=True)
class Known:
    """An identifier that stands in a text: its type as the set calls it, and its characters."""

    type: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Case:
    """A text with all that identifies in it."""

    id: str | int
    text: str
    spans: tuple[Known, ...]


def counts(known: Known) -> bool:
    """Whether it is one of the 18 identifiers of 45 CFR 164.514(b)(2), whatever the set calls it.

    Not among them: a year, a weekday, an age up to 89, a country or state, an institution, a title, a nationality.
    """
    kind, value = known.type.upper(), known.value.strip()
    if kind in _NOT_PERSONAL:
        return False
    if kind.startswith("AGE"):
        return any(int(number) > 89 for number in re.findall(r"\d{1,3}", value)) or not re.search(
            r"\d", value
        )
    if kind.startswith("DATE"):
        return not re.fullmatch(r"(?:18|19|20)\d\d", value) and value.lower() not in _WEEKDAYS
    return not (kind in _PLACES and is_region(value))


def measure(cases: Iterable[Case], mask: Callable[[str], Masked]) -> dict[str, object]:
    """Recall, precision and the share of untouched texts; every figure that has no basis is None.

    ``recall``: identifiers all of whose letters and digits were masked.  ``recall_strict``: masked by one span that
    begins and ends where the identifier does.  ``recall_partial``: at least one letter or digit masked.
    ``recall_of_all_labels``: as ``recall``, over every label of the set, also those that identify nobody.
    ``precision``: masked spans that touch any label of the set.  ``untouched``: texts without any label in which
    nothing was masked.
    """
    tally = _Tally()
    for case in cases:
        tally.add(case, mask(case.text))
    return tally.result()


class _Tally:
    def __init__(self) -> None:
        self.full: Counter[str] = Counter()
        self.seen: Counter[str] = Counter()
        self.strict = self.partial = self.all_full = self.all_seen = 0
        self.right = self.masked = self.clean = self.untouched = self.texts = 0
        self.misses: list[dict[str, object]] = []
        self.needless: list[dict[str, object]] = []

    def add(self, case: Case, masked: Masked) -> None:
        """Count one text."""
        self.texts += 1
        covered = {place for span in masked.spans for place in range(span.start, span.end)}
        self._precision(case, masked)
        if not case.spans:
            self.clean += 1
            self.untouched += not masked.spans
        for known in case.spans:
            letters = [p for p in range(known.start, known.end) if case.text[p].isalnum()]
            full = covered.issuperset(letters)
            self.all_seen += 1
            self.all_full += full
            if not counts(known):
                continue
            self.seen[known.type] += 1
            self.full[known.type] += full
            self.strict += any((s.start, s.end) == (known.start, known.end) for s in masked.spans)
            self.partial += full or not covered.isdisjoint(letters)
            if not full:
                self.misses.append({"id": case.id, "type": known.type, "value": known.value})

    def _precision(self, case: Case, masked: Masked) -> None:
        for span in masked.spans:
            right = any(span.start < known.end and known.start < span.end for known in case.spans)
            self.masked += 1
            self.right += right
            if not right:
                self.needless.append(
                    {"id": case.id, "type": span.type, "value": case.text[span.start : span.end]}
                )

    def result(self) -> dict[str, object]:
        """All figures."""
        seen = sum(self.seen.values())
        return {
            "texts": self.texts,
            "identifiers": seen,
            "recall": _share(sum(self.full.values()), seen),
            "recall_strict": _share(self.strict, seen),
            "recall_partial": _share(self.partial, seen),
            "recall_of_all_labels": _share(self.all_full, self.all_seen),
            "precision": _share(self.right, self.masked),
            "clean": self.clean,
            "untouched": _share(self.untouched, self.clean),
            "by_type": {
                kind: {"identifiers": number, "recall": _share(self.full[kind], number)}
                for kind, number in sorted(self.seen.items())
            },
            "misses": self.misses,
            "needless": self.needless,
        }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def known_spans(text: str, rows: Sequence[object]) -> tuple[Known, ...]:
    """The labels of one text; raises ValueError, saying what is wrong, for one that does not fit the text."""
    found = []
    for row in rows:
        if not isinstance(row, dict) or not isinstance(row.get("type"), str):
            raise ValueError('a span needs "type", "start" and "end"')
        start, end = row.get("start"), row.get("end")
        if not (type(start) is int and type(end) is int and 0 <= start < end <= len(text)):
            raise ValueError(f'"start" and "end" must lie in the text (0 to {len(text)})')
        if row.get("value", text[start:end]) != text[start:end]:
            raise ValueError(f'"value" is not what stands at {start} to {end}')
        found.append(Known(row["type"], text[start:end], start, end))
    return tuple(found)
