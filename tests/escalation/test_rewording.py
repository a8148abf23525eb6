"""An asker changes the question of a case: the case stays, with its number and its clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import select

from bot.answering import AnswerRecord
from bot.conversation import Conversation
from bot.escalation.case import SYSTEM
from bot.escalation.desks import DeskPlan
from bot.escalation.withdrawal import withdraw_question
from bot.judgement.outcome import Outcome, Urgency
from bot.store import cases as stored
from bot.store import inbox, questions, replies
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.tables import cases, outbox
from knowledge.article import Desk
from tests.escalation.office import ASKER, WORKSPACE, Office

pytestmark = pytest.mark.both_databases

THREAD = "7.000100"


def judged(
    text: str,
    outcome: Outcome = Outcome.ESCALATE,
    urgency: Urgency = Urgency.SOON,
    desk: Desk = Desk.PRIVACY,
    rule: str | None = None,
) -> AnswerRecord:
    person = outcome is not Outcome.ANSWER
    return AnswerRecord(
        question=text, outcome=outcome, text="Found.", quotes=(), desks=(desk,) if person else (), rule=rule,
        urgency=urgency if person else None, reason="It names a patient.", probability=0.9, generation="g1",
    )  # fmt: skip


def work(office: Office, answer: AnswerRecord) -> None:
    """Work off all that waits, each judged like that."""

    def says(text: str, context: object, now: datetime) -> AnswerRecord:
        return replace(answer, question=text)

    talk = Conversation(office.engine, says, office.desk, office.relay, lambda: office.now, "Broken.")
    while talk.work_next():
        pass


def hear(office: Office, text: str, kind: str = "question", ts: str = THREAD) -> None:
    with writing(office.engine) as conn:
        inbox.receive(
            conn, WORKSPACE, channel="CWARD", ts=ts, kind=kind, event_id=f"E{ts}{kind}", now=office.now,
            payload={"text": text, "user": ASKER, "private": False}, thread_ts=THREAD,
        )  # fmt: skip


def edit(office: Office, text: str, moment: int = 1, ts: str = THREAD) -> None:
    """The message is changed in Slack; the worker has not seen it yet."""
    with writing(office.engine) as conn:
        withdraw_question(conn, office.desk, WORKSPACE, "CWARD", ts, ASKER, now=office.now, edited=True)
    hear(office, text, f"{inbox.EDIT}{moment}", ts)


def asked(office: Office, urgency: Urgency = Urgency.SOON) -> CaseRow:
    """A case that came of a question of Nina's."""
    hear(office, "My I post a photo?")
    work(office, judged("", urgency=urgency))
    return only(office)


def only(office: Office) -> CaseRow:
    """The one case there is."""
    with reading(office.engine) as conn:
        (row,) = stored.every(conn, WORKSPACE)
    return row


def text_of(office: Office, row: CaseRow) -> str | None:
    with reading(office.engine) as conn:
        question = questions.get(conn, WORKSPACE, row.question_id)
    return question.text if question else None


def test_a_waiting_case_keeps_its_number_its_place_and_its_clock(office: Office) -> None:
    before = asked(office)
    due = office.timer(before)
    office.wait(minutes=20)
    edit(office, "May I post a photo?")
    work(office, judged(""))
    after = only(office)
    assert (after.id, after.number, after.state) == (before.id, before.number, "queued")
    assert (after.due_at, after.resolve_by) == (before.due_at, before.resolve_by)
    timer = office.timer(after)
    assert timer is not None
    assert due is not None
    assert (timer.kind, timer.due_at) == (due.kind, due.due_at)
    assert text_of(office, after) == "May I post a photo?"
    assert office.notes(to="asker") == []
    assert office.notes(to="desk") == ["reworded"]
    assert office.history(after) == [("system", "open"), (ASKER, "reword")]


def test_the_answer_is_changed_in_place_or_sent_where_it_had_not_left(office: Office) -> None:
    asked(office)
    edit(office, "May I post a photo?")
    work(office, judged(""))
    kinds = [row.kind for row in office.send_all()]
    assert kinds.count("answer") == 1


def test_what_needs_no_person_any_more_still_waits_for_one(office: Office) -> None:
    asked(office)
    edit(office, "What are your hours?")
    work(office, judged("", Outcome.ANSWER))
    after = only(office)
    assert (after.state, text_of(office, after)) == ("queued", "What are your hours?")
    assert after.reason == "It names a patient."


def test_more_urgent_words_are_due_sooner_and_call_people(office: Office) -> None:
    plan = DeskPlan(Desk.PRIVACY, "Privacy", "CDESK", members=("UCARA",))
    office.desks = replace(office.desks, plans={**office.desks.plans, Desk.PRIVACY: plan})
    before = asked(office, Urgency.ROUTINE)
    office.send_all()
    edit(office, "She writes that she will kill herself")
    work(office, judged("", urgency=Urgency.CRISIS))
    after = only(office)
    assert after.urgency == "crisis"
    assert after.due_at < before.due_at
    assert (after.due_at - office.now).total_seconds() == 600
    with reading(office.engine) as conn:
        paged = conn.execute(select(outbox.c.user).where(outbox.c.user.is_not(None))).scalars().all()
    assert list(paged) == ["UCARA"]
    assert office.notes(to="desk") == ["reworded_urgent"]


def test_less_urgent_words_change_no_time(office: Office) -> None:
    before = asked(office, Urgency.URGENT)
    edit(office, "May I post a photo?")
    work(office, judged("", urgency=Urgency.ROUTINE))
    after = only(office)
    assert (after.urgency, after.due_at) == (before.urgency, before.due_at)


def test_more_urgent_words_for_another_desk_bring_the_case_there(office: Office) -> None:
    legal = DeskPlan(Desk.LEGAL, "Legal", "CLEGAL", members=("ULEO",))
    office.desks = replace(office.desks, plans={**office.desks.plans, Desk.LEGAL: legal})
    asked(office, Urgency.ROUTINE)
    office.send_all()
    edit(office, "Their lawyer wrote to us")
    work(office, judged("", urgency=Urgency.URGENT, desk=Desk.LEGAL))
    after = only(office)
    assert (after.desks, after.desk_channel) == (("legal", "privacy"), "CLEGAL")


def test_an_owner_is_told_under_the_card_and_the_bot_says_nothing_new(office: Office) -> None:
    before = asked(office)
    office.claim(before)
    office.reply(before)
    office.send_all()
    edit(office, "May I post a photo?")
    work(office, judged(""))
    after = only(office)
    # What waited for the asker is its owner's again.
    assert (after.state, after.owner) == ("claimed", "UCARA")
    with reading(office.engine) as conn:
        notes = conn.execute(select(outbox.c.body).where(outbox.c.kind == "note")).scalars().all()
        said = replies.of_case(conn, WORKSPACE, after.id)
    assert [note["call"] for note in notes if note["note"] == "reworded"] == [["UCARA"]]
    assert [one.direction for one in said] == ["to_asker"]
    assert office.notes(to="asker")[-1] == "passed_on"


def test_an_owner_whom_the_new_words_name_loses_the_case(office: Office) -> None:
    before = asked(office)
    office.claim(before)
    edit(office, "May <@UCARA> post a photo?")
    work(office, judged(""))
    after = only(office)
    assert (after.state, after.owner, after.about) == ("queued", None, ("UCARA",))
    assert "owner_named" in office.notes(to="desk")
    assert "requeued" in office.notes(to="asker")


def test_the_last_of_several_edits_counts_though_the_first_was_never_worked_off(office: Office) -> None:
    before = asked(office)
    edit(office, "May I post?", 1)
    edit(office, "May I post this photo?", 2)
    work(office, judged(""))
    after = only(office)
    assert (after.id, text_of(office, after)) == (before.id, "May I post this photo?")
    edit(office, "May I post this photo today?", 3)
    work(office, judged(""))
    assert text_of(office, only(office)) == "May I post this photo today?"


def test_a_deletion_while_the_new_words_wait_ends_the_case(office: Office) -> None:
    asked(office)
    edit(office, "May I post?")
    office.withdraw(THREAD)
    work(office, judged(""))
    assert only(office).state == "cancelled"
    history = office.history(only(office))
    office.withdraw(THREAD)
    assert office.history(only(office)) == history


def test_a_deletion_after_the_new_words_ends_the_case(office: Office) -> None:
    asked(office)
    edit(office, "May I post?")
    work(office, judged(""))
    office.withdraw(THREAD)
    assert only(office).state == "cancelled"


def test_a_case_that_is_over_does_not_come_back_by_an_edit(office: Office) -> None:
    before = asked(office)
    office.do("cancel", before, SYSTEM)
    edit(office, "May I post?")
    work(office, judged("", Outcome.ANSWER))
    assert only(office).state == "cancelled"
    assert text_of(office, only(office)) is None


def test_a_name_taken_out_of_an_answered_question_calls_nobody(office: Office) -> None:
    before = asked(office)
    office.claim(before)
    office.do("resolve", before, "UCARA", "Please do not.")
    told = office.notes(to="desk")
    history = office.history(before)
    edit(office, "May I post a photo?")
    work(office, judged(""))
    after = only(office)
    assert (after.state, after.resolution) == ("resolved", "Please do not.")
    assert text_of(office, after) == "May I post a photo?"
    assert office.history(after) == history
    assert office.notes(to="desk") == told
    assert office.notes(to="asker")[-1] == "stays_over"
    with reading(office.engine) as conn:
        assert replies.of_case(conn, WORKSPACE, after.id) == ()
    # A further change is one, too; and what is written in the thread opens the case again.
    edit(office, "May I post photos?", 2)
    work(office, judged("", Outcome.ANSWER))
    assert text_of(office, only(office)) == "May I post photos?"
    hear(office, "And on Monday?", ts="7.000200")
    work(office, judged(""))
    assert only(office).state == "claimed"


def test_more_urgent_words_open_an_answered_case_again(office: Office) -> None:
    before = asked(office)
    office.claim(before)
    office.do("resolve", before, "UCARA", None)
    edit(office, "May I post a photo? A reporter calls now")
    work(office, judged("", urgency=Urgency.URGENT))
    assert (only(office).state, only(office).urgency) == ("claimed", "urgent")


def test_a_changed_question_whose_case_is_closed_makes_no_other(office: Office) -> None:
    before = asked(office)
    office.claim(before)
    office.do("resolve", before, "UCARA", None)
    office.wait(days=8)
    office.tick()
    edit(office, "May I post a photo?")
    work(office, judged(""))
    assert (only(office).state, text_of(office, only(office))) == ("closed", "May I post a photo?")


def test_the_asker_of_a_merged_case_changes_what_the_main_case_is_told(office: Office) -> None:
    own = asked(office)
    main = office.case(text="May we post this photo?")
    office.do("merge", own, main.id, "UCARA")
    edit(office, "May I post a photo?")
    work(office, judged(""))
    assert text_of(office, office.again(own)) == "May I post a photo?"
    assert text_of(office, office.again(main)) == "May we post this photo?"
    assert office.history(main)[-1] == (ASKER, "reword")
    with reading(office.engine) as conn:
        assert len(conn.execute(select(cases.c.id)).all()) == 2


def test_changed_words_that_were_added_to_a_case_are_passed_on_anew(office: Office) -> None:
    case = asked(office)
    office.claim(case)
    hear(office, "It shows a pateint.", ts="7.000200")
    work(office, judged(""))
    office.send_all()
    edit(office, "It shows a patient.", ts="7.000200")
    work(office, judged(""))
    with reading(office.engine) as conn:
        said = replies.of_case(conn, WORKSPACE, case.id)
    assert [one.text for one in said] == [None, "It shows a patient."]
    assert sorted(row.kind for row in office.send_all() if row.kind in ("delete", "reply")) == [
        "delete",
        "reply",
    ]
