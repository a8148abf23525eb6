"""Which single sentences are told beside the quotations, and that each can be understood alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.judgement.asides import MOST_WORDS, Aside, Said, asides
from index.passages import Passage, Role, split
from tests.index.library import article
from tests.judgement.library import passage

LIST = "Keep a copy.\n\nNever write:\n• a name. Not even a first one.\n• a room number.\n\nThen call us."


def said(one: Passage, *cosines: float) -> Said:
    return Said(one, np.asarray(cosines or [0.5] * len(one.sentences), dtype=np.float32))


def listed() -> Passage:
    sentences = (
        "Keep a copy.",
        "Never write:",
        "a name.",
        "Not even a first one.",
        "a room number.",
        "Then call us.",
    )
    return replace(passage(""), text=LIST, sentences=sentences, section="A post with a name")


def test_the_nearest_sentences_come_first_each_below_its_own_article() -> None:
    one = said(passage("Ask first. Keep a copy.", "a"), 0.2, 0.6)
    other = said(passage("Call the desk. Wait.", "b"), 0.9, 0.1)

    mine, theirs = asides([[one], [other]], "")

    assert [aside.sentence for aside in mine] == ["Keep a copy.", "Ask first."]
    assert [aside.sentence for aside in theirs] == ["Call the desk.", "Wait."]
    assert mine[0].section == "First"


def test_what_is_shown_already_and_what_two_articles_say_is_told_once() -> None:
    one, other = said(passage("Ask first. Keep a copy.", "a")), said(passage("Keep a copy. Wait.", "b"))

    mine, theirs = asides([[one], [other]], "Please wait. Ask first. Then post.")

    assert [aside.sentence for aside in mine] == ["Keep a copy."]
    assert [aside.sentence for aside in theirs] == ["Wait."]


def test_an_item_is_told_with_the_words_above_its_list_and_what_leans_on_another_not_at_all() -> None:
    (told,) = asides([[said(listed())]], "")

    assert told == (
        Aside("A post with a name", "", "Keep a copy."),
        Aside("A post with a name", "Never write:", "a name."),
        Aside("A post with a name", "Never write:", "a room number."),
    )


def test_items_without_a_heading_or_words_above_them_are_not_told() -> None:
    bare = replace(
        passage(""), text="1. Reveal it.\n2. Argue.", sentences=("Reveal it.", "Argue."), section=""
    )

    assert asides([[said(bare)]], "") == ((),)
    (told,) = asides([[said(replace(bare, section="Do not"))]], "")
    assert told == (Aside("Do not", "", "Reveal it."), Aside("Do not", "", "Argue."))


def test_summaries_and_what_is_not_indexed_are_not_told() -> None:
    summary = passage("In short: ask.", role=Role.SUMMARY)

    assert asides([[said(summary), Said(passage("Ask."), np.zeros(0, dtype=np.float32))]], "") == ((),)
    assert asides([], "") == ()


@given(
    st.lists(st.lists(st.floats(-1, 1, width=32), min_size=3, max_size=3), min_size=1, max_size=5),
    st.integers(1, 60),
)
def test_all_of_them_share_the_room(cosines: list[list[float]], length: int) -> None:
    articles = [
        [said(passage(f"{f'{name}x ' * length}one. {name}y two. {name}z three.", f"{name}"), *three)]
        for name, three in enumerate(cosines)
    ]

    told = [aside for some in asides(articles, "") for aside in some]

    assert sum(len(f"{one.section} {one.lead} {one.sentence}".split()) for one in told) <= MOST_WORDS
    assert len({one.sentence for one in told}) == len(told)
    assert told


def test_every_aside_of_a_real_article_stands_in_it() -> None:
    text = "Ask the patient.\n\nDo not:\n\n- post a face\n- post a chart\n\n1. Call us.\n2. Wait."
    passages = split(article("photos", f"First# {text}"), "https://x.example")

    (told,) = asides([[said(one) for one in passages]], "")

    assert [(one.lead, one.sentence) for one in told] == [
        ("", "Ask the patient."), ("Do not:", "post a face"), ("Do not:", "post a chart"),
        ("", "Call us."), ("", "Wait."),
    ]  # fmt: skip
