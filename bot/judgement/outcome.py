"""What can become of a question, and how soon a person must look at it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from knowledge.article import Desk, Urgency

__all__ = ["WITH_A_PERSON", "Decision", "Outcome", "Urgency"]


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
