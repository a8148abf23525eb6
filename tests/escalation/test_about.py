"""A case does not reach whom it is about, whenever they are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.escalation.case import Refusal, Refused, State
from bot.escalation.desks import DeskPlan, Desks
from bot.escalation.named import named
from bot.escalation.owners import freed
from bot.escalation.rota import Away
from bot.store import audit, cases
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.tables import cases as table
from bot.store.tables import outbox
from knowledge.article import Desk
from tests.escalation.office import ASKER, DESK_CHANNEL, ONE_CHANNEL, WORKSPACE, Office
from tests.escalation.test_rewording import asked, edit, hear, judged, only, work

PLAN = DeskPlan(
    Desk.PRIVACY,
    "Privacy",
    DESK_CHANNEL,
    members=("UCARA", "UBEN"),
    lead="ULEA",
    path=("members", "lead"),
    fallback="UFAY",
)


def staff(office: Office, plan: DeskPlan = PLAN, away: Sequence[str] = ()) -> None:
    absent = tuple(Away(who, office.now, office.now + timedelta(days=90)) for who in away)
    office.desks = Desks(ONE_CHANNEL.plans | {Desk.PRIVACY: plan}, absent, ("UDANA",))


def last_call(office: Office, code: str) -> list[str]:
    with reading(office.engine) as conn:
        rows = conn.execute(select(outbox).where(outbox.c.kind == "note").order_by(outbox.c.id)).all()
    call: list[str] = next(row.body["call"] for row in reversed(rows) if row.body["note"] == code)
    return call


def overdue(office: Office, text: str = "May I post this?") -> CaseRow:
    """A case of Cara's that should have been resolved by now."""
    case = office.case("routine", text)
    office.claim(case)
    for _ in range(40):
        office.wait(hours=12)
        office.claim(case)
        office.tick()
        with reading(office.engine) as conn:
            if (
                conn.execute(select(outbox).where(outbox.c.kind == "note")).all()[-1].body["note"]
                == "resolution_due"
            ):
                return case
    raise AssertionError("it was never overdue")


@given(
    st.lists(st.sampled_from(["<@UANN>", "<@UBEN|ben>", "<@WCID>", "<@UNINA>", "words", "<@uann>", "@UDEE"]))
)
def test_those_whom_words_name_are_found_once_and_the_writer_is_not_among_them(parts: list[str]) -> None:
    found = named(" ".join(parts), ASKER, ("UBEN",))
    assert found[0] == "UBEN"
    assert len(set(found)) == len(found)
    assert set(found) == {"UBEN"} | {one for one in ("UANN", "WCID") if f"<@{one}" in " ".join(parts)}


@pytest.mark.both_databases
def test_an_owner_named_by_the_asker_later_loses_the_case_at_once(office: Office) -> None:
    staff(office)
    case = office.case()
    office.claim(case)
    office.follow_up(case, "It was <@UCARA> who posted it.")
    again = office.again(case)
    assert (again.state, again.owner, again.about) == ("queued", None, ("UCARA",))
    assert last_call(office, "owner_named") == ["UBEN"]
    assert office.notes(to="asker")[-1] == "requeued"
    with reading(office.engine) as conn:
        line = audit.entries(conn, WORKSPACE, f"case:{case.number}")[-1]
    assert (line.action, line.why) == ("take_away", "owner_named")
    refused = office.claim(case)
    assert isinstance(refused, Refused)
    assert refused.reason is Refusal.ABOUT_THEM
    assert isinstance(office.claim(case, "UBEN"), CaseRow)


def test_an_owner_named_in_words_that_revive_a_case_is_not_called(office: Office) -> None:
    staff(office)
    case = office.case()
    office.claim(case)
    office.do("resolve", case, "UCARA", None)
    office.follow_up(case, "I forgot to say that it was <@UCARA>.")
    assert office.again(case).owner is None
    assert last_call(office, "revived") == []


def test_whoever_is_named_while_nobody_has_the_case_cannot_claim_it(office: Office) -> None:
    case = office.case(text="Did <@UBEN> do that?")
    office.follow_up(case, "And <@UCARA>, too; <@UBEN> for sure.")
    assert office.again(case).about == ("UBEN", "UCARA")
    assert isinstance(office.claim(case), Refused)


def test_a_merged_case_brings_along_whom_it_names(office: Office) -> None:
    main, other = office.case(text="Was it <@UDEE>?"), office.case(text="Was it <@UBEN>?")
    office.do("merge", other, main.id, "UCARA")
    assert office.again(main).about == ("UDEE", "UBEN")
    assert isinstance(office.claim(main, "UBEN"), Refused)
    assert isinstance(office.claim(main), CaseRow)


def test_a_case_is_not_merged_into_one_of_somebody_it_names(office: Office) -> None:
    main, other = office.case(), office.case(text="Was it <@UCARA>?")
    office.claim(main)
    refused = office.do("merge", other, main.id, "UBEN")
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.who) == (Refusal.NAMES_OWNER, "UCARA")
    assert office.again(other).state == "queued"


@pytest.mark.both_databases
def test_the_worker_frees_a_case_that_names_its_owner_however_that_came_about(office: Office) -> None:
    case = office.case()
    office.claim(case)
    with writing(office.engine) as conn:
        cases.set_about(conn, office.again(case), ("UCARA",))
        assert [row.number for row in freed(conn, office.duty, office.now)] == [case.number]
        assert freed(conn, office.duty, office.now) == ()
    assert "owner_named" in office.notes(to="desk")


def test_an_overdue_case_is_told_to_the_desks_lead(office: Office) -> None:
    staff(office)
    overdue(office)
    assert last_call(office, "resolution_due") == ["ULEA"]


@pytest.mark.parametrize("because", ["named", "away", "closed"])
def test_a_lead_who_is_named_away_or_gone_is_not_told_and_who_stands_behind_the_desk_is(
    office: Office, because: str
) -> None:
    staff(office, away=["ULEA"] if because == "away" else [])
    office.closed |= {"ULEA"} if because == "closed" else set()
    overdue(office, "Was it <@ULEA>?" if because == "named" else "May I post this?")
    assert last_call(office, "resolution_due") == ["UFAY"]


def test_a_lead_who_has_the_case_is_not_told_of_it_twice(office: Office) -> None:
    staff(office, replace(PLAN, lead="UCARA"))
    overdue(office)
    assert last_call(office, "resolution_due") == []


@pytest.mark.both_databases
def test_nobody_claims_what_they_have_asked_themselves(office: Office) -> None:
    case, other = office.case(), office.case()
    refused = office.claim(case, ASKER)
    assert refused == Refused(Refusal.OWN_QUESTION, State.QUEUED)
    office.do("merge", other, case.id, "UCARA")
    assert isinstance(office.claim(case, ASKER), Refused)
    assert isinstance(office.claim(case), CaseRow)
    late = office.claim(case, ASKER)
    assert isinstance(late, Refused)
    assert (late.reason, late.who) == (Refusal.ALREADY_CLAIMED, "UCARA")


def test_an_asker_on_the_desk_is_passed_over_when_it_is_called_unless_nobody_else_is_there(
    office: Office,
) -> None:
    staff(office, replace(PLAN, members=(ASKER, "UBEN")))
    case = office.case()
    with reading(office.engine) as conn:
        assert office.duty.call(conn, case, office.now).users == ("UBEN",)
    staff(office, replace(PLAN, members=(ASKER,)))
    with reading(office.engine) as conn:
        assert office.duty.call(conn, case, office.now).users == ("ULEA",)
    staff(office, replace(PLAN, members=(ASKER,), lead="", fallback=""), away=["UDANA"])
    with reading(office.engine) as conn:
        assert office.duty.call(conn, case, office.now).users == (ASKER,)
        # Whom the call passes over would tell who asks in confidence.
        hidden = replace(case, confidential=True)
        staff(office, replace(PLAN, members=(ASKER, "UBEN")))
        assert office.duty.call(conn, hidden, office.now).users == (ASKER, "UBEN")


def of_somebody_else(office: Office, case: CaseRow) -> CaseRow:
    """The case, as if somebody else had asked it."""
    with writing(office.engine) as conn:
        conn.execute(table.update().where(table.c.id == case.id).values(asker="UOTTO"))
    return office.again(case)


def test_a_case_is_not_merged_into_one_that_its_own_asker_has(office: Office) -> None:
    main, other = of_somebody_else(office, office.case()), office.case()
    office.claim(main, ASKER)
    refused = office.do("merge", other, main.id, "UBEN")
    assert isinstance(refused, Refused)
    assert refused.reason is Refusal.NAMES_OWNER


def test_nor_into_one_that_somebody_has_whose_question_it_answers_as_well(office: Office) -> None:
    main, other, theirs = office.case(), of_somebody_else(office, office.case()), office.case()
    main = of_somebody_else(office, main)
    office.do("merge", theirs, other.id, "UCARA")
    office.claim(main, ASKER)
    refused = office.do("merge", other, main.id, "UBEN")
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.who) == (Refusal.NAMES_OWNER, ASKER)


@pytest.mark.parametrize(("by", "refused"), [("UBEN", False), (ASKER, True)])
def test_only_who_asked_in_confidence_is_told_that_their_case_is_not_for_them(
    office: Office, by: str, refused: bool
) -> None:
    main, hidden = of_somebody_else(office, office.case()), office.case()
    with writing(office.engine) as conn:
        conn.execute(table.update().where(table.c.id == hidden.id).values(confidential=True))
    office.claim(main, ASKER)
    assert isinstance(office.do("merge", hidden, main.id, by), Refused) == refused


def change(office: Office, text: str, moment: int = 1) -> None:
    """The asker changes the question to that, at a moment of its own."""
    edit(office, text, moment)
    work(office, judged(""))


@pytest.mark.both_databases
def test_an_owner_whom_an_edit_names_is_not_called_for_it_and_their_colleague_is(office: Office) -> None:
    staff(office)
    office.claim(asked(office))
    change(office, "May <@UCARA> post a photo?")
    assert last_call(office, "owner_named") == ["UBEN"]


def test_an_edit_of_the_question_forgets_nobody_whom_later_words_name(office: Office) -> None:
    hear(office, "Did <@UDEE> do that?")
    work(office, judged(""))
    hear(office, "And <@UBEN>, too.", ts="7.000200")
    work(office, judged(""))
    assert only(office).about == ("UDEE", "UBEN")
    # Dee was a mistake of the asker's.
    change(office, "Did <@ULEA> do that?")
    assert only(office).about == ("ULEA", "UBEN")
    office.withdraw("7.000200")
    # What has been deleted may have named anybody.
    change(office, "Did they do that?", 2)
    assert only(office).about == ("ULEA", "UBEN")


def test_an_edit_of_one_question_forgets_nobody_whom_a_merged_one_names(office: Office) -> None:
    main, other = asked(office), office.case(text="Was it <@UBEN>?")
    office.do("merge", other, main.id, "UCARA")
    change(office, "Did <@UDEE> do that?")
    assert office.again(main).about == ("UDEE", "UBEN")
    change(office, "Did they do that?", 2)
    assert office.again(main).about == ("UBEN",)
