"""Who a draft is about: one patient among all, what is told of them, and whether permission is claimed (pure).

A general word about "our patients" is nobody.  One person and two details are somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.drafts import people_words as words
from bot.drafts.check import Mark
from bot.drafts.draft import Draft
from bot.privacy import Span
from bot.privacy.ordinary import ORDINARY

#: Identifiers that name one person whatever stands around them.
_HARD = frozenset({"ssn", "record number", "card number", "bank account", "plate", "device", "ip address"})
#: Identifiers that say who a patient is, once a patient is spoken of.
_SOFT = frozenset(
    {"name", "date", "age", "phone", "fax", "email", "address", "room", "place", "handle", "zip", "link"}
)


def consent_claimed(draft: Draft) -> bool:
    """Whether the draft, or a note in it, says that a written permission exists."""
    return bool(words.CLAIMED.search(draft.lower)) and not words.DENIED.search(draft.lower)


@lru_cache(maxsize=4)  # several checks ask for them
def subjects(draft: Draft) -> tuple[tuple[int, int], ...]:
    """Where one particular patient is spoken of: start and end, in order; never more than once a sentence."""
    found: dict[int, tuple[int, int]] = {}
    for start, end in sorted([*_spoken_of(draft), *_named(draft)]):
        found.setdefault(draft.sentence(start)[0], (start, end))
    return tuple(found.values())


def _spoken_of(draft: Draft) -> Iterator[tuple[int, int]]:
    for pattern in (words.SUBJECT, words.AGED):
        for match in pattern.finditer(draft.lower):
            place = draft.sentence(match.start())
            if not (
                words.GENERAL.search(draft.lower, *place)
                or words.OLD_HOUSE.search(draft.lower, *place)
                or _staff_only(draft, match)
            ):
                yield match.span()
    for match in words.LIKE_A_NAME.finditer(draft.text):
        place = draft.sentence(match.start())
        if match["name"].lower() not in ORDINARY | words.SENTENCE_OPENERS and not words.STAFF.search(
            draft.lower, *place
        ):
            yield match.span()


def _staff_only(draft: Draft, match: re.Match[str]) -> bool:
    """Whether the sentence is about staff: "this brave young man is our nurse"."""
    place = draft.sentence(match.start())
    return bool(words.STAFF.search(draft.lower, *place)) and not words.CARE.search(draft.lower, *place)


def _named(draft: Draft) -> Iterator[tuple[int, int]]:
    """Names of people to whom something happened that happens to patients."""
    for span in draft.masked.spans:
        if span.type != "name" or is_staff(draft, span):
            continue
        place = draft.sentence(span.start)
        aged = words.DETAILS["age"].match(draft.lower, span.end) or words.DETAILS["age"].match(
            draft.lower, span.end + 1
        )
        if aged or (words.CARE.search(draft.lower, *place) and not words.GENERAL.search(draft.lower, *place)):
            yield span.start, span.end


def is_staff(draft: Draft, span: Span) -> bool:
    """Whether a name is a colleague's: a title stands before it, or its sentence is about staff and no patient."""
    before = draft.lower[max(0, span.start - 14) : span.start]
    if re.search(r"\b(?:dr|doctor|nurse|prof|professor|chaplain|senator|governor|president)\.? *$", before):
        return True
    after = draft.lower[span.end : span.end + 12]
    if re.match(r",? (?:md|do|rn|bsn|np|pa-?c|phd|pharmd|lpn|cna|msn|dnp|mph|crna)\b", after):
        return True
    place = draft.sentence(span.start)
    patient = words.PATIENT_WORD.search(draft.lower, *place) or words.SUBJECT.search(draft.lower, *place)
    return bool(words.STAFF.search(draft.lower, *place)) and not patient and not _told(draft, *place)


def _told(draft: Draft, start: int, end: int) -> bool:
    return words.TOLD.search(draft.lower, start, end) is not None


def details(draft: Draft, start: int, end: int) -> dict[str, tuple[int, int]]:
    """Details told between two positions, by kind, with where the first of each stands."""
    found: dict[str, tuple[int, int]] = {}
    for kind, pattern in words.DETAILS.items():
        if match := pattern.search(draft.lower, start, end):
            found[kind] = match.span()
    if match := words.PLACE_NAME.search(draft.text, start, end):
        found.setdefault("where", match.span())
    for span in draft.masked.spans:
        kind = {
            "name": "name",
            "place": "where",
            "address": "where",
            "date": "when",
            "age": "age",
            "room": "where",
        }.get(span.type, "")
        if kind and start <= span.start < end and not (kind == "name" and is_staff(draft, span)):
            found.setdefault(kind, (span.start, span.end))
    return found


def recognisable(draft: Draft) -> Iterator[Mark]:
    """Sentences in which one patient and at least two kinds of detail come together, where no form is on file."""
    if consent_claimed(draft):
        return
    for start, end in subjects(draft):
        place = draft.around(start)
        told = details(draft, *place)
        own = details(draft, *draft.sentence(start))
        cared = words.CARE.search(draft.lower, *place) or words.PATIENT_WORD.search(draft.lower, *place)
        if own and len(told) >= (2 if cared else 3):
            spots = [(start, end), *own.values()]
            yield Mark(min(spot[0] for spot in spots), max(spot[1] for spot in spots))


def story(draft: Draft) -> Iterator[Mark]:
    """One patient and what happened to them, with too little beside it to say who it is at once."""
    clear = tuple(recognisable(draft))
    for start, end in () if consent_claimed(draft) else subjects(draft):
        care = words.CARE.search(draft.lower, *draft.sentence(start))
        if care and not any(mark.start <= end and start <= mark.end for mark in clear):
            yield Mark(min(start, care.start()), max(end, care.end()))


def identifiers(draft: Draft) -> Iterator[Mark]:
    """Identifiers that are a patient's, where no form is on file, or that are always one person's."""
    allowed = consent_claimed(draft)
    for span in draft.masked.spans:
        if span.type in _HARD or (span.type in _SOFT and not allowed and _patients(draft, span)):
            yield Mark(span.start, span.end)


def _patients(draft: Draft, span: Span) -> bool:
    """Whether an identifier stands where one patient is spoken of."""
    place = draft.sentence(span.start)
    if span.type == "name":
        if is_staff(draft, span):
            return False
        told = words.CARE.search(draft.lower, *place) and not words.GENERAL.search(draft.lower, *place)
        return bool(
            told
            or words.PATIENT_WORD.search(draft.lower, *place)
            or any(True for _ in _within(draft, *place))
        )
    return any(True for _ in _within(draft, *place))


def _within(draft: Draft, start: int, end: int) -> Iterator[tuple[int, int]]:
    return (subject for subject in subjects(draft) if start <= subject[0] < end)


def unknown_names(draft: Draft) -> Iterator[Mark]:
    """Names of which the draft does not say whether they are a colleague's or a patient's."""
    patients = {mark.start for mark in identifiers(draft)}
    for span in () if consent_claimed(draft) else draft.masked.spans:
        if (
            span.type == "name"
            and span.start not in patients
            and not words.STAFF.search(draft.lower, *draft.around(span.start))
        ):
            yield Mark(span.start, span.end)


def claims_consent(draft: Draft) -> Iterator[Mark]:
    """Where the draft says that a written permission exists."""
    if consent_claimed(draft):
        match = words.CLAIMED.search(draft.lower)
        assert match is not None
        yield Mark(*match.span())
