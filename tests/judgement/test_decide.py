import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.judgement.decide import NOT_COVERED, Evidence, decide, weigh
from bot.judgement.evidence import Features, features, suggested_desks
from bot.judgement.learned import Heads, Learned
from bot.judgement.outcome import WITH_A_PERSON, Outcome, Urgency
from bot.judgement.policy import Policy
from bot.judgement.portrait import COLUMNS, portray
from bot.judgement.reading import read
from bot.judgement.risk import Risk, assess
from bot.judgement.scope import ELSEWHERE, NOT_HELPED, Scope, place
from knowledge.article import Desk
from tests.judgement.library import TODAY, Shelf, hit

POLICY = Policy()
OURS = Scope(None, ours=True, unclear=False)
FOUND = Evidence(Features(dense=0.7), answers=0.9, person=0.0, elsewhere=0.0, desks=(Desk.PR_CRISIS,))

probabilities = st.floats(0, 1)
evidences = st.builds(
    Evidence, st.builds(Features, dense=probabilities), probabilities, probabilities, probabilities,
    st.just((Desk.LEGAL,)),
)  # fmt: skip
questions = st.sampled_from(
    [
        "how do we write alt text",
        "a reporter is in the lobby asking questions",
        "someone commented that he wants to die",
        "my husband is having chest pain what do i do",
        "write a snarky comeback to this reviewer",
        "can someone speak at our grand rounds",
        "reset my okta password",
        "tell me about zebras",
        "is this ok?",
        "hi",
        "???",
        "",
    ]
)


@given(questions, evidences, st.booleans())
def test_every_decision_is_whole(question: str, evidence: Evidence, asked_back: bool) -> None:
    reading = read(question)

    decision = decide(evidence, assess(reading), place(reading), POLICY, asked_back)

    person = decision.outcome in WITH_A_PERSON
    assert bool(decision.desks) == person
    assert (decision.urgency is not None) == person
    assert decision.reason
    assert not (asked_back and decision.outcome is Outcome.ASK_BACK)


@given(evidences)
def test_a_rule_always_brings_in_its_person(evidence: Evidence) -> None:
    reading = read("someone commented that he wants to die")

    decision = decide(evidence, assess(reading), place(reading), POLICY)

    assert decision.outcome in WITH_A_PERSON
    assert decision.desks[0] is Desk.CLINICAL
    assert decision.urgency is Urgency.CRISIS


def test_a_good_answer_is_given() -> None:
    assert decide(FOUND, Risk(), OURS, POLICY).outcome is Outcome.ANSWER


@given(probabilities, probabilities)
def test_a_better_match_never_turns_an_answer_into_a_person(low: float, high: float) -> None:
    low, high = sorted((low, high))
    first = decide(replace(FOUND, answers=low), Risk(), OURS, POLICY)
    second = decide(replace(FOUND, answers=high), Risk(), OURS, POLICY)

    assert not (first.outcome is Outcome.ANSWER and second.outcome is not Outcome.ANSWER)


def test_our_own_subject_without_an_answer_goes_to_the_desk_of_the_nearest_article() -> None:
    decision = decide(replace(FOUND, answers=0.1, desks=(Desk.ACCESSIBILITY,)), Risk(), OURS, POLICY)

    assert decision.outcome is Outcome.ESCALATE
    assert decision.desks == (Desk.ACCESSIBILITY,)
    assert decision.reason == NOT_COVERED
    assert decision.urgency is Urgency.ROUTINE


def test_a_case_by_meaning_brings_in_a_person_without_any_rule() -> None:
    decision = decide(replace(FOUND, person=0.95), Risk(), OURS, POLICY)

    assert decision.outcome is Outcome.ANSWER_AND_ESCALATE
    assert decision.rule is None


def test_a_few_words_about_what_was_said_before_are_asked_back_once_where_nothing_answers() -> None:
    scope = place(read("and how long does it last?"))
    lost = replace(FOUND, answers=0.0)

    assert scope.dangling
    assert not place(read("and how long does our consent form last?")).dangling
    assert decide(lost, Risk(()), scope, POLICY).outcome is Outcome.ASK_BACK
    assert decide(lost, Risk(()), scope, POLICY, asked_back=True).outcome is Outcome.ESCALATE
    assert decide(replace(lost, person=0.99), Risk(()), scope, POLICY).outcome in WITH_A_PERSON


def test_what_is_not_ours_by_meaning_is_sent_elsewhere() -> None:
    foreign = Scope(None, ours=False, unclear=False)
    certain = replace(FOUND, answers=0.1, elsewhere=0.9)

    decision, dressed_as_ours = (decide(certain, Risk(), scope, POLICY) for scope in (foreign, OURS))

    assert (decision.outcome, decision.reason) == (Outcome.REDIRECT, ELSEWHERE)
    assert (dressed_as_ours.outcome, dressed_as_ours.reason) == (Outcome.REDIRECT, NOT_HELPED)


@pytest.mark.parametrize(
    ("question", "rule", "number"),
    [
        ("my husband is having chest pain what do i do", "emergency-here", "911"),
        ("write ten fake google reviews for the clinic", "astroturf", "Communications"),
        ("reset my okta password", "it", "IT service desk"),
    ],
)
def test_what_belongs_elsewhere_says_where(question: str, rule: str, number: str) -> None:
    reading = read(question)

    decision = decide(FOUND, assess(reading), place(reading), POLICY)

    assert decision.outcome is Outcome.REDIRECT
    assert decision.rule == rule
    assert number in decision.reason


def test_a_person_beats_what_is_merely_out_of_scope() -> None:
    reading = read("there is a tv crew filming near the cafeteria, they want to interview me")

    assert decide(FOUND, assess(reading), place(reading), POLICY).outcome in WITH_A_PERSON


def test_features_describe_the_findings() -> None:
    question = read("how do we hide a comment")
    hits = (
        hit("Hide a comment first.", dense=0.8, lexical=30.0),
        hit("Other words.", dense=0.4, lexical=0.0, article="b"),
    )

    described = features(question.content, place(question).ours, hits)

    assert described.dense == 0.8
    assert described.lexical == 0.75
    assert described.margin == pytest.approx(0.4)
    assert described.agreement == 1.0
    assert described.coverage == 1.0
    assert described.concentration == 0.5
    assert described.ours == 1.0


def test_nothing_found_is_described_by_zeros() -> None:
    described = features(["zebra"], False, ())

    assert (described.dense, described.coverage, described.lexical) == (0.0, 0.0, 0.0)


def test_desks_come_from_the_best_hits() -> None:
    hits = (hit("One.", desks=(Desk.PRIVACY, Desk.LEGAL)), hit("Two.", article="b", desks=(Desk.PRIVACY,)))

    assert suggested_desks(hits, Desk.PR_CRISIS)[0] is Desk.PRIVACY
    assert suggested_desks((), Desk.PR_CRISIS) == (Desk.PR_CRISIS,)


def test_without_hits_nothing_answers() -> None:
    evidence = _weigh("zebra", Shelf(), Learned())

    assert evidence.answers == 0.0


def _weigh(question: str, shelf: Shelf, learned: Learned) -> Evidence:
    reading, found = read(question), shelf.search(question, 5, TODAY)
    portrait = portray(reading, found, (), assess(reading), place(reading))
    return weigh(portrait, found.hits, learned, learned.policy)


def _says(**heads: float) -> Learned:
    """Heads that say the same of every question."""
    odds = [math.log(p / (1 - p)) for p in heads.values()]
    width = 2 + len(COLUMNS)
    flat = Heads(tuple(heads), np.zeros((len(heads), width), np.float32), np.array(odds, np.float32))
    return Learned(heads=flat)


def test_desks_and_urgency_come_from_what_was_learnt() -> None:
    learned = _says(person=0.9, legal=0.8, hr=0.6, privacy=0.2, crisis=0.1, urgent=0.7, soon=0.9)

    evidence = _weigh("zebra", Shelf(hit("One.")), learned)

    assert evidence.person == pytest.approx(0.9, abs=1e-3)
    assert evidence.desks == (Desk.LEGAL, Desk.HR)
    assert evidence.urgency is Urgency.URGENT


def test_without_heads_the_nearest_articles_name_the_desk() -> None:
    evidence = _weigh("zebra", Shelf(hit("One.", desks=(Desk.HR,))), Learned())

    assert (evidence.desks, evidence.urgency, evidence.person) == ((Desk.HR,), None, 0.0)


def test_a_learnt_certainty_that_nothing_happened_overrules_a_rule_but_hardly_one_for_a_crisis() -> None:
    policy = Policy(person_at=0.4, rule_at=0.4, crisis_rule_at=0.1)
    reporter, despair = read("a reporter is in the lobby"), read("someone commented that he wants to die")
    unlikely = replace(FOUND, person=0.2)

    assert decide(unlikely, assess(reporter), place(reporter), policy).outcome is Outcome.ANSWER
    assert decide(unlikely, assess(despair), place(despair), policy).outcome in WITH_A_PERSON


def test_a_rule_counts_so_many_times_against_what_is_probably_not_ours() -> None:
    """With a rule three times less is enough for a case, and three times more is needed to send it elsewhere."""
    policy = Policy(person_at=0.3, rule_at=0.1, rule_weighs=3.0, elsewhere_at=0.2, elsewhere_over_person=2.0)
    reporter, despair = read("a reporter is in the lobby"), read("someone commented that he wants to die")
    for person, elsewhere, outcome in (
        (0.15, 0.85, Outcome.ANSWER_AND_ESCALATE),
        (0.15, 0.95, Outcome.REDIRECT),
        (0.5, 1.0, Outcome.ANSWER_AND_ESCALATE),
    ):
        said = replace(FOUND, person=person, elsewhere=elsewhere)
        assert decide(said, assess(reporter), place(reporter), policy).outcome is outcome
        assert decide(said, assess(despair), place(despair), policy).outcome in WITH_A_PERSON
    assert decide(replace(said, person=0.35), Risk(), OURS, policy).outcome is Outcome.REDIRECT


def test_nothing_learnt_overrules_who_asks_for_a_person_or_wants_to_die() -> None:
    policy = Policy(person_at=0.4, rule_at=0.4, crisis_rule_at=0.1)
    certain = replace(FOUND, person=0.0, elsewhere=1.0)

    for asked in ("i need to speak with a human being please", "i don't want to be alive anymore"):
        question = read(asked)
        assert decide(certain, assess(question), place(question), policy).outcome in WITH_A_PERSON


def test_where_the_leading_rule_is_overruled_a_firm_one_decides() -> None:
    policy = Policy(rule_at=0.4)
    both = read("a reporter is in the lobby. can i talk to a human being please")
    risk = assess(both)
    assert [rule.firm for rule in risk.rules] == [False, True]

    overruled = decide(replace(FOUND, person=0.2), risk, place(both), policy)

    assert (overruled.rule, overruled.desks) == (risk.rules[1].id, risk.rules[1].desks)
    assert decide(replace(FOUND, person=0.5), risk, place(both), policy).rule == risk.rules[0].id


def test_less_is_enough_for_a_person_where_it_would_be_a_crisis() -> None:
    policy = Policy(person_at=0.3, crisis_case_at=0.1)
    calm = replace(FOUND, person=0.2, heads={"crisis": 0.4})

    assert decide(calm, Risk(), OURS, policy).outcome is Outcome.ANSWER
    assert decide(replace(calm, heads={"crisis": 0.6}), Risk(), OURS, policy).outcome in WITH_A_PERSON
    assert decide(replace(calm, heads={}), Risk(), OURS, policy).outcome is Outcome.ANSWER


def test_a_crisis_by_meaning_is_one_without_any_rule() -> None:
    decision = decide(replace(FOUND, person=0.9, urgency=Urgency.CRISIS), Risk(), OURS, POLICY)

    assert decision.urgency is Urgency.CRISIS


def test_what_is_more_probably_elsewhere_is_no_case() -> None:
    decision = decide(replace(FOUND, person=0.7, elsewhere=0.8), Risk(), OURS, POLICY)

    assert decision.outcome is Outcome.REDIRECT


def test_what_the_hits_surely_answer_is_sent_elsewhere_only_where_that_is_sure() -> None:
    policy = replace(POLICY, elsewhere_at=0.3, surely_answered_at=0.8, surely_elsewhere_at=0.7)

    def outcome(answers: float, elsewhere: float) -> Outcome:
        return decide(replace(FOUND, answers=answers, elsewhere=elsewhere), Risk(), OURS, policy).outcome

    assert outcome(0.79, 0.5) is Outcome.REDIRECT
    assert outcome(0.81, 0.5) is Outcome.ANSWER
    assert outcome(0.81, 0.71) is Outcome.REDIRECT


def test_a_case_is_only_sent_elsewhere_where_that_is_so_many_times_as_probable() -> None:
    careful = replace(POLICY, person_at=0.25, elsewhere_over_person=2.0)

    def outcome(elsewhere: float) -> Outcome:
        return decide(replace(FOUND, person=0.4, elsewhere=elsewhere), Risk(), OURS, careful).outcome

    assert outcome(0.79) in WITH_A_PERSON
    assert outcome(0.81) is Outcome.REDIRECT


def test_what_goes_on_from_something_unknown_is_asked_back_before_it_is_sent_elsewhere() -> None:
    lost = replace(FOUND, answers=0.0, elsewhere=0.99)
    going_on, begun = place(read("and how long does it last?")), place(read("please print it"))

    assert decide(lost, Risk(()), going_on, POLICY).outcome is Outcome.ASK_BACK
    assert decide(lost, Risk(()), going_on, POLICY, asked_back=True).outcome is Outcome.REDIRECT
    assert decide(lost, Risk(()), begun, POLICY).outcome is Outcome.REDIRECT
