"""A case from the press of a button to the answer in the asker's thread."""

from __future__ import annotations

import threading

from bot.localslack.people import wait_for
from bot.localslack.server import CHANNELS, TEAM_ID
from bot.slack.people_words import TO_PEOPLE
from tests.whole.hospital import DESK, WARD, Hospital, actions, elements, shown

REVIEW = "how should i reply to a 1 star google review saying the er made them wait 7 hrs"
REPORTER = "a reporter emailed me about our layoffs for an article next week, what do i say"


def ask_for_a_person(hospital: Hospital, channel: str = "dm") -> str:
    """Ask a plain question, press Ask a consultant; the question's ts."""
    answer = hospital.answer(REVIEW, channel=channel)
    hospital.press(hospital.noor, answer, "ask_consultant", channel)
    return str(answer["thread_ts"])


def test_the_whole_path_from_question_to_the_consultants_reply(hospital: Hospital) -> None:
    thread = ask_for_a_person(hospital, WARD)
    card = hospital.card()
    assert "1 star google review" in shown(card)
    assert "What I answered" in shown(card)
    assert "Waiting to be claimed" in shown(card)
    assert "Answer due" in shown(card)
    assert actions(card) == {"case_claim", "case_more"}

    hospital.press(hospital.priya, card, "case_claim")
    card = hospital.card()
    assert "Claimed* by Priya Raman" in shown(card)
    assert actions(card) == {"case_reply", "case_resolve", "case_release", "case_more"}
    assert any("*Priya Raman* has your question" in shown(said) for said in thread_of(hospital, thread))

    hospital.press(hospital.priya, card, "case_reply")
    form = hospital.priya.views()[-1]
    assert form["callback_id"] == "case_reply_form"
    done = hospital.send(hospital.priya, "Thank them, keep it general. <!channel> & call me.")
    assert done["acknowledged"]
    reply = thread_of(hospital, thread)[-1]
    assert "Priya Raman" in shown(reply)
    assert "&lt;!channel&gt; &amp; call me." in shown(reply)
    assert "Priya Raman replied" in shown(hospital.card())

    hospital.resolve(hospital.priya)
    assert "is resolved" in shown(thread_of(hospital, thread)[-1])
    card = hospital.card()
    assert "Resolved" in shown(card)
    assert actions(card) == {"case_reopen", "case_to_knowledge"}


def thread_of(hospital: Hospital, thread: str) -> list[dict[str, object]]:
    """What Noor sees of the bot in her thread on the ward."""
    return hospital.from_bot(hospital.noor, WARD, thread)


def test_the_answer_shows_the_case_and_no_longer_offers_the_button(hospital: Hospital) -> None:
    thread = ask_for_a_person(hospital)
    answer = hospital.from_bot(hospital.noor, "dm", thread)[0]
    assert "case *#1*" in shown(answer)
    assert "ask_consultant" not in actions(answer)


def test_pressing_twice_makes_one_case(hospital: Hospital) -> None:
    answer = hospital.answer(REVIEW)
    for _ in range(2):
        hospital.press(hospital.noor, answer, "ask_consultant", "dm")
    hospital.settle()
    assert hospital.count("cases") == 1
    told = [said for said in hospital.noor.sees("dm") if said.get("ephemeral_to")]
    assert "A person has this already" in told[-1]["text"]


def test_a_colleague_who_presses_brings_in_a_person_for_the_one_who_asked(hospital: Hospital) -> None:
    answer = hospital.answer(REVIEW, channel=WARD)
    hospital.press(hospital.dana, answer, "ask_consultant", WARD)
    card = hospital.card()
    assert "<@U0NOOR>" in shown(card)
    assert hospital.count("audit where action = 'open' and actor = 'U0DANA'") == 1


def test_two_who_claim_at_once_one_wins_and_the_other_is_told_who(hospital: Hospital) -> None:
    ask_for_a_person(hospital)
    card = hospital.card()
    barrier = threading.Barrier(2)

    def claim(person: object) -> None:
        barrier.wait()
        hospital.press(person, card, "case_claim")  # type: ignore[arg-type]

    pressers = [threading.Thread(target=claim, args=(who,)) for who in (hospital.priya, hospital.marcus)]
    for presser in pressers:
        presser.start()
    for presser in pressers:
        presser.join()
    hospital.settle()
    assert hospital.count("audit where action = 'claim'") == 1
    winner = "Priya Raman" if "by Priya" in shown(hospital.card()) else "Marcus Bell"
    loser = hospital.marcus if winner == "Priya Raman" else hospital.priya
    told = [said for said in loser.sees(DESK) if said.get("ephemeral_to")]
    assert [f"*{winner}* claimed case *#1*" in said["text"] for said in told] == [True]


def test_only_the_owner_replies(hospital: Hospital) -> None:
    ask_for_a_person(hospital)
    hospital.press(hospital.priya, hospital.card(), "case_claim")
    card = hospital.card()
    hospital.press(hospital.marcus, card, "case_reply")
    hospital.settle()
    assert hospital.marcus.views() == []
    told = [said for said in hospital.marcus.sees(DESK) if said.get("ephemeral_to")]
    assert "belongs to *Priya Raman*" in told[-1]["text"]


def test_a_case_taken_from_a_consultant_while_they_write_is_not_answered_by_them(hospital: Hospital) -> None:
    thread = ask_for_a_person(hospital)
    hospital.press(hospital.priya, hospital.card(), "case_claim")
    hospital.press(hospital.priya, hospital.card(), "case_reply")
    hospital.press(hospital.priya, hospital.card(), "case_release")
    done = hospital.send(hospital.priya, "late words")
    assert "Not sent" in str(done["errors"])
    assert not any("late words" in shown(said) for said in hospital.from_bot(hospital.noor, "dm", thread))


def test_a_risky_question_makes_a_case_by_itself_and_says_so(hospital: Hospital) -> None:
    answer = hospital.answer(REPORTER, channel=WARD)
    assert "case *#1*" in shown(answer)
    card = hospital.card()
    assert "PR/Crisis" in shown(card)
    assert "urgent" in shown(card)


def test_while_a_person_owns_the_case_the_bot_is_silent_and_passes_words_on(hospital: Hospital) -> None:
    thread = ask_for_a_person(hospital, WARD)
    hospital.press(hospital.priya, hospital.card(), "case_claim")
    hospital.noor.say("they also wrote to the local paper", WARD, thread_ts=thread)
    hospital.settle()
    assert hospital.count("answers") == 1
    passed = [said for said in hospital.priya.sees(DESK) if said.get("thread_ts")]
    assert any("they also wrote to the local paper" in shown(said) for said in passed)
    assert "passed that on to *Priya Raman*" in shown(thread_of(hospital, thread)[-1])


def test_what_consultants_say_under_the_card_stays_there(hospital: Hospital) -> None:
    thread = ask_for_a_person(hospital, WARD)
    card = hospital.card()
    hospital.press(hospital.priya, card, "case_claim")
    before = len(thread_of(hospital, thread))
    hospital.marcus.say("I know her, she is difficult", DESK, thread_ts=card["ts"])
    assert len(thread_of(hospital, thread)) == before
    assert hospital.count("inbox where channel = 'C0CONSULT'") == 0


def test_a_crisis_in_the_thread_of_a_claimed_case_does_not_wait_there(hospital: Hospital) -> None:
    thread = ask_for_a_person(hospital, WARD)
    hospital.press(hospital.priya, hospital.card(), "case_claim")
    hospital.noor.say(
        "the reviewer now writes that she wants to kill herself tonight", WARD, thread_ts=thread
    )
    assert any("988" in shown(said) for said in thread_of(hospital, thread))
    assert "crisis" in shown(hospital.card())
    assert hospital.count("cases") == 2


def test_a_follow_up_revives_a_resolved_case_and_thanks_does_not(hospital: Hospital) -> None:
    thread = ask_for_a_person(hospital, WARD)
    hospital.press(hospital.priya, hospital.card(), "case_claim")
    hospital.resolve(hospital.priya, "Thank them in general words.")
    hospital.noor.say("thank you so much!", WARD, thread_ts=thread)
    hospital.settle()
    assert hospital.count("cases where state = 'resolved'") == 1
    hospital.noor.say("she answered and says she will sue us for the review", WARD, thread_ts=thread)
    hospital.settle()
    assert hospital.count("cases where state = 'claimed' and owner = 'U0PRIYA'") == 1


def test_an_unclaimed_case_is_nudged_when_it_is_due(hospital: Hospital) -> None:
    hospital.answer(REPORTER)
    hospital.card()
    hospital.clock.forward(hours=1, minutes=1)
    nudges = wait_for(
        lambda: [one for one in hospital.from_bot(hospital.priya, DESK) if "Nobody has case" in shown(one)],
        "the nudge",
    )
    assert len(nudges) == 1
    assert nudges[0]["thread_ts"]
    # The reminder has a button of its own, so that nobody has to look for the card.
    assert "case_claim" in {element.get("action_id") for element in elements(nudges[0])}


def test_a_button_of_a_value_we_never_wrote_does_nothing(hospital: Hospital) -> None:
    ask_for_a_person(hospital)
    card = hospital.card()
    for value in (None, "", "999", "-1", "1 or 1=1", "９", "1" * 40):
        payload = {
            "type": "block_actions",
            "team": {"id": TEAM_ID},
            "user": {"id": "U0PRIYA", "username": "priya", "team_id": TEAM_ID},
            "channel": {"id": CHANNELS[DESK]},
            "message": {"ts": card["ts"]},
            "actions": [{"type": "button", "action_id": "case_claim", "block_id": "b", "value": value}],
        }
        hospital.control.order("envelope", kind="interactive", payload=payload)
    hospital.settle()
    assert hospital.count("cases where state = 'queued'") == 1
    told = [said["text"] for said in hospital.priya.sees(DESK) if said.get("ephemeral_to")]
    assert set(told) == {TO_PEOPLE["unknown"]}


def test_home_lists_the_persons_cases(hospital: Hospital) -> None:
    ask_for_a_person(hospital)
    hospital.noor.open("home")
    hospital.quiet_events()
    assert "Case #1" in str(hospital.noor.home())
    hospital.sam.open("home")
    hospital.quiet_events()
    assert "Case #1" not in str(hospital.sam.home())
