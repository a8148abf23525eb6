"""The card of a case of any size is a message that Slack takes, and can always be claimed, answered and resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering import AnswerRecord
from bot.drafts.check import Severity
from bot.drafts.finding import Brief, Verdict
from bot.escalation.case import State
from bot.localslack.blocks import check_message_blocks, check_view
from bot.slack import words
from bot.slack.asker_forms import feedback_form
from bot.slack.blocks import Message, moment
from bot.slack.card_view import CLAIM, MORE, RELEASE, REOPEN, REPLY, RESOLVE, Around, card_message
from bot.slack.reply_form import reply_form
from bot.slack.review_view import review_on_card
from bot.store.cases import CaseRow
from bot.store.replies import Reply
from tests.slack.test_review_view import FINDING
from tests.slack.values import BRIEFS, CASES, NOON, RECORDS, REPLIES, TEXTS, case, record

BUTTONS = {
    "queued": [CLAIM, MORE],
    "claimed": [REPLY, RESOLVE, RELEASE, MORE],
    "awaiting_requester": [REPLY, RESOLVE, RELEASE, MORE],
    "resolved": [REOPEN, "case_to_knowledge"],
    "closed": [REOPEN, "case_to_knowledge"],
    "cancelled": [REOPEN],
}


def offered(message: Message) -> list[str]:
    """The action ids of a message, in order."""
    rows = [block["elements"] for block in message.blocks if block["type"] == "actions"]
    return [element["action_id"] for row in rows for element in row]


@settings(max_examples=60, deadline=None)
@given(CASES, st.none() | TEXTS, st.none() | RECORDS, st.lists(REPLIES, max_size=70))
def test_every_card_is_within_slacks_limits_and_keeps_state_and_buttons(
    about: CaseRow, question: str | None, answer: AnswerRecord | None, replies: Sequence[Reply]
) -> None:
    message = card_message(about, question, answer, replies)
    check_message_blocks(message.blocks)
    assert len(message.text) <= 4000
    assert offered(message) == BUTTONS.get(about.state, [])
    assert any(words.STATES[about.state] in str(block) for block in message.blocks)
    assert any(moment(about.due_at) in str(block) for block in message.blocks)


@given(CASES)
def test_the_dialogs_are_within_slacks_limits(about: CaseRow) -> None:
    check_view(reply_form(about))
    check_view(feedback_form(about.id))


@pytest.mark.parametrize("state", list(State))
def test_every_state_of_a_case_has_words(state: State) -> None:
    assert words.STATES[state] in card_message(case(state=state.value), "?", record(), ()).text


def test_a_withdrawn_question_takes_its_answer_along() -> None:
    message = card_message(case(), None, record(text="Never post it."), ())
    assert words.ASKER_WITHDREW in str(message.blocks)
    assert "Never post it." not in str(message.blocks)


def test_the_latest_words_of_a_long_conversation_are_the_ones_shown() -> None:
    """Whoever opens a card needs what was said last; the whole stands in the thread."""
    said = [
        Reply(n, "T1", 1, "to_desk", "U1", None, f"number {n} {'x ' * 500}", case().created_at, None)
        for n in range(40)
    ]
    shown = str(card_message(case(), "?", record(), said).blocks)
    assert "number 39 " in shown


def test_those_called_stand_on_the_card_until_somebody_has_it() -> None:
    call = ["U7", "S7", "channel"]
    shown = str(card_message(case(), "?", record(), (), call).blocks)
    assert "*Called:* <@U7> <!subteam^S7> <!channel>" in shown
    assert "Called" not in str(
        card_message(case(state="claimed", owner="U7"), "?", record(), (), call).blocks
    )


def test_the_leading_desk_is_named_by_the_hospitals_own_name() -> None:
    names = {"privacy": "Datenschutz & Recht", "hr": "Personal"}
    message = card_message(case(desks=("privacy", "hr")), "?", record(), (), (), names)
    assert "Case #7 · Datenschutz & Recht and Personal · soon" in message.text
    assert "*Led by* Datenschutz &amp; Recht; Personal may be asked for advice." in str(message.blocks)
    assert "*Led by*" not in str(card_message(case(), "?", record(), ()).blocks)


def test_a_target_for_the_resolution_is_shown() -> None:
    shown = str(card_message(case(resolve_by=NOON), "?", record(), ()).blocks)
    assert f"*To be resolved by:* {moment(NOON)}" in shown


def test_a_draft_in_the_question_shows_in_two_lines_what_the_coach_found() -> None:
    shows = replace(
        FINDING, id="confirms-patient", severity=Severity.STOP, words="thank you [NAME] for\nyour visit"
    )
    brief = Brief(Verdict.STOP, (shows, FINDING), {"stop": 1, "fix": 1, "consider": 4})
    blocks = card_message(case(), "is this ok: ...", record(review=brief), ()).blocks
    (line,) = [one for one in blocks if "Draft in the question" in str(one)]
    assert line["elements"][0]["text"].splitlines() == [
        "*Draft in the question:* it should not go out as it is. 1 to stop, 1 to fix, 4 to consider; the "
        "gravest 2 are shown.",
        "Stop, confirms patient: “thank you [NAME] for your visit” · Fix, guarantee: “painless &lt;b&gt;”",
    ]


def test_what_the_coach_found_goes_with_the_question() -> None:
    brief = Brief(Verdict.FIX, (FINDING,), {"fix": 1})
    assert "painless" not in str(card_message(case(), None, record(review=brief), ()).blocks)
    ready = Brief(Verdict.READY, (), {})
    assert "nothing that has to be changed" in str(card_message(case(), "?", record(review=ready), ()).blocks)


@given(BRIEFS)
def test_what_the_coach_found_takes_little_room(brief: Brief) -> None:
    text = review_on_card(brief)["elements"][0]["text"]
    assert len(text.splitlines()) <= 2
    assert len(text) < 2200


@pytest.mark.parametrize("state", ["queued", "claimed"])
def test_a_case_asked_in_confidence_is_offered_to_nobody(state: str) -> None:
    shown = str(card_message(case(state=state, owner="U2"), "May I?", None, []).blocks)
    assert "Assign…" in shown or "Hand over…" in shown
    hidden = case(id=2, number=8, state="merged", confidential=True)
    for message in (
        card_message(case(state=state, owner="U2", confidential=True), "May I?", None, []),
        card_message(case(state=state, owner="U2"), "May I?", None, [], around=Around(serves=[hidden])),
    ):
        assert "Assign…" not in str(message.blocks)
        assert "Hand over…" not in str(message.blocks)
        assert "Cancel…" in str(message.blocks)
