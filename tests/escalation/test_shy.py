"""Whoever asked in confidence is named nowhere, also where their case became part of another."""

from __future__ import annotations

from bot.escalation.desk import Asked
from bot.escalation.relay import Source
from bot.escalation.shy import in_confidence
from bot.records.casebook import IN_CONFIDENCE, whole, whole_values
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from tests.escalation.office import WORKSPACE, Office


def confided(office: Office, asker: str) -> CaseRow:
    """A case that somebody asked in confidence."""
    question, answer = office.ask("May they do that?", asker=asker)
    with writing(office.engine) as conn:
        asked = office.desk.ask_consultant(
            conn, WORKSPACE, answer, asker, desks=["privacy"], reason="r", now=office.now, confidential=True
        )
    assert isinstance(asked, Asked)
    assert asked.case.question_id == question.id
    return asked.case


def add(office: Office, case: CaseRow, asker: str, ts: str) -> None:
    """The asker of a merged case adds words, which go to the case that serves them."""
    with writing(office.engine) as conn:
        said = office.relay.asker_followup(
            conn, WORKSPACE, case.id, asker, "and on Sundays?", source=Source("DSHY", ts), now=office.now
        )
    assert isinstance(said, CaseRow)


def test_who_asked_in_confidence_is_not_named_in_the_case_that_theirs_was_merged_into(office: Office) -> None:
    main, between, shy = office.case(), office.case(), confided(office, "USHY")
    office.do("merge", shy, between.id, "UBEN")
    office.do("merge", between, main.id, "UBEN")
    add(office, main, "USHY", "8.1")

    with reading(office.engine) as conn:
        assert in_confidence(conn, main) == in_confidence(conn, between) == {"USHY"}
        told = whole(conn, WORKSPACE, main.number)
    assert told is not None
    values = whole_values(told)
    assert "USHY" not in str(values)
    assert [one["who"] for one in values["history"] if one["action"] == "asker_followup"] == [IN_CONFIDENCE]
    assert [one["author"] for one in values["replies"]] == [IN_CONFIDENCE]


def test_who_asked_openly_is_named(office: Office) -> None:
    main, repeat = office.case(), office.case()
    office.do("merge", repeat, main.id, "UBEN")
    with reading(office.engine) as conn:
        assert in_confidence(conn, main) == frozenset()
