"""One question, or one part of it, judged: all that is known of it and what becomes of it (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.judgement.decide import NOT_COVERED, Evidence, decide, weigh
from bot.judgement.evidence import Found
from bot.judgement.learned import Learned
from bot.judgement.outcome import WITH_A_PERSON, Decision, Outcome
from bot.judgement.policy import Policy
from bot.judgement.portrait import portray
from bot.judgement.reading import Reading
from bot.judgement.risk import Risk
from bot.judgement.rules import VERSION
from bot.judgement.scope import Scope


@dataclass(frozen=True, slots=True)
class Judged:
    """What was asked, what it met and found, and the decision."""

    query: str
    reading: Reading
    risk: Risk
    scope: Scope
    found: Found
    evidence: Evidence
    decision: Decision


def judge(
    query: str,
    reading: Reading,
    risk: Risk,
    scope: Scope,
    found: Found,
    identifiers: Iterable[str],
    learned: Learned,
    policy: Policy,
    asked_back: bool = False,
) -> Judged:
    """Weigh what was found for a question and decide."""
    portrait = portray(reading, found, identifiers, risk, scope)
    evidence = weigh(portrait, found.hits, learned, policy)
    return Judged(
        query, reading, risk, scope, found, evidence, decide(evidence, risk, scope, policy, asked_back)
    )


def together(whole: Judged, parts: Sequence[Judged]) -> Decision:
    """The decision for a text that asks several things.

    Whatever brings a person in, does: the most urgent part leads, and every desk that a part needs is told.  Next it
    counts that something can be answered, and last that it is not ours.
    """
    # That the whole, which mixes subjects, is answered nowhere says nothing where its parts are.
    heard = [whole, *parts] if whole.decision.reason != NOT_COVERED else [*parts]
    cases = [one.decision for one in heard if one.decision.outcome in WITH_A_PERSON]
    answered = [one.decision for one in parts if one.decision.outcome is Outcome.ANSWER]
    if not cases:
        return next(iter(answered), whole.decision)
    # Stable: among the equally urgent the first leads.
    leading = max(cases, key=lambda one: one.urgency.rank if one.urgency else 0)
    desks = tuple(dict.fromkeys([*leading.desks, *(desk for one in cases for desk in one.desks)]))
    quotes = any(one.outcome is Outcome.ANSWER_AND_ESCALATE for one in cases) or bool(answered)
    outcome = Outcome.ANSWER_AND_ESCALATE if quotes else Outcome.ESCALATE
    return replace(leading, outcome=outcome, desks=desks)


def stages(whole: Judged, policy: Policy, parts: Sequence[Judged] = ()) -> dict[str, Any]:
    """All that the decision was made from, as plain values: with the rules' version it can be made again."""
    return {
        "rules_version": VERSION,
        "policy": {**asdict(policy), "default_desk": policy.default_desk.value},
        **_stages(whole),
        "parts": [{**_stages(part), "outcome": part.decision.outcome.value} for part in parts],
    }


def _stages(one: Judged) -> dict[str, Any]:
    evidence = one.evidence
    return {
        "query": one.query,
        "classes": sorted(one.reading.classes),
        "rules": [rule.id for rule in one.risk.rules],
        "family": one.scope.family.id if one.scope.family else None,
        "ours": one.scope.ours,
        "unclear": one.scope.unclear,
        "features": {name: round(value, 4) for name, value in asdict(evidence.features).items()},
        "answers": round(evidence.answers, 4),
        "person": round(evidence.person, 4),
        "elsewhere": round(evidence.elsewhere, 4),
        "heads": {name: round(value, 4) for name, value in evidence.heads.items()},
        "desks": [desk.value for desk in evidence.desks],
        "hits": [
            {
                "passage": hit.passage.id,
                "article": hit.passage.article,
                "section": hit.passage.section,
                "score": round(hit.score, 4),
                "dense": round(hit.dense, 4),
                "lexical": round(hit.lexical, 4),
            }
            for hit in one.found.hits
        ],
    }
