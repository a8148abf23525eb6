"""Working hours on the wall's clock: holidays, days of one's own, nights, and the days on which clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.escalation.hours import DAY, HORIZON, Calendar, Hours, Span, instant

BOSTON = ZoneInfo("America/New_York")
ZONES = st.sampled_from(
    [
        ZoneInfo(name)
        for name in (
            "UTC",
            "America/New_York",
            "Europe/Berlin",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "Pacific/Apia",
        )
    ]
)
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


@st.composite
def weeks(draw: st.DrawFn) -> dict[int, tuple[Span, ...]]:
    """Hours of some weekdays, at least one."""

    def spans() -> tuple[Span, ...]:
        edges = draw(st.lists(st.integers(0, DAY), min_size=2, max_size=4, unique=True).map(sorted))
        return tuple(zip(edges[::2], edges[1::2], strict=False))

    return {day: spans() for day in draw(st.sets(st.integers(0, 6), min_size=1))}


HOURS = st.builds(
    Hours,
    ZONES,
    weeks(),
    st.builds(Calendar, st.sampled_from(["", "US", "DE"]), closed=st.frozensets(DAYS, max_size=5)),
)


def test_hours_that_never_open_are_refused() -> None:
    for week in ({}, {0: ()}, {0: ((17 * 60, 9 * 60),)}, {0: ((0, DAY + 1),)}):
        with pytest.raises(ValueError, match="at least one day, and to open before they close"):
            Hours(week=week)


def test_the_hour_that_comes_twice_and_the_one_that_never_comes() -> None:
    back, forward = date(2026, 11, 1), date(2026, 3, 8)
    assert instant(back, 90, BOSTON) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    # 02:30 does not exist: the clock jumps from 02:00 to 03:00 at 07:00 UTC.
    assert (
        instant(forward, 150, BOSTON) == instant(forward, 180, BOSTON) == datetime(2026, 3, 8, 7, tzinfo=UTC)
    )


def test_a_night_across_a_clock_change_is_as_long_as_it_is() -> None:
    night = Hours(BOSTON, dict.fromkeys(range(7), ((0, DAY),)))
    lengths = [
        sum((ends - begins for begins, ends in night.on(day)), timedelta())
        for day in (date(2026, 10, 31), date(2026, 11, 1), date(2026, 3, 8))
    ]
    assert lengths == [timedelta(hours=24), timedelta(hours=25), timedelta(hours=23)]


def test_holidays_own_days_off_and_own_days_of_work() -> None:
    thanksgiving, friday = date(2026, 11, 26), date(2026, 11, 27)
    assert Calendar("US").off(thanksgiving)
    assert not Calendar("US").off(friday)
    assert Calendar("US", closed=frozenset({friday})).off(friday)
    assert not Calendar("US", opened=frozenset({thanksgiving})).off(thanksgiving)
    # Lincoln's birthday is a holiday in Illinois only.
    assert Calendar("US", "IL").off(date(2026, 2, 12))
    assert not Calendar("US").off(date(2026, 2, 12))


@given(DAYS, st.lists(st.integers(0, DAY), min_size=2, max_size=12), ZONES)
def test_later_on_the_wall_is_never_earlier_in_time(day: date, minutes: list[int], zone: tzinfo) -> None:
    moments = [instant(day, minute, zone) for minute in sorted(minutes)]
    assert moments == sorted(moments)


@given(DAYS, st.integers(0, DAY - 1), ZONES)
def test_an_instant_shows_the_minute_it_was_made_from(day: date, minute: int, zone: tzinfo) -> None:
    shown = instant(day, minute, zone).astimezone(zone)
    wall = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
    # Only a skipped minute is shown otherwise: as the moment after it (a whole day was skipped in Apia, long ago).
    assert shown.replace(tzinfo=None, fold=0) >= wall
    assert shown.replace(tzinfo=None, fold=0) - wall <= timedelta(hours=1)


@given(HOURS, MOMENTS, st.timedeltas(timedelta(minutes=1), timedelta(hours=60)))
def test_working_time_adds_up(hours: Hours, at: datetime, work: timedelta) -> None:
    due = hours.after(at, work)
    assert due.tzinfo is UTC
    if hours.between(at, at + HORIZON + timedelta(days=3)) < work:
        # So much work does not come within the horizon.
        assert due == at + work
        return
    assert hours.between(at, due) == work
    middle = hours.after(at, work / 2)
    assert hours.between(at, middle) + hours.between(middle, due) == hours.between(at, due)


@given(HOURS, MOMENTS)
def test_stretches_come_in_order_and_are_open(hours: Hours, at: datetime) -> None:
    found = [stretch for stretch, _ in zip(hours.from_(at), range(20), strict=False)]
    assert all(begins < ends for begins, ends in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    for begins, ends in found:
        assert hours.open_at(begins)
        assert hours.open_at(ends - timedelta(microseconds=1))


@pytest.mark.parametrize(
    ("at", "days", "later"),
    [
        # 2026-11-18 is a Wednesday.
        (datetime(2026, 11, 18, 12, 30, tzinfo=UTC), 1, datetime(2026, 11, 19, 12, 30, tzinfo=UTC)),
        (datetime(2026, 11, 18, 12, 30, tzinfo=UTC), 3, datetime(2026, 11, 23, 12, 30, tzinfo=UTC)),
        (datetime(2026, 11, 20, 22, 0, tzinfo=UTC), 1, datetime(2026, 11, 23, 17, 0, tzinfo=UTC)),
        (datetime(2026, 11, 21, 3, 0, tzinfo=UTC), 2, datetime(2026, 11, 24, 9, 0, tzinfo=UTC)),
    ],
)
def test_working_days_are_counted_over_weekends(at: datetime, days: int, later: datetime) -> None:
    assert Hours().days_later(at, days) == later
