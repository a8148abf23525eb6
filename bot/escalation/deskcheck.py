"""What a desks file leaves open though it is read without a problem: gaps, circles, desks without anybody (pure)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo

from bot.escalation.desks import DeskPlan, Desks
from bot.escalation.rota import gaps, reachable

#: How far ahead gaps are looked for.
AHEAD = timedelta(days=30)


def warnings(desks: Desks, now: datetime) -> tuple[str, ...]:
    """Sentences about what should be looked at, for the time from now on."""
    return (*_nobody(desks), *_circles(desks, now), *_gaps(desks, now))


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


def _gaps(desks: Desks, now: datetime) -> Iterator[str]:
    for plan in desks.plans.values():
        zone = plan.targets.hours.zone
        for gap in gaps(plan.rota, desks.away, now, now + AHEAD):
            since, until = shown(gap.starts, zone), shown(gap.ends, zone)
            end = "and beyond" if gap.ends == now + AHEAD else f"to {until}"
            yield f"{plan.desk}: nobody is on call from {since} {end}"


def shown(at: datetime, zone: tzinfo) -> str:
    """A time on the desk's own wall: ``Mon 2026-11-30 09:00 CST``."""
    return f"{at.astimezone(zone):%a %Y-%m-%d %H:%M %Z}"
