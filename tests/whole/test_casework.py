"""Working a case from its card, as consultants and askers see it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.localslack.people import Person, wait_for
from bot.localslack.server import CHANNELS
from bot.slack import labels, words
from bot.slack.people_words import TO_PEOPLE
from tests.whole.hospital import DESK, WARD, Hospital, Json, actions, button, elements, shown

REPORTER = "a reporter emailed me about our layoffs for an article next week, what do i say"
REVIEW = "how should i reply to a 1 star google review saying the er made them wait 7 hrs"


def a_case(hospital: Hospital, claimed_by: Person | None = None, channel: str = WARD) -> str:
    """A case of Noor's, claimed if wanted; the asker's thread."""
    thread = hospital.ask(REPORTER, channel=channel)
    if claimed_by is not None:
        hospital.press(claimed_by, hospital.card(), "case_claim")
        hospital.settle()
    return thread


def card_of(hospital: Hospital, number: int) -> Json:
    """The card of a case, by its number."""
    posted = hospital.from_bot(hospital.priya, DESK)
    return next(one for one in posted if shown(one).startswith(f"Case #{number} "))


def notes(hospital: Hospital, person: Person, channel: str, thread: str | None = None) -> list[str]:
    """What the bot says to a person there."""
    return [shown(said) or said["text"] for said in hospital.from_bot(person, channel, thread)]


def said_privately(hospital: Hospital, person: Person, channel: str = DESK) -> list[str]:
    """What only that person sees there."""
    hospital.settle()
    return [said["text"] for said in person.sees(channel) if said.get("ephemeral_to")]


def test_the_card_says_what_to_decide_and_links_to_the_thread(hospital: Hospital) -> None:
    thread = a_case(hospital)
    card = hospital.card()
    assert labels.DECISIONS["answer_and_escalate"] in shown(card) or labels.DECISIONS["escalate"] in shown(
        card
    )
    assert f"channel={CHANNELS[WARD]}&amp;message_ts={thread}" in shown(card)
    assert "<!date^" in shown(card)
    buttons = [one for one in elements(card) if one["type"] == "button"]
    assert len(buttons) == 1


def test_handing_over_tells_the_new_owner_the_desk_and_the_asker(hospital: Hospital) -> None:
    thread = a_case(hospital, hospital.priya)
    hospital.more(hospital.priya, "hand_over")
    assert hospital.priya.submit({"field": "U0MARCUS"})["acknowledged"]
    assert "Claimed* by Marcus Bell" in shown(hospital.card())
    assert any("Case *#1*" in one or "case *#1*" in one for one in notes(hospital, hospital.marcus, "dm"))
    assert any("<@U0MARCUS>, case *#1* is yours now" in one for one in notes(hospital, hospital.priya, DESK))
    assert "*Marcus Bell* has your question now" in notes(hospital, hospital.noor, WARD, thread)[-1]
    # The button of the old owner does nothing any more.
    hospital.press(hospital.priya, hospital.card(), "case_resolve")
    assert "belongs to *Marcus Bell*" in said_privately(hospital, hospital.priya)[-1]


@pytest.mark.parametrize(("user", "why"), [("U0NOOR", "names"), ("U0BOT", "Choose a colleague")])
def test_a_case_is_not_given_to_its_asker_or_to_us(hospital: Hospital, user: str, why: str) -> None:
    a_case(hospital, hospital.priya)
    hospital.more(hospital.priya, "hand_over")
    done = hospital.priya.submit({"field": user})
    assert why in str(done["errors"])
    assert hospital.count("cases where owner = 'U0PRIYA'") == 1


def test_the_menu_of_a_claimed_case_is_its_owners(hospital: Hospital) -> None:
    a_case(hospital, hospital.priya)
    for choice in ("hand_over", "consult", "merge", "snooze", "cancel"):
        hospital.more(hospital.marcus, choice)
    told = said_privately(hospital, hospital.marcus)
    assert len(told) == 5
    assert all("belongs to *Priya Raman*" in one for one in told)
    assert hospital.marcus.views() == []


def test_consulting_another_desk_names_it_under_the_card(hospital: Hospital) -> None:
    a_case(hospital, hospital.priya)
    hospital.more(hospital.priya, "consult")
    hospital.priya.submit({"field": "accessibility", "how": "advise"})
    assert "Accessibility" in shown(hospital.card())
    assert any("asks the *Accessibility* desk" in one for one in notes(hospital, hospital.priya, DESK))


def test_a_desk_that_is_on_the_case_already_is_not_asked_again(hospital: Hospital) -> None:
    a_case(hospital, hospital.priya)
    for _ in range(2):
        hospital.more(hospital.priya, "consult")
        done = hospital.priya.submit({"field": "accessibility", "how": "advise"})
    assert done["errors"] == {"field": labels.CONSULT_ALREADY}


def test_an_urgency_chosen_on_the_card_changes_the_due_time(hospital: Hospital) -> None:
    thread = a_case(hospital)
    hospital.choose(hospital.priya, hospital.card(), "case_urgency", "urgency:1")
    was = hospital.priya.views()[-1]["blocks"][0]["element"]["initial_option"]["value"]
    same = hospital.priya.submit({"field": was, "why": "misjudged"})
    assert same["errors"] == {"field": labels.URGENCY_SAME}
    hospital.priya.submit({"field": "routine", "why": "misjudged"})
    assert "routine" in shown(hospital.card())
    assert "is *routine* now" in notes(hospital, hospital.noor, WARD, thread)[-1]
    told = notes(hospital, hospital.marcus, DESK)
    assert any(f"*routine*: {words.REASONS['misjudged']}" in one for one in told)
    kept = f"audit where action = 'set_urgency' and actor = 'U0PRIYA' and why = 'misjudged: {was} -> routine'"
    assert hospital.count(kept) == 1
    hospital.choose(hospital.priya, hospital.card(), "case_about", "history:1")
    assert f"{was} → routine" in str(hospital.priya.views()[-1])


def test_a_snoozed_case_says_until_when_and_comes_back(hospital: Hospital) -> None:
    thread = a_case(hospital, hospital.priya)
    hospital.more(hospital.priya, "snooze")
    until = (hospital.clock() + timedelta(days=2)).date().isoformat()
    given: Json = {"date": until, "time": "09:30", "why": "waiting_others"}
    past = hospital.priya.submit(given | {"date": "2020-01-01"})
    assert past["errors"] == {"date": labels.SNOOZE_PAST}
    assert hospital.priya.submit(given)["acknowledged"]
    assert "put off until" in shown(hospital.card())
    assert "is put off until" in notes(hospital, hospital.noor, WARD, thread)[-1]
    hospital.clock.forward(days=3)
    wait_for(
        lambda: [one for one in notes(hospital, hospital.priya, DESK) if "was put off to has come" in one],
        "the wake-up",
    )
    assert "put off until" not in shown(hospital.card())


def test_a_case_is_cancelled_with_a_reason_and_reopened(hospital: Hospital) -> None:
    thread = a_case(hospital)
    hospital.more(hospital.priya, "cancel")
    hospital.priya.submit({"field": "duplicate"})
    assert words.REASONS["duplicate"] in notes(hospital, hospital.noor, WARD, thread)[-1]
    card = hospital.card()
    assert actions(card) == {"case_reopen"}
    hospital.press(hospital.priya, card, "case_reopen")
    assert "Waiting to be claimed" in shown(hospital.card())
    assert "open again" in notes(hospital, hospital.noor, WARD, thread)[-1]


def test_a_repeat_is_suggested_merged_and_every_asker_is_answered(hospital: Hospital) -> None:
    first = a_case(hospital)
    second = hospital.ask("a reporter messaged me about our layoffs. what do I say?", person=hospital.dana)
    card = wait_for(
        lambda: (card := hospital.card()) and "Looks like a repeat of" in shown(card) and card,
        "the suggestion",
    )
    assert "#1" in shown(card)
    hospital.more(hospital.priya, "merge")
    form = hospital.priya.views()[-1]["blocks"][0]["element"]
    assert form["initial_option"]["value"] == "1"
    hospital.priya.submit()
    hospital.settle()
    assert "now serves both" in notes(hospital, hospital.dana, "dm", second)[-1]
    assert "Also answers" in shown(card_of(hospital, 1))
    hospital.press(hospital.priya, card_of(hospital, 1), "case_claim")
    hospital.press(hospital.priya, card_of(hospital, 1), "case_reply")
    hospital.send(hospital.priya, "Say that Media Relations answers, and nothing else.")
    for person, channel, thread in ((hospital.noor, WARD, first), (hospital.dana, "dm", second)):
        assert "Media Relations answers" in notes(hospital, person, channel, thread)[-1]
    hospital.dana.say("and if they come to the ward?", thread_ts=second)
    hospital.settle()
    assert hospital.count("cases") == 2
    assert hospital.count("replies where case_id = 1 and direction = 'to_desk'") == 1


def test_an_answer_is_previewed_with_its_quotation_before_it_is_sent(hospital: Hospital) -> None:
    thread = a_case(hospital, hospital.priya)
    hospital.press(hospital.priya, hospital.card(), "case_reply")
    form = hospital.priya.views()[-1]
    assert form["submit"]["text"] == labels.REPLY_PREVIEW
    passage = next(one for one in form["blocks"] if one["block_id"].startswith("quotes"))["element"][
        "options"
    ][0]
    given: Json = {"text": "Please read this.", "quotes": [passage["value"]], "where": "thread"}
    hospital.priya.submit(given)
    preview = hospital.priya.views()[-1]
    assert preview["submit"]["text"] == words.SEND
    assert "Please read this." in shown(preview)
    assert "Owner:" in shown(preview)
    assert not any("Please read this" in one for one in notes(hospital, hospital.noor, WARD, thread))
    # Changed after the preview: shown again, not sent.
    hospital.priya.submit(given | {"text": "Please read this twice."})
    assert "Please read this twice." in shown(hospital.priya.views()[-1])
    assert hospital.count("replies") == 0
    hospital.priya.submit(given | {"text": "Please read this twice."})
    assert hospital.priya.views() == []
    answer = hospital.from_bot(hospital.noor, WARD, thread)[-1]
    assert "Please read this twice." in shown(answer)
    assert "Owner:" in shown(answer)
    assert "quoted" in shown(hospital.card())


def test_guidance_is_looked_for_and_library_words_are_put_in(hospital: Hospital) -> None:
    a_case(hospital, hospital.priya)
    hospital.press(hospital.priya, hospital.card(), "case_reply")
    before = hospital.priya.views()[-1]
    hospital.priya.click_view(
        before["id"], "find", "captions for live video", values={"find": "captions for live video"}
    )
    found = wait_for(
        lambda: (view := hospital.priya.views()[-1])["hash"] != before["hash"] and view, "the passages found"
    )
    assert "aption" in str([one for one in found["blocks"] if one["block_id"].startswith("quotes")])
    canned = next(one for one in found["blocks"] if one["block_id"] == "canned")["element"]["options"]
    choice = next(one["value"] for one in canned if one["value"].startswith("replying-to-reviews"))
    hospital.priya.click_view(found["id"], "canned", choice, values={"text": "Hello.", "canned": choice})
    filled = hospital.priya.views()[-1]
    text = next(one for one in filled["blocks"] if one["block_id"].startswith("text"))["element"][
        "initial_value"
    ]
    assert text.startswith("Hello.\n\nThank you for telling us.")


def test_a_question_back_is_answered_in_the_thread(hospital: Hospital) -> None:
    thread = a_case(hospital, hospital.priya)
    hospital.reply(hospital.priya, "Which paper was it?", kind="question")
    assert "asks (case *#1*)" in notes(hospital, hospital.noor, WARD, thread)[-1]
    assert hospital.count("cases where state = 'awaiting_requester'") == 1
    hospital.noor.say("the Riverside Courier", WARD, thread_ts=thread)
    hospital.settle()
    assert hospital.count("cases where state = 'claimed'") == 1
    assert "Priya Raman asked" in shown(hospital.card())


def test_a_send_after_the_case_was_handed_over_is_refused(hospital: Hospital) -> None:
    thread = a_case(hospital, hospital.priya)
    hospital.press(hospital.priya, hospital.card(), "case_reply")
    hospital.priya.submit({"text": "Old words."})
    hospital.press(hospital.priya, hospital.card(), "case_release")
    hospital.settle()
    done = hospital.priya.submit({"text": "Old words."})
    assert "Not sent" in str(done["errors"])
    assert not any("Old words" in one for one in notes(hospital, hospital.noor, WARD, thread))


def test_a_case_is_resolved_with_a_reason_and_words(hospital: Hospital) -> None:
    thread = a_case(hospital, hospital.priya)
    assert "text" in hospital.resolve(hospital.priya)["errors"]
    hospital.priya.close_view(everything=True)
    hospital.resolve(hospital.priya, "Media Relations calls them.", "referred")
    told = notes(hospital, hospital.noor, WARD, thread)
    assert any("Media Relations calls them." in one for one in told)
    assert labels.OUTCOMES["referred"] in shown(hospital.card())
    assert hospital.count("audit where action = 'resolve' and why = 'referred'") == 1


def test_files_of_a_follow_up_are_told_and_not_copied(hospital: Hospital) -> None:
    thread = a_case(hospital, hospital.priya)
    hospital.noor.say("", WARD, thread_ts=thread, files=["screenshot.png"])
    hospital.settle()
    passed = notes(hospital, hospital.priya, DESK)[-1]
    assert "1 attached" in passed
    assert "give a patient away" in passed
    assert "screenshot" not in passed


def test_thanks_while_it_waits_for_the_asker_does_not_wake_the_owner(hospital: Hospital) -> None:
    thread = a_case(hospital, hospital.priya)
    hospital.reply(hospital.priya, "Pass them to Media Relations.")
    hospital.noor.say("thank you so much!", WARD, thread_ts=thread)
    hospital.settle()
    assert hospital.count("cases where state = 'awaiting_requester'") == 1


def test_the_history_names_people_and_times(hospital: Hospital) -> None:
    a_case(hospital, hospital.priya)
    hospital.choose(hospital.marcus, hospital.card(), "case_about", "history:1")
    view = hospital.marcus.views()[-1]
    assert "<@U0PRIYA>: claim" in shown(view)
    assert "submit" not in view or view["submit"] is None


def test_a_resolved_case_is_rated_once_with_a_comment(hospital: Hospital) -> None:
    thread = a_case(hospital, hospital.priya)
    hospital.resolve(hospital.priya, "Media Relations calls them.")
    note = hospital.from_bot(hospital.noor, WARD, thread)[-1]
    hospital.press(hospital.noor, note, "case_rate", WARD)
    hospital.noor.submit({"score": "5", "comment": "That was quick."})
    assert any("5 of 5" in one and "That was quick." in one for one in notes(hospital, hospital.priya, DESK))
    hospital.press(hospital.noor, note, "case_rate", WARD)
    assert "rating already" in said_privately(hospital, hospital.noor, WARD)[-1]
    hospital.press(hospital.dana, note, "case_rate", WARD)
    hospital.settle()
    assert hospital.dana.views() == []
    assert hospital.count("ratings") == 1


def test_who_asks_in_confidence_is_named_nowhere_until_the_owner_says_why(hospital: Hospital) -> None:
    answer = hospital.answer(REVIEW)
    hospital.press(hospital.noor, answer, "ask_in_confidence", "dm")
    card = hospital.card()
    hospital.noor.say("it is my own manager who asked for it", thread_ts=answer["thread_ts"])
    hospital.settle()
    seen = str(hospital.priya.sees(DESK))
    assert "U0NOOR" not in seen
    assert "Noor" not in seen
    hospital.press(hospital.priya, card, "case_claim")
    hospital.settle()
    hospital.choose(hospital.priya, hospital.card(), "case_about", "history:1")
    assert "U0NOOR" not in str(hospital.priya.views()[-1])
    hospital.priya.close_view(everything=True)
    hospital.choose(hospital.priya, hospital.card(), "case_about", "reveal:1")
    hospital.priya.submit({"field": "must_talk"})
    assert any("asked by <@U0NOOR>" in one for one in notes(hospital, hospital.priya, "dm"))
    assert "U0NOOR" not in str(hospital.priya.sees(DESK))
    assert any("has now been shown your name" in one for one in notes(hospital, hospital.noor, "dm"))
    assert hospital.count("audit where action = 'reveal' and why = 'must_talk'") == 1


def test_a_name_can_be_kept_after_a_case_was_made(hospital: Hospital) -> None:
    thread = hospital.ask(REPORTER)
    answer = hospital.from_bot(hospital.noor, "dm", thread)[0]
    hospital.press(hospital.noor, answer, "case_confide", "dm")
    assert "U0NOOR" not in shown(hospital.card())
    assert "case_confide" not in actions(hospital.from_bot(hospital.noor, "dm", thread)[0])


def test_whoever_a_case_names_cannot_take_it(hospital: Hospital) -> None:
    hospital.ask(
        "A reporter is filming in our lobby right now and asks about a post by @Marcus Bell. What do I say?"
    )
    card = hospital.card()
    assert "*Names:* <@U0MARCUS>" in shown(card)
    hospital.press(hospital.marcus, card, "case_claim")
    assert "so somebody else has to take it" in said_privately(hospital, hospital.marcus)[-1]
    hospital.press(hospital.priya, card, "case_claim")
    assert "Claimed* by Priya" in shown(hospital.card())


def test_home_adds_details_and_withdraws(hospital: Hospital) -> None:
    a_case(hospital, hospital.priya)
    hospital.noor.open("home")
    hospital.quiet_events()
    assert "Priya Raman* has it, due" in str(wait_for(hospital.noor.home, "the tab"))
    hospital.noor.click_home("own_case", "details:1")
    hospital.noor.submit({"text": "Their number is in my notes."})
    assert any("Their number is in my notes." in one for one in notes(hospital, hospital.priya, DESK))
    hospital.noor.click_home("own_case", "withdraw:1")
    hospital.noor.submit()
    hospital.settle()
    assert words.ASKER_WITHDREW in shown(hospital.card())
    assert hospital.count("questions where text is not null") == 0


def test_nobody_touches_a_case_of_somebody_else_from_home(hospital: Hospital) -> None:
    a_case(hospital, hospital.priya)
    hospital.dana.open("home")
    hospital.quiet_events()
    wait_for(hospital.dana.home, "the tab")
    payload = {
        "type": "block_actions",
        "team": {"id": "T0LOCAL"},
        "user": {"id": "U0DANA", "username": "dana", "team_id": "T0LOCAL"},
        "actions": [
            {
                "type": "overflow",
                "action_id": "own_case",
                "block_id": "b",
                "selected_option": {"value": "withdraw:1"},
            }
        ],
    }
    hospital.control.order("envelope", kind="interactive", payload=payload)
    hospital.settle()
    assert hospital.dana.views() == []
    assert notes(hospital, hospital.dana, "dm")[-1] == TO_PEOPLE["unknown"]


def test_a_service_is_asked_for_with_a_form_and_becomes_a_case_with_a_thread(hospital: Hospital) -> None:
    hospital.noor.open("home")
    hospital.quiet_events()
    wait_for(hospital.noor.home, "the tab")
    hospital.noor.click_home("service_request:speaker", "speaker")
    wanted = (hospital.clock() + timedelta(days=40)).date().isoformat()
    given: Json = {
        "event": "Grand rounds for 40 nurses",
        "topic": "What no name does not hide",
        "wanted_on": "2020-01-01",
        "people": "forty",
        "format": "Talk",
    }
    wrong = hospital.noor.submit(given)["errors"]
    assert wrong == {
        "wanted_on": labels.SERVICE_PROBLEMS["range"],
        "people": labels.SERVICE_PROBLEMS["number"],
    }
    assert hospital.noor.submit(given | {"wanted_on": wanted, "people": "40"})["acknowledged"]
    card = hospital.card()
    assert "Grand rounds for 40 nurses" in shown(card)
    assert "Training and consulting" in shown(card)
    assert "Wanted on" in shown(card)
    confirmed = hospital.from_bot(hospital.noor, "dm")[-1]
    assert "Your request is case *#1*" in confirmed["text"]
    hospital.press(hospital.priya, card, "case_claim")
    hospital.reply(hospital.priya, "We have somebody. When do you start?")
    assert "We have somebody" in notes(hospital, hospital.noor, "dm", confirmed["ts"])[-1]
    hospital.noor.say("At nine.", thread_ts=confirmed["ts"])
    hospital.settle()
    assert hospital.count("cases") == 1
    assert any("At nine." in one for one in notes(hospital, hospital.priya, DESK))
    hospital.noor.open("home")
    hospital.quiet_events()
    wait_for(lambda: "Case #1" in str(hospital.noor.home()), "the case on the tab")


def test_an_answer_about_a_service_offers_its_form(hospital: Hospital) -> None:
    answer = hospital.answer("how do i request a speaker for our nursing grand rounds")
    assert "service_request" in actions(answer), shown(answer)
    hospital.noor.click(answer["ts"], "service_request", button(answer, "service_request")["value"], "dm")
    assert hospital.noor.views()[-1]["callback_id"] == "service_form"
