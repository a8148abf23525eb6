"""The coach's findings in Slack: before the quotations, within the limits, and never in place of the buttons."""

from __future__ import annotations

from hypothesis import given, settings

from bot.drafts.check import Severity
from bot.drafts.finding import Brief, Finding, Verdict
from bot.drafts.quoting import Rule
from bot.localslack.blocks import check_message_blocks
from bot.slack import words
from bot.slack.answer_view import answer_message
from bot.slack.review_view import review_head, review_line, review_parts
from tests.slack.values import BRIEFS, record

RULE = Rule(
    "photos", "Photos", "On the ward", "Ask first.", "https://library.example/photos", "Privacy Office"
)
FINDING = Finding(
    "guarantee", Severity.FIX, 4, 12, "painless <b>", "No treatment can be promised.", RULE, "gentle"
)
BRIEF = Brief(Verdict.FIX, (FINDING,), {"fix": 1, "consider": 4})


def test_findings_stand_before_the_quotations_and_the_buttons_last() -> None:
    blocks = answer_message(record(review=BRIEF), 1, None).blocks
    said = [str(block) for block in blocks]

    found = next(at for at, text in enumerate(said) if "painless" in text)
    quoted = next(at for at, text in enumerate(said) if "Then post." in text)
    assert found < quoted
    assert blocks[-1]["type"] == "actions"


def test_a_finding_marks_its_words_says_why_quotes_its_rule_and_offers_other_words() -> None:
    section, source = review_parts(BRIEF)[0]

    assert section["text"]["text"].splitlines() == [
        "*Fix*: “painless &lt;b&gt;”",
        "No treatment can be promised.",
        ">Ask first.",
        "*Instead*: gentle",
    ]
    assert source["elements"][0]["text"] == (
        "<https://library.example/photos|Photos › On the ward> · Owner: Privacy Office"
    )


def test_what_is_not_shown_is_counted() -> None:
    head = review_head(BRIEF)["text"]["text"]

    assert head == f"{words.REVIEW_VERDICTS['fix']} 1 to fix, 4 to consider; the gravest 1 are shown."


def test_a_clean_draft_says_so() -> None:
    head = review_head(Brief(Verdict.READY, (), {}))["text"]["text"]

    assert head == words.REVIEW_VERDICTS["ready"]


@settings(max_examples=60, deadline=None)
@given(BRIEFS)
def test_any_review_fits(brief: Brief) -> None:
    message = answer_message(record(review=brief), 1, None)

    check_message_blocks(message.blocks)
    assert message.blocks[-1]["type"] == "actions"
    # All findings that are shown are there: a review alone leaves room enough.
    assert str(message.blocks).count("“") >= len(brief.findings)
    assert review_line(brief)
