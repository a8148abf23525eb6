"""Single sentences told beside the quotations: the nearest of what else the quoted articles say (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.passages import Passage, Role

#: Words that all asides of an answer may have, headings counted; chosen by measurement, see docs/articles.md.
MOST_WORDS = 100
#: The mark of a list's item and, maybe, its first words.
_ITEM = re.compile(r"(?P<deep> *)(?:•|\d+\.) (?P<first>.*)", re.DOTALL)
#: How a sentence begins that leans on the one before it.
_LEANING = re.compile(
    r"(?:it|its|this|that|these|those|they|them|their|he|she|his|her|such|then|but|so|and|also|or|instead|otherwise"
    r"|both|either|neither|here|there|one|some|if (?:so|not)|the (?:same|others?|second|third|latter|former|first)"
    r"|for example|in (?:that|this) case)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Aside:
    """A sentence of a section that is not quoted; ``lead`` is the words above the list that it is an item of."""

    section: str
    lead: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Said:
    """A passage of a quoted article, with the cosine of each of its sentences to the question, or with none."""

    passage: Passage
    cosines: NDArray[np.float32]


def asides(articles: Sequence[Sequence[Said]], shown: str) -> tuple[tuple[Aside, ...], ...]:
    """For each article what else it says, nearest first; nothing that stands in ``shown`` already.

    The articles share the room: the nearest sentences of all that fit into it are told, each once.
    """
    near = sorted(
        (
            (-float(cosine), at, aside)
            for at, said in enumerate(articles)
            for one in said
            for cosine, aside in _standing_alone(one)
            if aside.sentence not in shown
        ),
        key=lambda found: found[:2],
    )
    told: dict[str, tuple[int, Aside]] = {}
    room = MOST_WORDS
    for _, at, aside in near:
        words = len(f"{aside.section} {aside.lead} {aside.sentence}".split())
        if words <= room and aside.sentence not in told:
            told[aside.sentence] = at, aside
            room -= words
    return tuple(
        tuple(aside for at, aside in told.values() if at == number) for number in range(len(articles))
    )


def _standing_alone(said: Said) -> Iterator[tuple[float, Aside]]:
    """The sentences of a passage that can be understood on their own, each with its cosine."""
    passage = said.passage
    if passage.role is not Role.TEXT or len(said.cosines) != len(passage.sentences):
        return
    for at, aside in _alone(passage.section, passage.text, passage.sentences):
        yield float(said.cosines[at]), aside


@lru_cache(maxsize=4_000)
def _alone(section: str, text: str, sentences: tuple[str, ...]) -> tuple[tuple[int, Aside], ...]:
    """The sentences that can be understood on their own, or with the words above their list, with their places.

    Remembered, since the same passages are quoted again and again.
    """
    found: list[tuple[int, Aside]] = []
    lead, before, end = "", "", 0
    for at, sentence in enumerate(sentences):
        start = text.find(sentence, end)
        line = text.rfind("\n", 0, start) + 1
        item = _ITEM.fullmatch(text[line:start])
        if item is None:
            lead = sentence if sentence.endswith(":") else ""
        elif text[:line].endswith("\n\n") and before != lead:
            # Another list begins.
            lead = ""
        before, end = sentence, start + len(sentence)
        # What is deeper in a list, and what follows in an item, leans on the words before it.
        leans = item and (item["deep"] or item["first"] or not (lead or section))
        if sentence != lead and not leans and not _LEANING.match(sentence):
            found.append((at, Aside(section, lead, sentence)))
    return tuple(found)
