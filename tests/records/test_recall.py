"""Guidance that changes is put before a maintainer once, and those who read it are told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.escalation.case import Refused
from bot.records import recall
from bot.store import audit, cases, outbox, questions
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.questions import Question
from knowledge.article import Article
from tests.escalation.office import ASKER, WORKSPACE, Office
from tests.index.library import article
from tests.records.upkeep import PHOTOS, STRICTER, Shelves, Upkeep, upkeep_in

pytestmark = pytest.mark.both_databases


@pytest.fixture
def upkeep(office: Office) -> Upkeep:
    return upkeep_in(office)


def test_nothing_is_proposed_while_the_words_stand(upkeep: Upkeep) -> None:
    upkeep.answer()
    assert upkeep.found() == ()
    upkeep.shelves.put(replace(PHOTOS, reviewed=date(2027, 1, 1)))
    assert upkeep.found() == ()


def test_a_change_is_proposed_once_and_told_once_a_thread(upkeep: Upkeep) -> None:
    upkeep.answer(ts="1.1", thread="1.1")
    upkeep.answer(ts="1.2", thread="1.1")
    upkeep.answer(ts="2.1", thread="2.1", channel="DNINA")
    upkeep.shelves.put(STRICTER)

    (seen,) = upkeep.found()
    assert (seen.article, seen.fate, seen.state, seen.people) == ("patient-photos", "changed", "pending", 1)
    assert {one.gone for one in seen.concerned} == {("A yes is not enough.",)}
    upkeep.shelves.put(STRICTER, article("other", "New# Words."))
    assert len(upkeep.found()) == 1
    (told,) = upkeep.sent("recall")
    assert told.channel == "CMAINT"
    assert "People who do not know: 1 (questions: 3)" in upkeep.words(told)
    assert "recall_approve" in upkeep.words(told)
    assert upkeep.sent("recalled") == []

    assert upkeep.decide(recall.approve, seen)
    assert not upkeep.decide(recall.approve, seen)
    assert not upkeep.decide(recall.dismiss, seen)
    rows = upkeep.sent("recalled")
    assert [(row.channel, row.thread_ts) for row in rows] == [("CWARD", "1.1"), ("DNINA", "2.1")]
    public, private = map(upkeep.words, rows)
    assert f"<@{ASKER}>" in public
    assert f"<@{ASKER}>" not in private
    assert "A yes is not enough." in private
    assert "Ask Privacy, too." in private
    assert "recall_approve" not in upkeep.words(upkeep.sent("recall")[0])
    with reading(upkeep.office.engine) as conn:
        lines = audit.entries(conn, WORKSPACE, f"recall:{seen.id}")
    assert [(line.actor, line.action) for line in lines] == [
        ("system", "find_recall"),
        ("UDANA", "approve_recall"),
    ]


def test_a_second_change_is_another_recall_and_a_dismissed_one_does_not_come_back(upkeep: Upkeep) -> None:
    upkeep.answer()
    upkeep.shelves.put(STRICTER)
    (first,) = upkeep.found()
    assert upkeep.decide(recall.dismiss, first)
    upkeep.shelves.put(replace(STRICTER, owner="Somebody Else"))
    assert len(upkeep.found()) == 1
    assert upkeep.sent("recalled") == []

    upkeep.shelves.put(
        replace(STRICTER, sections=(replace(STRICTER.sections[0], text="Post nothing at all."),))
    )
    _, second = upkeep.found()
    assert second.state == "pending"


def test_what_expires_is_noticed_with_the_day_alone(upkeep: Upkeep) -> None:
    upkeep.answer()
    upkeep.shelves.put(replace(PHOTOS, expires=date(2026, 11, 20)))
    assert upkeep.found() == ()
    upkeep.office.wait(days=2)
    (seen,) = upkeep.found()
    assert (seen.fate, seen.expired_on) == ("expired", date(2026, 11, 20))
    assert "expired on 20 Nov 2026" in upkeep.words(upkeep.sent("recall")[0])
    assert upkeep.decide(recall.approve, seen)
    told = upkeep.words(upkeep.sent("recalled")[0])
    assert "I quoted to you on 18 Nov 2026 is no longer in force; it expired on 20 Nov 2026" in told


def test_what_is_replaced_names_the_words_of_its_successor(upkeep: Upkeep) -> None:
    upkeep.answer()
    newer = article(
        "photo-rules", "Rules# Two forms.", summary="Two forms, always.", supersedes=("patient-photos",)
    )
    upkeep.shelves.put(PHOTOS, newer)
    (seen,) = upkeep.found()
    assert seen.fate == "replaced"
    assert upkeep.decide(recall.approve, seen)
    assert "Two forms, always." in upkeep.words(upkeep.sent("recalled")[0])


def test_what_is_long_ago_or_was_taken_back_concerns_nobody(upkeep: Upkeep) -> None:
    old = upkeep.answer(ts="1.1", thread="1.1")
    upkeep.office.wait(days=31)
    gone = upkeep.answer(ts="2.1", thread="2.1")
    kept = upkeep.answer(ts="3.1", thread="3.1")
    upkeep.shelves.put(STRICTER)
    (seen,) = upkeep.found()
    assert {one.question for one in seen.concerned} == {gone, kept} != {old}

    with writing(upkeep.office.engine) as conn:
        questions.withdraw(conn, WORKSPACE, "CWARD", "2.1", upkeep.office.now)
    assert upkeep.decide(recall.approve, seen)
    assert [row.thread_ts for row in upkeep.sent("recalled")] == ["3.1"]
    with writing(upkeep.office.engine) as conn:
        questions.withdraw(conn, WORKSPACE, "CWARD", "3.1", upkeep.office.now)
    assert upkeep.words(upkeep.sent("recalled")[0]) == ""


def test_the_desk_of_an_open_case_hears_of_it_too(upkeep: Upkeep) -> None:
    upkeep.opened(upkeep.answer())
    upkeep.shelves.put(STRICTER)
    (seen,) = upkeep.found()
    assert upkeep.decide(recall.approve, seen)
    notes = [row for row in upkeep.sent("note") if row.body["note"] == "recalled"]
    assert len(notes) == 1
    assert "has changed" in upkeep.words(notes[0])


def test_an_index_that_lacks_what_the_library_has_says_nothing_yet(upkeep: Upkeep) -> None:
    upkeep.answer()
    assert upkeep.work.look(Shelves(), upkeep.office.now.date(), upkeep.office.now) == 0


def reworded(text: str) -> Article:
    return replace(PHOTOS, sections=(replace(PHOTOS.sections[0], text=text),))


def test_what_was_taken_back_before_anybody_decided_is_told_to_nobody(upkeep: Upkeep) -> None:
    upkeep.answer()
    upkeep.shelves.put(STRICTER)
    upkeep.found()
    upkeep.shelves.put(PHOTOS)
    (seen,) = upkeep.found()
    assert seen.state == "overtaken"
    assert not upkeep.decide(recall.approve, seen)
    assert upkeep.sent("recalled") == []
    (message,) = upkeep.sent("recall")
    assert "has changed again since" in upkeep.words(message)
    assert "recall_approve" not in upkeep.words(message)
    with reading(upkeep.office.engine) as conn:
        actions = [line.action for line in audit.entries(conn, WORKSPACE, f"recall:{seen.id}")]
    assert actions == ["find_recall", "overtake_recall"]

    upkeep.shelves.put(STRICTER)
    assert [one.state for one in upkeep.found()] == ["overtaken", "pending"]


def test_a_second_change_before_the_first_is_decided_takes_its_place(upkeep: Upkeep) -> None:
    upkeep.answer(ts="1.1", thread="1.1")
    upkeep.shelves.put(STRICTER)
    upkeep.found()
    upkeep.office.wait(days=40)
    upkeep.shelves.put(reworded("Never post without a form. Ask Legal, too."))
    old, new = upkeep.found()
    assert (old.state, new.state) == ("overtaken", "pending")
    assert upkeep.decide(recall.approve, new)
    (told,) = upkeep.sent("recalled")
    assert "Ask Legal, too." in upkeep.words(told)
    assert "Ask Privacy" not in upkeep.words(told)


def test_what_a_maintainer_has_yet_to_decide_waits_longer_than_answers_count(upkeep: Upkeep) -> None:
    upkeep.answer()
    upkeep.shelves.put(STRICTER)
    upkeep.found()
    upkeep.office.wait(days=40)
    (seen,) = upkeep.found()
    assert seen.state == "pending"


def test_guidance_that_expired_is_not_told_again_when_its_file_goes(upkeep: Upkeep) -> None:
    upkeep.answer()
    upkeep.shelves.put(replace(PHOTOS, expires=upkeep.office.now.date()))
    (seen,) = upkeep.found()
    upkeep.shelves.put()
    assert [one.state for one in upkeep.found()] == ["pending"]
    assert upkeep.decide(recall.approve, seen)
    upkeep.office.wait(days=1)
    assert len(upkeep.found()) == 1


def test_everybody_who_asked_in_a_thread_is_named_in_its_one_message(upkeep: Upkeep) -> None:
    upkeep.answer(ts="1.1", thread="1.1")
    upkeep.answer(ts="1.2", thread="1.1", asker="UMARCUS")
    upkeep.shelves.put(STRICTER)
    (seen,) = upkeep.found()
    assert seen.people == 2
    assert upkeep.decide(recall.approve, seen)
    (told,) = upkeep.sent("recalled")
    assert f"<@{ASKER}> <@UMARCUS> *The guidance" in upkeep.words(told)


def test_a_desk_is_not_told_that_an_asker_hears_who_took_the_question_back(upkeep: Upkeep) -> None:
    question = upkeep.opened(upkeep.answer())
    upkeep.shelves.put(STRICTER)
    (seen,) = upkeep.found()
    with writing(upkeep.office.engine) as conn:
        questions.withdraw(conn, WORKSPACE, question.channel, question.ts, upkeep.office.now)
    assert upkeep.decide(recall.approve, seen)
    assert [row for row in upkeep.sent("note") if row.body["note"] == "recalled"] == []
    assert upkeep.sent("recalled") == []


def test_whoever_was_told_of_new_words_hears_when_those_are_taken_back_too(upkeep: Upkeep) -> None:
    upkeep.answer()
    for turn, words in enumerate((STRICTER, PHOTOS, STRICTER), start=1):
        upkeep.shelves.put(words)
        found = upkeep.found()
        assert [one.state for one in found] == ["approved"] * (turn - 1) + ["pending"]
        assert upkeep.decide(recall.approve, found[-1])
        upkeep.shelves.put(words)
        assert len(upkeep.found()) == turn
    first, second, third = map(upkeep.words, upkeep.sent("recalled"))
    assert "Ask Privacy, too." in second.partition("It says now")[0]
    assert first == third


def test_new_words_stand_out(upkeep: Upkeep) -> None:
    upkeep.answer()
    upkeep.shelves.put(reworded("Never post without a form. A yes is not enough for minors."))
    upkeep.found()
    assert "*A yes is not enough for minors.*" in upkeep.words(upkeep.sent("recall")[0])


def test_whoever_heard_of_a_change_does_not_hear_it_again_when_it_comes_back_for_others(
    upkeep: Upkeep,
) -> None:
    upkeep.answer(ts="1.1", thread="1.1")
    upkeep.shelves.put(STRICTER)
    (first,) = upkeep.found()
    assert upkeep.decide(recall.approve, first)
    upkeep.shelves.put(PHOTOS)
    assert [one.state for one in upkeep.found()] == ["approved", "pending"]
    later = upkeep.answer(ts="2.1", thread="2.1")
    upkeep.shelves.put(STRICTER)
    _, undone, second = upkeep.found()
    assert undone.state == "overtaken"
    assert [one.question for one in second.concerned] == [later]
    assert upkeep.decide(recall.approve, second)
    assert [row.thread_ts for row in upkeep.sent("recalled")] == ["1.1", "2.1"]


def asked(upkeep: Upkeep, text: str = "a poster?", channel: str = "CWARD", ts: str = "7.1") -> Question:
    """A question that the bot could not answer."""
    with writing(upkeep.office.engine) as conn:
        return questions.ask(
            conn, WORKSPACE, channel=channel, ts=ts, asker=ASKER, text=text, now=upkeep.office.now
        )


def owned(upkeep: Upkeep, question: Question) -> CaseRow:
    """Its case, which Cara has."""
    with writing(upkeep.office.engine) as conn:
        case = upkeep.office.desk.open_case(
            conn, question, desks=["privacy"], urgency="routine", reason="r", now=upkeep.office.now
        )
    upkeep.office.claim(case)
    return upkeep.office.again(case)


def test_what_a_consultant_quoted_is_recalled_like_what_the_bot_quoted(upkeep: Upkeep) -> None:
    case = owned(upkeep, asked(upkeep))
    upkeep.office.wait(days=1)
    upkeep.reply(case)
    assert upkeep.found() == ()
    upkeep.shelves.put(STRICTER)
    (seen,) = upkeep.found()
    assert [one.gone for one in seen.concerned] == [("A yes is not enough.",)]
    assert len(upkeep.found()) == 1
    assert upkeep.decide(recall.approve, seen)
    (told,) = upkeep.sent("recalled")
    assert (told.channel, told.thread_ts) == ("CWARD", "7.1")
    assert "The guidance a consultant quoted to you on 19 Nov 2026 has changed" in upkeep.words(told)
    assert "Ask Privacy, too." in upkeep.words(told)
    upkeep.shelves.put(PHOTOS)
    assert [one.state for one in upkeep.found()] == ["approved", "pending"]


def test_bot_and_consultant_quoting_the_same_make_one_message(upkeep: Upkeep) -> None:
    case = upkeep.case(upkeep.opened(upkeep.answer()))
    upkeep.office.claim(case)
    upkeep.reply(case)
    upkeep.shelves.put(STRICTER)
    (seen,) = upkeep.found()
    assert upkeep.decide(recall.approve, seen)
    assert len(upkeep.sent("recalled")) == 1


def test_everybody_whom_a_reply_went_to_hears_and_nobody_else(upkeep: Upkeep) -> None:
    main, merged, late, _apart = (owned(upkeep, asked(upkeep, ts=f"{number}.1")) for number in range(4))
    assert not isinstance(upkeep.office.do("merge", merged, main.id, "UCARA"), Refused)
    upkeep.reply(main)
    assert not isinstance(upkeep.office.do("merge", late, main.id, "UCARA"), Refused)
    upkeep.shelves.put(STRICTER)
    (seen,) = upkeep.found()
    assert {one.question for one in seen.concerned} == {one.question_id for one in (main, merged, late)}


def test_who_asked_in_confidence_is_told_in_the_thread_that_our_message_began(upkeep: Upkeep) -> None:
    case = owned(upkeep, asked(upkeep, channel="view", ts="V1"))
    with writing(upkeep.office.engine) as conn:
        root = outbox.enqueue(
            conn, WORKSPACE, kind="note", body={"note": "requested", "case": case.id, "to": "person"}, user=ASKER,
            now=upkeep.office.now,
        )  # fmt: skip
        assert cases.change(conn, case, root_id=root)
    upkeep.reply(case)
    upkeep.shelves.put(STRICTER)
    (seen,) = upkeep.found()
    assert upkeep.decide(recall.approve, seen)
    (told,) = upkeep.sent("recalled")
    assert (told.parent, told.question_id) == (root, case.question_id)
    upkeep.office.withdraw("V1", channel="view")
    assert upkeep.sent("recalled")[0].state == "withdrawn"


def test_a_reply_long_ago_or_taken_back_concerns_nobody(upkeep: Upkeep) -> None:
    old, gone, kept = (owned(upkeep, asked(upkeep, ts=f"{number}.1")) for number in range(3))
    upkeep.reply(old)
    upkeep.office.wait(days=31)
    upkeep.reply(gone)
    upkeep.reply(kept)
    upkeep.office.withdraw("1.1")
    upkeep.shelves.put(STRICTER)
    (seen,) = upkeep.found()
    assert [one.question for one in seen.concerned] == [kept.question_id]
