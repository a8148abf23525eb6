"""A draft loads as an article, says nothing that nobody said, and cannot be published as it is."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.article import Desk, Source, Urgency
from knowledge.check import check_articles
from knowledge.draft import Answered, draft_article, draft_id
from knowledge.load import parse_article

TODAY = date(2028, 2, 29)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).filter(
    lambda text: any(letter.isprintable() and not letter.isspace() for letter in text)
)
CASE = Answered(
    number=12,
    questions=("May I post the ward's cake?", "cake pic ok?"),
    answers=("Yes, if no patient is in it.\n\n# Look behind the cake\n---\n{secret} first.",),
    desks=(Desk.PRIVACY, Desk.LEGAL),
    urgency=Urgency.SOON,
    resolved=date(2028, 2, 1),
    sources=(Source('The "rule"', "https://www.example.org/a", "45 CFR 1, read 2026"),),
)


def test_what_was_asked_and_answered_is_in_the_draft() -> None:
    article, problems = parse_article(
        draft_article(CASE, "ward-cake", "Privacy Officer", TODAY), "ward-cake.md", {}
    )
    assert problems == ()
    assert article is not None
    assert (article.id, article.desks, article.urgency) == ("ward-cake", CASE.desks, Urgency.SOON)
    assert article.questions == CASE.questions
    assert article.sources == CASE.sources
    assert article.review_by == date(2029, 2, 28)
    said = "\n".join(section.text for section in article.sections)
    assert "Yes, if no patient is in it." in said
    assert "\\# Look behind the cake" in said  # no heading of its own
    assert "(secret) first." in said


def test_nobody_can_publish_it_unread() -> None:
    bare = draft_article(
        Answered(1, ("q",), ("a",), (), Urgency.SOON, TODAY), "a-b", "Privacy Officer", TODAY
    )
    article, problems = parse_article(bare, "content/guidance/a-b.md", {})
    assert problems == ()
    assert article is not None
    found = "\n".join(problem.message for problem in check_articles([article], TODAY))
    assert "FILL IN" in found
    assert "no date" in found  # the source is still to be named


@settings(max_examples=150)
@given(st.lists(WORDS, min_size=1, max_size=3), st.lists(WORDS, min_size=1, max_size=3), WORDS)
def test_any_words_make_a_draft_that_loads(asked: list[str], said: list[str], owner: str) -> None:
    case = Answered(3, tuple(asked), tuple(said), (Desk.HR,), Urgency.ROUTINE, TODAY)
    article, problems = parse_article(draft_article(case, "x", owner, TODAY), "x.md", {})
    assert problems == ()
    assert article is not None
    assert len(article.questions) == len(asked)
    # The desk's words stand under the one heading made for them.
    assert [len(section.trail) for section in article.sections] == [0, 1, 1]


@given(st.lists(WORDS, max_size=9), st.integers(1, 999))
def test_an_id_is_made_of_the_words_or_of_the_number(words: list[str], number: int) -> None:
    name = draft_id(words, number)
    assert name
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert draft_id([], number) == f"case-{number}"
