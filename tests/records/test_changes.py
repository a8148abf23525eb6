"""What counts as a change of substance for somebody who was quoted an article."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.records.changes import Change, Fate, Quoted, Told, after, changed, fate, quoted, successor, withdrawn
from index.passages import Passage, Role, split
from knowledge.article import Article
from tests.index.library import article

TODAY = date(2026, 11, 26)
PHOTOS = article(
    "patient-photos",
    "Consent# Never publish a photo without a signed form. A spoken yes is not enough.",
    "Background# Look behind the subject. Screens have given patients away.",
    summary="A picture needs a signed form. Ask Privacy first.",
)


def passages(one: Article) -> tuple[Passage, ...]:
    return tuple(p for p in split(one, "https://x.example") if p.role is not Role.QUESTION)


def section(one: Article, at: int, words: str) -> Article:
    sections = list(one.sections)
    sections[at] = replace(sections[at], text=words)
    return replace(one, sections=tuple(sections))


def record(one: Article = PHOTOS, outcome: str = "answer") -> dict[str, Any]:
    found = [p for p in passages(one) if p.section == "Consent"]
    quotes = [{"article": p.article, "title": p.title, "section": p.section, "text": p.text} for p in found]
    spoken = [{"article": one.id, "title": one.title, "sentence": one.summary}] if outcome == "answer" else []
    return {"outcome": outcome, "text": one.summary, "quotes": quotes, "spoken": spoken}


WAS = quoted(record())[0]


def now(one: Article) -> Change | None:
    return changed(WAS, passages(one))


def told(change: Change) -> Told:
    shown = tuple(
        {"article": p.article, "title": p.title, "section": p.section, "text": p.text} for p in change.now
    )
    return Told(PHOTOS.id, change.fate, change.gone, shown)


def test_an_answer_is_taken_for_all_its_sentences() -> None:
    assert WAS.sentences == (
        "Never publish a photo without a signed form.",
        "A spoken yes is not enough.",
        "A picture needs a signed form.",
        "Ask Privacy first.",
    )
    assert quoted(record(outcome="answer_and_escalate"))[0].sentences == WAS.sentences[:2]
    assert quoted({"quotes": [], "outcome": "redirect", "text": "Ask the desk."}) == ()


def test_a_sentence_told_beside_a_quotation_is_watched_like_it() -> None:
    beside = record()
    beside["quotes"][0]["also"] = [
        {"section": "Background", "lead": "Then:", "sentence": "Look behind the subject."}
    ]
    (was,) = quoted(beside)
    assert "Look behind the subject." in was.sentences
    assert changed(was, passages(PHOTOS)) is None
    change = changed(was, passages(section(PHOTOS, 1, "Look behind and beside the subject.")))
    assert change is not None
    assert change.gone == ("Look behind the subject.",)
    assert [p.section for p in change.now] == ["Background"]


def test_the_hospitals_own_emergency_number_is_no_change() -> None:
    helped = replace(PHOTOS, summary="Call 911 first. Ask Privacy then.")
    (was,) = quoted(record(helped) | {"text": "Call 112 first. Ask Privacy then."})
    assert changed(was, passages(helped)) is None


def test_rules_beside_a_pasted_draft_are_quotations_too() -> None:
    rule = {
        "article": PHOTOS.id,
        "title": PHOTOS.title,
        "section": "Consent",
        "text": "A spoken yes is not enough.",
    }
    beside = {"quotes": [], "review": {"findings": [{"rule": rule}, {"rule": None}]}}
    (was,) = quoted(beside)
    assert was.sentences == ("A spoken yes is not enough.",)
    assert changed(was, passages(PHOTOS)) is None
    assert changed(was, passages(section(PHOTOS, 0, "Ask Privacy."))) is not None


@pytest.mark.parametrize(
    "same",
    [
        PHOTOS,
        section(PHOTOS, 0, "Never publish a photo, without a *signed* form! A spoken yes is not enough."),
        section(PHOTOS, 0, "A spoken yes is not enough.\n\nNever publish a photo without a signed form."),
        section(PHOTOS, 1, "Another background altogether."),
        replace(PHOTOS, reviewed=date(2027, 1, 1), owner="Somebody Else", questions=("new way to ask",)),
    ],
)
def test_how_it_is_set_what_was_not_quoted_and_who_keeps_it_are_no_change(same: Article) -> None:
    assert now(same) is None


def test_one_word_is_a_change_and_the_section_as_it_stands_now_is_shown() -> None:
    change = now(section(PHOTOS, 0, "Never publish a photo without a signed form. A spoken yes is enough."))
    assert change is not None
    assert change.gone == ("A spoken yes is not enough.",)
    assert [p.section for p in change.now] == ["Consent"]
    assert change.fate is Fate.CHANGED


def test_each_sentence_that_is_gone_is_shown_beside_its_heir_wherever_that_stands() -> None:
    change = now(section(PHOTOS, 0, "Never publish a photo without two signed forms. Ask Legal."))
    assert change is not None
    assert change.heirs == ("Never publish a photo without two signed forms.",)
    moved = section(PHOTOS, 1, "Ask in writing: a spoken yes is never enough.")
    change = now(section(moved, 0, "Never publish a photo without a signed form."))
    assert change is not None
    assert change.heirs == ("Ask in writing: a spoken yes is never enough.",)
    assert [p.section for p in change.now] == ["Background"]


def test_a_summary_that_nobody_was_shown_makes_no_second_change() -> None:
    stricter = section(
        PHOTOS, 0, "Never publish a photo without two signed forms. A spoken yes is not enough."
    )
    longer = replace(stricter, summary=f"{PHOTOS.summary} Then post.")
    first, second = now(stricter), now(longer)
    assert first
    assert second
    assert first.key == second.key


def test_whoever_was_told_goes_by_the_new_words_and_what_comes_back_is_another_change() -> None:
    stricter = section(
        PHOTOS, 0, "Never publish a photo without two signed forms. A spoken yes is not enough."
    )
    first = now(stricter)
    assert first is not None
    (knows,) = after([WAS], [told(first)])
    assert changed(knows, passages(stricter)) is None
    back = changed(knows, passages(PHOTOS))
    assert back is not None
    assert back.gone == ("Never publish a photo without two signed forms.",)
    (again,) = after([WAS], [told(first), told(back)])
    assert changed(again, passages(PHOTOS)) is None
    third = changed(again, passages(stricter))
    assert third is not None
    assert third.gone == first.gone
    assert third.key != first.key


def test_whoever_was_told_of_a_successor_goes_by_its_words() -> None:
    newer = article("photo-rules", "Rules# Ask.", summary="Two forms.", supersedes=("patient-photos",))
    replaced = withdrawn(WAS, Fate.REPLACED, passages(newer))
    old, new = after([WAS], [told(replaced)])
    assert old == WAS
    assert changed(new, passages(newer)) is None
    assert changed(new, passages(replace(newer, summary="Three forms."))) is not None
    assert after([WAS], [told(withdrawn(WAS, Fate.EXPIRED))]) == (WAS,)


def test_a_section_that_is_gone_is_replaced_by_the_summary() -> None:
    change = now(replace(PHOTOS, sections=PHOTOS.sections[1:]))
    assert change is not None
    assert [p.role for p in change.now] == [Role.SUMMARY]


def test_the_same_change_has_the_same_key_and_another_one_another() -> None:
    first = now(section(PHOTOS, 0, "Never publish a photo without a form."))
    typeset = now(section(PHOTOS, 0, "Never publish a photo -- without a *form*."))
    elsewhere = now(
        section(section(PHOTOS, 0, "Never publish a photo without a form."), 1, "New background.")
    )
    second = now(section(PHOTOS, 0, "Never publish a photo without two forms."))
    assert first
    assert typeset
    assert elsewhere
    assert second
    assert first.key == typeset.key == elsewhere.key != second.key


def test_a_sentence_of_an_answers_second_article_is_a_change_of_that_article_alone() -> None:
    other = article("comments", "Words# Nothing more.", summary="Hide before you delete.")
    own = {"article": other.id, "title": other.title, "sentence": other.summary}
    both = record() | {"text": f"A picture needs a signed form. {other.summary}"}
    first, second = quoted(both | {"spoken": [*record()["spoken"], own]})
    assert (second.article, second.title, second.sentences) == (other.id, other.title, (other.summary,))
    stricter = replace(other, summary="Never delete.")
    change = changed(second, passages(stricter))
    assert changed(first, passages(PHOTOS)) is None
    assert change is not None
    assert change.gone == (other.summary,)


def test_what_becomes_of_an_article_is_told_apart() -> None:
    newer = article("photo-rules", "Rules# Two forms.", summary="Two forms.", supersedes=("patient-photos",))
    library = {PHOTOS.id: PHOTOS}
    assert fate(PHOTOS.id, library, TODAY) is None
    assert fate(PHOTOS.id, {}, TODAY) is Fate.REMOVED
    assert fate(PHOTOS.id, {PHOTOS.id: replace(PHOTOS, expires=TODAY)}, TODAY) is Fate.EXPIRED
    assert fate(PHOTOS.id, {PHOTOS.id: replace(PHOTOS, effective=date(2027, 1, 1))}, TODAY) is Fate.POSTPONED
    assert fate(PHOTOS.id, library | {newer.id: newer}, TODAY) is Fate.REPLACED
    assert successor(PHOTOS.id, library | {newer.id: newer}, TODAY) == newer
    late = replace(newer, effective=date(2027, 1, 1))
    assert fate(PHOTOS.id, library | {late.id: late}, TODAY) is None

    change = withdrawn(WAS, Fate.REPLACED, passages(newer))
    assert [p.article for p in change.now] == ["photo-rules"]
    assert withdrawn(WAS, Fate.EXPIRED).now == ()
    assert withdrawn(WAS, Fate.EXPIRED).key == withdrawn(WAS, Fate.REMOVED).key
    assert withdrawn(WAS, Fate.EXPIRED).key != change.key


WORDS = ("ask", "never", "post", "hide", "keep", "sign", "form", "nurse")
sentences = st.lists(
    st.lists(
        st.sampled_from(WORDS),
        min_size=2,
        max_size=5,
    ).map(lambda words: " ".join(words).capitalize() + "."),
    min_size=1,
    max_size=5,
)


@given(sentences, sentences)
def test_nothing_is_gone_exactly_where_every_sentence_still_stands(was: list[str], new: list[str]) -> None:
    one = article("any", "Words# " + " ".join(new), summary="A summary of it.")
    before = Quoted("any", "Any", frozenset({"Words"}), tuple(was))
    change = changed(before, passages(one))
    missing = [sentence for sentence in was if sentence not in new]
    assert (change is None) is (not missing)
    assert change is None or list(change.gone) == missing


@given(sentences, sentences)
def test_whoever_was_told_goes_by_what_stands(was: list[str], new: list[str]) -> None:
    one = article("any", "Words# " + " ".join(new), summary="A summary of it.")
    before = Quoted("any", "Any", frozenset({"Words"}), tuple(was))
    change = changed(before, passages(one))
    if change is not None:
        assert all(any(heir in p.sentences for p in change.now) for heir in change.heirs)
        (knows,) = after([before], [replace(told(change), article="any")])
        assert changed(knows, passages(one)) is None
