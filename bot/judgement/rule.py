"""What a risk rule is: when it applies, who takes over, how soon, and what to say at once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from bot.judgement.form import asks_for_rule, general, happening
from bot.judgement.outcome import Urgency
from bot.judgement.reading import Reading
from bot.judgement.wording import wording
from knowledge.article import Desk

#: How a sentence must speak for a signal to count (see ``bot.judgement.form``):
#: "happening" only when something is reported, "case" unless it is general talk, "always" in any form.
Mood = Literal["happening", "case", "always"]


@dataclass(frozen=True, slots=True)
class Signal:
    """Classes of words that must all occur, within so many words of each other, and how they must be meant.

    ``words`` are names from the lexicon, separated by blanks.  ``phrase``, if given, must also be found in the
    lower-case text, and ``unless`` must not.
    """

    words: str
    mood: Mood = "case"
    phrase: str = ""
    unless: str = ""
    within: int = 30
    _words: tuple[str, ...] = field(init=False, repr=False)
    _phrase: re.Pattern[str] | None = field(init=False, repr=False)
    _unless: re.Pattern[str] | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_words", tuple(self.words.split()))
        object.__setattr__(self, "_phrase", re.compile(self.phrase) if self.phrase else None)
        object.__setattr__(self, "_unless", re.compile(self.unless) if self.unless else None)

    def found(self, reading: Reading) -> bool:
        """Whether the question gives this signal."""
        if not reading.has(*self._words):
            return False
        positions = self._together(reading)
        if positions is None:
            return False
        if self._phrase is not None and not self._phrase.search(reading.text):
            return False
        if self._unless is not None and self._unless.search(reading.text):
            return False
        return self._meant(reading, positions)

    def _together(self, reading: Reading) -> tuple[int, ...] | None:
        """One position for each class, all within reach of one of the first class, on different tokens."""
        for start in reading.classes[self._words[0]]:
            chosen = [start]
            for name in self._words[1:]:
                near = [p for p in reading.classes[name] if abs(p - start) <= self.within and p not in chosen]
                if not near:
                    break
                chosen.append(min(near, key=lambda p: abs(p - start)))
            else:
                return tuple(chosen)
        return None

    def _meant(self, reading: Reading, positions: tuple[int, ...]) -> bool:
        if self.mood == "always":
            return True
        forms = wording(_around(reading, positions))
        if self.mood == "happening":
            return happening(forms)
        return not general(forms) and (happening(forms) or not asks_for_rule(wording(reading.text)))


def _around(reading: Reading, positions: tuple[int, ...]) -> str:
    """The sentences in which these tokens stand, as one text."""
    wanted = {reading.sentence[position] for position in positions}
    return " ".join(
        token for token, number in zip(reading.tokens, reading.sentence, strict=True) if number in wanted
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table of risks.

    ``guidance`` says whether quotations may be shown beside the person (answer_and_escalate) or the person comes
    alone (escalate).  ``reason`` is one sentence for people; ``first_steps`` are what is safe to do at once.
    ``articles`` are ids of those written for this trouble: where the search finds them, they are quoted first.
    ``identifiers`` are types of identifier in the question that alone make the rule apply.  Nothing that is learnt
    overrules a ``firm`` rule: one for who asks for a person, speaks of dying, or would post a patient's picture
    without a signed yes.
    ``matches`` and ``passes`` are examples, which the tests run: questions to which it must and must not apply.
    """

    id: str
    meaning: str
    signals: tuple[Signal, ...]
    desks: tuple[Desk, ...]
    urgency: Urgency
    guidance: bool
    reason: str
    first_steps: tuple[str, ...]
    matches: tuple[str, ...]
    passes: tuple[str, ...]
    identifiers: frozenset[str] = frozenset()
    articles: tuple[str, ...] = ()
    firm: bool = False
