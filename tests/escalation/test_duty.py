"""Desks on a real store: where a case goes, whom it calls and when, and who may work on it, as the file says then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.escalation import casework
from bot.escalation.case import Actor, Refusal, Refused, Role
from bot.escalation.desks import DeskPlan, Desks
from bot.escalation.hours import Calendar, Hours
from bot.escalation.rota import Away, Rota, Rotation
from bot.escalation.targets import FIRST_RESPONSE, Targets
from bot.judgement.outcome import Urgency
from bot.store import audit, delivery, overrides
from bot.store.cases import CaseRow
from bot.store.engine import connect, reading, writing
from bot.store.tables import outbox
from knowledge.article import Desk
from tests.escalation.office import ASKER, DESK_CHANNEL, ONE_CHANNEL, WORKSPACE, Office

NINA = Actor(ASKER, Role.ASKER)
BOSTON = ZoneInfo("America/New_York")
PRIVACY = DeskPlan(
    Desk.PRIVACY,
    "Privacy",
    DESK_CHANNEL,
    members=("UANN", "UBEN"),
    lead="ULEA",
    fallback="UFAY",
    rota=Rota(rotation=Rotation(("UANN", "UBEN"), date(2026, 11, 16))),
    targets=Targets(Hours(BOSTON, calendar=Calendar("US"))),
)
LEGAL = DeskPlan(Desk.LEGAL, "Legal", "CLEGAL", members=("UEVE",))


def desks(*plans: DeskPlan, away: tuple[Away, ...] = (), maintainers: tuple[str, ...] = ("UDANA",)) -> Desks:
    return Desks(ONE_CHANNEL.plans | {plan.desk: plan for plan in plans}, away, maintainers)


@pytest.fixture
def office(office: Office) -> Office:
    """The office with people at the privacy desk: Ann is on call this week, then Ben."""
    office.desks = desks(PRIVACY, LEGAL)
    return office


def called(office: Office) -> list[tuple[str, Sequence[str]]]:
    """What was said with whom it mentions, then what was written to whom directly; oldest first."""
    with reading(office.engine) as conn:
        rows = conn.execute(select(outbox).order_by(outbox.c.id)).all()
    said: list[tuple[str, Sequence[str]]] = []
    for row in rows:
        code = row.body.get("note", row.kind)
        if row.user:
            said.append((code, row.user))
        elif row.body.get("call"):
            said.append((code, row.body["call"]))
    return said


def at(office: Office, *when: int) -> None:
    """Set the clock on the wall in Boston."""
    office.now = datetime(*when, tzinfo=BOSTON).astimezone(UTC)  # type: ignore[misc]


def fail_sending(office: Office, code: str) -> None:
    with writing(office.engine) as conn:
        row = delivery.claim(conn, office.now)
        assert row is not None
        delivery.fail(conn, row, code)


def test_the_first_desk_leads_and_the_others_are_told_in_their_channel(office: Office) -> None:
    case = office.case("soon", desks=("legal", "privacy", "hr"))
    assert (case.desk_channel, case.desks) == ("CLEGAL", ("legal", "privacy", "hr"))
    sent = [(row.kind, row.channel, row.body.get("note")) for row in office.send_all()]
    # Privacy and HR share a channel: it is told once.
    assert sent == [("card", "CLEGAL", None), ("note", DESK_CHANNEL, "consulted")]


def test_desks_in_one_channel_are_not_told_of_their_own_card(office: Office) -> None:
    office.case("soon", desks=("privacy", "hr"))
    assert [row.kind for row in office.send_all()] == ["card"]


def test_in_what_cannot_wait_the_desks_consulted_are_called_too_and_told_when_it_is_over(
    office: Office,
) -> None:
    hr = DeskPlan(Desk.HR, "HR", DESK_CHANNEL, members=("UHAL",))
    office.desks = desks(PRIVACY, LEGAL, hr)
    case = office.case("crisis", desks=("privacy", "legal", "hr"))
    said = called(office)
    assert ("consulted", ["UEVE"]) in said
    # HR shares the card's channel, and is called under the card.
    assert ("advise", ["UHAL"]) in said
    with reading(office.engine) as conn:
        rows = {row.body.get("note", row.kind): row for row in conn.execute(select(outbox)).all()}
    assert rows["advise"].parent == rows["card"].id
    office.claim(case, "UANN")
    office.do("resolve", case, "UANN", "done")
    over = [row for row in office.send_all() if row.body.get("note") == "consult_over"]
    assert [row.channel for row in over] == ["CLEGAL"]


def test_a_desk_consulted_before_a_case_was_raised_is_called_then(office: Office) -> None:
    case = office.case("soon", desks=("privacy", "legal"))
    assert called(office) == []
    with writing(office.engine) as conn:
        casework.set_urgency(conn, office.desk, WORKSPACE, case.id, "UANN", Urgency.URGENT, office.now)
    assert ("consulted", ["UEVE"]) in called(office)


def test_the_leading_desks_own_targets_hold(office: Office) -> None:
    quick = replace(LEGAL, targets=Targets(response=FIRST_RESPONSE | {Urgency.URGENT: timedelta(minutes=20)}))
    office.desks = desks(PRIVACY, quick)
    assert office.case("urgent", desks=("legal", "privacy")).due_at == office.now + timedelta(minutes=20)
    assert office.case("urgent", desks=("privacy", "legal")).due_at == office.now + timedelta(minutes=60)


@pytest.mark.parametrize("hour", [3, 12])
def test_a_crisis_calls_who_is_on_call_at_once_at_any_hour(office: Office, hour: int) -> None:
    at(office, 2026, 11, 26, hour)  # Thanksgiving
    case = office.case("crisis")
    assert called(office) == [("card", ["UBEN"]), ("page", "UBEN")]
    assert case.due_at == office.now + timedelta(minutes=10)


def test_a_case_that_can_wait_calls_nobody_before_its_early_warning(office: Office) -> None:
    at(office, 2026, 11, 18, 10)
    office.case("soon")
    assert called(office) == []
    office.wait(hours=3)
    office.tick()
    assert called(office) == [("response_soon", ["UANN"])]


def test_an_unclaimed_crisis_climbs_to_the_maintainers_and_begins_again_further_apart(office: Office) -> None:
    office.case("crisis")
    climbed = []
    for minutes in (10, 10, 10, 10, 20, 40, 40):
        before = len(called(office))
        office.wait(minutes=minutes)
        office.tick()
        climbed.append([one for code, one in called(office)[before:] if code == "page"])
    assert climbed == [["UANN", "UBEN"], ["ULEA"], ["UFAY"], ["UDANA"], ["UANN"], ["UANN", "UBEN"], ["ULEA"]]
    office.wait(minutes=39)
    assert office.tick() == 0


def test_a_claim_ends_the_calls(office: Office) -> None:
    case = office.case("crisis")
    office.claim(case, "UANN")
    before = called(office)
    office.wait(minutes=9)
    office.tick()
    # Only the owner hears that it is due soon.
    assert office.notes(to="desk") == ["answer_soon"]
    assert called(office) == before


@pytest.mark.parametrize("urgency", ["routine", "urgent"])
def test_a_case_that_nobody_has_calls_its_level_when_a_snooze_ends(office: Office, urgency: str) -> None:
    case = office.case(urgency)
    before = called(office)
    with writing(office.engine) as conn:
        until = office.now + timedelta(days=1)
        casework.snooze(conn, office.desk, WORKSPACE, case.id, "UBEN", until, "waiting_date", office.now)
    office.wait(days=1)
    office.tick()
    (user,) = office.desks.call(Desk.PRIVACY, 0, office.now).users
    said = [("woken", [user])] + ([("page", user)] if urgency == "urgent" else [])
    assert called(office)[len(before) :] == said


def test_a_silent_owner_loses_the_case_and_the_next_level_is_called(office: Office) -> None:
    case = office.case("urgent")
    office.claim(case, "UANN")
    for _ in range(2):
        office.wait(minutes=60)
        office.tick()
    assert office.again(case).owner is None
    assert called(office)[-3:] == [("released", ["UANN", "UBEN"]), ("page", "UANN"), ("page", "UBEN")]
    assert office.notes(to="asker") == ["claimed", "requeued"]
    # What the owner confirms now comes too late.
    late = office.reply(case, "UANN")
    assert isinstance(late, Refused)
    assert late.reason is Refusal.NOT_CLAIMED


def test_an_urgent_case_given_back_or_reopened_calls_somebody_at_once_and_one_that_can_wait_does_not(
    office: Office,
) -> None:
    urgent, soon = office.case("urgent"), office.case("soon")
    for case in (urgent, soon):
        office.claim(case, "UANN")
        before = len(called(office))
        office.do("release", case, "UANN")
        new = called(office)[before:]
        assert new == ([("released", ["UANN"]), ("page", "UANN")] if case is urgent else [])
    office.do("cancel", urgent, NINA)
    before = len(called(office))
    office.do("reopen", urgent, NINA)
    assert called(office)[before:] == [("reopened", ["UANN"]), ("page", "UANN")]


def test_nobody_reachable_falls_through_to_the_fallback_then_to_the_maintainers(office: Office) -> None:
    def gone(*people: str) -> tuple[Away, ...]:
        return tuple(
            Away(who, office.now - timedelta(days=1), office.now + timedelta(days=9)) for who in people
        )

    office.desks = desks(PRIVACY, away=gone("UANN", "UBEN", "ULEA"))
    office.case("soon")
    office.wait(days=1)
    office.tick()
    assert called(office)[-1] == ("page", "UFAY")
    office.desks = desks(PRIVACY, away=gone("UANN", "UBEN", "ULEA", "UFAY"))
    office.case("crisis")
    assert called(office)[-1] == ("page", "UDANA")


def test_with_nobody_at_all_the_card_is_there_and_the_clock_goes_on(office: Office) -> None:
    away = tuple(Away(who, office.now, office.now + timedelta(days=9)) for who in ("UANN", "UBEN"))
    office.desks = desks(replace(PRIVACY, lead="", fallback=""), away=away, maintainers=())
    case = office.case("crisis")
    office.wait(minutes=10)
    office.tick()
    assert called(office) == []
    assert [row.kind for row in office.send_all()] == ["card", "note"]
    timer = office.timer(case)
    assert timer is not None
    assert timer.due_at > office.now


def test_an_empty_group_is_passed_over(office: Office) -> None:
    office.desks = desks(replace(PRIVACY, members=(), group="SPRIV", rota=Rota()))
    office.members["SPRIV"] = ()
    office.case("crisis")
    assert called(office) == [("card", ["ULEA"]), ("page", "ULEA")]


def test_the_members_of_a_group_are_written_to_as_well(office: Office) -> None:
    office.desks = desks(replace(PRIVACY, members=(), group="SPRIV", rota=Rota()))
    office.members["SPRIV"] = ("UANN", "UBEN")
    office.case("crisis")
    assert called(office) == [("card", ["SPRIV"]), ("page", "UANN"), ("page", "UBEN")]


def test_a_weekend_and_a_holiday_hold_what_can_wait(office: Office) -> None:
    at(office, 2026, 11, 25, 16)  # Wednesday before Thanksgiving
    case = office.case("soon")
    for until in ((2026, 11, 26, 23), (2026, 11, 27, 10)):
        at(office, *until)
        assert office.tick() == 0
    at(office, 2026, 11, 27, 11)
    assert office.tick() == 1  # the warning: three of four working hours
    at(office, 2026, 11, 27, 12)
    assert office.tick() == 1
    assert office.notes(to="desk") == ["response_soon", "nudge"]
    # The next falls to Friday afternoon; the one after it waits over the weekend.
    at(office, 2026, 11, 27, 16)
    assert office.tick() == 1
    at(office, 2026, 11, 29, 12)
    assert office.tick() == 0
    at(office, 2026, 11, 30, 12)
    assert office.tick() == 1
    assert office.again(case).level == 3


def test_across_the_clock_change_each_thing_happens_once(office: Office) -> None:
    at(office, 2026, 10, 30, 16)  # Friday; clocks go back on Sunday
    case = office.case("soon")
    fired = []
    while office.now < datetime(2026, 11, 2, 17, tzinfo=UTC):
        office.wait(minutes=5)
        fired += [office.now] * office.tick()
    wall = [moment.astimezone(BOSTON).strftime("%a %H:%M") for moment in fired]
    assert wall == ["Mon 11:00", "Mon 12:00"]
    assert office.again(case).level == 1


def test_a_restart_across_several_due_times_makes_up_for_them_in_order_once(office: Office) -> None:
    case = office.case("urgent")
    office.claim(case, "UANN")
    office.engine.dispose()
    office.wait(hours=9)
    office.engine = connect(str(office.engine.url))
    while office.tick():
        pass
    actions = [action for _, action in office.history(case)]
    # Reminded, warned and overdue before anybody could act; the release follows an hour later.
    assert actions == ["open", "claim", "warn", "remind", "due_soon", "overdue"]
    assert office.notes(to="desk") == ["owner_silent", "resolution_due"]
    office.engine.dispose()


def test_a_resolution_is_warned_of_and_its_being_overdue_told_to_the_lead(office: Office) -> None:
    case = office.case("crisis")
    office.claim(case, "UANN")
    for _ in range(9):
        office.wait(minutes=9)
        office.tick()
        office.reply(case, "UANN")
        office.follow_up(case, ts=str(office.now))
    codes = [code for code in office.notes(to="desk") if code.startswith("resolution")]
    assert codes == ["resolution_soon", "resolution_due"]
    assert ("resolution_due", ["ULEA"]) in called(office)


def test_a_file_changed_midway_moves_no_time_that_was_set_but_decides_whom_it_calls(office: Office) -> None:
    case = office.case("urgent")
    due = case.due_at
    slow = Targets(response=FIRST_RESPONSE | {Urgency.URGENT: timedelta(hours=5)})
    office.desks = desks(replace(PRIVACY, members=("UNEW",), rota=Rota(), targets=slow))
    assert office.again(case).due_at == due
    office.wait(minutes=45)
    assert office.tick() == 1
    office.wait(minutes=15)
    assert office.tick() == 1
    assert [people for code, people in called(office) if code == "nudge"] == [["UNEW"]]
    # From here on the new target holds, and what was set before does not come again.
    office.wait(hours=4, minutes=59)
    assert office.tick() == 0
    office.wait(minutes=1)
    assert office.tick() == 2
    actions = [action for _, action in office.history(case)]
    assert actions == ["open", "warn", "nudge", "nudge", "due_soon"]


def test_a_stranger_is_refused_and_changes_nothing(office: Office) -> None:
    case = office.case()
    before = office.history(case)
    for refused in (office.claim(case, "USTRANGER"), office.do("merge", case, office.case().id, "USTRANGER")):
        assert isinstance(refused, Refused)
        assert refused.reason is Refusal.NOT_MEMBER
    assert office.history(case) == before
    assert isinstance(office.claim(case, "UDANA"), CaseRow)


def test_whoever_is_removed_from_the_desk_can_do_nothing_more_from_then_on(office: Office) -> None:
    case = office.case("urgent")
    office.claim(case, "UBEN")
    office.desks = desks(replace(PRIVACY, members=("UANN",), rota=Rota()))
    for act in (lambda: office.do("release", case, "UBEN"), lambda: office.reply(case, "UBEN")):
        refused = act()
        assert isinstance(refused, Refused)
        assert refused.reason is Refusal.NOT_MEMBER
    # The case does not stay with them: the clock takes it to the others.
    for _ in range(2):
        office.wait(minutes=60)
        office.tick()
    assert isinstance(office.claim(case, "UANN"), CaseRow)


def test_an_override_of_the_store_decides_who_is_called_and_who_may_work(office: Office) -> None:
    with writing(office.engine) as conn:
        override = overrides.add(
            conn,
            WORKSPACE,
            desk="privacy",
            who="UOTTO",
            starts=office.now,
            ends=office.now + timedelta(days=1),
            set_by="UDANA",
            now=office.now,
        )
    case = office.case("crisis")
    assert called(office) == [("card", ["UOTTO"]), ("page", "UOTTO")]
    with writing(office.engine) as conn:
        assert overrides.remove(conn, WORKSPACE, override.id, office.now) is not None
        assert overrides.remove(conn, WORKSPACE, override.id, office.now) is None
    refused = office.claim(case, "UOTTO")
    assert isinstance(refused, Refused)
    assert refused.reason is Refusal.NOT_MEMBER


def test_overrides_count_in_their_workspace_only_and_the_last_one_set_first(office: Office) -> None:
    with writing(office.engine) as conn:
        for workspace, who in (("T2", "UX"), (WORKSPACE, "UONE"), (WORKSPACE, "UTWO")):
            overrides.add(
                conn,
                workspace,
                desk="privacy",
                who=who,
                starts=office.now,
                ends=office.now + timedelta(hours=1),
                set_by="UDANA",
                now=office.now,
            )
        coming = overrides.coming(conn, WORKSPACE, office.now)
        assert [one.who for one in coming] == ["UTWO", "UONE"]
        assert overrides.workspaces(conn) == (WORKSPACE, "T2")
        assert overrides.coming(conn, WORKSPACE, office.now + timedelta(hours=1)) == ()
        assert audit.entries(conn, WORKSPACE) == ()
    office.case("crisis")
    assert called(office)[0] == ("card", ["UTWO"])


def test_nobody_sees_or_merges_into_a_case_that_they_may_not_work_on(office: Office) -> None:
    ours, theirs = office.case(), office.case(desks=("legal",))
    about = office.case(text="My colleague <@UANN> bullies me online.")
    with reading(office.engine) as conn:
        seen = {
            user: [office.duty.may_see(conn, case, user, office.now) for case in (ours, theirs, about)]
            for user in ("UANN", "UBEN", "UEVE", ASKER)
        }
    assert seen == {
        "UANN": [True, False, False],
        "UBEN": [True, False, True],
        "UEVE": [False, True, False],
        ASKER: [False, False, False],
    }
    for into in (theirs, about):
        refused = office.do("merge", ours, into.id, "UANN")
        assert isinstance(refused, Refused)
        assert refused.reason is Refusal.NOT_MEMBER
    assert isinstance(office.do("merge", ours, about.id, "UBEN"), CaseRow)
