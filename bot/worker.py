"""The threads that answer the inbox, send the outbox, fire timers and tidy up.

Each loop does one thing at a time in one transaction, so any number of processes may run them side by side, and a
process may be killed at any moment.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Engine

from bot.escalation.clock import Clock
from bot.escalation.duty import Duty
from bot.escalation.watchdog import mend
from bot.records.person import forget_places
from bot.store import cases, retention, timers, unplacing
from bot.store.engine import reading, scrub, writing

log = structlog.get_logger(__name__)

#: How long a loop rests when it found nothing to do.  Short: a person is waiting.
IDLE_SECONDS = 0.15
#: How long it rests after a failure that it cannot help, such as a full disk.
FAILED_SECONDS = 2.0
TIMER_SECONDS = 1.0
REPEATS_SECONDS = 0.5
TIDY_SECONDS = 600.0
#: How long something amiss stays so.
WATCHDOG_SECONDS = 60.0
#: How soon a new index, or a new day, is noticed by whoever compares it with what was answered.
RECALL_SECONDS = 5.0
GROUP_SECONDS = 15.0
#: How long a timer whose action failed waits before it is tried again.
POSTPONED = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Loop:
    """Something done over and over: ``step`` returns whether there was anything to do."""

    name: str
    step: Callable[[], bool]
    idle_seconds: float = IDLE_SECONDS


class Worker:
    """Runs loops in threads until stopped."""

    def __init__(self, loops: Sequence[Loop]) -> None:
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._run, args=(loop,), name=loop.name, daemon=True) for loop in loops
        ]

    def start(self) -> None:
        """Start all threads."""
        for thread in self._threads:
            thread.start()

    def stop(self, seconds: float = 10.0) -> None:
        """Let each thread finish what it is doing."""
        self._stop.set()
        for thread in self._threads:
            thread.join(seconds)

    def alive(self) -> bool:
        """Whether every thread still runs."""
        return all(thread.is_alive() for thread in self._threads)

    def _run(self, loop: Loop) -> None:
        while not self._stop.is_set():
            try:
                rest = 0.0 if loop.step() else loop.idle_seconds
            except Exception:
                # A loop that ends is a silence nobody notices.
                log.exception("loop_failed", loop=loop.name)
                rest = FAILED_SECONDS
            if rest:
                self._stop.wait(rest)


def fire_timers(engine: Engine, clock: Clock, now: Callable[[], datetime]) -> Callable[[], bool]:
    """A step that does what is due longest for a case.  One that fails waits, so that it holds up no other."""

    def step() -> bool:
        try:
            with writing(engine) as conn:
                timer = clock.fire_next(conn, now())
        except Exception:
            with writing(engine) as conn:
                stuck = timers.next_due(conn, now())
                if stuck is not None:
                    timers.postpone(conn, stuck, now() + POSTPONED)
            raise
        if timer is not None:
            log.info("timer_fired", case=timer.case_id, kind=timer.kind)
        return timer is not None

    return step


def watch(engine: Engine, duty: Duty, now: Callable[[], datetime]) -> Callable[[], bool]:
    """A step that puts right what is amiss with cases and what waits, in a transaction for each workspace."""

    def step() -> bool:
        with reading(engine) as conn:
            workspaces = cases.workspaces(conn)
        for workspace in workspaces:
            with writing(engine) as conn:
                mended = mend(conn, workspace, duty, now())
            for one in mended:
                # Nothing of this happens by itself: somebody should ask how it came about.
                log.error("mended", subject=one.subject, wrong=one.wrong)
        return False

    return step


def tidy(
    engine: Engine, now: Callable[[], datetime], retention_days: int, case_retention_days: int
) -> Callable[[], bool]:
    """A step that erases what is past its time, forgets the erased's places, and empties the log of erased text."""

    def step() -> bool:
        with writing(engine) as conn:
            erased = retention.erase(
                conn,
                asked_before=now() - timedelta(days=retention_days),
                ended_before=now() - timedelta(days=case_retention_days),
                now=now(),
            )
            places = sum(forget_places(conn, workspace) for workspace in unplacing.workspaces(conn))
        scrub(engine)
        log.info("tidied", questions=erased.questions, cases=erased.cases, places=places)
        return False

    return step
