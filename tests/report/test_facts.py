"""What a period held, read from a store that a desk has worked in."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.escalation import casework
from bot.escalation.states import Actor, Role
from bot.report.facts import Promises, gather
from bot.report.period import Facts
from bot.store import feedback
from bot.store.engine import reading, writing
from tests.escalation.office import ASKER, WORKSPACE, Office


def read(office: Office, since: datetime, until: datetime, workspace: str = WORKSPACE) -> Facts:
    hour = timedelta(hours=1)
    with reading(office.engine) as conn:
        promises = Promises(lambda case: case.created_at + hour, lambda case: case.created_at + 8 * hour)
        return gather(conn, workspace, since, until, office.now, promises)


def test_the_times_of_a_case_come_from_its_history(office: Office) -> None:
    start = office.now
    case = office.case("soon")
    office.wait(minutes=5)
    office.claim(case)
    office.do("release", case, "UCARA")
    office.wait(minutes=5)
    office.claim(case, "UBEN")
    office.wait(minutes=10)
    office.reply(case, "UBEN")
    office.wait(hours=1)
    office.do("resolve", case, "UBEN", None)
    office.wait(hours=1)
    office.do("reopen", case, Actor(ASKER, Role.ASKER))
    (one,) = read(office, start, office.now).cases
    assert one.claimed == start + timedelta(minutes=5)
    assert one.responded == start + timedelta(minutes=20)
    assert one.resolved == start + timedelta(minutes=80)
    assert (one.reopened, one.state, one.desks) == (1, "claimed", ("privacy",))
    # What reopening promised anew is not what was promised first.
    assert (one.due, one.resolution_due) == (start + timedelta(hours=1), start + timedelta(hours=8))


def test_a_resolution_by_the_clock_is_no_response_of_a_person(office: Office) -> None:
    start = office.now
    case = office.case()
    office.claim(case)
    office.reply(case)
    replied = office.now
    # Three working days, whatever day of the week it is.
    office.wait(days=6)
    assert office.tick() == 1
    (one,) = read(office, start, office.now).cases
    assert one.responded == replied
    assert one.resolved == office.now


def test_only_the_period_and_the_workspace_count(office: Office) -> None:
    office.case()
    office.wait(days=1)
    middle = office.now
    office.case()
    office.wait(days=1)
    assert [one.number for one in read(office, middle, office.now).cases] == [2]
    assert [one.id for one in read(office, middle, office.now).questions] == [2]
    assert read(office, middle, middle).cases == ()
    assert read(office, middle, office.now, "T2").questions == ()


def test_verdicts_and_the_wish_for_a_person_go_to_their_question(office: Office) -> None:
    start = office.now
    _, first = office.ask()
    _, second = office.ask()
    with writing(office.engine) as conn:
        feedback.give(conn, WORKSPACE, answer_id=first, user="U1", verdict="up", now=office.now)
        feedback.give(
            conn,
            WORKSPACE,
            answer_id=first,
            user="U2",
            verdict="down",
            now=office.now,
            reason="wrong: it is 2025",
        )
    office.ask_consultant(second)
    office.wait(hours=1)
    one, two = read(office, start, office.now).questions
    assert (one.up, one.down, one.complaints, one.asked_for_a_person) == (1, 1, ("wrong",), False)
    assert (two.up, two.asked_for_a_person) == (0, True)


def test_an_askers_rating_counts_once_with_its_comment_masked(office: Office) -> None:
    start, case = office.now, office.case()
    office.claim(case)
    office.reply(case)
    office.do("resolve", case, "UCARA", None)
    with writing(office.engine) as conn:
        rate = (conn, WORKSPACE, case.id, ASKER)
        assert casework.rate(*rate, 4, "Call 312-555-0142 next time.", office.now)
        assert not casework.rate(*rate, 1, None, office.now)
    office.wait(minutes=1)
    (one,) = read(office, start, office.now).cases
    assert one.score == 4
    assert "next time." in one.remark
    assert "555" not in one.remark
