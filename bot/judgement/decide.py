"""From what is known about a question to what becomes of it: one pure function."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.judgement.elsewhere import Sort
from bot.judgement.evidence import Features, Found, features, suggested_desks
from bot.judgement.learned import Learned
from bot.judgement.outcome import Decision, Outcome, Urgency
from bot.judgement.reading import Reading
from bot.judgement.risk import Risk
from bot.judgement.scope import ELSEWHERE, Scope
from bot.judgement.signs import signs
from knowledge.article import Desk

NOT_COVERED = "Nothing in the knowledge base answers this, so a person should."
LIKE_A_CASE = "This reads like a real case rather than a general question, so a person should look at it."
ANSWERED = "The knowledge base answers this."
UNCLEAR = "The question does not say enough to look anything up."


@dataclass(frozen=True, slots=True)
class Policy:
    """The thresholds of the decision: probabilities between 0 and 1, and one cosine."""

    #: Answer when the hits answer the question at least this probably.
    answer_at: float = 0.3
    #: Show guidance beside a person at least this probably.
    quote_at: float = 0.2
    #: Bring in a person, without any rule, when the question's meaning asks for one at least this probably.
    person_at: float = 0.65
    #: Send elsewhere, without any pattern, when the question's meaning is not ours at least this probably.
    elsewhere_at: float = 0.5
    #: Do not answer when none of our words occur and it is not ours this probably, and more so than it is answered.
    surely_elsewhere_at: float = 0.75
    #: What no hit comes nearer to (cosine) is not ours, where none of our words occur.
    nearest_at: float = 0.3
    #: Who takes a question that no article and no rule assigns.
    default_desk: Desk = Desk.PR_CRISIS


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the search and the learnt functions say: probabilities between 0 and 1, and the desks of the hits."""

    features: Features
    answers: float
    person: float
    elsewhere: float
    desks: tuple[Desk, ...]


def weigh(
    reading: Reading, findings: Found, identifiers: Iterable[str], learned: Learned, policy: Policy
) -> Evidence:
    """Turn findings into evidence.  The heads say 0 until they have been learnt."""
    described = features(reading, findings.hits)
    wording = signs(reading, findings.hits, identifiers)
    return Evidence(
        features=described,
        answers=learned.answerable.probability(described) if findings.hits else 0.0,
        person=learned.person.probability(findings.vector, wording) if learned.person else 0.0,
        elsewhere=learned.elsewhere.probability(findings.vector, wording) if learned.elsewhere else 0.0,
        desks=suggested_desks(findings.hits, policy.default_desk),
    )


def decide(
    evidence: Evidence, risk: Risk, scope: Scope, policy: Policy, asked_back: bool = False
) -> Decision:
    """What becomes of a question.

    Somebody in danger comes first, then what nobody should do, then the rules that bring in a person, then what is
    not ours, and only then whether we can answer.  ``asked_back`` says that we already asked once in this thread.
    """
    return (
        _at_once(evidence, risk, scope)
        or _by_rule(evidence, risk, policy)
        or _by_family(evidence, scope)
        or _by_meaning(evidence, scope, policy)
        or _by_search(evidence, scope, policy, asked_back)
    )


def _at_once(evidence: Evidence, risk: Risk, scope: Scope) -> Decision | None:
    if scope.family is None or scope.family.sort not in {Sort.EMERGENCY, Sort.REFUSAL}:
        return None
    if risk.urgency is Urgency.CRISIS:
        return None
    return _redirect(evidence, scope.family.where, scope.family.id)


def _by_rule(evidence: Evidence, risk: Risk, policy: Policy) -> Decision | None:
    rule = risk.leading
    if rule is None:
        return None
    quote = rule.guidance and evidence.answers >= policy.quote_at
    return Decision(
        outcome=Outcome.ANSWER_AND_ESCALATE if quote else Outcome.ESCALATE,
        desks=risk.desks,
        urgency=risk.urgency,
        reason=rule.reason,
        probability=evidence.answers,
        rule=rule.id,
        first_steps=rule.first_steps,
    )


def _by_family(evidence: Evidence, scope: Scope) -> Decision | None:
    return _redirect(evidence, scope.family.where, scope.family.id) if scope.family else None


def _by_meaning(evidence: Evidence, scope: Scope, policy: Policy) -> Decision | None:
    if scope.unclear or evidence.person < policy.person_at:
        return None
    if evidence.elsewhere >= max(policy.elsewhere_at, evidence.person):
        return None
    quote = evidence.answers >= policy.quote_at
    return Decision(
        outcome=Outcome.ANSWER_AND_ESCALATE if quote else Outcome.ESCALATE,
        desks=evidence.desks,
        urgency=Urgency.SOON,
        reason=LIKE_A_CASE,
        probability=evidence.answers,
    )


def _by_search(evidence: Evidence, scope: Scope, policy: Policy, asked_back: bool) -> Decision:
    if scope.unclear and not asked_back:
        return Decision(Outcome.ASK_BACK, (), None, UNCLEAR, evidence.answers)
    if not scope.unclear and evidence.answers >= policy.answer_at and _may_be_ours(evidence, scope, policy):
        return Decision(Outcome.ANSWER, (), None, ANSWERED, evidence.answers)
    if not scope.ours and (scope.unclear or _not_ours(evidence, policy)):
        return _redirect(evidence, ELSEWHERE, None)
    return Decision(Outcome.ESCALATE, evidence.desks, Urgency.ROUTINE, NOT_COVERED, evidence.answers)


def _may_be_ours(evidence: Evidence, scope: Scope, policy: Policy) -> bool:
    return scope.ours or evidence.elsewhere < max(policy.surely_elsewhere_at, evidence.answers)


def _not_ours(evidence: Evidence, policy: Policy) -> bool:
    return evidence.elsewhere >= policy.elsewhere_at or evidence.features.dense < policy.nearest_at


def _redirect(evidence: Evidence, where: str, rule: str | None) -> Decision:
    return Decision(Outcome.REDIRECT, (), None, where, evidence.answers, rule)
