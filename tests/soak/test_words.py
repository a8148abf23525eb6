"""The checker finds words that did not reach their desk or asker, came twice, or told a name that was to be kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from soak.ledger import Story
from soak.record import Kept, Sent, Shown
from soak.words import named
from tests.soak.record import ANSWER, CARD, CASE, SENT, SHOWN, STORY, above, below, moved, verdict

ADDED = "The asker of case *#1* adds: and it is urgent (1)"


def test_what_an_asker_added_must_come_to_the_desk() -> None:
    story = replace(STORY, added=["and it is urgent (1)"])
    wrong = "'and it is urgent (1)', which the asker of case 1 added, came to the desk {} times"
    assert verdict([story]).lost == [wrong.format(0)]
    assert verdict([story], [*SHOWN, below(ADDED)]).clean
    assert verdict([story], [*SHOWN, below(ADDED), below(ADDED, "2.2")]).doubled == [wrong.format(2)]


def test_words_elsewhere_than_under_the_card_of_their_case_are_lost() -> None:
    story = replace(STORY, added=["and it is urgent (1)"])
    elsewhere = [Shown("CPRIVACY", "3.1", "3.0", ADDED, None), Shown("CPRIVACY", "3.2", None, ADDED, None)]
    assert len(verdict([story], [*SHOWN, *elsewhere, above(ADDED)]).lost) == 1


def test_thanks_that_may_come_too_late_may_be_missing_but_not_twice() -> None:
    story = replace(STORY, murmured=["adds: thanks"])
    thanks = "The asker of case *#1* adds: thanks"
    assert verdict([story]).clean
    assert verdict([story], [*SHOWN, below(thanks)]).clean
    assert len(verdict([story], [*SHOWN, below(thanks), below(thanks, "2.2")]).doubled) == 1


def test_whoever_took_the_question_back_is_owed_no_words() -> None:
    story = replace(STORY, added=["and it is urgent (1)"], withdrawn=True, urgency=None)
    assert verdict([story]).clean


TOLD = [
    ("hand_over", "*Cy* has your question now (case *#1*)", "<@UCY>, case *#1* is yours now: <@UCARA>"),
    ("set_urgency", "Case *#1* is *soon* now.", "<@UCARA> has made case *#1* *soon*."),
    (
        "snooze",
        "Case *#1* is put off until ten: we wait",
        "<@UCARA> has put case *#1* off until ten: we wait.",
    ),
    ("consult", "", "<@UCARA> asks the *Legal* desk for its view of case *#1*. Write it"),
    ("wake", "", "The time that case *#1* was put off to has come."),
]


@pytest.mark.parametrize(("action", "to_asker", "to_desk"), TOLD, ids=[action for action, *_ in TOLD])
def test_a_move_is_told_as_often_as_it_was_made(action: str, to_asker: str, to_desk: str) -> None:
    # What was put off has to come back.
    case = moved(action, *(["asker_followup"] if action == "snooze" else []))
    own, under = [above(to_asker)] if to_asker else [], [below(to_desk)]
    assert verdict(shown=[*SHOWN, *own, *under], kept=[case]).clean
    assert verdict(shown=[*SHOWN, *own], kept=[case]).lost == [
        f"case 1: its desk was told 0 times of {action}, made 1 times"
    ]
    if own:
        assert verdict(shown=[*SHOWN, *under], kept=[case]).lost == [
            f"case 1: its asker was told 0 times of {action}, made 1 times"
        ]
        twice = [*SHOWN, *own, above(to_asker, "1.9"), *under]
        assert len(verdict(shown=twice, kept=[case]).doubled) == 1


def test_a_cancelled_case_is_told_to_its_asker_once() -> None:
    moves = (("open", None, "queued"), ("cancel", "queued", "cancelled"))
    case = replace(CASE, state="cancelled", owner=None, generation=1, moves=moves, workers=frozenset())
    story = replace(STORY, said=[], state="cancelled", done=Counter(cancel=1))
    note = above("Case *#1* is cancelled: it is not needed any more. Ask again at any time.")
    shown, sent = [*SHOWN[:2], note], [ANSWER, CARD]
    assert verdict([story], shown, sent, [case]).clean
    assert len(verdict([story], shown[:2], sent, [case]).lost) == 1
    assert len(verdict([story], [*shown, replace(note, ts="1.9")], sent, [case]).doubled) == 1


def test_a_case_that_was_put_off_has_to_come_back() -> None:
    notes = [above(TOLD[2][1]), below(TOLD[2][2])]
    assert verdict(shown=[*SHOWN, *notes], kept=[moved("snooze")]).crooked == [
        "case 1: it was put off and never came back"
    ]
    woken = below(TOLD[4][2], "2.5")
    assert verdict(shown=[*SHOWN, *notes, woken], kept=[moved("snooze", "wake")]).clean


OTHER = Story("CWARD", "5.0", "UOLA", 2, said=["Answer 1"], state="merged", into=1, done=Counter(merge=1))
MERGED = Kept(
    2, 2, "merged", "CWARD", "5.0", None, 1,
    (("open", None, "queued"), ("merge", "queued", "merged")), "urgent", ("privacy",), 1,
)  # fmt: skip
SENT_TOO = [
    replace(ANSWER, id=20, ts="5.1", case_id=2, question=("CWARD", "5.0"), thread=("CWARD", "5.0")),
    replace(CARD, id=21, ts="6.0", case_id=2),
]
SHOWN_TOO = [
    Shown("CWARD", "5.1", "5.0", "Case #2", 20),
    Shown("CPRIVACY", "6.0", None, "Case #2", 21),
    Shown("CWARD", "5.2", "5.0", "the same as you in case *#2*. One case, *#1*, now serves both", None),
    Shown("CWARD", "5.3", "5.0", "Cara: Answer 1", None),
    Shown("CWARD", "5.4", "5.0", "Case *#1* is resolved. If anything", None),
    below("Case *#2* asks the same and was merged into *#1*: its asker gets every answer too.", "2.6"),
]


def merged(without: int | None = None, *more: Shown, kept: Kept = MERGED, other: Story = OTHER) -> list[str]:
    """What is found of a merged case, one of whose messages may be missing."""
    shown = [*SHOWN, *(one for at, one in enumerate(SHOWN_TOO) if at != without), *more]
    found = verdict([STORY, other], shown, [*SENT, *SENT_TOO], [CASE, kept])
    return [*found.lost, *found.doubled, *found.crooked]


def test_whoever_asked_a_merged_case_is_answered_and_told_once() -> None:
    assert merged() == []
    assert merged(2) == ["case 2: its asker was told 0 times of merge, made 1 times"]
    assert merged(3) == ["the reply 'Answer 1' to case 2 never came"]
    assert merged(4) == ["case 1: the asker of 2 was told 0 times of resolve, made 1 times"]
    assert merged(5) == ["case 1: its desk was told 0 times that 2 joins it"]
    assert merged(None, replace(SHOWN_TOO[3], ts="5.9")) == ["the reply 'Answer 1' to case 2 came 2 times"]


def test_what_they_add_belongs_under_the_card_of_the_case_that_serves_them() -> None:
    other = replace(OTHER, added=["one more thing (2)"])
    more = "The asker of case *#1* adds: one more thing (2)"
    assert len(merged(other=other)) == 1
    assert merged(None, below(more), other=other) == []
    assert len(merged(None, below(more), Shown("CPRIVACY", "6.1", "6.0", more, None), other=other)) == 1


def test_a_case_merged_into_another_than_was_seen_is_found() -> None:
    third = replace(OTHER, into=3)
    assert merged(other=third) == ["case 2 was merged into 3, but it is in 1"]


@pytest.mark.parametrize(
    ("story", "wrong"),
    [
        (replace(STORY, urgency="crisis"), "case 1 should be crisis, but it is urgent"),
        (replace(STORY, state="cancelled"), "case 1 was cancelled, but it is resolved"),
        (replace(STORY, done=Counter(consult=1)), "case 1 shows no consult, although somebody saw it"),
    ],
    ids=["urgency", "state", "move"],
)
def test_what_people_saw_done_and_the_store_does_not_know_is_found(story: Story, wrong: str) -> None:
    assert verdict([story]).crooked == [wrong]


def test_a_card_in_another_channel_and_a_stranger_at_work_are_found() -> None:
    assert verdict(kept=[replace(CASE, desks=("legal",), workers=frozenset())]).crooked == [
        "the card of case 1 stands in CPRIVACY"
    ]
    assert verdict(kept=[replace(CASE, workers=frozenset({"UCARA", "ULEE"}))]).crooked == [
        "case 1 was worked on by ULEE, who is on no desk of it"
    ]
    # A desk that the desks file does not name is everybody's.
    assert verdict(kept=[replace(CASE, desks=("hr",), workers=frozenset({"ULEE"}))]).clean


def test_a_desk_that_is_asked_for_advice_is_told_once_in_its_own_channel() -> None:
    case = replace(CASE, desks=("privacy", "legal"))
    note = Shown(
        "CLEGAL", "7.0", None, "The *Privacy* desk leads case *#1* (Privacy and Legal, urgent)", None
    )
    assert verdict(shown=[*SHOWN, note], kept=[case]).clean
    assert verdict(kept=[case]).lost == ["the legal desk was told 0 times of case 1"]
    assert len(verdict(shown=[*SHOWN, note, replace(note, ts="7.1")], kept=[case]).doubled) == 1


def test_a_question_from_a_form_is_known_by_its_form() -> None:
    story = replace(STORY, form=("view", "V1"))
    of_form = replace(ANSWER, question=("view", "V1"))
    assert verdict([story], sent=[of_form, *SENT[1:]]).clean
    assert verdict([story]).lost == ["question 1.0 in CWARD has no answer"]


@pytest.mark.parametrize("text", ["<@U0ASKER007> adds", "Asker007 Doe", '{"value": "U0ASKER007:3"}'])
def test_a_name_that_was_to_be_kept_is_found_wherever_it_stands(text: str) -> None:
    read = [("message 1 in CPRIVACY", "Asked in confidence."), ("message 2 in CPRIVACY", text)]
    assert list(named(read, ["asker007"])) == [
        "message 2 in CPRIVACY shows asker007, who asked in confidence"
    ]
    assert not list(named(read, ["asker001"]))


def test_a_leak_spoils_the_verdict() -> None:
    found = verdict()
    assert found.clean
    found.leaked.append("message 2 shows asker007")
    assert not found.clean


def test_a_note_that_no_row_explains_is_not_mistaken_for_another_cases() -> None:
    note = Sent(7, "note", "sent", "1.7", 1, thread=("CWARD", "1.0"))
    shown = [*SHOWN, replace(above("Case *#11* is resolved.", "1.7"), row=7)]
    assert verdict(shown=shown, sent=[*SENT, note]).clean
