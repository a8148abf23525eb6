"""What happened in a period, as values: the questions, the cases, and when (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.judgement.decide import NOT_COVERED
from bot.judgement.outcome import Outcome

#: The outcomes in which guidance was quoted.
ANSWERED = frozenset({Outcome.ANSWER, Outcome.ANSWER_AND_ESCALATE})
#: Why a case was opened, where somebody pressed Ask a consultant.
ASKED_FOR = "asked"


@dataclass(frozen=True, slots=True)
class Question:
    """One question and what became of it.

    ``text`` (masked), ``articles`` (ids quoted) and ``reason`` are empty once erased; ``outcome`` is empty while it
    waits.  ``up`` and ``down`` count the thumbs; ``asked_for_a_person`` says that an answer was not enough.
    """

    id: int
    at: datetime
    outcome: str
    text: str = ""
    articles: tuple[str, ...] = ()
    reason: str = ""
    rule: str = ""
    up: int = 0
    down: int = 0
    complaints: tuple[str, ...] = ()
    asked_for_a_person: bool = False

    @property
    def answered(self) -> bool:
        """Whether guidance was quoted."""
        return self.outcome in ANSWERED

    @property
    def gap(self) -> bool:
        """Whether the guidance failed the one who asked: nothing covers it, or what was quoted did not help."""
        if self.answered:
            return self.down > 0 or (self.asked_for_a_person and self.outcome == Outcome.ANSWER)
        uncovered = self.outcome == Outcome.ESCALATE and self.reason == NOT_COVERED
        return uncovered or (self.outcome == Outcome.REDIRECT and not self.rule)


@dataclass(frozen=True, slots=True)
class Handled:
    """One case and its times; ``why`` is the rule that opened it, or a code such as ``asked``.

    ``responded`` is when a person first answered the asker (or resolved the case without a word); ``due`` and
    ``resolution_due`` are when that, and its first resolution, were owed.  ``score`` (1 to 5) is the asker's rating,
    ``remark`` what they wrote with it (masked).
    """

    number: int
    desks: tuple[str, ...]
    urgency: str
    state: str
    why: str
    opened: datetime
    due: datetime
    resolution_due: datetime
    claimed: datetime | None = None
    responded: datetime | None = None
    resolved: datetime | None = None
    reopened: int = 0
    score: int | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that happened in a period: from ``since`` up to, not including, ``until``."""

    since: datetime
    until: datetime
    now: datetime
    questions: tuple[Question, ...]
    cases: tuple[Handled, ...]
