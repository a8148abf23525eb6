"""What a desks file leaves open though it is read without a problem: gaps, circles, desks without anybody (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from bot.escalation.desks import DeskPlan, Desks
from bot.escalation.rota import Stretch, gaps, reachable
from knowledge.article import Desk

#: How far ahead gaps are looked for.
AHEAD = timedelta(days=30)


def warnings(desks: Desks, now: datetime) -> tuple[str, ...]:
    """Sentences about what should be looked at, for the time from now on."""
    behind = [f"{hole.desk}: {hole.message}" for hole in _fallbacks(desks, now)]
    return (*_nobody(desks), *behind, *_circles(desks, now), *_gaps(desks, now))


@dataclass(frozen=True, slots=True)
class Hole:
    """Something a desk lacks, at the field that could mend it."""

    desk: Desk
    field: str
    message: str


def holes(desks: Desks, now: datetime) -> tuple[Hole, ...]:
    """What each desk lacks to be reached, and to be closed to strangers.

    A hospital may mean it so, but not by mistake.
    """
    return (*_lacking(desks), *_fallbacks(desks, now))


def _lacking(desks: Desks) -> Iterator[Hole]:
    for desk, plan in desks.plans.items():
        if not plan.channel:
            yield Hole(desk, "channel", "choose a channel: there is no common one for cases to go to")
        if plan.open_to_all:
            open_ = "choose members, or name a user group: with neither, whoever sees the channel may take its cases"
            yield Hole(desk, "members", open_)
        if not _names_anybody(plan):
            yield Hole(desk, "fallback", "choose somebody: nobody at this desk could be called by name")


def _fallbacks(desks: Desks, now: datetime) -> Iterator[Hole]:
    """Fallbacks that lead nowhere: a person who is away, or desks that name nobody."""
    for desk, plan in desks.plans.items():
        if plan.fallback and reachable(plan.fallback, desks.away, now) is None:
            away = (
                f"its fallback {plan.fallback} is out of office, and nobody stands in: choose somebody else"
            )
            yield Hole(desk, "fallback", away)
        if plan.fallback_desk is not None and not _leads_to_somebody(desks, plan.fallback_desk, {desk}):
            nobody = f"its fallback is the desk {plan.fallback_desk}, which names nobody: choose another"
            yield Hole(desk, "fallback", nobody)


def _leads_to_somebody(desks: Desks, desk: Desk, seen: set[Desk]) -> bool:
    plan = desks.plans[desk]
    if _names_anybody(replace(plan, fallback_desk=None)):
        return True
    behind = plan.fallback_desk
    return behind is not None and behind not in seen and _leads_to_somebody(desks, behind, {*seen, desk})


def _nobody(desks: Desks) -> Iterator[str]:
    """Desks for which a case can call nobody by name, whatever happens."""
    silent = [plan.desk.value for plan in desks.plans.values() if not _names_anybody(plan)]
    if silent:
        behind = "only the maintainers" if desks.maintainers else "nobody"
        yield f"{', '.join(silent)}: no person is named, so behind those who see the channel {behind} can be called"
    homeless = [plan.desk.value for plan in desks.plans.values() if not plan.channel]
    if homeless:
        yield f"{', '.join(homeless)}: no channel is named, and CURBSIDE_CONSULTANTS_CHANNEL is not set"


def _names_anybody(plan: DeskPlan) -> bool:
    return bool(
        plan.people() or plan.group or plan.fallback_desk or any(step[:1] == "S" for step in plan.path)
    )


def _circles(desks: Desks, now: datetime) -> Iterator[str]:
    for away in desks.away:
        at = max(away.starts, now)
        if away.instead and at < away.ends and reachable(away.who, desks.away, at) is None:
            yield f"{away.who} is out of office from {at:%Y-%m-%d %H:%M} UTC, and those who stand in are too"


def open_ahead(desks: Desks, desk: Desk, now: datetime) -> tuple[Stretch, ...]:
    """When nobody is on call at a desk in the time ahead; never for one that names nobody in its rota."""
    return gaps(desks.plans[desk].rota, desks.away, now, now + AHEAD)


def _gaps(desks: Desks, now: datetime) -> Iterator[str]:
    for plan in desks.plans.values():
        zone = plan.targets.hours.zone
        for gap in open_ahead(desks, plan.desk, now):
            since, until = shown(gap.starts, zone), shown(gap.ends, zone)
            end = "and beyond" if gap.ends == now + AHEAD else f"to {until}"
            yield f"{plan.desk}: nobody is on call from {since} {end}"


def shown(at: datetime, zone: tzinfo) -> str:
    """A time on the desk's own wall: ``Mon 2026-11-30 09:00 CST``."""
    return f"{at.astimezone(zone):%a %Y-%m-%d %H:%M %Z}"
