"""Correcting and taking back what was sent, as the desk and the asker see it."""

from __future__ import annotations

from bot.localslack.server import TEAM_ID
from bot.slack import labels
from bot.store import replies
from bot.store.engine import reading
from tests.whole.hospital import DESK, WARD, Hospital, Json, shown

REPORTER = "a reporter emailed me about our layoffs for an article next week, what do i say"


def answered(hospital: Hospital, **values: object) -> str:
    """A case of Noor's that Priya has answered; the asker's thread."""
    thread = hospital.ask(REPORTER, channel=WARD)
    hospital.press(hospital.priya, hospital.card(), "case_claim")
    hospital.press(hospital.priya, hospital.card(), "case_reply")
    hospital.send(hospital.priya, "Say yes to the interview.", **values)
    hospital.settle()
    return thread


def choose(hospital: Hospital, choice: str, person: object = None) -> Json:
    """Choose from the menu beside what was sent last."""
    who = person or hospital.priya
    return hospital.choose(who, hospital.card(), "case_said", f"{choice}:1")  # type: ignore[arg-type]


def passage(hospital: Hospital) -> str:
    """The first passage that the open form offers."""
    form = hospital.priya.views()[-1]
    quotes = next(one for one in form["blocks"] if one["block_id"].startswith("quotes"))
    return str(quotes["element"]["options"][0]["value"])


def test_an_answer_is_corrected_in_place_after_a_preview_and_the_asker_is_told_once(
    hospital: Hospital,
) -> None:
    thread = answered(hospital)
    before = [said["ts"] for said in hospital.from_bot(hospital.noor, WARD, thread)]
    choose(hospital, "correct")
    form = hospital.priya.views()[-1]
    assert "Say yes to the interview." in str(form)
    changed: Json = {"text": "Say nothing; call Media Relations about John Smith, MRN 4471923."}
    hospital.priya.submit(changed)
    preview = hospital.priya.views()[-1]
    assert preview["submit"]["text"] == labels.CORRECT
    assert "Say yes" in str(hospital.from_bot(hospital.noor, WARD, thread))
    hospital.priya.submit(changed)
    assert hospital.priya.views() == []
    said = hospital.from_bot(hospital.noor, WARD, thread)
    (answer,) = [one for one in said if "Say nothing" in shown(one)]
    assert answer["ts"] in before
    assert "Corrected" in shown(answer)
    assert "4471923" not in str(said)
    assert "Say yes" not in str(said)
    assert ["has corrected the last answer" in one["text"] for one in said if one["ts"] not in before] == [
        True
    ]
    assert "replied (corrected)" in shown(hospital.card())
    assert hospital.count("audit where action = 'correct' and actor = 'U0PRIYA' and why is null") == 1


def test_a_quotation_that_was_sent_stays_unless_it_is_taken_out(hospital: Hospital) -> None:
    hospital.ask(REPORTER, channel=WARD)
    hospital.press(hospital.priya, hospital.card(), "case_claim")
    hospital.press(hospital.priya, hospital.card(), "case_reply")
    hospital.send(hospital.priya, "Read this.", quotes=[passage(hospital)])
    hospital.settle()
    choose(hospital, "correct")
    assert passage(hospital) == "sent:0"
    hospital.send(hospital.priya, "Read this now.", quotes=["sent:0"])
    hospital.settle()
    with reading(hospital.service.engine) as conn:
        (reply,) = replies.of_case(conn, TEAM_ID, 1)
    assert reply.text == "Read this now."
    assert len(reply.quotes or []) == 1
    choose(hospital, "correct")
    hospital.send(hospital.priya, "Read this now.", quotes=[])
    hospital.settle()
    assert hospital.count("audit where action = 'correct'") == 2


def test_an_answer_is_taken_back_and_the_case_waits_for_a_new_one(hospital: Hospital) -> None:
    thread = answered(hospital)
    choose(hospital, "take_back")
    assert labels.TAKE_BACK_WHAT in str(hospital.priya.views()[-1])
    hospital.priya.submit({})
    said = hospital.from_bot(hospital.noor, WARD, thread)
    assert "Say yes" not in str(said)
    assert any(labels.TAKEN_BACK.format(number=1) in one["text"] for one in said)
    assert "Please do not act on it" in said[-1]["text"]
    card = hospital.card()
    assert "Claimed" in shown(card)
    assert "Say yes" not in shown(card)
    notes = [shown(one) or one["text"] for one in hospital.from_bot(hospital.marcus, DESK)]
    assert any("has taken back the last answer" in one for one in notes)


def test_whoever_lost_the_case_meanwhile_corrects_nothing(hospital: Hospital) -> None:
    thread = answered(hospital)
    choose(hospital, "correct", hospital.marcus)
    hospital.settle()
    assert hospital.marcus.views() == []
    choose(hospital, "correct")
    hospital.press(hospital.priya, hospital.card(), "case_release")
    done = hospital.send(hospital.priya, "Say nothing.")
    assert "Copy your words" in str(done["errors"])
    assert "Say yes" in str(hospital.from_bot(hospital.noor, WARD, thread))
