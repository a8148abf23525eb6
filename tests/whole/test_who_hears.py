"""The owner of a case hears of what its asker does, by name."""

from __future__ import annotations

from tests.whole.hospital import DESK, WARD, Hospital, shown

QUESTION = "May I post a photo of our team if a patient is in the background?"


def under_the_card(hospital: Hospital) -> list[str]:
    """What is said to the desk under the card."""
    thread = hospital.card()["ts"]
    said = [one for one in hospital.from_bot(hospital.priya, DESK, thread) if one["ts"] != thread]
    return [shown(one) or one["text"] for one in said]


def test_the_owner_is_mentioned_when_the_asker_writes_and_again_when_the_case_is_revived(
    staffed: Hospital,
) -> None:
    thread = staffed.claimed(QUESTION, channel=WARD)
    staffed.noor.say("and if the patient has agreed?", WARD, thread_ts=thread)
    assert "<@U0PRIYA> The asker of case *#1* adds:" in under_the_card(staffed)[-1]
    staffed.resolve(staffed.priya, "Only with the form signed.")
    staffed.noor.say("does a form from last year count?", WARD, thread_ts=thread)
    revived, words = under_the_card(staffed)[-2:]
    assert revived.startswith("<@U0PRIYA> The asker has written again")
    assert "<@" not in words
