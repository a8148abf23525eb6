"""Whoever is merged into a case that was answered already gets that answer, once, and no more openly than it is."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.escalation.case import Actor, Role
from bot.escalation.correcting import Correction, correct, take_back
from bot.escalation.relay import QUESTION
from bot.store import replies
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.tables import cases as table
from bot.store.tables import outbox
from tests.escalation.office import ASKER, WORKSPACE, Office

CARA = Actor("UCARA", Role.CONSULTANT, "Cara")


def answered(office: Office, text: str = "Please do not.", **more: object) -> CaseRow:
    """A case that Cara has and has replied to."""
    case = office.case()
    office.claim(case)
    say(office, case, text, **more)
    return case


def say(office: Office, case: CaseRow, text: str, **more: object) -> None:
    with writing(office.engine) as conn:
        said = office.relay.reply(
            conn,
            WORKSPACE,
            case.id,
            "UCARA",
            "Cara",
            text,
            now=office.now,
            **more,  # type: ignore[arg-type]
        )
    assert isinstance(said, CaseRow)


def read_by(office: Office, case: CaseRow) -> list[str | None]:
    """What the asker of a case was answered, oldest first, as it stands now."""
    with reading(office.engine) as conn:
        rows = conn.execute(
            select(outbox).where(outbox.c.kind == "reply", outbox.c.case_id == case.id).order_by(outbox.c.id)
        ).all()
        found = [replies.get(conn, WORKSPACE, row.body["reply"]) for row in rows if row.target is None]
    return [one.text for one in found if one is not None and one.direction == replies.TO_ASKER]


def sent_to(office: Office, case: CaseRow) -> list[tuple[str, str | None, str | None]]:
    """Note or kind, thread and user of what was written for the asker of a case since it was merged."""
    with reading(office.engine) as conn:
        rows = conn.execute(select(outbox).where(outbox.c.case_id == case.id).order_by(outbox.c.id)).all()
    kinds = [(row.body.get("note", row.kind), row.thread_ts, row.user) for row in rows]
    return [one for one in kinds if one[0] in ("merged", "reply", "written_directly")]


@pytest.mark.both_databases
def test_whoever_joins_an_answered_case_gets_its_last_answer_and_so_do_those_they_bring_along(
    office: Office,
) -> None:
    main, other, third = answered(office, "Please wait."), office.case(), office.case()
    say(office, main, "Please do not.")
    office.do("merge", third, other.id, "UBEN")
    assert read_by(office, third) == []
    office.do("merge", other, main.id, "UBEN")
    assert sent_to(office, other) == [("merged", other.thread_ts, None), ("reply", other.thread_ts, None)]
    assert read_by(office, other) == read_by(office, third) == ["Please do not."]
    assert read_by(office, main) == ["Please wait.", "Please do not."]
    say(office, main, "Not on Monday either.")
    for case in (other, third):
        assert read_by(office, case) == ["Please do not.", "Not on Monday either."]


def test_whoever_joins_before_there_is_an_answer_gets_none_of_before(office: Office) -> None:
    main, other = office.case(), office.case()
    office.claim(main)
    office.do("merge", other, main.id, "UBEN")
    assert read_by(office, other) == []


def test_an_answer_that_was_not_enough_or_taken_back_is_not_passed_on(office: Office) -> None:
    main, other, late = answered(office), office.case(), office.case()
    office.do("resolve", main, "UCARA", None)
    office.wait(days=1)
    office.follow_up(main, "That did not help.")
    office.do("merge", other, main.id, "UBEN")
    assert read_by(office, other) == []
    say(office, main, "Ask them first.")
    with writing(office.engine) as conn:
        last = replies.last_said(conn, WORKSPACE, main.id)
        assert last is not None
        take_back(conn, office.desk, WORKSPACE, main.id, last.id, CARA, office.now)
    office.do("merge", late, main.id, "UBEN")
    assert read_by(office, late) == []


def test_a_question_back_waits_for_whoever_joins_as_well(office: Office) -> None:
    main, other = answered(office, "Which ward is it?", kind=QUESTION), office.case()
    office.do("merge", other, main.id, "UBEN")
    assert read_by(office, other) == ["Which ward is it?"]


def test_an_answer_that_the_other_asker_read_alone_is_read_alone(office: Office) -> None:
    main, other = answered(office, privately=True), office.case()
    office.do("release", main, "UCARA")
    office.do("merge", other, main.id, "UBEN")
    assert sent_to(office, other) == [
        ("merged", other.thread_ts, None),
        ("reply", None, ASKER),
        ("written_directly", other.thread_ts, None),
    ]
    with reading(office.engine) as conn:
        notes = conn.execute(select(outbox.c.body).where(outbox.c.kind == "note")).scalars()
        told = [body for body in notes if body["note"] == "written_directly" and body["for"] == other.id]
    # Nobody has the case by then.
    assert [body["name"] for body in told] == ["Cara"]


def test_an_answer_in_direct_messages_is_not_said_in_a_channel(office: Office) -> None:
    main, other = answered(office), office.case()
    with writing(office.engine) as conn:
        conn.execute(table.update().where(table.c.id == main.id).values(channel="D1"))
    office.do("merge", other, main.id, "UBEN")
    assert ("reply", None, ASKER) in sent_to(office, other)


def test_a_correction_reaches_whoever_joined_after_the_answer(office: Office) -> None:
    main, other = answered(office), office.case()
    office.do("merge", other, main.id, "UBEN")
    office.send_all()
    with writing(office.engine) as conn:
        last = replies.last_said(conn, WORKSPACE, main.id)
        assert last is not None
        new = Correction("Please do.", "answer")
        correct(conn, office.desk, WORKSPACE, main.id, last.id, CARA, new, office.now)
    assert read_by(office, other) == ["Please do."]
    assert office.notes(to="asker").count("corrected") == 2
