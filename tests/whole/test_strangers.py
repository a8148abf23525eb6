"""What others in the asker's channel can and cannot do."""

from __future__ import annotations

from bot.slack import words
from tests.whole.hospital import WARD, Hospital, actions, shown

QUESTION = "may we post our parking garage prices on facebook"


def test_ask_a_consultant_pressed_by_somebody_else_opens_nothing_and_says_what_to_do(
    staffed: Hospital,
) -> None:
    answer = staffed.answer(QUESTION, channel=WARD)
    staffed.press(staffed.sam, answer, "ask_consultant", WARD)
    staffed.settle()
    assert staffed.count("cases") == 0
    (alone,) = [said["text"] for said in staffed.sam.sees(WARD) if said.get("ephemeral_to")]
    assert alone.startswith("Only whoever asked can bring in a consultant here.")
    staffed.press(staffed.noor, answer, "ask_consultant", WARD)
    staffed.settle()
    assert staffed.count("cases where asker = 'U0NOOR'") == 1


def public(hospital: Hospital, thread: str) -> list[str]:
    """What the bot has said in a thread for everybody to read."""
    said = hospital.from_bot(hospital.noor, WARD, thread)
    return [shown(one) or one["text"] for one in said if not one.get("ephemeral_to")]


def test_who_asks_in_a_thread_that_a_person_answers_in_is_answered_directly(staffed: Hospital) -> None:
    thread = staffed.claimed(QUESTION, channel=WARD)
    before = public(staffed, thread)
    staffed.dana.say(f"@Curbside {QUESTION} too?", WARD, thread_ts=thread)
    staffed.settle()
    assert public(staffed, thread) == before
    (alone,) = [said["text"] for said in staffed.dana.sees(WARD, thread) if said.get("ephemeral_to")]
    assert alone == words.TO_PEOPLE["answered_aside"]
    answer = next(one for one in staffed.from_bot(staffed.dana, "dm") if "ask_consultant" in actions(one))
    assert "Owner:" in shown(answer)

    # A case of theirs has its thread there too.
    staffed.press(staffed.dana, answer, "ask_consultant", "dm")
    staffed.press(staffed.marcus, staffed.card(), "case_claim")
    staffed.reply(staffed.marcus, "You may.")
    assert public(staffed, thread) == before
    told = " ".join(shown(one) or one["text"] for one in staffed.from_bot(staffed.dana, "dm", answer["ts"]))
    assert "*Marcus Bell* has your question (case *#2*)" in told
    assert "You may." in told
    staffed.dana.say("thank you, also on Sundays?", "dm", thread_ts=answer["ts"])
    staffed.settle()
    assert staffed.count("cases") == 2
    assert staffed.count("replies where case_id = 2 and direction = 'to_desk'") == 1
    # What they say there among people is not for the bot.
    staffed.dana.say("thanks, Priya!", WARD, thread_ts=thread)
    staffed.settle()
    assert public(staffed, thread) == before


def test_a_crisis_told_in_somebody_elses_thread_becomes_a_case_with_its_thread_apart(
    staffed: Hospital,
) -> None:
    thread = staffed.claimed(QUESTION, channel=WARD)
    before = public(staffed, thread)
    crisis = "@Curbside someone in our comments writes that she wants to kill herself tonight, what do we do"
    staffed.dana.say(crisis, WARD, thread_ts=thread)
    staffed.settle()
    assert staffed.count("cases where asker = 'U0DANA' and urgency = 'crisis' and root_id is not null") == 1
    assert public(staffed, thread) == before
    staffed.press(staffed.marcus, staffed.card(), "case_claim")
    staffed.settle()
    assert public(staffed, thread) == before
    told = [shown(one) or one["text"] for one in staffed.from_bot(staffed.dana, "dm")]
    assert any("has your question (case *#2*)" in one for one in told)
