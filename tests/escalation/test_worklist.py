"""What a consultant has to do, on a real database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.escalation import casework
from bot.escalation.worklist import OVERDUE, SOON, Worklist, worklist
from bot.store.engine import reading, writing
from tests.escalation.office import ASKER, WORKSPACE, Office


def work(office: Office, user: str = "UCARA", desks: Sequence[str] = ("privacy",)) -> Worklist:
    with reading(office.engine) as conn:
        return worklist(conn, office.duty, WORKSPACE, user, desks, office.now)


def test_what_waits_at_the_persons_desks_is_listed_most_urgent_first(office: Office) -> None:
    routine, urgent = office.case(), office.case("urgent")
    consulted = office.case("soon", desks=("legal", "privacy"))
    office.case("crisis", desks=("hr",))
    found = work(office)
    assert [one.case.id for one in found.waiting] == [urgent.id, consulted.id, routine.id]
    assert found.mine == ()
    assert work(office, desks=()).waiting == ()


def test_a_case_claimed_is_its_owners_and_waits_for_nobody(office: Office) -> None:
    case = office.case()
    office.claim(case)
    found = work(office)
    assert [one.case.id for one in found.mine] == [case.id]
    assert found.waiting == ()
    assert work(office, "UBEN") == Worklist()


def test_a_case_is_not_listed_for_whom_it_names_nor_for_its_asker(office: Office) -> None:
    office.case("urgent", text="What do I do about <@UBEN> posting this?")
    assert work(office, "UBEN").waiting == ()
    assert work(office, ASKER).waiting == ()
    assert len(work(office).waiting) == 1


def test_how_a_due_time_stands(office: Office) -> None:
    office.case("urgent")
    assert work(office).waiting[0].standing == ""
    office.wait(minutes=50)
    assert work(office).waiting[0].standing == SOON
    office.wait(minutes=10)
    assert work(office).waiting[0].standing == OVERDUE


def test_a_first_reply_is_owed_then_the_resolution_and_nothing_while_the_asker_has_the_word(
    office: Office,
) -> None:
    case = office.case("urgent")
    office.claim(case)
    assert work(office).mine[0].due == case.due_at
    office.reply(case)
    assert work(office).mine[0].due is None
    office.follow_up(case)
    assert work(office).mine[0].due == case.resolve_by


def test_what_is_put_off_stands_last_with_its_time(office: Office) -> None:
    put_off, other = office.case("urgent"), office.case()
    until = office.now + timedelta(days=2)
    with writing(office.engine) as conn:
        casework.snooze(conn, office.desk, WORKSPACE, put_off.id, "UCARA", until, "waiting_date", office.now)
    office.wait(hours=2)
    found = work(office).waiting
    assert [one.case.id for one in found] == [other.id, put_off.id]
    assert (found[1].until, found[1].standing) == (until, "")


def test_a_card_is_linked_once_it_is_in_slack(office: Office) -> None:
    office.case()
    assert work(office).waiting[0].card is None
    office.send_all()
    found = work(office).waiting[0].card
    assert found is not None
    assert found[0] == "CDESK"


def test_finished_cases_are_gone(office: Office) -> None:
    case = office.case()
    office.claim(case)
    office.do("resolve", case, "UCARA", "done")
    assert work(office) == Worklist()
