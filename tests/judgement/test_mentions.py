from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.judgement.labelled import Labelled
from bot.judgement.mentions import NEAR, Reply, mentioned, shortcomings, stems, summarise
from bot.judgement.outcome import Outcome

ONE = Labelled(
    "one",
    "may we post it",
    Outcome.ANSWER,
    articles=("photos", "forms"),
    must_mention=("sign first", "ask the child"),
)
CASE = replace(ONE, id="case", outcome=Outcome.ANSWER_AND_ESCALATE, must_mention=())


@pytest.mark.parametrize(
    ("fact", "sentences", "said"),
    [
        ("signed authorization", ["The patient signs an authorization."], True),
        ("signed authorization", ["The patient signs a form.", "It is called an authorization."], True),
        # Too far apart: a text that says "signed" here and "authorization" there says neither of the fact.
        (
            "signed authorization",
            ["The patient signs a form.", "Then wait.", "An authorization is a form."],
            False,
        ),
        ("do not delete", ["Nothing is to be hidden."], False),
        ("988", ["Call or text 988."], True),
        ("who", ["Who is it?"], False),
        ("six years", [], False),
    ],
)
def test_a_fact_is_said_by_its_words_in_neighbouring_sentences(
    fact: str, sentences: list[str], said: bool
) -> None:
    assert mentioned(fact, sentences, [0.0] * len(sentences)) is said


def test_a_fact_is_said_by_one_sentence_that_means_it() -> None:
    assert mentioned("keep evidence", ["Save the link.", "Wait."], [NEAR, 0.0])
    assert not mentioned("keep evidence", ["Save the link.", "Wait."], [NEAR - 0.01, 0.0])


@given(st.text())
def test_whatever_is_said_word_for_word_is_mentioned(fact: str) -> None:
    assert mentioned(fact, [fact], [0.0]) is bool(stems(fact))


def test_the_place_counts_articles_and_not_passages() -> None:
    found = ("other", "other", "other", "more", "forms")
    reply = Reply(ONE, Outcome.ANSWER, found, (True, False))
    assert reply.rank == 3
    assert not reply.in_three_passages
    assert Reply(ONE, Outcome.ANSWER, ("other",), (True, True)).rank is None


def test_the_measures_count_what_they_say() -> None:
    replies = [
        Reply(ONE, Outcome.ANSWER, ("photos",), (True, True)),
        Reply(ONE, Outcome.ANSWER, ("x", "y", "forms"), (True, False)),
        Reply(ONE, Outcome.REDIRECT, ("x",), (False, False)),
        Reply(CASE, Outcome.ESCALATE, ("x", "photos"), ()),
    ]
    found = summarise(replies)
    assert found["answer"] == {
        "questions": 3, "first": 0.3333, "first_three": 0.6667, "three_passages": 0.6667, "with_facts": 3,
        "facts": 0.5, "every_fact": 0.3333, "half_of_the_facts": 0.6667,
    }  # fmt: skip
    assert found["all"]["first_three"] == 0.75
    assert found["answer_and_escalate"]["facts"] is None
    assert summarise([])["all"]["first"] is None


def test_what_falls_short_is_named_with_what_was_not_shown() -> None:
    fine = Reply(ONE, Outcome.ANSWER, ("photos",), (True, True))
    half = Reply(ONE, Outcome.ANSWER, ("x", "photos", "x"), (True, False))
    lost = Reply(CASE, Outcome.ESCALATE, ("x", "x", "y"), ())
    found = shortcomings([fine, half, lost])
    assert [(one["id"], one["rank"], one["found"], one["not_shown"]) for one in found] == [
        ("one", 2, ["x", "photos"], ["ask the child"]),
        ("case", None, ["x", "y"], []),
    ]
