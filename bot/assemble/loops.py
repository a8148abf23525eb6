"""Everything that a process does in the background, a loop for each kind of work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.assemble.likeness import likeness
from bot.escalation.clock import Clock
from bot.escalation.owners import free_them
from bot.escalation.repeats import compare
from bot.store import cases
from bot.store.engine import reading
from bot.worker import (
    GROUP_SECONDS,
    RECALL_SECONDS,
    REPEATS_SECONDS,
    TIDY_SECONDS,
    TIMER_SECONDS,
    WATCHDOG_SECONDS,
    Loop,
    fire_timers,
    tidy,
    watch,
)

if TYPE_CHECKING:
    from bot.assemble.service import Service


def loops(service: Service) -> list[Loop]:
    """All loops of a process that works."""
    engine, now, settings = service.engine, service.clock, service.settings
    kept = settings.retention_days, settings.case_retention_days
    alike = likeness(lambda: service.live.current().embedder)
    found = [Loop(f"answer-{number}", service.conversation.work_next) for number in range(settings.workers)]
    if settings.maintainers_channel:
        found.append(Loop("digest", service.digest.step, TIDY_SECONDS))
    return [
        *found,
        Loop("proposals", service.closing.step, TIMER_SECONDS),
        Loop("recalls", service.recalls.step, RECALL_SECONDS),
        Loop("send-1", service.sender.send_next),
        Loop("send-2", service.sender.send_next),
        Loop("groups", _freshen_groups(service), GROUP_SECONDS),
        Loop("accounts", _freshen_accounts(service), GROUP_SECONDS),
        Loop("owners", free_them(engine, service.duty, now), TIMER_SECONDS),
        Loop("repeats", compare(engine, alike, now), REPEATS_SECONDS),
        Loop("timers", fire_timers(engine, Clock(service.duty), now), TIMER_SECONDS),
        Loop("watchdog", watch(engine, service.duty, now), WATCHDOG_SECONDS),
        Loop("tidy", tidy(engine, now, *kept), TIDY_SECONDS),
    ]


def _freshen_groups(service: Service) -> Callable[[], bool]:
    def step() -> bool:
        service.groups.freshen(service.desks().groups())
        return False

    return step


def _freshen_accounts(service: Service) -> Callable[[], bool]:
    def step() -> bool:
        with reading(service.engine) as conn:
            owners = [row.owner for row in cases.owned(conn) if row.owner]
        service.accounts.freshen(owners)
        return False

    return step
