"""Cases are listed by what is asked for, and told whole, masked and with their history."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.escalation.casework import confide, rate, snooze
from bot.escalation.relay import Source
from bot.escalation.states import Actor, Role
from bot.records.casebook import (
    IN_CONFIDENCE,
    Told,
    Wanted,
    exported,
    listed,
    summary_values,
    whole,
    whole_values,
)
from bot.store import cases
from bot.store.engine import reading, writing
from tests.escalation.office import WORKSPACE, Office


def numbers(office: Office, wanted: Wanted) -> list[int]:
    with reading(office.engine) as conn:
        return [told.case.number for told in listed(conn, WORKSPACE, wanted)]


@pytest.fixture
def three(office: Office) -> Office:
    """#1 claimed by Ucara, #2 a queued crisis two days later, #3 cancelled."""
    office.claim(office.case())
    office.wait(days=2)
    office.case("crisis")
    office.do("cancel", office.case("soon"), Actor("UNINA", Role.ASKER))
    return office


def test_cases_are_found_by_each_of_their_traits(three: Office) -> None:
    assert numbers(three, Wanted()) == [1, 2, 3]
    assert numbers(three, Wanted(states=frozenset({"claimed", "cancelled"}))) == [1, 3]
    assert numbers(three, Wanted(urgency="crisis")) == [2]
    assert numbers(three, Wanted(desk="privacy")) == [1, 2, 3]
    assert numbers(three, Wanted(desk="legal")) == []
    assert numbers(three, Wanted(owner="UCARA")) == [1]
    assert numbers(three, Wanted(owner="cara")) == [1]
    assert numbers(three, Wanted(owner="nobody")) == []
    assert numbers(three, Wanted(since=three.now - timedelta(hours=1))) == [2, 3]
    with reading(three.engine) as conn:
        assert listed(conn, "T2", Wanted()) == ()


def test_cases_are_found_up_to_a_day_and_by_service(three: Office) -> None:
    assert numbers(three, Wanted(until=three.now)) == [1]
    assert numbers(three, Wanted(since=three.now, until=three.now + timedelta(days=1))) == [2, 3]
    with writing(three.engine) as conn:
        first = cases.numbered(conn, WORKSPACE, 1)
        assert first is not None
        assert cases.change(conn, first, service="coaching")
    assert numbers(three, Wanted(service="coaching")) == [1]
    assert numbers(three, Wanted(service="audit")) == []


def test_what_is_kept_beside_a_case_is_told(office: Office) -> None:
    case, main = office.case(), office.case()
    office.claim(case)
    with writing(office.engine) as conn:
        until = office.now + timedelta(days=1)
        snooze(conn, office.desk, WORKSPACE, case.id, "UCARA", until, "waiting_date", office.now)
        source = Source("view", "V1:files")
        attached = [{"link": "https://files.example/1", "kind": "PDF"}] * 2
        office.relay.asker_followup(
            conn,
            WORKSPACE,
            main.id,
            case.asker,
            "",
            source=source,
            now=office.now,
            files=2,
            attached=attached,
        )
    values = summary_values(told(office))
    assert (values["snoozed_until"], values["snooze_reason"]) == (
        until.isoformat(timespec="seconds"),
        "waiting_date",
    )
    assert (values["attachments"], summary_values(told(office, 2))["attachments"]) == (0, 2)
    office.reply(case, text="Please do.")
    office.do("resolve", case, "UCARA", None, outcome="referred")
    with writing(office.engine) as conn:
        assert rate(conn, WORKSPACE, case.id, case.asker, 4, "call 617-555-0142", office.now)
    values = whole_values(told(office))
    assert (values["outcome"], values["rating"], values["snoozed_until"]) == ("referred", 4, None)
    assert "0142" not in str(values)
    assert values["resolve_by"] is not None
    office.claim(main)
    last = office.case()
    office.do("merge", last, main.id, "UCARA")
    assert summary_values(told(office, 3))["merged_into"] == 2
    office.withdraw(case.thread_ts)
    assert summary_values(told(office))["withdrawn_at"] == office.now.isoformat(timespec="seconds")


def told(office: Office, number: int = 1) -> Told:
    with reading(office.engine) as conn:
        found = whole(conn, WORKSPACE, number)
    assert found is not None
    return found


def test_a_case_is_told_with_its_words_and_every_move(office: Office) -> None:
    case = office.case(text="May I post this?")
    office.claim(case)
    office.reply(case, text="Please do not.")
    values = whole_values(told(office))
    assert values["question"] == "May I post this?"
    assert [(said["direction"], said["text"]) for said in values["replies"]] == [
        ("to_asker", "Please do not.")
    ]
    assert [(line["who"], line["action"], line["from"], line["to"]) for line in values["history"]] == [
        ("system", "open", None, "queued"),
        ("UCARA", "claim", "queued", "claimed"),
        ("UCARA", "reply", "claimed", "awaiting_requester"),
    ]


def test_texts_leave_masked_even_if_they_were_stored_otherwise(office: Office) -> None:
    case = office.case(text="call 617-555-0142 about it")
    office.claim(case)
    office.reply(case, text="the number was 617-555-0142")
    with writing(office.engine) as conn:
        assert cases.change(conn, office.again(case), resolution="rang 617-555-0142")
    with reading(office.engine) as conn:
        (one,) = exported(conn, WORKSPACE, Wanted())
    assert "0142" not in str(whole_values(one))
    assert "[phone]" in whole_values(one)["resolution"]


def test_an_erased_question_is_told_as_none(office: Office) -> None:
    office.case()
    office.withdraw("1.000100")
    assert summary_values(told(office))["question"] is None


def test_an_export_has_the_history_of_each_case_alone(three: Office) -> None:
    with reading(three.engine) as conn:
        found = exported(conn, WORKSPACE, Wanted())
    assert [[line.action for line in one.history] for one in found] == [
        ["open", "claim"],
        ["open"],
        ["open", "cancel"],
    ]


def test_whoever_asked_in_confidence_is_not_named_in_what_leaves(office: Office) -> None:
    case = office.case()
    with writing(office.engine) as conn:
        confide(conn, office.desk, WORKSPACE, case.id, case.asker, office.now)
    office.claim(case)
    office.follow_up(case)
    values = str(whole_values(told(office)))
    assert case.asker not in values
    assert IN_CONFIDENCE in values
