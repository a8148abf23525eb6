"""Asking in Slack: one visible outcome, in the thread, with sources; follow-ups, privacy and feedback."""

from __future__ import annotations

import pytest

from bot.localslack.server import BOT_USER_ID
from bot.slack import words
from bot.slack.people_words import TO_PEOPLE
from tests.whole.hospital import DESK, WARD, Hospital, actions, button, has_block, is_answer, shown

REVIEW = "how should i reply to a 1 star google review saying the er made them wait 7 hrs"


def test_a_direct_question_is_answered_in_its_thread_with_quotes_and_sources(hospital: Hospital) -> None:
    answer = hospital.answer(REVIEW)
    assert "privacy" in answer["text"]
    sources = [shown(block) for block in answer["blocks"] if block["type"] == "context"]
    assert 1 <= len(sources) <= 3
    for source in sources:
        assert "Owner: " in source
        assert "Reviewed " in source
        assert "/guidance/" in source
    assert any("*" in block["text"]["text"] for block in answer["blocks"] if block["type"] == "section")
    assert actions(answer) == {"feedback", "ask_consultant", "ask_in_confidence"}


def test_a_mention_and_its_twin_get_one_answer(hospital: Hospital) -> None:
    hospital.answer(REVIEW, channel=WARD)
    assert hospital.count("inbox") == 1
    assert hospital.count("answers") == 1


def test_a_pasted_draft_is_coached_before_the_quotations_and_its_patient_brings_in_a_person(
    hospital: Hospital,
) -> None:
    answer = hospital.answer(
        "is this ok to post: 'Our tiny fighter, born at 24 weeks, is going home today! #nicustrong'"
    )

    said = shown(answer)
    assert words.REVIEW_VERDICTS["stop"] in said
    assert "born at 24 weeks" in said
    quoted = said.find("Reviewed ")
    assert quoted < 0 or said.index("born at 24 weeks") < quoted
    assert hospital.count("cases") == 1


def test_talk_among_colleagues_is_neither_answered_nor_kept(hospital: Hospital) -> None:
    hospital.noor.say("lunch anyone?", WARD)
    hospital.settle()
    assert hospital.count("inbox") == 0


def test_a_follow_up_needs_no_new_mention_and_is_understood_with_what_came_before(hospital: Hospital) -> None:
    first = hospital.ask(
        "can we post a patient's story on instagram, what do we need from them", channel=WARD
    )
    hospital.noor.say("and if she is a minor?", WARD, thread_ts=first)
    answers = [one for one in hospital.from_bot(hospital.noor, WARD, first) if is_answer(one)]
    assert len(answers) == 2
    assert "parent" in shown(answers[1]).lower()


def test_others_in_the_thread_are_left_alone(hospital: Hospital) -> None:
    first = hospital.ask(REVIEW, channel=WARD)
    hospital.dana.say("I had one of those last week", WARD, thread_ts=first)
    hospital.noor.say(f"<@{hospital.dana.name}> oh?".replace("dana", "U0DANA"), WARD, thread_ts=first)
    hospital.settle()
    assert hospital.count("answers") == 1


def test_a_follow_up_that_comes_before_the_answer_is_answered_too(closed: Hospital) -> None:
    closed.open(working=False)
    ts = closed.noor.say(f"@Curbside {REVIEW}", WARD)
    closed.quiet_events()
    closed.noor.say("and what if they name a nurse?", WARD, thread_ts=ts)
    closed.quiet_events()
    closed.service.worker.start()
    closed.settle()
    assert closed.count("answers") == 2


def test_identifiers_are_told_to_the_asker_alone_and_kept_by_nobody(hospital: Hospital) -> None:
    question = "Patient Dolores Fentwick MRN 0099431 comments on our page about her hip. Do I answer her?"
    ts = hospital.ask(question, channel=WARD)
    own = [said for said in hospital.noor.sees(WARD) if said.get("ephemeral_to")]
    assert len(own) == 1
    assert "record or account number" in own[0]["text"]
    assert "Fentwick" not in own[0]["text"]
    assert not [said for said in hospital.dana.sees(WARD) if said.get("ephemeral_to")]
    for said in [*hospital.from_bot(hospital.noor, WARD, ts), *hospital.from_bot(hospital.priya, DESK)]:
        assert "Fentwick" not in shown(said)
        assert "0099431" not in shown(said)
    kept = hospital.database_bytes()
    assert b"Fentwick" not in kept
    assert b"0099431" not in kept


def test_in_a_direct_message_the_notice_stands_in_the_answer(hospital: Hospital) -> None:
    answer = hospital.answer("Patient Dolores Fentwick keeps commenting on our page. Should I answer her?")
    assert "a name" in shown(answer["blocks"][0])


def test_thanks_gets_a_friendly_line_and_no_case(hospital: Hospital) -> None:
    first = hospital.ask(REVIEW)
    hospital.noor.say("thanks!", thread_ts=first)
    answers = hospital.from_bot(hospital.noor, "dm", first)
    assert len(answers) == 2
    assert hospital.count("cases") == 0


def test_what_is_not_ours_is_sent_on(hospital: Hospital) -> None:
    answer = hospital.answer("i forgot my epic password can u reset it")
    assert "IT" in answer["text"]
    assert "feedback" not in actions(answer)
    assert "ask_consultant" in actions(answer)


def test_a_picture_without_words_gets_an_answer_about_pictures(hospital: Hospital) -> None:
    picture = {"name": "ward.png", "mimetype": "image/png"}
    hospital.noor.say("", files=[picture])
    said = hospital.from_bot(hospital.noor, "dm")
    assert len(said) == 1
    assert words.PICTURE_SEEN in shown(said[0])


def test_not_helpful_asks_for_a_reason_and_keeps_it_with_the_answer(hospital: Hospital) -> None:
    answer = hospital.answer(REVIEW)
    element = button(answer, "feedback")
    hospital.noor.click(answer["ts"], "feedback", element["negative_button"]["value"])
    assert hospital.noor.views()[-1]["callback_id"] == "feedback_form"
    comment = "wrong for Dolores Fentwick"
    done = hospital.noor.submit({"reason": {"reason": "unclear"}, "comment": {"comment": comment}})
    assert done["acknowledged"]
    assert hospital.count("feedback where verdict = 'down' and reason like 'unclear: %'") == 1
    assert hospital.count("feedback where reason like '%Fentwick%'") == 0
    hospital.noor.click(answer["ts"], "feedback", element["positive_button"]["value"])
    assert hospital.count("feedback where verdict = 'up'") == 1
    thanks = [said for said in hospital.from_bot(hospital.noor, "dm") if said.get("ephemeral_to")]
    assert thanks[-1]["text"] == TO_PEOPLE["thanks"]


@pytest.mark.parametrize(
    "text", ["?", "x" * 9000, '"; drop table', "<!channel> *bold* _it_ `x` <http://a|b>", "💉💉"]
)
def test_anything_typed_gets_exactly_one_outcome(hospital: Hospital, text: str) -> None:
    ts = hospital.ask(text)
    assert len([one for one in hospital.from_bot(hospital.noor, "dm", ts) if is_answer(one)]) == 1
    assert not [call for call in hospital.control.calls() if not call["ok"]]


def test_the_messages_tab_offers_prompts_and_the_home_tab_explains(hospital: Hospital) -> None:
    hospital.noor.open("messages")
    hospital.noor.open("home")
    hospital.quiet_events()
    prompts = hospital.control.calls("assistant.threads.setSuggestedPrompts")
    assert prompts
    assert prompts[0]["ok"]
    home = hospital.noor.home()
    assert home is not None
    assert words.HOME_NO_CASES in str(home)


def test_another_bots_messages_are_not_answered(hospital: Hospital) -> None:
    first = hospital.answer(REVIEW)
    assert first["user"] == BOT_USER_ID
    hospital.settle()
    # Our own answer came back to us as an event, as everything we post does.
    assert hospital.count("inbox") == 1


def test_the_answer_is_posted_without_previews(hospital: Hospital) -> None:
    hospital.answer(REVIEW)
    call = hospital.control.calls("chat.postMessage")[0]
    assert call["arguments"]["unfurl_links"] in (False, "0", 0)
    assert not has_block(hospital.noor.sees("dm")[-1], "image")
