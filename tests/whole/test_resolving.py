"""A consultant sees what the asker will read before a case is resolved."""

from __future__ import annotations

from bot.slack import labels
from tests.whole.hospital import Hospital, shown

QUESTION = "may we post our parking garage prices on facebook"


def told(hospital: Hospital, ts: str) -> str:
    return " ".join(shown(said) for said in hospital.from_bot(hospital.noor, "dm", ts))


def test_what_the_asker_will_read_is_shown_before_the_case_ends(staffed: Hospital) -> None:
    ts = staffed.claimed(QUESTION)
    staffed.press(staffed.priya, staffed.card(), "case_resolve")
    words = {"text": "Yes, call 312-555-0142 first."}
    assert not staffed.priya.submit(words).get("errors")
    preview = shown(staffed.priya.views()[-1])
    assert labels.RESOLVE_PREVIEW_HEAD.format(who=labels.THE_ASKER, where=labels.READ_PRIVATELY) in preview
    assert "*Priya Raman* answers (case *#1*):" in preview
    assert "is resolved" in preview
    # As it will be sent: masked.  Nothing has been sent yet.
    assert "312-555-0142" not in preview.replace(words["text"], "")
    assert "is resolved" not in told(staffed, ts)
    assert staffed.count("cases where state = 'claimed'") == 1

    # Changed words are previewed again.
    changed = {"text": "Yes, after a word with the garage.", "why": {"why": "done"}}
    assert not staffed.priya.submit(changed).get("errors")
    assert staffed.count("cases where state = 'claimed'") == 1
    staffed.priya.submit(changed)
    staffed.settle()
    assert staffed.priya.views() == []
    assert "Yes, after a word with the garage." in told(staffed, ts)
    assert "call" not in told(staffed, ts).split("*Priya Raman* answers")[-1]
    assert staffed.count("cases where state = 'resolved' and outcome = 'done'") == 1


def test_a_case_that_moved_on_meanwhile_is_not_resolved_by_a_form_left_open(staffed: Hospital) -> None:
    ts = staffed.claimed(QUESTION)
    staffed.press(staffed.priya, staffed.card(), "case_resolve")
    assert "text" in staffed.priya.submit({"text": ""})["errors"]
    staffed.priya.submit({"text": "Old words."})
    staffed.press(staffed.priya, staffed.card(), "case_release")
    staffed.settle()
    assert "Claim case #1 first" in str(staffed.priya.submit({"text": "Old words."})["errors"])
    assert "Old words." not in told(staffed, ts)


def test_an_answered_case_ends_without_last_words_after_the_same_look(staffed: Hospital) -> None:
    ts = staffed.claimed(QUESTION)
    staffed.reply(staffed.priya, "Post them, with the date.")
    staffed.press(staffed.priya, staffed.card(), "case_resolve")
    staffed.priya.submit({})
    assert "is resolved" in shown(staffed.priya.views()[-1])
    staffed.priya.submit({})
    assert "is resolved" in told(staffed, ts)
