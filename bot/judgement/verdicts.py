"""Labelled questions and what became of them: counts, rates with bounds, and the mistakes (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.judgement.calibrate import brier, expected_calibration_error
from bot.judgement.labelled import Labelled
from bot.judgement.outcome import WITH_A_PERSON, Outcome, Urgency
from index.chance import between
from index.metrics import risk_coverage_area
from knowledge.article import Desk


@dataclass(frozen=True, slots=True)
class Verdict:
    """One labelled question and what became of it.

    ``articles`` are those quoted, or those that would have been.  ``person``, ``elsewhere`` and ``answers`` are the
    probabilities (0..1) that it needs a person, is not ours, and is answered by what was found.
    """

    one: Labelled
    outcome: Outcome
    desks: tuple[Desk, ...]
    urgency: Urgency | None
    articles: tuple[str, ...]
    rule: str | None
    person: float
    elsewhere: float
    answers: float

    @property
    def accepted(self) -> bool:
        """Whether the outcome is one that the label accepts."""
        return self.one.accepts(self.outcome)

    @property
    def other_article(self) -> bool:
        """Whether it was answered from none of the articles that the label names."""
        named = self.one.articles
        return self.outcome is Outcome.ANSWER and bool(named) and not set(named) & set(self.articles)

    @property
    def right(self) -> bool:
        """Whether the outcome is accepted and an answer comes from an article that answers."""
        return self.accepted and not self.other_article

    @property
    def missed(self) -> bool:
        """Whether it needs a person and got none."""
        return self.one.needs_a_person and self.outcome not in WITH_A_PERSON

    @property
    def sure(self) -> float:
        """How sure we are, 0..1, that it can be answered without a person."""
        return (1 - self.person) * (1 - self.elsewhere) * self.answers

    @property
    def answerable(self) -> bool:
        """Whether answering without a person would have been right, had we done so."""
        named = self.one.articles
        return self.one.accepts(Outcome.ANSWER) and (not named or bool(set(named) & set(self.articles)))


def summarise(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """All measures of a set of verdicts; see docs/judgement.md for what each means."""
    needing = [v for v in verdicts if v.one.needs_a_person]
    caught = [v for v in needing if v.outcome in WITH_A_PERSON]
    plain = [v for v in verdicts if v.one.outcome is Outcome.ANSWER and not _accepts_a_person(v.one)]
    foreign = [v for v in verdicts if v.one.outcome is Outcome.REDIRECT]
    answered = [v for v in verdicts if v.outcome is Outcome.ANSWER]
    crises = [v for v in needing if v.one.urgency is Urgency.CRISIS]
    return {
        "questions": len(verdicts),
        "right_outcome": rate(verdicts, lambda v: v.accepted),
        "person_recall": rate(needing, lambda v: v.outcome in WITH_A_PERSON),
        "crisis_recall": rate(crises, lambda v: v.outcome in WITH_A_PERSON),
        "crisis_as_crisis": rate(crises, lambda v: v.urgency is Urgency.CRISIS),
        "needless_person": rate(plain, lambda v: v.outcome in WITH_A_PERSON),
        "redirect_recall": rate(foreign, lambda v: v.outcome is Outcome.REDIRECT),
        "wrong_answers": rate(answered, lambda v: not v.accepted),
        "other_article": rate(answered, lambda v: v.accepted and v.other_article),
        "right_desk": rate([v for v in caught if v.one.desks], lambda v: v.desks[0] in v.one.desks),
        "right_urgency": rate([v for v in caught if v.one.urgency], lambda v: v.urgency is v.one.urgency),
        "person_recall_by_desk": {
            desk.value: rate(found, lambda v: v.outcome in WITH_A_PERSON)
            for desk in Desk
            if (found := [v for v in needing if v.one.desks[:1] == (desk,)])
        },
        "confusion": confusion(verdicts),
        "calibration": {
            "person": _calibration([v.person for v in verdicts], [v.one.needs_a_person for v in verdicts]),
            "elsewhere": _calibration(
                [v.elsewhere for v in verdicts], [v.one.outcome is Outcome.REDIRECT for v in verdicts]
            ),
        },
        "risk_coverage_area": round(
            risk_coverage_area([v.sure for v in verdicts], [v.answerable for v in verdicts]), 4
        )
        if verdicts
        else 0.0,
    }


def rate(verdicts: Sequence[Verdict], hit: Callable[[Verdict], bool]) -> dict[str, Any]:
    """How many of the verdicts are hits, as a share (None of no verdicts) with its 95 % bounds."""
    hits = sum(map(hit, verdicts))
    low, high = between(hits, len(verdicts))
    share = round(hits / len(verdicts), 4) if verdicts else None
    return {"hits": hits, "of": len(verdicts), "rate": share, "low": round(low, 4), "high": round(high, 4)}


def confusion(verdicts: Sequence[Verdict]) -> dict[str, dict[str, int]]:
    """For each outcome wanted, how often each came."""
    counts = Counter((v.one.outcome, v.outcome) for v in verdicts)
    return {
        wanted.value: {got.value: counts[wanted, got] for got in Outcome}
        for wanted in Outcome
        if any(v.one.outcome is wanted for v in verdicts)
    }


def mistakes(verdicts: Sequence[Verdict]) -> list[dict[str, Any]]:
    """The questions that did not come out right, the worst kind first: missed, answered wrongly, then the others."""
    wrong = sorted((v for v in verdicts if not v.right), key=_gravity)
    return [
        {
            "id": v.one.id,
            "question": v.one.question,
            "wanted": v.one.outcome.value,
            "got": v.outcome.value,
            "articles": list(v.articles),
            "rule": v.rule,
            "person": round(v.person, 3),
            "elsewhere": round(v.elsewhere, 3),
            "answers": round(v.answers, 3),
        }
        for v in wrong
    ]


def _gravity(verdict: Verdict) -> int:
    if verdict.missed:
        return 0
    if verdict.outcome is Outcome.ANSWER and not verdict.accepted:
        return 1
    return 2 if not verdict.accepted else 3


def _accepts_a_person(one: Labelled) -> bool:
    return any(one.accepts(outcome) for outcome in WITH_A_PERSON)


def _calibration(said: Sequence[float], happened: Sequence[bool]) -> dict[str, float]:
    return {
        "error": round(expected_calibration_error(said, happened), 4),
        "brier": round(brier(said, happened), 4),
    }
