"""What a consultant sends is read where the form says: privately, unless the thread is chosen."""

from __future__ import annotations

from bot.slack import labels
from tests.whole.hospital import DESK, WARD, Hospital, actions, shown

QUESTION = "may we post our parking garage prices on facebook"


def told(hospital: Hospital, channel: str, thread: str | None = None) -> str:
    return " ".join(shown(said) or said["text"] for said in hospital.from_bot(hospital.noor, channel, thread))


def test_a_reply_to_a_question_from_a_channel_goes_to_its_asker_alone(staffed: Hospital) -> None:
    thread = staffed.claimed(QUESTION, channel=WARD)
    staffed.press(staffed.priya, staffed.card(), "case_reply")
    form = staffed.priya.views()[-1]
    assert labels.WHERE_ASKED.format(where="in <#C0WARD7>, where everybody can read it") in shown(form)
    staffed.priya.submit({"text": "Yes, with the date."})
    head = labels.REPLY_PREVIEW_HEAD.format(who=labels.THE_ASKER, where=labels.READ_PRIVATELY)
    assert head in shown(staffed.priya.views()[-1])
    staffed.priya.submit({"text": "Yes, with the date."})
    assert "Yes, with the date." not in told(staffed, WARD, thread)
    assert "*Priya Raman* has written to you in a direct message about case *#1*" in told(
        staffed, WARD, thread
    )
    assert "Yes, with the date." in told(staffed, "dm")

    # What the asker writes below it is no new question: it goes to the owner, and the channel hears nothing.
    direct = staffed.from_bot(staffed.noor, "dm")[-1]
    before = len(staffed.from_bot(staffed.noor, WARD, thread))
    staffed.noor.say("which date do you mean?", "dm", thread_ts=direct["ts"])
    staffed.settle()
    assert staffed.count("cases") == 1
    assert "which date do you mean?" in shown(staffed.from_bot(staffed.priya, DESK)[-1])
    assert len(staffed.from_bot(staffed.noor, WARD, thread)) == before


def test_changing_where_it_is_read_is_previewed_again(staffed: Hospital) -> None:
    thread = staffed.claimed(QUESTION, channel=WARD)
    staffed.press(staffed.priya, staffed.card(), "case_reply")
    staffed.priya.submit({"text": "Yes, with the date."})
    staffed.priya.submit({"text": "Yes, with the date.", "where": "thread"})
    where = labels.READ_IN_CHANNEL.format(channel="<#C0WARD7>")
    assert labels.REPLY_PREVIEW_HEAD.format(who=labels.THE_ASKER, where=where) in shown(
        staffed.priya.views()[-1]
    )
    assert "Yes, with the date." not in told(staffed, WARD, thread)
    staffed.priya.submit({"text": "Yes, with the date.", "where": "thread"})
    assert "Yes, with the date." in told(staffed, WARD, thread)


def test_last_words_go_directly_and_the_thread_says_that_it_is_resolved(staffed: Hospital) -> None:
    thread = staffed.claimed(QUESTION, channel=WARD)
    staffed.resolve(staffed.priya, "Only after a word with the garage.", where="private")
    assert "a word with the garage" not in told(staffed, WARD, thread)
    assert "is resolved" in told(staffed, WARD, thread)
    assert "a word with the garage" in told(staffed, "dm")


def test_where_the_asker_is_in_direct_messages_there_is_nothing_to_choose(staffed: Hospital) -> None:
    staffed.claimed(QUESTION)
    staffed.press(staffed.priya, staffed.card(), "case_reply")
    form = staffed.priya.views()[-1]
    assert labels.READ_ONLY_PRIVATELY in shown(form)
    assert "where" not in {block.get("block_id") for block in form["blocks"]}


def test_each_asker_of_a_merged_case_is_named_by_number_with_their_place(staffed: Hospital) -> None:
    first = staffed.claimed(QUESTION, channel=WARD)
    second = staffed.ask(QUESTION, person=staffed.dana)
    answer = next(
        one for one in staffed.from_bot(staffed.dana, "dm", second) if "ask_consultant" in actions(one)
    )
    staffed.press(staffed.dana, answer, "ask_consultant", "dm")
    staffed.more(staffed.marcus, "merge")
    staffed.marcus.submit({"field": "1"})
    staffed.settle()
    card = next(one for one in staffed.from_bot(staffed.priya, DESK) if shown(one).startswith("Case #1 "))
    staffed.press(staffed.priya, card, "case_reply")
    places = "*#1* in <#C0WARD7>, where everybody can read it; *#2* in a direct message"
    assert places in shown(staffed.priya.views()[-1])
    staffed.send(staffed.priya, "Yes, with the date.", where="private")
    assert "Yes, with the date." not in told(staffed, WARD, first)
    assert "Yes, with the date." in told(staffed, "dm")
    assert "Yes, with the date." in " ".join(
        shown(one) for one in staffed.from_bot(staffed.dana, "dm", second)
    )
