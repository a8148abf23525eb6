"""The checker of the soak finds what is planted, and finds nothing where all went well."""

from __future__ import annotations

from dataclasses import replace

import pytest

from soak.check import Verdict
from soak.ledger import Story
from soak.record import Kept, Sent, Shown
from tests.soak.record import ANSWER, CARD, CASE, MOVES, NOTES, REPLY, SENT, SHOWN, STORY, verdict


def counts(found: Verdict) -> tuple[int, int, int, int]:
    return len(found.lost), len(found.doubled), len(found.silent), len(found.crooked)


def test_where_all_went_well_nothing_is_found() -> None:
    assert verdict().clean


def test_silence_is_found() -> None:
    unheard = replace(CASE, state="queued", owner=None, generation=0, moves=MOVES[:1])
    found = verdict([replace(STORY, said=[])], SHOWN[1:2], [CARD], [unheard])
    assert counts(found) == (1, 0, 1, 0)
    assert "question 1.0 in CWARD met with silence" in found.silent


def test_an_answer_posted_twice_is_found() -> None:
    found = verdict(shown=[*SHOWN, replace(SHOWN[0], ts="1.3")])
    assert any("posted 2 times" in one for one in found.doubled)
    assert any("question 1.0 in CWARD has 2 answers" in one for one in found.doubled)
    assert not found.lost


def test_two_answers_of_two_rows_to_one_question_are_found() -> None:
    again = replace(ANSWER, id=9, ts="1.9")
    found = verdict(sent=[*SENT, again], shown=[*SHOWN, replace(SHOWN[0], ts="1.9", row=9)])
    assert found.doubled == ["question 1.0 in CWARD has 2 answers"]


def test_an_answer_to_later_words_in_the_thread_is_no_second_one() -> None:
    later = replace(ANSWER, id=9, ts="1.9", question=("CWARD", "1.5"))
    assert verdict(sent=[*SENT, later], shown=[*SHOWN, replace(SHOWN[0], ts="1.9", row=9)]).clean


def test_a_reply_that_never_came_is_found_although_the_store_says_it_was_sent() -> None:
    found = verdict(shown=[*SHOWN[:2], *SHOWN[3:]])
    assert found.lost == [
        "outbox row 3 (reply) is said to be sent but stands nowhere",
        "the reply 'Answer 1' to case 1 never came",
    ]


def test_a_reply_that_came_twice_is_found() -> None:
    again = replace(REPLY, id=4, ts="1.3")
    found = verdict(sent=[*SENT, again], shown=[*SHOWN, replace(SHOWN[2], ts="1.3", row=4)])
    assert found.doubled == ["the reply 'Answer 1' to case 1 came 2 times"]


def test_a_reply_whose_sending_was_not_confirmed_may_be_missing_but_not_twice() -> None:
    story = replace(STORY, said=[], tried=["Answer 1"])
    assert verdict([story], [*SHOWN[:2], *SHOWN[3:]], [*SENT[:2], *SENT[3:]]).clean
    again = [*SHOWN, replace(SHOWN[2], ts="1.3", row=4)]
    assert len(verdict([story], again, [*SENT, replace(REPLY, id=4, ts="1.3")]).doubled) == 1


@pytest.mark.parametrize("state", ["pending", "sending", "failed"])
def test_a_row_that_never_left_is_lost(state: str) -> None:
    note = Sent(7, "note", state, None, 1, thread=("CWARD", "1.0"))
    assert verdict(sent=[*SENT, note]).lost == [f"outbox row 7 (note) is {state}"]


def test_a_thread_whose_question_was_deleted_may_refuse_a_note() -> None:
    note = Sent(7, "note", "failed", None, 1, thread=("CWARD", "3.0"))
    gone = Story("CWARD", "3.0", "UNINA", withdrawn=True)
    assert verdict([STORY, gone], sent=[*SENT, note]).clean


def test_a_case_without_a_card_and_one_with_two_are_found() -> None:
    assert verdict(shown=[SHOWN[0], *SHOWN[2:]], sent=[ANSWER, REPLY, *NOTES]).lost == ["case 1 has 0 cards"]
    second = [*SHOWN, Shown("CPRIVACY", "2.9", None, "Case #1", 8)]
    assert verdict(shown=second, sent=[*SENT, replace(CARD, id=8, ts="2.9")]).doubled == [
        "case 1 has 2 cards"
    ]


def test_a_case_that_its_asker_was_told_of_and_nobody_kept_is_found() -> None:
    assert "case 1, of which its asker was told, is not kept" in verdict(kept=()).lost


def test_a_case_that_nobody_finished_and_a_number_given_twice_are_found() -> None:
    open_ = replace(CASE, state="awaiting_requester", generation=2, moves=MOVES[:3])
    assert verdict(kept=[open_]).lost == ["case 1 ended awaiting_requester"]
    assert "case number 1 was given 2 times" in verdict(kept=[CASE, replace(CASE, id=2)]).doubled


@pytest.mark.parametrize(
    ("case", "wrong"),
    [
        (
            replace(CASE, generation=4, moves=(*MOVES[:2], MOVES[1], *MOVES[2:])),
            "claim was made from queued, but it was claimed",
        ),
        (
            replace(CASE, generation=4, moves=(*MOVES[:2], ("claim", "claimed", "claimed"), *MOVES[2:])),
            "it was claimed while claimed",
        ),
        (replace(CASE, moves=MOVES[1:]), "claim was made from queued, but it was None"),
        (replace(CASE, generation=4), "it has moved 4 times, but its audit has 4 lines"),
        (replace(CASE, state="closed"), "its audit ends resolved, but it is closed"),
    ],
    ids=["gap", "second claim", "no beginning", "line missing", "state without a line"],
)
def test_an_audit_that_does_not_hang_together_is_found(case: Kept, wrong: str) -> None:
    found = verdict(kept=[case])
    assert found.crooked == [f"case 1: {wrong}"]
    assert not found.clean
