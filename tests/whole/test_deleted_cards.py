"""Somebody deletes a card in the consultants' channel: Slack tells, the case has another, once."""

from __future__ import annotations

from tests.whole.hospital import DESK, Hospital, has_block, shown

QUESTION = "a reporter emailed me about the helipad accident for an article next week, what do i say"


def cards(hospital: Hospital) -> list[str]:
    return [str(one["ts"]) for one in hospital.from_bot(hospital.priya, DESK) if has_block(one, "header")]


def test_a_card_that_an_administrator_deletes_comes_back_once(hospital: Hospital) -> None:
    hospital.ask(QUESTION)
    old = hospital.card()
    hospital.control.fault("duplicate", event="message")
    hospital.dana.delete(old["ts"], DESK)
    assert len(cards(hospital)) == 1
    new = hospital.card()
    assert new["ts"] != old["ts"]
    assert "was deleted, so here it is again" in str(hospital.priya.sees(DESK, new["ts"]))
    assert hospital.count("audit where action = 'card_again'") == 1
    hospital.press(hospital.priya, new, "case_claim")
    assert "Claimed* by Priya Raman" in shown(hospital.card())
    assert len(cards(hospital)) == 1


def test_what_was_said_under_a_deleted_card_stays_and_the_rest_goes_under_the_new_one(
    hospital: Hospital,
) -> None:
    thread = hospital.claimed(QUESTION)
    old = hospital.card()["ts"]
    hospital.priya.say("I know that reporter.", DESK, old)
    hospital.dana.delete(old, DESK)
    new = hospital.card()["ts"]
    assert new != old
    assert "I know that reporter." in str(hospital.priya.sees(DESK, old))
    hospital.noor.say("they want it by noon", "dm", thread)
    hospital.settle()
    assert "by noon" in str(hospital.priya.sees(DESK, new))
    assert "by noon" not in str(hospital.priya.sees(DESK, old))


def test_a_card_deleted_while_nothing_ran_comes_back_when_it_is_to_be_changed(hospital: Hospital) -> None:
    thread = hospital.claimed(QUESTION)
    old = hospital.card()["ts"]
    hospital.close()
    hospital.dana.delete(old, DESK)
    # Until Slack has told of it as often as it does, to nobody.
    hospital.quiet_events()
    hospital.restart()
    hospital.noor.say("they want it by noon", "dm", thread)
    hospital.settle()
    assert len(cards(hospital)) == 1
    assert "Claimed* by Priya Raman" in shown(hospital.card())
    assert hospital.count("audit where action = 'card_again'") == 1


def test_the_card_of_an_ended_case_may_be_deleted(hospital: Hospital) -> None:
    hospital.claimed(QUESTION)
    hospital.resolve(hospital.priya, "Send them to the press office.")
    hospital.settle()
    hospital.dana.delete(hospital.card()["ts"], DESK)
    assert cards(hospital) == []
    assert hospital.count("audit where action = 'card_again'") == 0
