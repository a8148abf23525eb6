"""An owner who is removed, whose turn as a stand-in ends or whose account is closed does not keep a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.escalation.desks import DeskPlan, Desks
from bot.escalation.owners import free_them, freed, orphaned
from bot.escalation.rota import Rota, Rotation, Shift
from bot.store import audit, cases
from bot.store.engine import reading, writing
from knowledge.article import Desk
from tests.escalation.office import DESK_CHANNEL, ONE_CHANNEL, WORKSPACE, Office

PRIVACY = DeskPlan(Desk.PRIVACY, "Privacy", DESK_CHANNEL, members=("UANN", "UBEN"))


def staff(office: Office, plan: DeskPlan) -> None:
    office.desks = Desks(ONE_CHANNEL.plans | {Desk.PRIVACY: plan})


@pytest.fixture
def office(office: Office) -> Office:
    """The office with Ann and Ben at the privacy desk."""
    staff(office, PRIVACY)
    return office


def look(office: Office) -> list[int]:
    """What the worker does each second; the numbers of the cases that were freed."""
    with writing(office.engine) as conn:
        return [row.number for row in freed(conn, office.duty, office.now)]


def test_the_case_of_a_removed_owner_is_free_at_once_and_desk_and_asker_are_told_once(office: Office) -> None:
    case, other = office.case(), office.case()
    office.claim(case, "UANN")
    office.claim(other, "UBEN")
    assert look(office) == []
    staff(office, replace(PRIVACY, members=("UBEN",)))
    assert look(office) == [case.number]
    assert look(office) == []
    again = office.again(case)
    assert (again.state, again.owner, again.level) == ("queued", None, 0)
    assert office.again(other).owner == "UBEN"
    assert office.timer(case) is not None
    assert office.notes(to="desk").count("owner_gone") == 1
    assert office.notes(to="asker").count("requeued") == 1
    with reading(office.engine) as conn:
        line = audit.entries(conn, WORKSPACE, f"case:{case.number}")[-1]
    assert (line.actor, line.action, line.before, line.after, line.why) == (
        "system", "take_away", "claimed", "queued", "owner_gone",
    )  # fmt: skip
    office.claim(case, "UBEN")
    assert office.again(case).owner == "UBEN"


def test_an_answered_case_is_taken_from_a_removed_owner_as_well(office: Office) -> None:
    case = office.case()
    office.claim(case, "UANN")
    office.reply(case, "UANN")
    staff(office, replace(PRIVACY, members=("UBEN",)))
    assert look(office) == [case.number]


def test_a_closed_account_keeps_no_case_is_given_none_and_is_not_called(office: Office) -> None:
    case = office.case("urgent")
    office.claim(case, "UANN")
    office.closed.add("UANN")
    assert look(office) == [case.number]
    with reading(office.engine) as conn:
        row = cases.get(conn, WORKSPACE, case.id)
        assert row is not None
        assert "UANN" not in office.duty.call(conn, row, office.now).users
        assert office.duty.barred(conn, row, "UANN", office.now)


def test_whoever_stands_in_the_rota_keeps_a_case_after_their_turn_and_a_stand_in_does_not(
    office: Office,
) -> None:
    turns = Rota(rotation=Rotation(("UANN", "UBEN"), date(2026, 11, 16)))
    staff(office, replace(PRIVACY, members=("UEVE",), rota=turns))
    case = office.case()
    office.claim(case, "UBEN" if office.desks.turn(Desk.PRIVACY, office.now).now == "UBEN" else "UANN")
    office.wait(days=7)
    assert look(office) == []

    staff(office, replace(PRIVACY, members=("UEVE",)))
    assert look(office) == [case.number]


def test_a_deputy_loses_the_case_when_the_stretch_ends(office: Office) -> None:
    case = office.case()
    stretch = Shift("UDEP", office.now - timedelta(hours=1), office.now + timedelta(hours=1))
    standing_in = Desks(ONE_CHANNEL.plans | {Desk.PRIVACY: PRIVACY}).with_overrides(
        {Desk.PRIVACY: (stretch,)}
    )
    office.desks = standing_in
    office.claim(case, "UDEP")
    assert look(office) == []
    staff(office, PRIVACY)
    assert look(office) == [case.number]


def test_nobody_loses_a_case_while_slack_has_not_told_who_is_in_the_group(office: Office) -> None:
    staff(office, DeskPlan(Desk.PRIVACY, "Privacy", DESK_CHANNEL, group="SPRIV"))
    office.members["SPRIV"] = ("UANN",)
    case = office.case()
    office.claim(case, "UANN")
    del office.members["SPRIV"]
    assert look(office) == []
    office.members["SPRIV"] = ("UBEN",)
    assert look(office) == [case.number]


def test_the_step_writes_only_when_there_is_something_to_free(office: Office) -> None:
    case = office.case()
    office.claim(case, "UANN")
    step = free_them(office.engine, office.duty, lambda: office.now)
    assert not step()
    staff(office, replace(PRIVACY, members=("UBEN",)))
    moved = free_them(office.engine, office.duty, lambda: office.now)
    assert moved()
    assert not moved()
    with reading(office.engine) as conn:
        assert orphaned(conn, office.duty, office.now) == ()
