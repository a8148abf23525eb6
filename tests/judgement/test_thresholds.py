"""The thresholds: a stated share of cases may be missed, and no case is dearer to act on than to miss."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.judgement.calibrate import keeping, worth_acting
from bot.judgement.labelled import Labelled
from bot.judgement.outcome import Outcome
from bot.judgement.policy import Aims
from bot.judgement.thresholds import Judged, choose

AIMS = Aims()
WORTH = worth_acting(AIMS.cost_missed, AIMS.cost_needless)
WORTH_A_CRISIS = worth_acting(AIMS.cost_missed_crisis, AIMS.cost_needless)
CHANCES = st.lists(st.floats(0.01, 0.99), min_size=40, max_size=80)


def cases(chances: list[float], ruled: bool = False) -> list[Judged]:
    """Questions that need a person, each with how probable a person is said to be needed."""
    return [
        Judged(Labelled(str(at), "q", Outcome.ESCALATE), {"person": chance}, 0.9, ruled)
        for at, chance in enumerate(chances)
    ]


@given(CHANCES)
def test_without_questions_kept_for_it_authors_left_out_choose_alone(strange: list[float]) -> None:
    policy, _ = choose(cases(strange), [], AIMS)
    assert policy.person_at == min(keeping(strange, AIMS.missed), WORTH)
    assert policy.rule_at == policy.person_at / AIMS.rule_weighs


@given(CHANCES, CHANCES)
def test_what_is_kept_for_it_chooses(strange: list[float], known: list[float]) -> None:
    policy, _ = choose(cases(strange), cases(known), AIMS)
    assert policy.person_at == min(keeping(known, AIMS.missed), WORTH)
    assert sum(chance < policy.person_at for chance in known) <= AIMS.missed * len(known)
    assert policy.rule_at == policy.person_at / AIMS.rule_weighs
    assert policy.rule_weighs == AIMS.rule_weighs


@given(CHANCES)
def test_less_is_enough_for_a_crisis_and_least_where_a_rule_says_so(known: list[float]) -> None:
    policy, _ = choose([], cases(known), AIMS)
    assert policy.crisis_case_at == min(policy.person_at, WORTH_A_CRISIS)
    assert policy.crisis_rule_at == policy.crisis_case_at / AIMS.crisis_rule_weighs
    assert policy.crisis_rule_at < policy.rule_at


@given(CHANCES, CHANCES)
def test_what_rules_bring_and_what_is_learnt_together_keep_the_rate(
    plain: list[float], ruled: list[float]
) -> None:
    policy, _ = choose([], cases(plain) + cases(ruled, ruled=True), AIMS)
    missed = [chance < policy.person_at for chance in plain] + [chance < policy.rule_at for chance in ruled]
    assert sum(missed) <= AIMS.missed * len(missed)
    assert policy.person_at >= choose([], cases(plain) + cases(ruled), AIMS)[0].person_at


def elsewhere(chances: list[float]) -> list[Judged]:
    """Questions that are not ours, each with how probably it is said to be none."""
    return [
        Judged(Labelled(str(at), "q", Outcome.REDIRECT), {"elsewhere": chance}, 0.1)
        for at, chance in enumerate(chances)
    ]


@given(CHANCES, CHANCES)
def test_what_is_kept_for_it_says_from_where_on_a_question_is_sent_elsewhere(
    strange: list[float], known: list[float]
) -> None:
    worth = worth_acting(AIMS.cost_answered_wrongly, AIMS.cost_sent_away)
    policy, _ = choose(elsewhere(strange), elsewhere(known), AIMS)
    assert policy.elsewhere_at == min(keeping(known, AIMS.missed_elsewhere), worth)
    assert sum(chance < policy.elsewhere_at for chance in known) <= AIMS.missed_elsewhere * len(known)


def test_too_few_cases_to_promise_a_rate_leave_it_to_the_costs() -> None:
    policy, _ = choose(cases([0.9]), [], AIMS)
    assert policy.person_at == WORTH
