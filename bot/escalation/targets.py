"""How soon something is due, by urgency.  A crisis and an urgent case run by the clock on the wall, the others by
business time; all times are aware, all answers in UTC.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.judgement.outcome import Urgency

#: How long a case of that urgency may wait for its first response; routine ones until the next business day.
FIRST_RESPONSE = {
    Urgency.CRISIS: timedelta(minutes=10),
    Urgency.URGENT: timedelta(minutes=60),
    Urgency.SOON: timedelta(hours=4),
}
#: How long a case may take in all.  Without a published norm to follow, each is eight times the first response.
RESOLUTION = {
    Urgency.CRISIS: timedelta(minutes=80),
    Urgency.URGENT: timedelta(hours=8),
    Urgency.SOON: timedelta(hours=32),
    Urgency.ROUTINE: timedelta(hours=64),
}
WALL_CLOCK = frozenset({Urgency.CRISIS, Urgency.URGENT})


@dataclass(frozen=True, slots=True)
class Hours:
    """When people work: from ``opens`` to ``closes`` on ``days`` (0 is Monday), in the wall time of ``zone``."""

    zone: tzinfo = UTC
    opens: time = time(9)
    closes: time = time(17)
    days: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    #: When a routine case is due on the next business day.
    morning: time = time(10)

    def __post_init__(self) -> None:
        if not self.days or self.opens >= self.closes:
            raise ValueError("business hours need at least one day, and to open before they close")

    def on(self, day: date) -> tuple[datetime, datetime] | None:
        """When that day's work begins and ends, in UTC; None on a day off."""
        if day.weekday() not in self.days:
            return None
        return self._at(day, self.opens), self._at(day, self.closes)

    def _at(self, day: date, when: time) -> datetime:
        return datetime.combine(day, when, self.zone).astimezone(UTC)

    def from_(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The stretches of work that end after ``at``, without end; the first may have begun already."""
        day = at.astimezone(self.zone).date()
        while True:
            work = self.on(day)
            if work is not None and work[1] > at:
                yield work
            day += timedelta(days=1)

    def after(self, at: datetime, work: timedelta) -> datetime:
        """The moment by which that much working time has passed since ``at``."""
        left = work
        for begins, ends in self.from_(at):
            start = max(begins, at)
            if left <= ends - start:
                return start + left
            left -= ends - start
        raise AssertionError("working days never end")

    def next_morning(self, at: datetime) -> datetime:
        """``morning`` of the first business day after the one ``at`` falls on."""
        tomorrow = at.astimezone(self.zone).date() + timedelta(days=1)
        days = (tomorrow + timedelta(days=ahead) for ahead in range(8))
        return self._at(next(day for day in days if day.weekday() in self.days), self.morning)


@dataclass(frozen=True, slots=True)
class Targets:
    """The due times of a desk with those hours."""

    hours: Hours = field(default_factory=Hours)
    #: How long after a resolution a follow-up still revives the case; then it is closed.
    follow_up: timedelta = timedelta(days=7)
    #: How long an asker may take to follow up on a reply before the case counts as resolved.
    asker_silence: timedelta = timedelta(days=3)

    def first_response(self, urgency: Urgency, at: datetime) -> datetime:
        """When a case that has waited since ``at`` must have a person."""
        if urgency is Urgency.ROUTINE:
            return self.hours.next_morning(at)
        return self._after(urgency, at, FIRST_RESPONSE[urgency])

    def resolution(self, urgency: Urgency, at: datetime) -> datetime:
        """When a case opened at ``at`` should be resolved."""
        return self._after(urgency, at, RESOLUTION[urgency])

    def nudge(self, urgency: Urgency, at: datetime) -> datetime:
        """When to say again, after ``at``, that nobody has a case, or that its owner is silent."""
        return self.first_response(urgency, at)

    def _after(self, urgency: Urgency, at: datetime, wait: timedelta) -> datetime:
        return at + wait if urgency in WALL_CLOCK else self.hours.after(at, wait)
