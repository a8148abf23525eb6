"""Choose the thresholds of the decision from what the heads say of questions they have not seen (pure)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.judgement.calibrate import brier, expected_calibration_error, keeping, worth_acting
from bot.judgement.labelled import Labelled
from bot.judgement.outcome import Outcome
from bot.judgement.policy import Aims, Policy


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled question, what each head says of it (0..1, by name), and the chance that the hits answer it.

    ``ruled`` says that a risk rule applies to it.
    """

    one: Labelled
    heads: Mapping[str, float]
    answers: float
    ruled: bool = False


def choose(strange: Sequence[Judged], known: Sequence[Judged], aims: Aims) -> tuple[Policy, dict[str, Any]]:
    """The thresholds, and what they do to questions of authors whom the heads had not seen.

    ``strange`` are the training questions, each judged by heads that had seen none of its author's; ``known`` are
    those kept to choose with, judged by the heads as they are served (none, and ``strange`` choose alone).  Each
    threshold is the lower, hence the more careful, of two: that which keeps its error rate (conformal risk control),
    and that at which acting begins to be worth what it costs.  A crisis is weighed by its cost alone: too few are
    seen to keep a rate as small as it would have to be.
    """
    person_at = _person_at(known or strange, aims)
    crisis_case_at = min(person_at, worth_acting(aims.cost_missed_crisis, aims.cost_needless))
    foreign = [case for case in known or strange if case.one.outcome is Outcome.REDIRECT]
    answerable = [case for case in strange if case.one.outcome is Outcome.ANSWER]
    elsewhere_at = _more_careful(
        keeping(_said(foreign, "elsewhere"), aims.missed_elsewhere),
        worth_acting(aims.cost_answered_wrongly, aims.cost_sent_away),
    )
    policy = Policy(
        person_at=person_at,
        crisis_case_at=crisis_case_at,
        rule_at=person_at / aims.rule_weighs,
        crisis_rule_at=crisis_case_at / aims.crisis_rule_weighs,
        rule_weighs=aims.rule_weighs,
        crisis_at=worth_acting(aims.cost_crisis_waits, aims.cost_false_alarm),
        elsewhere_at=elsewhere_at,
        family_at=elsewhere_at,
        # Sending one of ours away costs so many needless persons.
        elsewhere_over_person=aims.cost_sent_away / aims.cost_needless,
        answer_at=_more_careful(
            keeping([case.answers for case in answerable], aims.refused), Policy().answer_at
        ),
    )
    return policy, _measured(strange, policy)


def _person_at(judged: Sequence[Judged], aims: Aims) -> float:
    """What the head must say of cases without a rule, if those with one need ``rule_weighs`` times less."""
    said = [
        case.heads.get("person", 0.0) * (aims.rule_weighs if case.ruled else 1.0)
        for case in judged
        if case.one.needs_a_person
    ]
    return _more_careful(keeping(said, aims.missed), worth_acting(aims.cost_missed, aims.cost_needless))


def _more_careful(keeps: float, worth: float) -> float:
    """The lower threshold; where too few cases were seen to keep a rate, what acting is worth decides alone."""
    return min(keeps, worth) if keeps > 0 else worth


def _said(cases: Sequence[Judged], head: str) -> list[float]:
    return [case.heads.get(head, 0.0) for case in cases]


def _measured(judged: Sequence[Judged], policy: Policy) -> dict[str, Any]:
    """How the heads do on the authors they had not seen, each by its own threshold alone."""
    found: dict[str, Any] = {"questions": len(judged)}
    for head, threshold, truth in (
        ("person", policy.person_at, _needs_a_person),
        ("elsewhere", policy.elsewhere_at, _is_elsewhere),
    ):
        said, happened = _said(judged, head), [truth(case.one) for case in judged]
        found[head] = {
            **_rates(judged, head, threshold, truth),
            "calibration_error": round(expected_calibration_error(said, happened), 4),
            "brier": round(brier(said, happened), 4),
            "by_author": {
                author: _rates([case for case in judged if case.one.author == author], head, threshold, truth)
                for author in sorted({case.one.author for case in judged})
            },
        }
    return found


def _rates(
    judged: Sequence[Judged], head: str, threshold: float, truth: Callable[[Labelled], bool]
) -> dict[str, float]:
    """Share caught of those that a head is to catch, and share of the others that it catches needlessly."""
    caught = [case.heads.get(head, 0.0) >= threshold for case in judged if truth(case.one)]
    needless = [case.heads.get(head, 0.0) >= threshold for case in judged if not truth(case.one)]
    return {
        "recall": round(sum(caught) / max(1, len(caught)), 4),
        "needless": round(sum(needless) / max(1, len(needless)), 4),
    }


def _needs_a_person(one: Labelled) -> bool:
    return one.needs_a_person


def _is_elsewhere(one: Labelled) -> bool:
    return one.outcome is Outcome.REDIRECT
