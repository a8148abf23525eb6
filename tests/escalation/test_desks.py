"""Whom a case calls at which level, and who may work on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.escalation.desks import Call, DeskPlan, Desks
from bot.escalation.rota import Away, Rota, Rotation, Shift
from knowledge.article import Desk

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
PRIVACY = DeskPlan(
    Desk.PRIVACY,
    channel="CPRIV",
    members=("UANN", "UBEN"),
    lead="ULEA",
    fallback="UFAY",
    rota=Rota(rotation=Rotation(("UANN", "UBEN"), date(2026, 11, 16))),
)


def desks(*plans: DeskPlan, away: tuple[Away, ...] = (), maintainers: tuple[str, ...] = ("UDANA",)) -> Desks:
    """Those desks, and all others without anybody."""
    return Desks(Desks().plans | {plan.desk: plan for plan in plans}, away, maintainers)


def away(*people: str) -> tuple[Away, ...]:
    return tuple(Away(who, NOW, LATER) for who in people)


def called(all_desks: Desks, level: int, desk: Desk = Desk.PRIVACY) -> tuple[str, tuple[str, ...]]:
    call = all_desks.call(desk, level, NOW)
    return call.step, (*call.users, *call.groups)


def test_a_case_climbs_from_who_is_on_call_to_the_maintainers_and_begins_again() -> None:
    climbed = [called(desks(PRIVACY), level) for level in range(7)]
    assert climbed == [
        ("on-call", ("UANN",)),
        ("members", ("UANN", "UBEN")),
        ("lead", ("ULEA",)),
        ("fallback", ("UFAY",)),
        ("maintainers", ("UDANA",)),
        ("on-call", ("UANN",)),
        ("members", ("UANN", "UBEN")),
    ]


def test_a_step_without_anybody_is_passed_over() -> None:
    assert called(desks(PRIVACY, away=away("UANN")), 0) == ("on-call", ("UBEN",))
    assert called(desks(PRIVACY, away=away("UANN", "UBEN")), 0) == ("lead", ("ULEA",))
    assert called(desks(PRIVACY, away=away("UANN", "UBEN", "ULEA")), 1) == ("fallback", ("UFAY",))
    assert called(desks(PRIVACY, away=away("UANN", "UBEN", "ULEA", "UFAY")), 0) == ("maintainers", ("UDANA",))


def test_nobody_reachable_is_an_empty_call_and_no_error() -> None:
    everybody = away("UANN", "UBEN", "ULEA", "UFAY", "UDANA")
    assert desks(PRIVACY, away=everybody).call(Desk.PRIVACY, 0, NOW) == Call()
    assert not Call()


def test_a_group_is_called_as_long_as_it_is_not_known_to_be_empty() -> None:
    plan = DeskPlan(Desk.HR, group="SHR", path=("members", "SLEADS"), fallback="UFAY")
    all_desks = desks(plan)
    assert called(all_desks, 0, Desk.HR) == ("members", ("SHR",))
    empty = {"SHR": (), "SLEADS": ("UX",)}
    assert all_desks.call(Desk.HR, 0, NOW, empty.get) == Call((), ("SLEADS",), "SLEADS")
    assert all_desks.call(Desk.HR, 0, NOW, lambda _: ()) == Call(("UFAY",), (), "fallback")


def test_a_desk_that_lists_nobody_is_those_who_see_its_channel() -> None:
    assert called(desks(), 0) == ("channel", ())
    assert desks().call(Desk.PRIVACY, 0, NOW)
    assert called(desks(), 2) == ("maintainers", ("UDANA",))


def test_a_fallback_desk_is_asked_along_its_own_path_even_if_two_desks_back_each_other() -> None:
    one = DeskPlan(Desk.HR, members=("UANN",), fallback_desk=Desk.LEGAL)
    other = DeskPlan(Desk.LEGAL, members=("UBEN",), fallback_desk=Desk.HR)
    assert called(desks(one, other), 3, Desk.HR) == ("members", ("UBEN",))
    assert called(desks(one, other), 6, Desk.HR) == ("maintainers", ("UDANA",))
    # Where nobody stands behind the desks, it begins again at once.
    assert called(desks(one, other, maintainers=()), 6, Desk.HR) == ("members", ("UANN",))
    assert called(desks(one, other, away=away("UANN", "UBEN")), 0, Desk.HR) == ("maintainers", ("UDANA",))


def test_who_is_listed_may_work_and_nobody_else() -> None:
    all_desks = desks(PRIVACY)
    for user in ("UANN", "UBEN", "ULEA", "UFAY", "UDANA"):
        assert all_desks.may_work(["privacy"], user, NOW)
    assert not all_desks.may_work(["privacy"], "USTRANGER", NOW)
    # A consulted desk's people may work on it too; a desk that lists nobody lets everybody in.
    legal = replace(PRIVACY, desk=Desk.LEGAL, members=("UEVE",), lead="", fallback="", rota=Rota())
    assert desks(PRIVACY, legal).may_work(["privacy", "legal"], "UEVE", NOW)
    assert all_desks.may_work(["privacy", "legal"], "USTRANGER", NOW)


def test_who_is_called_in_for_a_while_may_work_for_that_while() -> None:
    rota = PRIVACY.rota.with_overrides([Shift("UOTTO", NOW, LATER)])
    all_desks = desks(replace(PRIVACY, rota=rota))
    assert all_desks.may_work(["privacy"], "UOTTO", NOW)
    assert not all_desks.may_work(["privacy"], "UOTTO", LATER)


def test_members_of_a_group_may_work_and_an_unknown_group_lets_nobody_in() -> None:
    all_desks = desks(DeskPlan(Desk.HR, group="SHR"))
    assert all_desks.may_work(["hr"], "UANN", NOW, {"SHR": ("UANN",)}.get)
    assert not all_desks.may_work(["hr"], "UBEN", NOW, {"SHR": ("UANN",)}.get)
    assert not all_desks.may_work(["hr"], "UANN", NOW)


PEOPLE = st.sampled_from(["UANN", "UBEN", "UCAL", "UDEE"])
PLANS = st.builds(
    DeskPlan,
    st.sampled_from(Desk),
    members=st.lists(PEOPLE, max_size=3, unique=True).map(tuple),
    lead=PEOPLE | st.just(""),
    fallback=PEOPLE | st.just(""),
    fallback_desk=st.none() | st.sampled_from(Desk),
    path=st.lists(
        st.sampled_from(["on-call", "members", "lead", "UEVE", "SGRP"]), min_size=1, max_size=4
    ).map(tuple),
    rota=st.builds(
        Rota, rotation=st.builds(Rotation, st.just(("UANN", "UBEN")), st.just(date(2026, 11, 16)))
    ),
)


@given(
    st.lists(PLANS, max_size=8),
    st.lists(PEOPLE, max_size=4, unique=True),
    st.sampled_from(Desk),
    st.integers(0, 9),
    st.sampled_from([(), ("UDANA",)]),
)
def test_whoever_is_called_is_there_and_a_maintainer_who_is_there_is_always_found(
    plans: list[DeskPlan], gone: list[str], desk: Desk, level: int, maintainers: tuple[str, ...]
) -> None:
    all_desks = desks(*plans, away=away(*gone), maintainers=maintainers)
    call = all_desks.call(desk, level, NOW)
    assert not set(call.users) & set(gone)
    assert len(set(call.users)) == len(call.users)
    if maintainers:
        assert call
