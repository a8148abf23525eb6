"""The coach beside an answer: a draft that was pasted into a question, and what it means for the question."""

from __future__ import annotations

from dataclasses import replace

from bot.drafts.finding import Brief, Review, Verdict
from bot.drafts.pasted import find_draft
from bot.drafts.quoting import Library
from bot.judgement.elsewhere import Sort
from bot.judgement.outcome import WITH_A_PERSON, Decision, Outcome, Urgency
from bot.judgement.risk import Risk
from bot.judgement.rules import RULES
from bot.judgement.scope import Scope

#: The risk rule that applies where the coach finds a patient in a draft.
PATIENT_IN_DRAFT = "recognisable-draft"


def review_inside(question: str, library: Library) -> Review | None:
    """What the coach says about the draft in a question; None where there is no draft.  Never raises for any text."""
    pasted = find_draft(question)
    if pasted is None:
        return None
    # The tables, and the dictionary behind the reading grade, take time to load and are only needed for a draft.
    from bot.drafts.review import review
    from knowledge.check.reading import grade

    return review(pasted.text, library, grade, pasted.kind, pasted.platform)


def heed(review: Review | None, risk: Risk, scope: Scope) -> tuple[Risk, Scope]:
    """Risk and scope of a question with what the coach found.

    A draft that shows a patient is a real case, and ours, unless somebody is in danger.
    """
    if review is None or not review.shows_patient:
        return risk, scope
    if scope.family is not None and scope.family.sort is not Sort.EMERGENCY:
        scope = replace(scope, family=None)
    return risk.also(PATIENT_IN_DRAFT), scope


def insist(review: Review | None, decision: Decision, scope: Scope) -> Decision:
    """The decision with what the coach found: a draft that shows a patient brings in Privacy, whatever was likely.

    It is never a crisis by itself, since nothing has been published; and somebody in danger still comes first.
    """
    if review is None or not review.shows_patient:
        return decision
    if scope.family is not None and scope.family.sort is Sort.EMERGENCY:
        return decision
    rule = next(rule for rule in RULES if rule.id == PATIENT_IN_DRAFT)
    escalated = decision.outcome in WITH_A_PERSON
    if escalated and decision.rule is not None:
        desks = tuple(dict.fromkeys((*decision.desks, *rule.desks)))
        calm = decision.rule == rule.id and decision.urgency is Urgency.CRISIS
        return replace(decision, desks=desks, urgency=rule.urgency if calm else decision.urgency)
    quotes = Outcome.ANSWER_AND_ESCALATE if decision.outcome is Outcome.ANSWER else Outcome.ESCALATE
    return Decision(
        outcome=decision.outcome if escalated else quotes,
        desks=tuple(dict.fromkeys((*rule.desks, *decision.desks))),
        urgency=rule.urgency,
        reason=rule.reason,
        probability=decision.probability,
        rule=rule.id,
        first_steps=rule.first_steps,
    )


def beside(review: Review | None, decision: Decision) -> Brief | None:
    """What of a review stands beside an answer.

    In a crisis nothing distracts, and "nothing to change" is said only where the question itself is answered: words
    that bring in a person may not have been a draft at all.
    """
    if review is None or decision.urgency is Urgency.CRISIS:
        return None
    if review.verdict is Verdict.READY and decision.outcome is not Outcome.ANSWER:
        return None
    return review.brief()
