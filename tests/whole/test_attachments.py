"""Files across the desk: what a consultant chooses goes along as links, what askers attach is told with a warning."""

from __future__ import annotations

import pytest

from bot.localslack.people import wait_for
from bot.slack import labels
from bot.slack.words import IDENTIFIERS
from bot.worker import tidy
from tests.whole.hospital import DESK, PATIENCE, WARD, Hospital, shown

QUESTION = "may we post our parking garage prices on facebook"


def options(hospital: Hospital) -> list[dict[str, str]]:
    """The files that the open reply form offers: name and id."""
    blocks = hospital.priya.views()[-1]["blocks"]
    found = [block["element"]["options"] for block in blocks if block["block_id"].startswith("files")]
    return [{"name": one["text"]["text"], "id": one["value"]} for one in found[0]] if found else []


def replies_to(hospital: Hospital, thread: str) -> str:
    return " ".join(shown(said) for said in hospital.from_bot(hospital.noor, WARD, thread))


def test_a_file_posted_under_the_card_goes_along_when_it_is_chosen_and_only_then(staffed: Hospital) -> None:
    thread = staffed.claimed(QUESTION, channel=WARD)
    card = staffed.card()
    staffed.priya.say("the sheet", DESK, thread_ts=card["ts"], files=["prices-dolores.pdf"])
    staffed.marcus.say("mine", DESK, thread_ts=card["ts"], files=["other.png"])
    staffed.press(staffed.priya, card, "case_reply")
    (offered,) = options(staffed)
    assert offered["name"] == "prices-dolores.pdf"

    fields = {"text": "Yes, use this sheet.", "files": [offered["id"]], "where": "thread"}
    staffed.priya.submit(fields)
    assert "|PDF>" in shown(staffed.priya.views()[-1])
    assert "PDF" not in replies_to(staffed, thread)
    staffed.priya.submit(fields)
    staffed.settle()
    told = replies_to(staffed, thread)
    assert "Yes, use this sheet." in told
    assert f"/files/{offered['id']}/" in told
    assert "|PDF>" in told
    assert "other" not in told

    # Not chosen, not sent.
    staffed.reply(staffed.priya, "And thank them.")
    assert replies_to(staffed, thread).count("|PDF>") == 1


def test_a_file_that_is_gone_is_not_promised(staffed: Hospital) -> None:
    thread = staffed.claimed(QUESTION, channel=WARD)
    posted = staffed.priya.say("", DESK, thread_ts=staffed.card()["ts"], files=["sheet.pdf"])
    staffed.press(staffed.priya, staffed.card(), "case_reply")
    fields = {"text": "Use this sheet.", "files": [options(staffed)[0]["id"]]}
    staffed.priya.submit(fields)
    staffed.priya.delete(posted, DESK)
    done = staffed.priya.submit(fields)
    assert labels.REPLY_ATTACH_GONE in str(done["errors"])
    assert "Use this sheet." not in replies_to(staffed, thread)


def test_what_is_sent_along_is_erased_with_the_words(staffed: Hospital) -> None:
    staffed.claimed(QUESTION, channel=WARD)
    staffed.priya.say("", DESK, thread_ts=staffed.card()["ts"], files=["sheet.pdf"])
    staffed.press(staffed.priya, staffed.card(), "case_reply")
    staffed.send(staffed.priya, "Use this.", files=[options(staffed)[0]["id"]])
    staffed.settle()
    assert staffed.count("replies where attached is not null") == 1
    staffed.resolve(staffed.priya)
    staffed.clock.forward(days=9)
    wait_for(lambda: staffed.count("cases where state = 'closed'"), "the end of the week", PATIENCE)
    staffed.clock.forward(days=staffed.settings.case_retention_days + 1)
    tidy(staffed.service.engine, staffed.clock, 30, staffed.settings.case_retention_days)()
    assert staffed.count("replies where attached is not null") == 0


@pytest.mark.parametrize("channel", ["dm", WARD])
def test_files_of_a_further_message_are_told_with_a_warning_and_no_link(
    staffed: Hospital, channel: str
) -> None:
    thread = staffed.claimed(QUESTION, channel=channel)
    staffed.noor.say("and this one?", channel, thread_ts=thread, files=["ward-7-bed-2.png"])
    staffed.settle()
    told = " ".join(shown(said) for said in staffed.from_bot(staffed.priya, DESK))
    assert "1 attached to that message" in told
    assert "give a patient away" in told
    assert ("Nobody but the asker and I" in told) is (channel == "dm")
    assert "bed-2" not in told


def test_files_of_the_question_itself_are_told_under_its_card(staffed: Hospital) -> None:
    crisis = "someone in our comments writes that she wants to kill herself tonight, what do we do"
    staffed.noor.say(crisis, files=["comment.png", "second.png"])
    wait_for(lambda: staffed.count("cases"), "the case", PATIENCE)
    under = staffed.from_bot(staffed.priya, DESK, staffed.card()["ts"])
    assert any("2 attached to the question of case *#1*" in shown(said) for said in under)


def noted(hospital: Hospital) -> list[str]:
    """What the desk is told of files that came with a question."""
    told = [shown(said) for said in hospital.from_bot(hospital.priya, DESK)]
    return [one for one in told if "attached to the question" in one]


@pytest.mark.parametrize("channel", ["dm", WARD])
def test_files_of_a_question_are_told_when_its_asker_wants_a_person_later(
    staffed: Hospital, channel: str
) -> None:
    answer = staffed.answer(QUESTION, channel=channel, files=["prices.png", "plan.pdf"])
    assert noted(staffed) == []
    for _ in range(2):
        staffed.press(staffed.noor, answer, "ask_consultant", channel)
    (note,) = noted(staffed)
    assert "2 attached to the question of case *#1*" in note
    assert (labels.FILES_IN_PRIVATE in note) is (channel == "dm")


def test_files_of_a_question_are_told_when_it_goes_on_in_confidence_and_not_where_they_are(
    staffed: Hospital,
) -> None:
    answer = staffed.answer(QUESTION, channel=WARD, files=["prices.png"])
    staffed.press(staffed.noor, answer, "ask_privately", WARD)
    staffed.noor.submit({"text": "may my manager tell me to post the prices"})
    staffed.settle()
    (note,) = noted(staffed)
    assert "1 attached to the question of case *#1*" in note
    assert labels.FILES_IN_CONFIDENCE in note
    assert WARD not in note


def test_details_take_files_and_the_desk_gets_links_once(staffed: Hospital) -> None:
    staffed.claimed(QUESTION)
    staffed.noor.open()
    wait_for(staffed.noor.home, "the home", PATIENCE)
    staffed.noor.click_home("own_case", "details:1")
    assert staffed.noor.submit({"text": ""})["errors"] == {"text": labels.SERVICE_PROBLEMS["missing"]}
    assert staffed.noor.submit({"text": "", "files": ["bed-2.png", "plan.pdf"]})["acknowledged"]
    (passed,) = [said for said in staffed.from_bot(staffed.priya, DESK) if "adds:" in shown(said)]
    assert labels.NO_WORDS_BUT_FILES in shown(passed)
    assert "PNG>, " in shown(passed)
    assert labels.ATTACHED_WARNING.split("}")[1].strip(". ") in shown(passed)
    assert "PDF" in shown(staffed.card())


def test_what_was_asked_in_confidence_takes_no_files(staffed: Hospital) -> None:
    answer = staffed.answer(QUESTION)
    staffed.press(staffed.noor, answer, "ask_in_confidence", "dm")
    staffed.settle()
    staffed.noor.open()
    wait_for(staffed.noor.home, "the home", PATIENCE)
    staffed.noor.click_home("own_case", "details:1")
    form = str(staffed.noor.views()[-1])
    assert labels.DETAILS_NO_FILES in form
    assert "file_input" not in form


@pytest.mark.parametrize("channel", ["dm", WARD])
def test_whoever_attaches_files_is_told_how_they_reach_the_desk(staffed: Hospital, channel: str) -> None:
    thread = staffed.claimed(QUESTION, channel=channel)
    staffed.noor.say("and this one?", channel, thread_ts=thread, files=["ward-7-bed-2.png"])
    told = [said["text"] for said in staffed.from_bot(staffed.noor, channel, thread)]
    assert any("choose *Add details*" in one for one in told) is (channel == "dm")


def test_a_request_takes_files_and_the_desk_gets_links_once(staffed: Hospital) -> None:
    staffed.noor.open()
    wait_for(staffed.noor.home, "the home", PATIENCE)
    staffed.noor.click_home("service_request:audit", "audit")
    fields = {"accounts": "ours", "focus": "All", "files": ["plan.pdf", "post.png", "third.csv", "4th.pdf"]}
    assert staffed.noor.submit(fields)["acknowledged"]
    staffed.settle()
    passed = [said for said in staffed.from_bot(staffed.priya, DESK) if "adds:" in shown(said)]
    (files,) = passed
    assert "PDF>, " in shown(files)
    assert "PNG>" in shown(files)
    assert labels.ATTACHED_WARNING.split("}")[1].strip(". ") in shown(files)
    assert shown(files["blocks"]).count("/files/") == 3
    assert "PDF" in shown(staffed.card())


def test_a_request_keeps_the_pages_it_asks_for_and_tells_what_it_masked(staffed: Hospital) -> None:
    staffed.noor.open()
    wait_for(staffed.noor.home, "the home", PATIENCE)
    staffed.noor.click_home("service_request:audit", "audit")
    pages = "https://www.facebook.com/mercygeneral\n@mercygeneral"
    staffed.noor.submit(
        {"accounts": pages, "focus": "All", "more": "MRN 4471902, see facebook.com/jane.miller"}
    )
    staffed.settle()
    card = shown(staffed.card())
    assert "facebook.com/mercygeneral" in card
    assert "@mercygeneral" in card
    assert "4471902" not in card
    assert "jane.miller" not in card
    told = " ".join(shown(said) for said in staffed.from_bot(staffed.noor, "dm"))
    assert IDENTIFIERS["record number"] in told
