"""What others in the asker's channel can and cannot do."""

from __future__ import annotations

from tests.whole.hospital import WARD, Hospital

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
