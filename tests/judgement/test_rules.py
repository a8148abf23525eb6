"""Each row of the tables carries its examples; here they are run."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.judgement.elsewhere import FAMILIES, Family, Sort
from bot.judgement.lexicon import LEXICON
from bot.judgement.outcome import Urgency
from bot.judgement.reading import read
from bot.judgement.risk import assess
from bot.judgement.rule import Rule
from bot.judgement.rules import RULES
from bot.judgement.scope import place
from bot.privacy import mask


def _rules_of(question: str) -> list[str]:
    masked = mask(question)
    return [rule.id for rule in assess(read(masked.text), masked.types).rules]


@pytest.mark.parametrize(
    ("rule", "question"), [(r, q) for r in RULES for q in r.matches], ids=lambda v: str(v)[:60]
)
def test_a_rule_applies_to_its_examples(rule: Rule, question: str) -> None:
    assert rule.id in _rules_of(question)


@pytest.mark.parametrize(
    ("rule", "question"), [(r, q) for r in RULES for q in r.passes], ids=lambda v: str(v)[:60]
)
def test_a_rule_leaves_its_counterexamples_alone(rule: Rule, question: str) -> None:
    assert rule.id not in _rules_of(question)


@pytest.mark.parametrize(
    ("family", "question"), [(f, q) for f in FAMILIES for q in f.matches], ids=lambda v: str(v)[:60]
)
def test_a_family_recognises_its_examples(family: Family, question: str) -> None:
    assert place(read(mask(question).text)).family is family


@pytest.mark.parametrize(
    ("family", "question"), [(f, q) for f in FAMILIES for q in f.passes], ids=lambda v: str(v)[:60]
)
def test_a_family_leaves_its_counterexamples_alone(family: Family, question: str) -> None:
    assert place(read(mask(question).text)).family is not family


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_is_complete(rule: Rule) -> None:
    assert rule.desks
    assert rule.first_steps
    assert rule.matches
    assert rule.passes
    assert rule.reason.endswith(".")
    assert all(step.endswith(".") for step in rule.first_steps)
    for signal in rule.signals:
        assert set(signal.words.split()) <= LEXICON.keys()


def test_every_article_that_a_rule_names_exists() -> None:
    known = {path.stem for path in Path("knowledge/content").rglob("*.md")}
    named = {article for rule in RULES for article in rule.articles}
    assert named
    assert named <= known


def test_ids_are_unique_over_rules_and_families() -> None:
    ids = [row.id for row in (*RULES, *FAMILIES)]

    assert len(ids) == len(set(ids))


def test_a_crisis_of_self_harm_starts_with_the_emergency_number_and_names_988() -> None:
    (rule,) = (rule for rule in RULES if rule.id == "self-harm")

    assert rule.urgency is Urgency.CRISIS
    assert "911" in rule.first_steps[0]
    assert "988" in rule.first_steps[1]


@pytest.mark.parametrize(
    ("general", "happening"),
    [
        ("what is our policy on reporters?", "a reporter is in the lobby asking for a statement"),
        ("how do hospitals prepare for threats", "someone just threatened our nurses in the comments"),
        (
            "what should we do if someone posts suicidal comments?",
            "someone just commented that she wants to die",
        ),
        ("what happens when a page is hacked?", "our facebook page was hacked last night"),
        (
            "how do we prevent staff from posting patient photos",
            "a nurse posted a patient photo this morning",
        ),
    ],
)
def test_general_talk_is_kept_apart_from_what_is_happening(general: str, happening: str) -> None:
    assert _rules_of(general) == []
    assert _rules_of(happening)


@pytest.mark.parametrize(
    "told",
    [
        "the local paper wants to know if the mayor is a patient here. how do i respond?",
        "someone from channel 9 asked our page for a word on the strike",
        "reporter just DM'd me, what now",
    ],
)
def test_nothing_overrules_that_the_press_has_reached_us(told: str) -> None:
    firm = assess(read(told)).only_firm().leading

    assert firm is not None
    assert firm.id == "press-reached-us"
    assert firm.articles == next(rule.articles for rule in RULES if rule.id == "press")


@pytest.mark.parametrize(
    "said",
    [
        "if a reporter ever messages me, what do i do?",
        "what's the rule when a journalist calls the unit?",
        "the columnist called our new logo a sad croissant",
        "no reporter wants to know what we had for lunch, but what may we say about the menu",
    ],
)
def test_talk_of_the_press_in_general_is_left_to_what_is_learnt(said: str) -> None:
    assert "press-reached-us" not in _rules_of(said)


@pytest.mark.parametrize(
    "told",
    [
        "the city says do not drink the tap water, may we post where the bottles are",
        "maintenance told us: do not drink it. do we say so on facebook",
        "do not drink signs everywhere and dialysis is on hold, who tells people",
    ],
)
def test_water_that_nobody_may_drink_is_an_incident_under_way(told: str) -> None:
    leading = assess(read(told)).leading

    assert leading is not None
    assert leading.id == "incident-under-way"


@pytest.mark.parametrize(
    "claimed",
    [
        "a post says do not drink our water, it is filter day and nothing is wrong",
        "sample post for when the city says do not drink the water",
        "there is a rumour that our water is contaminated",
    ],
)
def test_what_a_post_claims_of_the_water_is_not(claimed: str) -> None:
    assert "incident-under-way" not in _rules_of(claimed)


def test_the_most_urgent_rule_leads_and_all_desks_are_named() -> None:
    risk = assess(read("a reporter called about the video, and a commenter says he wants to die tonight"))

    assert risk.leading is not None
    assert risk.leading.id == "self-harm"
    assert risk.urgency is Urgency.CRISIS
    assert {"clinical", "pr-crisis"} <= set(risk.desks)


def test_a_record_number_alone_brings_in_privacy() -> None:
    assert _rules_of("what form does MRN 00482137 need") == ["identifiers-in-question"]


def test_a_name_of_staff_alone_brings_in_nobody() -> None:
    assert _rules_of("does Dr. Okonkwo need captions on her videos") == []


@given(st.text(max_size=300))
def test_reading_and_placing_raise_for_no_text(text: str) -> None:
    reading = read(text)

    assert len(reading.tokens) == len(reading.sentence)
    assert all(0 <= p < len(reading.tokens) for found in reading.classes.values() for p in found)
    place(reading)
    assess(reading, ("name",))


@given(st.text(max_size=100))
def test_reading_is_blind_to_case_and_curly_quotes(text: str) -> None:
    ascii_text = text.encode("ascii", "ignore").decode()

    assert read(ascii_text.upper().replace("'", "’")).tokens == read(ascii_text.lower()).tokens


def test_every_refusal_says_where_to_go_instead() -> None:
    assert all(len(f.where) > 60 for f in FAMILIES if f.sort is Sort.REFUSAL)
