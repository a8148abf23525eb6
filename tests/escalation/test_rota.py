"""Who is on call: overrides over shifts over the rotation, people away, circles, gaps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.escalation.rota import Away, Rota, Rotation, Shift, Turn, gaps, on_call, reachable, stretches, turn

BOSTON = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
MONTH = timedelta(days=30)
#: Ann, Ben and Cal take a week each, from a Monday morning on.
WEEKLY = Rotation(("UANN", "UBEN", "UCAL"), date(2026, 11, 2), zone=BOSTON)


def hours(start: float, end: float) -> tuple[datetime, datetime]:
    return NOW + timedelta(hours=start), NOW + timedelta(hours=end)


def boston(month: int, day: int, hour: int) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=BOSTON)


def test_each_has_a_week_and_hands_over_in_the_morning_by_the_wall() -> None:
    rota = Rota(rotation=WEEKLY)
    for at, who in (
        (boston(11, 2, 8), None),
        (boston(11, 2, 9), "UANN"),
        (boston(11, 9, 8), "UANN"),
        (boston(11, 9, 9), "UBEN"),
        (boston(11, 16, 9), "UCAL"),
        (boston(11, 23, 9), "UANN"),
    ):
        assert on_call(rota, (), at) == who


def test_the_handover_keeps_to_the_wall_when_clocks_change() -> None:
    rotation = Rotation(("UANN", "UBEN"), date(2026, 10, 26), zone=BOSTON)
    (first, second) = list(rotation.handovers(boston(10, 20, 0), boston(11, 3, 0)))
    assert [at.astimezone(BOSTON).hour for at in (first, second)] == [9, 9]
    assert second - first == timedelta(days=7, hours=1)


def test_an_override_counts_before_a_shift_and_a_shift_before_the_rotation() -> None:
    rota = Rota((Shift("USAM", *hours(0, 8)),), WEEKLY, (Shift("UEVE", *hours(0, 4)),))
    who = [on_call(rota, (), NOW + timedelta(hours=at)) for at in (1, 5, 9)]
    assert who == ["UEVE", "USAM", "UCAL"]
    stored = rota.with_overrides([Shift("UDEE", *hours(0, 1))])
    assert on_call(stored, (), NOW) == "UDEE"
    assert on_call(stored, (), NOW + timedelta(hours=1)) == "UEVE"


def test_somebody_away_is_replaced_by_who_stands_in_or_by_who_is_next() -> None:
    rota = Rota(rotation=WEEKLY)
    assert on_call(rota, [Away("UCAL", *hours(0, 5), "UZOE")], NOW) == "UZOE"
    assert on_call(rota, [Away("UCAL", *hours(0, 5))], NOW) == "UANN"
    both = [Away("UCAL", *hours(0, 5), "UANN"), Away("UANN", *hours(-1, 9), "UBEN")]
    assert on_call(rota, both, NOW) == "UBEN"


def test_those_who_stand_in_for_each_other_lead_nowhere() -> None:
    circle = [Away("UANN", *hours(0, 5), "UBEN"), Away("UBEN", *hours(0, 5), "UANN")]
    assert reachable("UANN", circle, NOW) is None
    assert reachable("UANN", [Away("UANN", *hours(0, 5), "UANN")], NOW) is None
    # The circle ends when one of them is back.
    assert reachable("UANN", circle, NOW + timedelta(hours=5)) == "UANN"
    assert on_call(Rota(rotation=WEEKLY), circle, NOW) == "UCAL"
    assert on_call(Rota((Shift("UANN", *hours(0, 5)),)), circle, NOW) is None


def test_now_and_next() -> None:
    rota = Rota(rotation=WEEKLY)
    assert turn(rota, (), NOW) == Turn("UCAL", boston(11, 23, 9), "UANN")
    assert turn(Rota(rotation=Rotation(("UANN",), date(2026, 1, 1))), (), NOW) == Turn("UANN")
    assert turn(Rota(), (), NOW) == Turn(None)


def test_a_gap_is_found_with_both_ends() -> None:
    rota = Rota((Shift("UANN", *hours(0, 5)), Shift("UBEN", *hours(7, 24 * 31))))
    assert [(gap.starts, gap.ends) for gap in gaps(rota, (), NOW, NOW + MONTH)] == [hours(5, 7)]
    # Filled by an override, it is none; a plan without anybody is not meant to call.
    filled = rota.with_overrides([Shift("UEVE", *hours(4, 8))])
    assert gaps(filled, (), NOW, NOW + MONTH) == ()
    assert gaps(Rota(), (), NOW, NOW + MONTH) == ()


def test_a_holiday_of_everybody_is_a_gap() -> None:
    away = [Away(who, *hours(10, 20)) for who in WEEKLY.people]
    assert [(gap.starts, gap.ends) for gap in gaps(Rota(rotation=WEEKLY), away, NOW, NOW + MONTH)] == [
        hours(10, 20)
    ]


PEOPLE = st.sampled_from(["UANN", "UBEN", "UCAL", "UDEE"])
SPANS = st.tuples(st.integers(-100, 800), st.integers(1, 300)).map(lambda span: hours(span[0], sum(span)))
SHIFTS = st.lists(st.builds(lambda who, span: Shift(who, *span), PEOPLE, SPANS), max_size=4).map(tuple)
AWAY = st.lists(
    st.builds(lambda who, span, instead: Away(who, *span, instead), PEOPLE, SPANS, PEOPLE | st.just("")),
    max_size=5,
)
ROTATIONS = st.builds(
    Rotation,
    st.lists(PEOPLE, max_size=3, unique=True).map(tuple),
    st.dates(date(2026, 10, 1), date(2026, 12, 10)),
    st.integers(1, 3),
    st.integers(0, 24 * 60),
    st.sampled_from([UTC, BOSTON, ZoneInfo("Asia/Kolkata")]),
)
ROTAS = st.builds(Rota, SHIFTS, st.none() | ROTATIONS, SHIFTS)


@given(ROTAS, AWAY, st.integers(0, 30 * 24 * 60 - 1))
def test_the_stretches_say_at_every_moment_who_is_on_call(rota: Rota, away: list[Away], minute: int) -> None:
    found = stretches(rota, away, NOW, NOW + MONTH)
    assert (found[0].starts, found[-1].ends) == (NOW, NOW + MONTH)
    assert all(one.ends == other.starts for one, other in pairwise(found))
    assert all(one.who != other.who for one, other in pairwise(found))
    at = NOW + timedelta(minutes=minute)
    (here,) = [one for one in found if one.starts <= at < one.ends]
    assert here.who == on_call(rota, away, at)


@given(ROTAS, AWAY, st.integers(0, 30 * 24))
def test_nobody_is_on_call_who_is_away_or_unknown(rota: Rota, away: list[Away], hour: int) -> None:
    at = NOW + timedelta(hours=hour)
    who = on_call(rota, away, at)
    if who is not None:
        assert not any(one.who == who and one.covers(at) for one in away)
        assert who in rota.people() | {one.instead for one in away}
    elif any(True for _ in rota.in_turn(at)):
        assert all(reachable(one, away, at) is None for one in rota.in_turn(at))


@given(ROTATIONS, st.integers(0, 60 * 24 * 60))
def test_a_rotation_changes_only_at_its_handovers(rotation: Rotation, minute: int) -> None:
    at = NOW + timedelta(minutes=minute)
    moments = list(rotation.handovers(at - timedelta(days=60), at))
    since = max(moments, default=None)
    if since is not None:
        assert rotation.from_turn(since) == rotation.from_turn(at)
    assert len(set(rotation.from_turn(at))) == len(rotation.from_turn(at))


def test_turns_of_days_hand_over_each_morning_across_a_clock_change() -> None:
    daily = Rotation(("UANN", "UBEN", "UCAL"), date(2026, 10, 30), days=1, zone=BOSTON)
    mornings = list(daily.handovers(boston(10, 30, 0), boston(11, 3, 0)))
    assert [at.astimezone(BOSTON).hour for at in mornings] == [9, 9, 9, 9]
    who = [
        on_call(Rota(rotation=daily), (), boston((day > 3 and 10) or 11, day, 9)) for day in (30, 31, 1, 2)
    ]
    assert who == ["UANN", "UBEN", "UCAL", "UANN"]
    assert on_call(Rota(rotation=daily), (), boston(10, 31, 8)) == "UANN"


@given(st.integers(1, 364), st.integers(0, 400 * 24), st.integers(1, 5))
def test_every_moment_of_a_rotation_is_somebodys_and_turns_are_equal(
    days: int, later: int, many: int
) -> None:
    people = tuple(f"U{number}" for number in range(many))
    rotation = Rotation(people, date(2026, 1, 5), days)
    at = datetime(2026, 1, 5, 9, tzinfo=UTC) + timedelta(hours=later)
    turns = timedelta(hours=later) // timedelta(days=days)
    assert rotation.from_turn(at)[0] == people[turns % many]
    assert set(rotation.from_turn(at)) == set(people)
