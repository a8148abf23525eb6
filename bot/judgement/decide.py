"""From what is known about a question to what becomes of it: one pure function."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.judgement.elsewhere import Sort
from bot.judgement.evidence import Features, suggested_desks
from bot.judgement.learned import Learned
from bot.judgement.likely import LIKELY
from bot.judgement.outcome import Decision, Outcome, Urgency
from bot.judgement.policy import Policy
from bot.judgement.portrait import DESKS, Portrait
from bot.judgement.risk import Risk
from bot.judgement.scope import ELSEWHERE, NOT_HELPED, Scope
from index.passages import Hit
from knowledge.article import Desk

NOT_COVERED = "Nothing in the knowledge base answers this, so a person should."
ANSWERED = "The knowledge base answers this."
UNCLEAR = "The question does not say enough to look anything up."


#: Desks told of one case at most, where no rule names more.
MOST_DESKS = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the search and the learnt functions say of a question.

    Probabilities between 0 and 1: that the hits answer it (``answers``), that it needs a person, that it is not ours.
    Where nothing has been learnt, the last two are 0, ``heads`` is empty, ``desks`` are those of the nearest articles
    and ``urgency`` is None: then the rules decide alone.
    """

    features: Features
    answers: float
    person: float
    elsewhere: float
    desks: tuple[Desk, ...]
    urgency: Urgency | None = None
    heads: Mapping[str, float] = field(default_factory=dict)


def weigh(portrait: Portrait, hits: Sequence[Hit], learned: Learned, policy: Policy) -> Evidence:
    """Turn a portrait and what was found into evidence."""
    said = learned.probabilities(portrait)
    return Evidence(
        features=portrait.features,
        answers=learned.answerable.probability(portrait.features) if hits else 0.0,
        person=said.get("person", 0.0),
        elsewhere=said.get("elsewhere", 0.0),
        desks=_likely_desks(said, policy) or suggested_desks(hits, policy.default_desk),
        urgency=_likely_urgency(said, policy),
        heads=said,
    )


def _likely_desks(said: Mapping[str, float], policy: Policy) -> tuple[Desk, ...]:
    """The most probable desk, and others that are probable too; none where no desk has been learnt."""
    ranked = sorted([desk for desk in DESKS if desk in said], key=said.__getitem__, reverse=True)
    return tuple(ranked[:1] + [desk for desk in ranked[1:MOST_DESKS] if said[desk] >= policy.desk_at])


def _likely_urgency(said: Mapping[str, float], policy: Policy) -> Urgency | None:
    """The highest urgency that is probable enough; None where none has been learnt."""
    limits = ((Urgency.CRISIS, policy.crisis_at), (Urgency.URGENT, 0.5), (Urgency.SOON, 0.5))
    learnt = [(urgency, said[urgency] >= limit) for urgency, limit in limits if urgency in said]
    return next((urgency for urgency, reached in learnt if reached), Urgency.ROUTINE) if learnt else None


def decide(
    evidence: Evidence, risk: Risk, scope: Scope, policy: Policy, asked_back: bool = False
) -> Decision:
    """What becomes of a question.

    Somebody in danger comes first, then what nobody should do, then cases that need a person, then what is not ours,
    and only then whether we can answer.  ``asked_back`` says that we already asked once in this thread.
    """
    return (
        _at_once(evidence, risk, scope, policy)
        or _by_rule(evidence, risk, policy)
        or _by_meaning(evidence, scope, policy)
        or _not_ours(evidence, scope, policy, asked_back)
        or _by_search(evidence, scope, policy, asked_back)
    )


def _at_once(evidence: Evidence, risk: Risk, scope: Scope, policy: Policy) -> Decision | None:
    if scope.family is None or risk.urgency is Urgency.CRISIS:
        return None
    if scope.family.sort is Sort.EMERGENCY:
        return _redirect(evidence, scope.family.where, scope.family.id)
    if scope.family.sort is Sort.REFUSAL and evidence.elsewhere >= policy.family_at:
        return _redirect(evidence, scope.family.where, scope.family.id)
    return None


def _by_rule(evidence: Evidence, risk: Risk, policy: Policy) -> Decision | None:
    risk = _credible(evidence, risk, policy)
    rule = risk.leading
    if rule is None:
        return None
    crisis = rule.urgency is Urgency.CRISIS
    return Decision(
        outcome=_with_a_person(evidence, policy, rule.guidance),
        desks=tuple(dict.fromkeys((*risk.desks, *evidence.desks)))[: max(MOST_DESKS, len(risk.desks))]
        if evidence.heads
        else risk.desks,
        urgency=rule.urgency if crisis else evidence.urgency or risk.urgency,
        reason=rule.reason,
        probability=evidence.answers,
        rule=rule.id,
        first_steps=rule.first_steps,
    )


def _credible(evidence: Evidence, risk: Risk, policy: Policy) -> Risk:
    """All rules, or where what is learnt speaks against the leading one, those that nothing overrules."""
    if risk.urgency is Urgency.CRISIS:
        return risk if evidence.person >= policy.crisis_rule_at else risk.only_firm()
    if evidence.person < policy.rule_at or _foreign(evidence, policy.rule_weighs * evidence.person, policy):
        return risk.only_firm()
    return risk


def _foreign(evidence: Evidence, likely: float, policy: Policy) -> bool:
    """Whether a likely case is so much more probably not ours that it is sent elsewhere."""
    return evidence.elsewhere >= max(policy.elsewhere_at, policy.elsewhere_over_person * likely)


def _by_meaning(evidence: Evidence, scope: Scope, policy: Policy) -> Decision | None:
    crisis = evidence.person * evidence.heads.get(Urgency.CRISIS, 0.0)
    if scope.unclear or (evidence.person < policy.person_at and crisis < policy.crisis_case_at):
        return None
    if _foreign(evidence, evidence.person, policy):
        return None
    likely = LIKELY[evidence.desks[0]]
    return Decision(
        outcome=_with_a_person(evidence, policy, True),
        desks=evidence.desks,
        urgency=evidence.urgency or Urgency.SOON,
        reason=likely.reason,
        probability=evidence.answers,
        first_steps=likely.first_steps,
    )


def _with_a_person(evidence: Evidence, policy: Policy, guidance: bool) -> Outcome:
    quote = guidance and evidence.answers >= policy.quote_at
    return Outcome.ANSWER_AND_ESCALATE if quote else Outcome.ESCALATE


def _not_ours(evidence: Evidence, scope: Scope, policy: Policy, asked_back: bool) -> Decision | None:
    family = scope.family
    if family and (family.sort is Sort.TALK or evidence.elsewhere >= policy.family_at):
        return _redirect(evidence, family.where, family.id)
    # What goes on from something that we do not know is no subject of its own.
    lost = scope.unclear or (scope.continues and not asked_back)
    answered = evidence.answers >= policy.surely_answered_at
    limit = max(policy.elsewhere_at, policy.surely_elsewhere_at if answered else 0.0)
    if evidence.elsewhere >= limit and not lost:
        return _redirect(evidence, NOT_HELPED if scope.ours else ELSEWHERE, None)
    return None


def _by_search(evidence: Evidence, scope: Scope, policy: Policy, asked_back: bool) -> Decision:
    if scope.unclear and not asked_back:
        return Decision(Outcome.ASK_BACK, (), None, UNCLEAR, evidence.answers)
    if not scope.unclear and evidence.answers >= policy.answer_at:
        return Decision(Outcome.ANSWER, (), None, ANSWERED, evidence.answers)
    if scope.dangling and not asked_back:
        return Decision(Outcome.ASK_BACK, (), None, UNCLEAR, evidence.answers)
    if not scope.ours and (scope.unclear or evidence.features.dense < policy.nearest_at):
        return _redirect(evidence, ELSEWHERE, None)
    return Decision(Outcome.ESCALATE, evidence.desks, Urgency.ROUTINE, NOT_COVERED, evidence.answers)


def _redirect(evidence: Evidence, where: str, rule: str | None) -> Decision:
    return Decision(Outcome.REDIRECT, (), None, where, evidence.answers, rule)
