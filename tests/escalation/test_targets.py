"""Due times: by the wall clock for what burns, by business time for the rest."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.escalation.hours import Calendar, Hours
from bot.escalation.targets import LONGEST_STRETCH, NextDay, Targets
from bot.judgement.outcome import Urgency

BOSTON = ZoneInfo("America/New_York")
TARGETS = Targets(Hours(zone=BOSTON))
WITH_HOLIDAYS = Targets(Hours(BOSTON, calendar=Calendar("US")))


def boston(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BOSTON)


@pytest.mark.parametrize(
    ("urgency", "at", "due"),
    [
        # 2026-11-18 is a Wednesday.
        (Urgency.CRISIS, boston(18, 12), boston(18, 12, 10)),
        # A crisis on Saturday night does not wait for Monday.
        (Urgency.CRISIS, boston(21, 23, 55), boston(22, 0, 5)),
        (Urgency.URGENT, boston(18, 18), boston(18, 19)),
        # Four working hours within a day.
        (Urgency.SOON, boston(18, 10), boston(18, 14)),
        (Urgency.SOON, boston(18, 13), boston(18, 17)),
        # Two hours are left today, two more are found tomorrow.
        (Urgency.SOON, boston(18, 15), boston(19, 11)),
        # Before work and on Sunday, time begins to count when the doors open.
        (Urgency.SOON, boston(18, 3), boston(18, 13)),
        (Urgency.SOON, boston(22, 12), boston(23, 13)),
        (Urgency.ROUTINE, boston(18, 9), boston(19, 10)),
        # From Friday, Saturday and Sunday the next business day is Monday.
        (Urgency.ROUTINE, boston(20, 16), boston(23, 10)),
        (Urgency.ROUTINE, boston(21, 12), boston(23, 10)),
        (Urgency.ROUTINE, boston(22, 12), boston(23, 10)),
    ],
)
def test_first_responses(urgency: Urgency, at: datetime, due: datetime) -> None:
    assert TARGETS.first_response(urgency, at.astimezone(UTC)) == due.astimezone(UTC)


@pytest.mark.parametrize(
    ("urgency", "at", "due"),
    [
        # 2026-11-26 is Thanksgiving, a Thursday.
        (Urgency.SOON, boston(25, 15), boston(27, 11)),
        (Urgency.ROUTINE, boston(25, 12), boston(27, 10)),
        (Urgency.URGENT, boston(26, 9), boston(26, 10)),
        (Urgency.CRISIS, boston(26, 3), boston(26, 3, 10)),
    ],
)
def test_nobody_works_on_a_holiday_except_on_what_burns(
    urgency: Urgency, at: datetime, due: datetime
) -> None:
    assert WITH_HOLIDAYS.first_response(urgency, at) == due


def test_the_day_is_the_desks_own_not_utcs() -> None:
    # 20:00 on Thursday in Boston is Friday in UTC already; the next business day is Friday all the same.
    assert TARGETS.first_response(Urgency.ROUTINE, boston(19, 20)) == boston(20, 10).astimezone(UTC)


def test_the_morning_after_the_clocks_change_is_still_ten_by_the_wall() -> None:
    # Clocks go back on Sunday, 1 November 2026: Friday 12:00 is 16:00 UTC, Monday 10:00 is 15:00 UTC.
    due = TARGETS.first_response(Urgency.ROUTINE, boston(30, 12, month=10))
    assert due == datetime(2026, 11, 2, 15, 0, tzinfo=UTC)


def test_a_crisis_across_the_clock_change_is_ten_real_minutes() -> None:
    at = datetime(2026, 11, 1, 5, 55, tzinfo=UTC)  # 01:55, five minutes before the hour that comes twice
    assert TARGETS.first_response(Urgency.CRISIS, at) == at + timedelta(minutes=10)


def test_a_resolution_takes_longer_than_a_first_response() -> None:
    for urgency in Urgency:
        at = boston(18, 12)
        assert TARGETS.resolution(urgency, at) > TARGETS.first_response(urgency, at)


def test_once_everybody_was_called_calls_come_further_apart_but_never_cease() -> None:
    at = boston(18, 12)
    waits = [TARGETS.nudge(Urgency.CRISIS, at, level) - at for level in range(8)]
    assert [wait // timedelta(minutes=10) for wait in waits] == [1, 1, 1, 1, 2, 4, 4, 4]
    assert TARGETS.nudge(Urgency.CRISIS, at, 10**9) - at == LONGEST_STRETCH * timedelta(minutes=10)


@pytest.mark.parametrize(
    ("urgency", "at", "due", "warned"),
    [
        (Urgency.CRISIS, boston(18, 12), boston(18, 12, 20), boston(18, 12, 15)),
        (Urgency.SOON, boston(18, 10), boston(18, 14), boston(18, 13)),
        # Of eight working hours six are over at 16:00 the same day, not in the night.
        (Urgency.ROUTINE, boston(18, 10), boston(19, 10), boston(18, 16)),
        # Nobody works before it is due, so nobody could be warned.
        (Urgency.ROUTINE, boston(20, 20), boston(23, 9), None),
    ],
)
def test_a_warning_comes_in_time_for_somebody_to_act(
    urgency: Urgency, at: datetime, due: datetime, warned: datetime | None
) -> None:
    assert TARGETS.warning(urgency, at, due) == warned


moments = st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
kinds = st.sampled_from([TARGETS, WITH_HOLIDAYS])


@given(moments, st.sampled_from(Urgency), kinds)
def test_everything_is_due_later_than_now_and_in_utc(at: datetime, urgency: Urgency, kind: Targets) -> None:
    due = kind.first_response(urgency, at)
    assert due > at
    assert due.tzinfo is UTC


@given(moments, moments, st.sampled_from([Urgency.SOON, Urgency.ROUTINE]), kinds)
def test_who_asks_later_is_not_served_sooner(
    one: datetime, other: datetime, urgency: Urgency, kind: Targets
) -> None:
    first, second = sorted((one, other))
    assert kind.first_response(urgency, first) <= kind.first_response(urgency, second)


@given(moments, st.sampled_from([Urgency.SOON, Urgency.ROUTINE]), kinds)
def test_what_can_wait_is_due_in_business_hours(at: datetime, urgency: Urgency, kind: Targets) -> None:
    due = kind.first_response(urgency, at).astimezone(BOSTON)
    assert due.weekday() < 5
    assert time(9) <= due.time() <= time(17)
    assert not kind.hours.calendar.off(due.date())


@given(moments, st.sampled_from(Urgency), kinds)
def test_a_warning_lies_between_and_in_business_hours(at: datetime, urgency: Urgency, kind: Targets) -> None:
    due = kind.resolution(urgency, at)
    warned = kind.warning(urgency, at, due)
    assert warned is not None
    assert at < warned < due
    if urgency in (Urgency.SOON, Urgency.ROUTINE):
        assert kind.hours.between(warned, due) > timedelta()
        assert time(9) <= warned.astimezone(BOSTON).time() <= time(17)


@given(moments, st.integers(0, 24 * 60))
def test_the_next_days_time_is_moved_into_its_hours(at: datetime, minute: int) -> None:
    targets = Targets(Hours(BOSTON), response={urgency: NextDay(minute) for urgency in Urgency})
    due = targets.first_response(Urgency.ROUTINE, at).astimezone(BOSTON)
    assert time(9) <= due.time() <= time(17)
    assert due.date() > at.astimezone(BOSTON).date()
