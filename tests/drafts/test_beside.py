from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.drafts.beside import PATIENT_IN_DRAFT, beside, heed, insist, review_inside
from bot.drafts.finding import Brief, Review, Verdict
from bot.judgement.outcome import WITH_A_PERSON, Decision, Outcome, Urgency
from bot.judgement.reading import read
from bot.judgement.risk import Risk, assess
from bot.judgement.rules import RULES
from bot.judgement.scope import place
from knowledge.article import Desk
from tests.drafts.library import library

PATIENT = "draft: our tiny fighter, born at 24 weeks, is going home today!"
CLEAN = "draft: Free flu shots on Friday in the main lobby."


def _reviewed(question: str) -> Review:
    review = review_inside(question, library)
    assert review is not None
    return review


def _decision(outcome: Outcome, urgency: Urgency | None = None) -> Decision:
    return Decision(outcome, (Desk.PRIVACY,) if urgency else (), urgency, "Because.", 0.5)


def test_a_question_without_a_draft_has_no_review() -> None:
    assert review_inside("who may post?", library) is None


def test_a_patient_in_a_draft_is_a_case_for_privacy() -> None:
    reading = read("some words about the weather")
    risk, scope = heed(_reviewed(PATIENT), assess(reading), place(read("what is the weather tomorrow")))

    assert risk.leading is not None
    assert risk.leading.id == PATIENT_IN_DRAFT
    assert risk.desks == (Desk.PRIVACY,)
    assert scope.family is None


def test_somebody_in_danger_still_comes_first() -> None:
    scope = place(read("i have chest pain right now"))
    assert scope.family is not None

    assert heed(_reviewed(PATIENT), Risk(), scope)[1] == scope


def test_a_more_urgent_rule_still_leads_and_none_is_named_twice() -> None:
    urgent = Risk(tuple(rule for rule in RULES if rule.id == "self-harm"))
    both, _ = heed(_reviewed(PATIENT), urgent, place(read("x")))
    again, _ = heed(_reviewed(PATIENT), both, place(read("x")))

    assert [rule.id for rule in both.rules] == ["self-harm", PATIENT_IN_DRAFT]
    assert again == both


@pytest.mark.parametrize("outcome", [Outcome.ANSWER, Outcome.REDIRECT, Outcome.ASK_BACK])
def test_privacy_comes_whatever_the_judgement_found_likely(outcome: Outcome) -> None:
    decided = insist(_reviewed(PATIENT), _decision(outcome), place(read("x")))

    assert decided.outcome in WITH_A_PERSON
    assert decided.desks == (Desk.PRIVACY,)
    assert decided.rule == PATIENT_IN_DRAFT
    assert decided.first_steps


def test_a_case_without_a_rule_gets_the_steps_for_a_draft() -> None:
    unclear = replace(_decision(Outcome.ESCALATE, Urgency.CRISIS), desks=(Desk.PR_CRISIS,))
    decided = insist(_reviewed(PATIENT), unclear, place(read("x")))

    assert decided.outcome is Outcome.ESCALATE
    assert decided.desks == (Desk.PRIVACY, Desk.PR_CRISIS)
    assert decided.urgency is Urgency.SOON
    assert decided.first_steps


def test_another_rule_keeps_its_case_and_privacy_joins() -> None:
    case = replace(_decision(Outcome.ESCALATE, Urgency.CRISIS), rule="self-harm", desks=(Desk.CLINICAL,))
    decided = insist(_reviewed(PATIENT), case, place(read("x")))

    assert decided == replace(case, desks=(Desk.CLINICAL, Desk.PRIVACY))


def test_a_draft_that_is_not_out_yet_is_no_crisis() -> None:
    case = replace(_decision(Outcome.ESCALATE, Urgency.CRISIS), rule=PATIENT_IN_DRAFT)

    assert insist(_reviewed(PATIENT), case, place(read("x"))).urgency is Urgency.SOON


def test_without_a_patient_or_in_danger_the_decision_stands() -> None:
    redirect = _decision(Outcome.REDIRECT)
    danger = place(read("i have chest pain right now"))

    assert insist(_reviewed(CLEAN), redirect, place(read("x"))) is redirect
    assert insist(None, redirect, place(read("x"))) is redirect
    assert insist(_reviewed(PATIENT), redirect, danger) is redirect


def test_a_clean_draft_changes_nothing() -> None:
    scope = place(read("x"))

    assert heed(_reviewed(CLEAN), Risk(), scope) == (Risk(), scope)
    assert heed(None, Risk(), scope) == (Risk(), scope)


def test_the_four_gravest_are_kept_and_the_rest_is_counted() -> None:
    text = "draft: Our painless laser, by the best surgeons in the state! ❤️ our team #nursesweek #handhygiene :-)"
    brief = _reviewed(text).brief()

    assert len(brief.findings) == 4
    assert brief.more > 0
    assert sum(brief.counts.values()) == 4 + brief.more
    assert Brief.from_json(json.loads(json.dumps(brief.as_json()))) == brief


@pytest.mark.parametrize("outcome", [Outcome.ESCALATE, Outcome.REDIRECT, Outcome.ASK_BACK])
def test_nothing_to_change_is_said_only_where_the_question_is_answered(outcome: Outcome) -> None:
    review = _reviewed(CLEAN)

    assert review.verdict is Verdict.READY
    assert beside(review, _decision(outcome)) is None
    assert beside(review, _decision(Outcome.ANSWER)) == review.brief()


def test_in_a_crisis_nothing_distracts() -> None:
    assert beside(_reviewed(PATIENT), _decision(Outcome.ESCALATE, Urgency.CRISIS)) is None
    assert beside(_reviewed(PATIENT), _decision(Outcome.ESCALATE, Urgency.SOON)) is not None
