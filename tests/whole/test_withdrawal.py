"""Editing and deleting a message in Slack: what was kept goes, and our answer follows."""

from __future__ import annotations

from tests.whole.hospital import DESK, WARD, Hospital, is_answer, shown

SECRET = "zebrafish"
QUESTION = f"may i post the {SECRET} mascot photo from our open day"


def test_a_deleted_question_takes_its_answer_and_every_trace_with_it(hospital: Hospital) -> None:
    ts = hospital.ask(QUESTION, channel=WARD)
    hospital.noor.delete(ts, WARD)
    assert hospital.from_bot(hospital.noor, WARD, ts) == []
    assert hospital.count("questions where state = 'withdrawn' and text is null") == 1
    hospital.close()
    assert SECRET.encode() not in hospital.database_bytes()


def test_an_edited_question_is_answered_anew_in_the_same_message(hospital: Hospital) -> None:
    ts = hospital.ask(QUESTION, channel=WARD)
    before = [said for said in hospital.from_bot(hospital.noor, WARD, ts) if is_answer(said)]
    hospital.noor.edit(ts, "@Curbside i forgot my epic password can u reset it", WARD)
    after = [said for said in hospital.from_bot(hospital.noor, WARD, ts) if is_answer(said)]
    assert [said["ts"] for said in after] == [said["ts"] for said in before]
    assert "IT" in after[0]["text"]
    hospital.close()
    assert SECRET.encode() not in hospital.database_bytes()


def test_the_last_of_several_edits_counts(hospital: Hospital) -> None:
    ts = hospital.ask(QUESTION)
    for words in ("how do we answer a bad review", "can we share one login", "what is the 12 word policy"):
        hospital.noor.edit(ts, words)
    answers = [said for said in hospital.from_bot(hospital.noor, "dm", ts) if is_answer(said)]
    assert len(answers) == 1
    assert hospital.count("questions where state != 'withdrawn'") == 1
    assert hospital.count("questions where text like '%12 word%'") == 1


def test_an_edit_that_arrives_twice_does_not_lose_the_new_answer(hospital: Hospital) -> None:
    ts = hospital.ask(QUESTION)
    hospital.control.fault("duplicate", event="message")
    hospital.noor.edit(ts, "how do we answer a bad review")
    answers = [said for said in hospital.from_bot(hospital.noor, "dm", ts) if is_answer(said)]
    assert len(answers) == 1
    assert "review" in shown(answers[0])


def test_a_question_deleted_before_it_was_answered_is_never_answered(closed: Hospital) -> None:
    closed.open(working=False)
    ts = closed.noor.say(QUESTION)
    closed.quiet_events()
    closed.noor.delete(ts)
    closed.quiet_events()
    closed.service.worker.start()
    assert closed.from_bot(closed.noor, "dm") == []
    assert closed.count("answers") == 0


def test_a_deletion_overtaking_its_message_wins(hospital: Hospital) -> None:
    hospital.control.fault("delay", event="message", seconds=0.5)
    ts = hospital.noor.say(QUESTION)
    hospital.noor.delete(ts)
    assert hospital.from_bot(hospital.noor, "dm") == []


def test_an_unclaimed_case_ends_with_its_question_and_a_claimed_one_goes_on_without_words(
    hospital: Hospital,
) -> None:
    reporter = "a reporter emailed me about the {} accident for an article next week, what do i say"
    first = hospital.ask(reporter.format("helipad"))
    hospital.noor.delete(first)
    assert "Cancelled" in shown(hospital.card())
    second = hospital.ask(reporter.format("parking"))
    hospital.press(hospital.marcus, hospital.card(), "case_claim")
    hospital.noor.delete(second)
    card = hospital.card()
    assert "Claimed" in shown(card)
    assert "parking" not in shown(card)
    notes = [shown(said) for said in hospital.from_bot(hospital.marcus, DESK) if said.get("thread_ts")]
    assert any("withdrawn the question" in note for note in notes)


def test_an_edited_question_keeps_its_case_with_the_new_words_on_the_card(hospital: Hospital) -> None:
    ts = hospital.ask(f"a reporter just mesaged me about the {SECRET} accident, what do i say", channel=WARD)
    before = hospital.card()
    due = [line for line in shown(before).splitlines() if "Answer due" in line]
    hospital.noor.edit(
        ts,
        "@Curbside a reporter emailed me about the helipad accident for an article next week, what do i say",
        WARD,
    )
    card = hospital.card()
    assert card["ts"] == before["ts"]
    assert "helipad" in shown(card)
    assert SECRET not in shown(card)
    assert "Waiting to be claimed" in shown(card)
    assert due == [line for line in shown(card).splitlines() if "Answer due" in line]
    assert hospital.count("cases") == 1
    notes = [shown(said) for said in hospital.from_bot(hospital.marcus, DESK) if said.get("thread_ts")]
    assert sum("has changed the question" in note for note in notes) == 1
    said = hospital.from_bot(hospital.noor, WARD, ts)
    assert len([one for one in said if is_answer(one)]) == 1
    assert not any("cancelled" in one["text"] for one in hospital.from_bot(hospital.noor, "dm"))
    hospital.close()
    assert SECRET.encode() not in hospital.database_bytes()


def test_the_owner_of_an_edited_question_is_told_and_its_answer_follows(hospital: Hospital) -> None:
    ts = hospital.ask(
        "a reporter emailed me about the helipad accident for an article next week, what do i say",
        channel=WARD,
    )
    hospital.press(hospital.priya, hospital.card(), "case_claim")
    hospital.noor.edit(ts, "@Curbside can we share one login for our instagram page", WARD)
    card = hospital.card()
    assert "share one login" in shown(card)
    assert "Claimed" in shown(card)
    notes = [shown(said) or said["text"] for said in hospital.from_bot(hospital.marcus, DESK)]
    assert any("<@U0PRIYA> The asker has changed the question" in note for note in notes)
    assert not any("withdrawn the question" in note for note in notes)
    said = hospital.from_bot(hospital.noor, WARD, ts)
    assert len([one for one in said if is_answer(one)]) == 1
    assert "passed that on to *Priya Raman*" in said[-1]["text"]


def test_an_edit_can_bring_the_bot_in_afterwards(hospital: Hospital) -> None:
    ts = hospital.noor.say("how do we answer a bad review", WARD)
    hospital.settle()
    assert hospital.count("inbox") == 0
    hospital.noor.edit(ts, "@Curbside how do we answer a bad review", WARD)
    assert len([said for said in hospital.from_bot(hospital.noor, WARD, ts) if is_answer(said)]) == 1


def test_a_name_taken_out_after_the_answer_leaves_the_case_as_it_is(hospital: Hospital) -> None:
    ts = hospital.ask(f"a vendor offers me a gift card for a post about the {SECRET} pump", channel=WARD)
    hospital.press(hospital.priya, hospital.card(), "case_claim")
    hospital.resolve(hospital.priya, "Nothing; I will call them.")
    hospital.noor.edit(ts, "@Curbside a vendor offers me a gift card for a post about their pump", WARD)
    hospital.settle()
    card = hospital.card()
    assert "about their pump" in shown(card)
    assert "Resolved" in shown(card)
    said = hospital.from_bot(hospital.noor, WARD, ts)
    assert "It was answered and stays so" in said[-1]["text"]
    assert hospital.count("cases") == 1
    hospital.close()
    assert SECRET.encode() not in hospital.database_bytes()
