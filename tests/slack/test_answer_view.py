"""An answer of any size is a message that Slack takes, with its buttons, its case and its sources whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering import AnswerRecord
from bot.judgement.asides import Aside
from bot.localslack.blocks import check_message_blocks
from bot.slack import words
from bot.slack.answer_view import answer_message, source_line
from bot.slack.blocks import SECTION_TEXT, Block, moment, section
from bot.store.cases import CaseRow
from knowledge.article import Kind
from tests.slack.values import CASES, RECORDS, TEXTS, URLS, case, quote, record


def texts(blocks: list[Block], kind: str) -> list[str]:
    """The words of all blocks of a type."""
    return [(block.get("text") or block["elements"][0])["text"] for block in blocks if block["type"] == kind]


@settings(max_examples=60, deadline=None)
@given(RECORDS, st.none() | CASES, TEXTS)
def test_every_answer_is_within_slacks_limits_and_its_buttons_are_last(
    answer: AnswerRecord, about: CaseRow | None, notice: str
) -> None:
    message = answer_message(answer, 2**62, about, notice)
    check_message_blocks(message.blocks)
    assert len(message.text) <= 4000
    offered = [block["type"] for block in message.blocks if block["type"].endswith("actions")]
    expected = ["context_actions"] * bool(answer.quotes) + ["actions"] * (about is None)
    assert offered == expected
    assert [block["type"] for block in message.blocks[len(message.blocks) - len(expected) :]] == expected


@settings(max_examples=60, deadline=None)
@given(RECORDS, CASES)
def test_who_has_the_case_and_until_when_is_never_cut(answer: AnswerRecord, about: CaseRow) -> None:
    message = answer_message(answer, 1, about)
    said = [text for text in texts(message.blocks, "section") if f"*#{about.number}*" in text]
    assert said
    assert said[0].endswith(f"by {moment(about.due_at)}.")


@given(st.builds(quote, text=TEXTS, title=TEXTS, section=TEXTS, owner=TEXTS, url=URLS))
def test_a_source_always_names_kind_owner_and_review(source: object) -> None:
    line = source_line(source)  # type: ignore[arg-type]
    assert len(line) <= SECTION_TEXT
    assert " · Policy · Owner: " in line
    assert line.endswith(" · Reviewed 2 Jan 2026")
    # What opens is closed: half a link would show its address instead of its words.
    assert line.count("<") == line.count(">") <= 1


@given(st.integers(0, 4000), st.integers(0, 4000))
def test_the_sentence_that_answers_is_seen_however_far_into_its_passage_it_stands(
    before: int, after: int
) -> None:
    sentence = "Ask the patient first."
    text = f"{'talk ' * before}{sentence}{' more' * after}"
    message = answer_message(record(quotes=(quote(text=text, bold=(sentence,)),)), 1, None)
    check_message_blocks(message.blocks)
    assert any(f"*{sentence}*" in said for said in texts(message.blocks, "section"))


def test_the_notice_stands_first_and_the_steps_before_the_quotations() -> None:
    answer = record(first_steps=("Take it down.", "Call & wait."))
    message = answer_message(answer, 1, None, "I saw a name.")
    assert message.blocks[0]["type"] == "context"
    said = texts(message.blocks, "section")
    assert said[0] == "Ask first."
    assert said[1] == f"{words.FIRST_STEPS}\n• Take it down.\n• Call &amp; wait."
    assert said[2] == ">*Ask first.* Then post."


def test_what_else_an_article_says_stands_between_its_words_and_their_source() -> None:
    also = (Aside("Do not", "Never write:", "a <name>."), Aside("", "", "Wait."))
    blocks = answer_message(record(quotes=(quote(also=also),)), 1, None).blocks

    at = next(at for at, block in enumerate(blocks) if block == section(">*Ask first.* Then post."))
    assert blocks[at + 1] == section(f">{words.ALSO}\n>• _Do not:_ Never write: a &lt;name&gt;.\n>• Wait.")
    assert blocks[at + 2]["type"] == "context"


def test_every_kind_of_article_has_a_name() -> None:
    for kind in Kind:
        assert f" · {words.KINDS[kind]} · " in source_line(quote(kind=kind))


def test_the_notification_says_the_answer_its_case_and_its_sources() -> None:
    message = answer_message(record(quotes=(quote(), quote())), 1, case())
    assert message.text.startswith("Ask first. I have passed this to the *Privacy* desk as case *#7*.")
    assert message.text.endswith("Quoted: Photos")
