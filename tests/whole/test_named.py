"""A question about a consultant, by name, does not come to that consultant."""

from __future__ import annotations

from tests.whole.hospital import DESK, WARD, Hospital, shown

ABOUT = "may Priya Raman from the privacy desk post our parking prices on her own page, or is that against the rules"


def test_a_consultant_named_in_full_cannot_take_the_case_and_others_can(staffed: Hospital) -> None:
    staffed.service.front.names.learn(staffed.service.client, ["U0PRIYA", "U0MARCUS"])
    answer = staffed.answer(ABOUT, channel=WARD)
    if not staffed.count("cases"):
        staffed.press(staffed.noor, answer, "ask_consultant", WARD)
    staffed.press(staffed.priya, staffed.card(), "case_claim")
    staffed.settle()
    assert staffed.count("cases where state = 'queued'") == 1
    told = [said["text"] for said in staffed.priya.sees(DESK) if said.get("ephemeral_to")]
    assert "so somebody else has to take it" in told[-1]
    assert "*Names:* <@U0PRIYA>" in shown(staffed.card())
    assert b"Raman" not in staffed.database_bytes()
    staffed.press(staffed.marcus, staffed.card(), "case_claim")
    assert "Claimed* by Marcus Bell" in shown(staffed.card())


def test_the_names_of_the_desks_people_are_learnt_in_the_background(staffed: Hospital) -> None:
    assert staffed.service.front.names.called() == {}
    staffed.service.learn_names()
    assert "Dana Whitfield" in staffed.service.front.names.called()["U0DANA"]
    before = len(staffed.control.calls("users.info"))
    staffed.service.learn_names()
    assert len(staffed.control.calls("users.info")) == before
