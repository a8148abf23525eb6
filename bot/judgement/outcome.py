"""What can become of a question, and how soon a person must look at it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from knowledge.article import Desk


class Outcome(enum.StrEnum):
    """The one visible thing that happens to a question."""

    #: The knowledge base answers it.
    ANSWER = "answer"
    #: It is answered in general, and a person takes the case over.
    ANSWER_AND_ESCALATE = "answer_and_escalate"
    #: A person takes it; nothing is quoted.
    ESCALATE = "escalate"
    #: It belongs somewhere else, and we say where.
    REDIRECT = "redirect"
    #: It is too short or unclear; we ask once.
    ASK_BACK = "ask_back"


class Urgency(enum.StrEnum):
    """How soon a person must look; the members compare in this order, least urgent first."""

    #: By the next business day.
    ROUTINE = "routine"
    #: The same day.
    SOON = "soon"
    #: Within the hour.
    URGENT = "urgent"
    #: Now, at any hour.
    CRISIS = "crisis"

    @property
    def rank(self) -> int:
        """0 for routine up to 3 for a crisis."""
        return _RANKS[self.value]

    # A StrEnum would otherwise compare its words alphabetically.
    def __lt__(self, other: str) -> bool:
        return self.rank < Urgency(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Urgency(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Urgency(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Urgency(other).rank


_RANKS = {"routine": 0, "soon": 1, "urgent": 2, "crisis": 3}

#: The outcomes that bring in a person.
WITH_A_PERSON = frozenset({Outcome.ANSWER_AND_ESCALATE, Outcome.ESCALATE})


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with one question, and why.

    ``desks`` come most responsible first and are empty unless a person is brought in; ``urgency`` is None in the
    same cases.  ``reason`` is one sentence that may be shown to people.  ``probability`` (0..1) is the chance that
    the hits answer the question.  ``rule`` names the risk rule or the redirect that decided, if one did.
    ``first_steps`` are short sentences to show at once; for a redirect they say where to go.
    """

    outcome: Outcome
    desks: tuple[Desk, ...]
    urgency: Urgency | None
    reason: str
    probability: float
    rule: str | None = None
    first_steps: tuple[str, ...] = ()
