"""What others in the asker's channel can and cannot do."""

from __future__ import annotations

from bot.slack.people_words import TO_PEOPLE
from tests.whole.hospital import WARD, Hospital, actions, button, shown

QUESTION = "may we post our parking garage prices on facebook"


def test_a_finished_case_is_opened_again_by_nobody_but_its_asker(staffed: Hospital) -> None:
    answer = staffed.answer(QUESTION, channel=WARD)
    staffed.press(staffed.dana, answer, "ask_consultant", WARD)
    staffed.press(staffed.priya, staffed.card(), "case_claim")
    staffed.resolve(staffed.priya, "Yes, with the date.")
    staffed.settle()
    assert staffed.count("cases where state = 'resolved' and asker = 'U0NOOR'") == 1
    # As the answer stood before it told of the case.
    value = str(button(answer, "ask_consultant")["value"])
    payload = {
        "type": "block_actions",
        "team": {"id": "T0LOCAL"},
        "user": {"id": "U0SAM", "username": "sam", "team_id": "T0LOCAL"},
        "channel": {"id": "C0WARD7"},
        "message": {"ts": answer["ts"], "thread_ts": answer["thread_ts"]},
        "actions": [{"type": "button", "action_id": "ask_consultant", "block_id": "b", "value": value}],
    }
    staffed.control.order("envelope", kind="interactive", payload=payload)
    staffed.settle()
    assert staffed.count("cases where state = 'resolved'") == 1
    said = [one["text"] for one in staffed.sam.sees(WARD, answer["thread_ts"]) if one.get("ephemeral_to")]
    assert said == [TO_PEOPLE["not_asker"]]


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
    assert alone == TO_PEOPLE["answered_aside"]
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


def test_an_answer_in_the_thread_goes_when_its_question_is_changed_while_a_person_answers(
    staffed: Hospital,
) -> None:
    thread = staffed.ask(QUESTION, channel=WARD)
    asked = staffed.dana.say(f"@Curbside {QUESTION} too?", WARD, thread_ts=thread)
    first, second = staffed.from_bot(staffed.noor, WARD, thread)
    staffed.press(staffed.noor, first, "ask_consultant", WARD)
    staffed.press(staffed.priya, staffed.card(), "case_claim")
    staffed.settle()
    staffed.dana.edit(asked, f"@Curbside {QUESTION} as well, on Sundays?", WARD)
    staffed.settle()
    posted = {one["ts"] for one in staffed.from_bot(staffed.noor, WARD, thread)}
    assert first["ts"] in posted
    assert second["ts"] not in posted
    assert any("ask_consultant" in actions(one) for one in staffed.from_bot(staffed.dana, "dm"))
