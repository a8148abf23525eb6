from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from index.passages import MOST_WORDS, Passage, Role, chunks, searchable, split
from knowledge.article import Kind, Section
from tests.index.library import LIBRARY, article

SENTENCE = "Every word of this sentence counts when passages are cut to their length by us. "


def of_role(passages: tuple[Passage, ...], role: Role) -> list[Passage]:
    return [passage for passage in passages if passage.role is role]


def test_a_passage_carries_everything_that_a_quotation_needs() -> None:
    sections = (Section(("Rules", "For nurses & aides"), "Ask first. Then post.", 12),)
    given_article = replace(article("photos", title="Photos", kind=Kind.POLICY), sections=sections)
    (passage,) = of_role(split(given_article, "https://library.example/g/"), Role.TEXT)
    assert passage.section == "Rules › For nurses & aides"
    assert passage.url == "https://library.example/g/photos#for-nurses-aides"
    assert passage.sentences == ("Ask first.", "Then post.")
    assert passage.text == "Ask first. Then post."
    assert (passage.title, passage.kind, passage.owner) == ("Photos", Kind.POLICY, "Head of Social Media")
    assert (passage.reviewed, passage.effective, passage.expires) == (
        date(2026, 11, 1),
        date(2026, 1, 1),
        None,
    )


def test_an_articles_own_address_wins_over_the_librarys() -> None:
    passages = split(
        article("a", "Head# Words.", url="https://hospital.example/p"), "https://library.example"
    )
    assert {passage.url for passage in passages} == {
        "https://hospital.example/p",
        "https://hospital.example/p#head",
    }


def test_title_and_breadcrumb_are_searched_but_not_quoted() -> None:
    (passage,) = of_role(split(article("a", "Head# Words here.", title="Title"), ""), Role.TEXT)
    assert searchable(passage) == "Title › Head\nWords here."
    assert passage.text == "Words here."


def test_summary_and_questions_are_entries_of_their_own() -> None:
    passages = split(article("a", "Text.", summary="First. Second.", questions=("may I?", "may  I not?")), "")
    assert [p.sentences for p in of_role(passages, Role.SUMMARY)] == [("First.", "Second.")]
    assert [searchable(p) for p in of_role(passages, Role.QUESTION)] == ["may I?", "may I not?"]


def test_a_long_section_is_cut_into_parts_of_about_the_same_length() -> None:
    sizes = [sum(piece.words for piece in chunk) for chunk in chunks(SENTENCE * 24)]
    assert sum(sizes) == 24 * 15
    assert len(sizes) == 3
    assert all(75 <= size <= MOST_WORDS for size in sizes)


def test_a_list_that_fits_stays_whole_with_the_sentence_that_leads_up_to_it() -> None:
    items = "".join(f"- {SENTENCE}\n" for _ in range(7))
    found = chunks(f"{SENTENCE * 6}\n\nDo this:\n\n{items}")
    assert [piece.text for piece in found[-1]] == ["Do this:", *[SENTENCE.strip()] * 7]
    assert found[-1][1].lead == "\n\n• "
    assert found[-1][2].lead == "\n• "


def test_a_list_that_is_too_long_is_cut_between_its_items() -> None:
    items = "".join(f"- {SENTENCE}{SENTENCE}\n" for _ in range(20))
    found = chunks(items)
    assert len(found) > 3
    assert all(chunk[0].lead.endswith("• ") for chunk in found)


def test_one_endless_sentence_is_cut_between_words() -> None:
    found = chunks("word " * 400)
    assert [sum(piece.words for piece in chunk) for chunk in found] == [150, 150, 100]


def test_ids_change_with_what_is_quoted_and_with_nothing_else() -> None:
    one = article("a", "Words.")
    ids = [passage.id for passage in split(one, "")]
    assert [passage.id for passage in split(replace(one, path="elsewhere", sources=()), "")] == ids
    for changed in (
        replace(one, owner="Other"),
        replace(one, reviewed=date(2026, 1, 2)),
        replace(one, title="T"),
    ):
        assert not set(ids) & {passage.id for passage in split(changed, "")}


def test_two_equal_sections_give_one_passage() -> None:
    passages = split(article("a", "Head# Same words.", "Head# Same words.", summary=" "), "")
    assert len(passages) == 1


def test_ids_are_distinct_over_the_library() -> None:
    passages = [passage for entry in LIBRARY for passage in split(entry, "https://library.example")]
    assert len({passage.id for passage in passages}) == len(passages) > 30


MARKDOWN = st.lists(
    st.sampled_from(
        [SENTENCE, "- item one. Two more.\n", "\n\n", "1. step\n", "Short. ", "word " * 90, "List:\n\n"]
    ),
    max_size=30,
).map("".join)


@given(MARKDOWN)
def test_nothing_is_lost_and_no_passage_is_too_long(markdown: str) -> None:
    found = chunks(markdown)
    whole = [word for chunk in chunks(markdown, most=10**6) for piece in chunk for word in piece.text.split()]
    assert [word for chunk in found for piece in chunk for word in piece.text.split()] == whole
    assert all(sum(piece.words for piece in chunk) <= MOST_WORDS for chunk in found)


@given(MARKDOWN)
def test_each_sentence_occurs_in_its_passage_in_order(markdown: str) -> None:
    for passage in of_role(split(article("a", markdown), ""), Role.TEXT):
        at = 0
        for sentence in passage.sentences:
            at = passage.text.index(sentence, at) + len(sentence)
        assert passage.text == passage.text.strip()
