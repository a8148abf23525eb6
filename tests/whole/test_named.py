"""A question about a consultant, by name, does not come to that consultant."""

from __future__ import annotations

from bot.localslack.people import wait_for
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


def test_an_owner_named_in_added_details_loses_the_case(staffed: Hospital) -> None:
    staffed.service.front.names.learn(staffed.service.client, ["U0PRIYA", "U0MARCUS"])
    thread = staffed.claimed("may we post our parking garage prices on facebook")
    staffed.noor.open("home")
    staffed.quiet_events()
    wait_for(staffed.noor.home, "the tab")
    staffed.noor.click_home("own_case", "details:1")
    staffed.noor.submit({"text": "It was Priya Raman who posted them first."})
    staffed.settle()
    card = shown(staffed.card())
    assert "*Names:* <@U0PRIYA>" in card
    assert staffed.count("cases where state = 'queued' and owner is null") == 1
    said = " ".join(shown(one) or one["text"] for one in staffed.from_bot(staffed.marcus, DESK))
    assert "<@U0PRIYA> is named in case *#1* now" in said
    told = [shown(one) or one["text"] for one in staffed.from_bot(staffed.noor, "dm", thread)]
    assert any("back in the queue" in one for one in told)
    assert not any("passed that on to *Nobody*" in one for one in told)
    staffed.press(staffed.marcus, staffed.card(), "case_claim")
    assert "Claimed* by Marcus Bell" in shown(staffed.card())
