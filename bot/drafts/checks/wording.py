"""Checks of length and plain words."""

import re
from collections.abc import Iterator

from bot.drafts.check import Check, Cue, Link, Mark, Severity
from bot.drafts.draft import Draft

#: What the library asks of articles; a post should not be harder (see `knowledge.check.reading`).
HARD, VERY_HARD = 9.0, 12.0
#: Words below which a grade says little.
ENOUGH = 25
LONGEST_SENTENCE = 30
_PLAIN_WORDS = "plain-language-and-translation"

#: Words that staff write and few readers know, with the everyday ones.
SWAPS = {
    "administer": "give",
    "adverse event": "side effect or harm",
    "adverse events": "side effects or harm",
    "ambulatory care": "clinic care",
    "analgesic": "painkiller",
    "antipyretic": "fever medicine",
    "at this point in time": "now",
    "benign": "not cancer",
    "biopsied": "tested",
    "bradyarrhythmia": "slow heartbeat",
    "cerebrovascular accident": "stroke",
    "commence": "begin",
    "comorbidities": "other illnesses",
    "contraindicated": "not safe",
    "dermatological": "skin",
    "due to the fact that": "because",
    "dyspnea": "trouble breathing",
    "edema": "swelling",
    "emergent": "urgent",
    "emergently": "at once",
    "endeavor": "try",
    "expeditiously": "soon",
    "facilitate": "help",
    "febrile": "with a fever",
    "hepatic": "liver",
    "hyperglycemia": "high blood sugar",
    "hyperlipidemia": "high cholesterol",
    "hypertension": "high blood pressure",
    "hypertensive": "with high blood pressure",
    "hypoglycemia": "low blood sugar",
    "immunization": "vaccine",
    "immunizations": "vaccines",
    "in order to": "to",
    "in the event that": "if",
    "malignant": "cancer",
    "metastatic": "cancer that has spread",
    "modalities": "ways",
    "modality": "way",
    "multidisciplinary": "of several professions",
    "myocardial infarction": "heart attack",
    "nosocomial": "caught in the hospital",
    "optimize": "improve",
    "otolaryngology": "ear, nose and throat",
    "post-operatively": "after surgery",
    "postoperatively": "after surgery",
    "prior to": "before",
    "prophylaxis": "prevention",
    "pulmonary": "lung",
    "renal": "kidney",
    "subsequent to": "after",
    "symptomatology": "symptoms",
    "syncope": "fainting",
    "utilization": "use",
    "utilize": "use",
    "utilizes": "uses",
    "utilizing": "using",
}
_SWAP = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, SWAPS), key=len, reverse=True)) + r")\b")


def _hard_words(draft: Draft) -> Iterator[Mark]:
    return (Mark(*match.span(), safer=SWAPS[match.group()]) for match in _SWAP.finditer(draft.lower))


def _hard_to_read(draft: Draft) -> Iterator[Mark]:
    """The longest sentence of a draft whose reading grade is too high."""
    if draft.grade > HARD and len(draft.lower.split()) >= ENOUGH:
        start, end = max(draft.sentences, key=lambda pair: len(draft.lower[slice(*pair)].split()))
        yield Mark(*_trimmed(draft, start, end), severity=Severity.FIX if draft.grade > VERY_HARD else None)


def _long_sentences(draft: Draft) -> Iterator[Mark]:
    for start, end in draft.sentences:
        if len(draft.lower[start:end].split()) > LONGEST_SENTENCE:
            yield Mark(*_trimmed(draft, start, end))


def _trimmed(draft: Draft, start: int, end: int) -> tuple[int, int]:
    text = draft.text[start:end]
    return start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))


def _too_long(draft: Draft) -> Iterator[Mark]:
    """What stands behind the platform's limit, with the place where the draft can be split."""
    platform = draft.platform
    if platform is None or platform.length(draft.text) <= platform.limit:
        return
    fits = _fitting(draft)
    whole = [end for _, end in draft.sentences if end <= fits]
    over = platform.length(draft.text) - platform.limit
    advice = f"Cut {over} {'bytes' if platform.count == 'bytes' else 'characters'}"
    yield Mark(
        fits,
        len(draft.text),
        safer=f"{advice}, or split it into posts at the end of sentence {len(whole)}."
        if whole
        else f"{advice}.",
    )


def _fitting(draft: Draft) -> int:
    """How many characters fit: the length grows with the text, so halving finds it."""
    assert draft.platform is not None
    low, high = 0, len(draft.text)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (
            (middle, high)
            if draft.platform.length(draft.text[:middle]) <= draft.platform.limit
            else (low, middle)
        )
    return low


CHECKS = (
    Check(
        id="too-long",
        severity=Severity.FIX,
        meaning="Longer than the platform takes.",
        why="The platform does not take a post of this length.",
        rule=Link(_PLAIN_WORDS, "How to make a doctor's draft plain", "Cut to one message"),
        finder=_too_long,
        matches=(),
        passes=("A short post.",),
    ),
    Check(
        id="hard-to-read",
        severity=Severity.CONSIDER,
        meaning="A reading grade above 9; above 12 it must be changed.",
        why="Many readers cannot follow this; the marked sentence is the longest.",
        rule=Link(_PLAIN_WORDS, "How to make a doctor's draft plain", "Swap terms for everyday words"),
        finder=_hard_to_read,
        matches=(),
        passes=("Wash your hands.",),
    ),
    Check(
        id="long-sentence",
        severity=Severity.CONSIDER,
        meaning="A sentence of more than thirty words.",
        why="A sentence this long is lost on a small screen; make two of it.",
        rule=Link(_PLAIN_WORDS, "How to make a doctor's draft plain", "Cut to one message"),
        finder=_long_sentences,
        matches=(
            "We are happy to share that our new clinic on the east side of town will open its doors next "
            "month with longer hours and more "
            "staff and free parking for all who come to see us.",
        ),
        passes=("We are happy to share news. Our new clinic opens next month.",),
    ),
    Check(
        id="hard-words",
        severity=Severity.CONSIDER,
        meaning="A technical word with an everyday one beside it.",
        why="Everyday words reach more readers.",
        rule=Link(_PLAIN_WORDS, "How to make a doctor's draft plain", "Swap terms for everyday words"),
        finder=_hard_words,
        matches=("Utilize sunscreen.", "Hypertension is common."),
        passes=("Use sunscreen. High blood pressure is common.",),
    ),
    Check(
        id="no-comment",
        severity=Severity.FIX,
        meaning='"No comment".',
        why='"No comment" sounds like something to hide; say what can be said and why no more.',
        rule=Link("holding-statements", "The six CERC principles", "Be Credible"),
        wording=Link("honest-accounts", "No false denials", "We are aware of the reports", 2),
        cues=(Cue(r"\bno comment\b|\bwe (?:will|do) not comment\b|\bdeclined? to comment\b"),),
        matches=("We have no comment on the matter.",),
        passes=("We cannot talk about anyone's care, and we are finding out what happened.",),
    ),
)
