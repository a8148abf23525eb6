"""Asking in confidence from a channel and from App Home: a new question, out of sight, under nobody's name."""

from __future__ import annotations

from bot.answering import AnswerRecord
from bot.localslack.people import wait_for
from bot.slack import labels
from tests.whole.hospital import DESK, PATIENCE, WARD, Hospital, actions, button, shown

QUESTION = "may we post our parking garage prices on facebook"
CRISIS = "someone in our comments writes that she wants to kill herself tonight, what do we do"


def desk_sees(hospital: Hospital) -> str:
    return " ".join(shown(said) for said in hospital.from_bot(hospital.priya, DESK))


def test_a_question_in_a_channel_goes_on_in_confidence_in_direct_messages(staffed: Hospital) -> None:
    answer = staffed.answer(QUESTION, channel=WARD)
    assert "ask_in_confidence" not in actions(answer)
    staffed.press(staffed.noor, answer, "ask_privately", WARD)
    form = staffed.noor.views()[-1]
    assert "cannot be made confidential" in shown(form)
    # Her own words are there to go on from.
    assert form["blocks"][1]["element"]["initial_value"] == QUESTION

    assert staffed.noor.submit({"text": "may my manager tell me to post the prices, call 312-555-0142"})[
        "acknowledged"
    ]
    staffed.settle()
    assert labels.IN_CONFIDENCE in shown(staffed.card())
    seen = desk_sees(staffed)
    assert "U0NOOR" not in seen
    assert "Noor" not in seen
    assert "555-0142" not in seen
    root = next(said for said in staffed.noor.sees("dm") if "You asked in confidence" in shown(said))
    assert not any("asked in confidence" in shown(said) for said in staffed.noor.sees(WARD))

    staffed.press(staffed.priya, staffed.card(), "case_claim")
    staffed.reply(staffed.priya, "No, that is the press office's to do.")
    thread = staffed.from_bot(staffed.noor, "dm", root["ts"])
    assert any("press office's to do" in shown(said) for said in thread)
    # What she adds there lands in the case.
    staffed.noor.say("and if she insists?", "dm", thread_ts=root["ts"])
    staffed.settle()
    assert "and if she insists?" in desk_sees(staffed)
    assert staffed.count("cases") == 1


def test_somebody_elses_words_are_not_put_into_the_form(staffed: Hospital) -> None:
    answer = staffed.answer(QUESTION, channel=WARD)
    staffed.press(staffed.dana, answer, "ask_privately", WARD)
    assert "initial_value" not in staffed.dana.views()[-1]["blocks"][1]["element"]


def test_from_app_home_a_crisis_is_one_at_once(staffed: Hospital) -> None:
    staffed.noor.open()
    wait_for(staffed.noor.home, "the home", PATIENCE)
    staffed.noor.click_home("ask_privately", "home")
    assert "text" in staffed.noor.submit({"text": " "})["errors"]
    staffed.noor.submit({"text": CRISIS})
    staffed.settle()
    assert staffed.count("cases where urgency = 'crisis' and confidential") == 1
    assert "U0NOOR" not in desk_sees(staffed)


def test_a_person_gets_it_even_if_it_cannot_be_judged(staffed: Hospital) -> None:
    def broken(*_asked: object) -> AnswerRecord:
        raise RuntimeError("no index")

    object.__setattr__(staffed.service.front, "answer", broken)
    staffed.noor.open()
    wait_for(staffed.noor.home, "the home", PATIENCE)
    staffed.noor.click_home("ask_privately", "home")
    staffed.noor.submit({"text": QUESTION})
    staffed.settle()
    assert staffed.count("cases where urgency = 'urgent' and confidential") == 1
    assert "You asked in confidence" in " ".join(shown(said) for said in staffed.noor.sees("dm"))


def test_giving_a_confidential_case_away_tells_nothing_of_who_asks(staffed: Hospital) -> None:
    answer = staffed.answer(QUESTION)
    staffed.press(staffed.noor, answer, "ask_consultant", "dm")
    staffed.more(staffed.priya, "assign")
    # The dialog is open already when the asker has their name kept.
    answer = staffed.from_bot(staffed.noor, "dm", answer["ts"])[0]
    staffed.press(staffed.noor, answer, "case_confide", "dm")
    offered = button(staffed.card(), "case_more")["options"]
    assert not any(one["value"].startswith("assign") for one in offered)
    refusals = {str(staffed.priya.submit({"field": user})["errors"]) for user in ("U0NOOR", "U0MARCUS")}
    assert len(refusals) == 1
    assert "asked in confidence, so it is given to nobody" in refusals.pop()


def test_who_asks_in_confidence_and_is_on_the_desk_is_told_alone_that_it_is_their_own(
    staffed: Hospital,
) -> None:
    answer_ts = staffed.ask(QUESTION, person=staffed.marcus)
    answer = staffed.from_bot(staffed.marcus, "dm", answer_ts)[0]
    staffed.press(staffed.marcus, answer, "ask_in_confidence", "dm")
    staffed.press(staffed.marcus, staffed.card(), "case_claim")
    staffed.settle()
    alone = [said["text"] for said in staffed.marcus.sees(DESK) if said.get("ephemeral_to")]
    assert alone == ["Case *#1* is your own question, so somebody else has to take it."]
    assert "own question" not in str(staffed.priya.sees(DESK))
    staffed.press(staffed.priya, staffed.card(), "case_claim")
    assert "Claimed* by Priya Raman" in shown(staffed.card())
