"""The rules of a case, as functions of values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.escalation.case import (
    CLOCKS_ONLY,
    FINISHED,
    MOVES,
    OPEN,
    SYSTEM,
    TIMED,
    Actor,
    Alarm,
    Case,
    Change,
    Move,
    Moved,
    Refusal,
    Refused,
    Role,
    State,
    move,
    opened,
)
from bot.escalation.targets import Targets
from bot.judgement.outcome import Urgency

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
TARGETS = Targets()
CARA = Actor("UCARA", Role.CONSULTANT, "Cara")
BEN = Actor("UBEN", Role.CONSULTANT, "Ben")
NINA = Actor("UNINA", Role.ASKER)


def fresh(urgency: Urgency = Urgency.URGENT) -> Case:
    return opened(urgency, NINA, NOW, TARGETS).case


def after(*moves: tuple[Move, Actor], at: datetime = NOW) -> Case:
    """A case that went through those moves."""
    case = fresh()
    for how, actor in moves:
        case = done(move(case, how, actor, at, TARGETS)).case
    return case


def done(outcome: Moved | Refused) -> Moved:
    assert isinstance(outcome, Moved), outcome
    return outcome


def refused(outcome: Moved | Refused) -> Refused:
    assert isinstance(outcome, Refused), outcome
    return outcome


RESOLUTION = (Alarm.RESOLUTION_SOON, Alarm.RESOLUTION_DUE)
CLAIMED = (Move.CLAIM, CARA)
REPLIED = (Move.REPLY, CARA)
RESOLVED = (Move.RESOLVE, CARA)
CLOSED = (Move.CLOSE, SYSTEM)


def test_a_new_case_waits_for_somebody_to_claim_it() -> None:
    moved = opened(Urgency.URGENT, NINA, NOW, TARGETS, "asked")
    assert (moved.case.state, moved.case.owner) == (State.QUEUED, None)
    assert [(alarm, at - NOW) for alarm, at in moved.case.agenda] == [
        (Alarm.RESPONSE_SOON, timedelta(minutes=45)),
        (Alarm.UNCLAIMED, timedelta(minutes=60)),
        (Alarm.RESOLUTION_SOON, timedelta(hours=6)),
        (Alarm.RESOLUTION_DUE, timedelta(hours=8)),
    ]
    assert (moved.case.due_at, moved.case.resolve_by) == (NOW + timedelta(hours=1), NOW + timedelta(hours=8))
    assert (moved.entry.before, moved.entry.after, moved.entry.why) == (None, State.QUEUED, "asked")


def test_the_second_claim_learns_who_and_when() -> None:
    outcome = refused(move(after(CLAIMED), Move.CLAIM, BEN, NOW + timedelta(minutes=1), TARGETS))
    assert outcome == Refused(Refusal.ALREADY_CLAIMED, State.CLAIMED, "UCARA", "Cara", NOW)


def test_claiming_a_finished_case_says_that_it_is_finished() -> None:
    outcome = refused(move(after(CLAIMED, RESOLVED), Move.CLAIM, BEN, NOW, TARGETS))
    assert (outcome.reason, outcome.state, outcome.when) == (Refusal.FINISHED, State.RESOLVED, NOW)


@pytest.mark.parametrize("how", [Move.RELEASE, Move.REPLY, Move.RESOLVE, Move.CANCEL])
def test_only_the_owner_may_work_on_a_claimed_case(how: Move) -> None:
    case = after(CLAIMED)
    assert refused(move(case, how, BEN, NOW, TARGETS)).reason is Refusal.NOT_OWNER
    assert isinstance(move(case, how, CARA, NOW, TARGETS), Moved)


@pytest.mark.parametrize("how", [Move.REPLY, Move.RESOLVE, Move.RELEASE])
def test_an_unclaimed_case_has_to_be_claimed_first(how: Move) -> None:
    assert refused(move(fresh(), how, CARA, NOW, TARGETS)).reason is Refusal.NOT_CLAIMED


def test_a_resolution_is_due_whoever_has_the_case_but_not_while_the_asker_has_the_next_word() -> None:
    def due(case: Case) -> set[Alarm]:
        return {alarm for alarm, _ in case.agenda}

    both = {Alarm.RESOLUTION_SOON, Alarm.RESOLUTION_DUE}
    assert due(after(CLAIMED)) == {Alarm.RESPONSE_SOON, Alarm.OWNER_SILENT} | both
    replied = after(CLAIMED, REPLIED)
    assert replied.alarm is Alarm.ASKER_SILENT
    soon, late = NOW + timedelta(hours=1), NOW + timedelta(hours=9)
    back = done(move(replied, Move.FOLLOW_UP, NINA, soon, TARGETS)).case
    assert due(back) == {Alarm.OWNER_SILENT} | both
    # However often they write to and fro, the times stay what they were.
    assert set(back.agenda) >= set(fresh().agenda[2:])
    # Whoever answered in time is not told that it is late.
    assert due(done(move(replied, Move.FOLLOW_UP, NINA, late, TARGETS)).case) == {Alarm.OWNER_SILENT}


def test_a_warning_takes_nothing_else_off_the_agenda() -> None:
    case = fresh()
    for how in (Move.WARN, Move.DUE_SOON, Move.OVERDUE):
        before = dict(case.agenda)
        case = done(move(case, how, SYSTEM, NOW, TARGETS)).case
        assert len(case.agenda) == len(before) - 1
        assert all(before[alarm] == at for alarm, at in case.agenda)
    assert (case.level, case.alarm) == (0, Alarm.UNCLAIMED)


@pytest.mark.parametrize("how", sorted(CLOCKS_ONLY))
def test_what_only_the_clock_does_nobody_else_may(how: Move) -> None:
    cases = {
        Move.REMIND: after(CLAIMED),
        Move.CLOSE: after(CLAIMED, RESOLVED),
        Move.ASK_AGAIN: after(CLAIMED, REPLIED),
        Move.TAKE_AWAY: after(CLAIMED),
    }
    assert refused(move(cases.get(how, fresh()), how, CARA, NOW, TARGETS)).reason is Refusal.NOT_ALLOWED


def test_an_asker_cannot_claim_but_can_cancel_while_nobody_has_it() -> None:
    assert refused(move(fresh(), Move.CLAIM, NINA, NOW, TARGETS)).reason is Refusal.NOT_ALLOWED
    assert done(move(fresh(), Move.CANCEL, NINA, NOW, TARGETS)).case.state is State.CANCELLED
    assert refused(move(after(CLAIMED), Move.CANCEL, NINA, NOW, TARGETS)).reason is Refusal.NOT_OWNER


def test_a_reply_hands_the_case_to_the_asker_and_a_follow_up_hands_it_back() -> None:
    case = after(CLAIMED, REPLIED)
    assert (case.state, case.replied_at, case.alarm) == (State.AWAITING_REQUESTER, NOW, Alarm.ASKER_SILENT)
    back = done(move(case, Move.FOLLOW_UP, NINA, NOW, TARGETS)).case
    assert (back.state, back.owner, back.alarm) == (State.CLAIMED, "UCARA", Alarm.OWNER_SILENT)


def test_more_details_buy_nobody_more_time() -> None:
    later = NOW + timedelta(minutes=30)
    for case in (fresh(), after(CLAIMED)):
        moved = done(move(case, Move.FOLLOW_UP, NINA, later, TARGETS)).case
        assert (moved.alarm, moved.alarm_at) == (case.alarm, case.alarm_at)


def test_a_follow_up_within_its_window_revives_a_resolved_case_for_its_owner() -> None:
    case = after(CLAIMED, RESOLVED)
    last = NOW + TARGETS.follow_up
    revived = done(move(case, Move.FOLLOW_UP, NINA, last, TARGETS)).case
    assert (revived.state, revived.owner, revived.resolved_at) == (State.CLAIMED, "UCARA", None)
    late = refused(move(case, Move.FOLLOW_UP, NINA, last + timedelta(seconds=1), TARGETS))
    assert late.reason is Refusal.WINDOW_OVER


def test_a_closed_case_is_revived_by_an_explicit_reopen_only() -> None:
    case = after(CLAIMED, RESOLVED, CLOSED)
    assert refused(move(case, Move.FOLLOW_UP, NINA, NOW, TARGETS)).reason is Refusal.WINDOW_OVER
    assert done(move(case, Move.REOPEN, NINA, NOW, TARGETS)).case.state is State.CLAIMED


def test_a_case_cancelled_before_anyone_had_it_is_reopened_for_everybody() -> None:
    later = NOW + timedelta(days=1)
    case = after((Move.CANCEL, NINA))
    again = done(move(case, Move.REOPEN, NINA, later, TARGETS)).case
    assert (again.state, again.alarm) == (State.QUEUED, Alarm.RESPONSE_SOON)
    assert again.due_at == dict(again.agenda)[Alarm.UNCLAIMED] == later + timedelta(minutes=60)
    assert again.resolve_by == later + timedelta(hours=8)


def test_a_merged_case_stays_merged_unless_its_asker_leaves() -> None:
    case = after((Move.MERGE, CARA))
    for how in set(Move) - {Move.OPEN, Move.LEAVE}:
        assert refused(move(case, how, SYSTEM, NOW, TARGETS)).reason is Refusal.FINISHED
    left = move(case, Move.LEAVE, Actor("UNINA", Role.ASKER), NOW, TARGETS)
    assert isinstance(left, Moved)
    assert (left.case.state, left.case.agenda) == (State.CANCELLED, ())


def test_an_open_case_cannot_be_reopened() -> None:
    assert refused(move(fresh(), Move.REOPEN, NINA, NOW, TARGETS)).reason is Refusal.STILL_OPEN


def test_only_what_the_clock_takes_away_goes_to_the_next_level() -> None:
    assert done(move(after(CLAIMED), Move.RELEASE, CARA, NOW, TARGETS)).case.level == 0
    assert done(move(after(CLAIMED), Move.RELEASE, SYSTEM, NOW, TARGETS)).case.level == 1
    assert done(move(after(CLAIMED), Move.TAKE_AWAY, SYSTEM, NOW, TARGETS)).case.level == 0
    assert done(move(fresh(), Move.NUDGE, SYSTEM, NOW, TARGETS)).case.level == 1


@pytest.mark.parametrize(
    "moves",
    [
        [CLAIMED, (Move.RELEASE, CARA)],
        [CLAIMED, (Move.TAKE_AWAY, SYSTEM)],
        [(Move.CANCEL, NINA), (Move.REOPEN, NINA)],
        [CLAIMED, RESOLVED, (Move.REOPEN, NINA)],
        [CLAIMED, RESOLVED, (Move.FOLLOW_UP, NINA)],
    ],
)
def test_a_case_that_begins_anew_begins_at_its_first_level(moves: list[tuple[Move, Actor]]) -> None:
    case = replace(fresh(), level=4)
    for how, actor in moves:
        case = done(move(case, how, actor, NOW, TARGETS)).case
    assert case.level == 0


def test_a_reminder_is_followed_by_release_unless_the_owner_acts() -> None:
    reminded = done(move(after(CLAIMED), Move.REMIND, SYSTEM, NOW, TARGETS)).case
    assert (reminded.alarm, reminded.owner) == (Alarm.OWNER_LOST, "UCARA")
    assert done(move(reminded, Move.REPLY, CARA, NOW, TARGETS)).case.alarm is Alarm.ASKER_SILENT


def test_a_claim_takes_over_what_the_asker_was_promised() -> None:
    def agenda(case: Case) -> list[tuple[Alarm, timedelta]]:
        return [(alarm, at - NOW) for alarm, at in case.agenda if alarm not in RESOLUTION]

    claimed = done(move(fresh(), Move.CLAIM, CARA, NOW + timedelta(minutes=40), TARGETS)).case
    assert agenda(claimed) == [
        (Alarm.RESPONSE_SOON, timedelta(minutes=55)),
        (Alarm.OWNER_SILENT, timedelta(minutes=60)),
    ]
    given = done(
        move(
            claimed,
            Move.HAND_OVER,
            CARA,
            NOW + timedelta(minutes=52),
            TARGETS,
            change=Change(owner="UBEN"),
        )
    ).case
    assert agenda(given)[-1] == (Alarm.OWNER_SILENT, timedelta(minutes=60))
    back = done(move(given, Move.RELEASE, BEN, NOW + timedelta(minutes=52), TARGETS)).case
    assert agenda(back)[-1] == (Alarm.UNCLAIMED, timedelta(minutes=60))
    reminded = done(move(given, Move.REMIND, SYSTEM, NOW + timedelta(minutes=60), TARGETS)).case
    assert agenda(reminded) == [(Alarm.OWNER_LOST, timedelta(minutes=120))]


def test_whoever_has_answered_in_time_owes_the_next_answer_from_the_next_words_on() -> None:
    case = after(CLAIMED, REPLIED)
    back = done(move(case, Move.FOLLOW_UP, NINA, NOW + timedelta(minutes=50), TARGETS)).case
    assert back.agenda[0] == (Alarm.OWNER_SILENT, NOW + timedelta(minutes=110))


def test_a_question_back_is_asked_again_once_and_nothing_at_the_desk_gives_the_asker_more_time() -> None:
    claimed = after(CLAIMED)
    asked = done(move(claimed, Move.REPLY, CARA, NOW, TARGETS, change=Change(asks=True))).case
    wednesday = [(Alarm.ASKER_SLOW, NOW + timedelta(days=1)), (Alarm.ASKER_SILENT, NOW + timedelta(days=5))]
    assert list(asked.agenda[:2]) == wednesday
    later = NOW + timedelta(hours=5)
    given = done(move(asked, Move.HAND_OVER, CARA, later, TARGETS, change=Change(owner="UBEN"))).case
    assert given.agenda[:2] == asked.agenda[:2]
    reminded = done(move(given, Move.ASK_AGAIN, SYSTEM, NOW + timedelta(days=1), TARGETS)).case
    assert reminded.agenda == given.agenda[1:]
    # An answer after the question asks for nothing.
    assert done(move(asked, Move.REPLY, CARA, later, TARGETS)).case.alarm is Alarm.ASKER_SILENT


def test_a_crisis_claimed_late_is_watched_no_less_closely() -> None:
    case = replace(fresh(Urgency.CRISIS), level=9)
    late = NOW + timedelta(hours=3)
    claimed = done(move(case, Move.CLAIM, CARA, late, TARGETS)).case
    (silent,) = [at for alarm, at in claimed.agenda if alarm is Alarm.OWNER_SILENT]
    assert silent == late + timedelta(minutes=10)
    reminded = done(move(claimed, Move.REMIND, SYSTEM, silent, TARGETS)).case
    (lost,) = [at for alarm, at in reminded.agenda if alarm is Alarm.OWNER_LOST]
    assert lost == late + timedelta(minutes=20)


steps = st.lists(
    st.tuples(
        st.sampled_from(sorted(MOVES)),
        st.sampled_from([CARA, BEN, NINA, SYSTEM]),
        st.timedeltas(timedelta(0), timedelta(days=10)),
    ),
    max_size=25,
)


@given(st.sampled_from(Urgency), steps)
def test_the_invariants_hold_after_any_moves(
    urgency: Urgency, taken: list[tuple[Move, Actor, timedelta]]
) -> None:
    case, at = fresh(urgency), NOW
    for how, actor, wait in taken:
        at += wait
        outcome = move(case, how, actor, at, TARGETS)
        if isinstance(outcome, Refused):
            continue
        if case.state in FINISHED and outcome.case.state in OPEN:
            assert how in (Move.REOPEN, Move.FOLLOW_UP)
        assert (outcome.entry.before, outcome.entry.after) == (case.state, outcome.case.state)
        case = outcome.case
        holds(case)


def holds(case: Case) -> None:
    """What is true of every case at any time."""
    assert (case.alarm is not None) == (case.alarm_at is not None) == (case.state in TIMED)
    times = [at for _, at in case.agenda]
    assert times == sorted(times) or case.state is State.AWAITING_REQUESTER
    assert len({alarm for alarm, _ in case.agenda}) == len(case.agenda)
    waits = {State.QUEUED: {Alarm.UNCLAIMED}, State.CLAIMED: {Alarm.OWNER_SILENT, Alarm.OWNER_LOST}}
    if case.state in waits:
        assert len({alarm for alarm, _ in case.agenda} & waits[case.state]) == 1
    if case.state in (State.CLAIMED, State.AWAITING_REQUESTER):
        assert case.owner is not None
        assert case.claimed_at is not None
    if case.state is State.QUEUED:
        assert case.owner is None
    assert (case.resolved_at is not None) == (case.state in (State.RESOLVED, State.CLOSED))
