"""He or she, and nobody said who: in a hospital's post that is most often a patient (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.drafts import people_words as words
from bot.drafts.check import Mark
from bot.drafts.draft import Draft
from bot.drafts.people import consent_claimed, identifiers, is_staff, recognisable, story

_PRONOUN = re.compile(r"(?<![\w/])(?:he|she|him|herself|himself|his|hers|her)\b(?!/| or )")
#: What makes the place a hospital and not a street.
_HERE = re.compile(
    r"\b(?:with us|one of ours|in our care|our (?:\w+ ){0,2}(?:er|ed|icu|nicu|picu|unit|floor|ward|surgeons?|nurses?|"
    r"therapists?|doctors?|hospital|clinic|oncolog\w+|rehab\w*|crew|operating room|program)|"
    r"the (?:er|icu|nicu|picu|floor|ward|operating room)|bedside|ct scan|mri|x-?ray)\b"
)
#: People and animals whom he or she may mean instead.
_OTHERS = re.compile(
    r"\b(?:dr|doctor|nurse|prof|professor|md|rn|colleague|coworker|volunteer|chaplain|chef|surgeon|"
    r"physician|pharmacist|technologist|technician|"
    r"therapist|midwife|paramedic|director|manager|ceo|president|chief|governor|senator|mayor|author|"
    r"speaker|donor|founder|artist|engineer|"
    r"coordinator|resident physician|intern|fellow|student|teacher|trainer|scientist|researcher|officer|"
    r"dog|cat|puppy|pony|horse|robot|"
    r"pediatrician|\w+ologist|retir\w+|award\w*|joins?|joined|someone|somebody|anyone|person|parent|"
    r"my (?:\w+ )?(?:mom|mother|dad|father|wife|husband|son|daughter|grand\w+|sister|brother|aunt|uncle|"
    r"friend|boss|mentor))\b"
)
_MANY = re.compile(
    r"\bhow (?:he|she) (?:is|was) doing\b|\b(?:one (?:in|of|out of) (?:\w+|\d+) (?:women|men|people|"
    r"adults|children)|a (?:woman|man|child|baby|"
    r"mother|person) (?:can|may|should|needs|is often|who))"
)


def somebody(draft: Draft) -> Iterator[Mark]:
    """The first sentence about a he or she for whom no colleague, animal or public person was named before.

    Nothing where another check has found the patient already, or where a form is on file.
    """
    if consent_claimed(draft):
        return
    if any(True for find in (recognisable, story, identifiers) for _ in find(draft)):
        return
    for pronoun in _PRONOUN.finditer(draft.lower):
        start, end = draft.sentence(pronoun.start())
        if words.GENERAL.search(draft.lower, start, end) or _MANY.search(draft.lower, start, end):
            continue
        near = draft.around(pronoun.start())
        if not (_HERE.search(draft.lower, *near) or words.CARE.search(draft.lower, *near)):
            continue
        if not _named_before(draft, pronoun.start()):
            text = draft.text[start:end]
            yield Mark(start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip())))
            return


def _named_before(draft: Draft, position: int) -> bool:
    if _OTHERS.search(draft.lower, 0, position):
        return True
    return any(
        span.type == "name" and span.start < position and is_staff(draft, span) for span in draft.masked.spans
    )
