"""How soon something is due, by urgency.  A crisis and an urgent case run by the clock on the wall, the others by
business time; all times are aware, all answers in UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.escalation.hours import Hours
from bot.judgement.outcome import Urgency


@dataclass(frozen=True, slots=True)
class NextDay:
    """Due at that minute (since midnight) of the next working day."""

    minute: int = 10 * 60


Wait = timedelta | NextDay

#: How long a case of that urgency may wait for its first response; routine ones until the next business day.
FIRST_RESPONSE: Mapping[Urgency, Wait] = {
    Urgency.CRISIS: timedelta(minutes=10),
    Urgency.URGENT: timedelta(minutes=60),
    Urgency.SOON: timedelta(hours=4),
    Urgency.ROUTINE: NextDay(),
}
#: How long a case may take in all.  Without a published norm to follow, each is eight times the first response.
RESOLUTION: Mapping[Urgency, Wait] = {
    Urgency.CRISIS: timedelta(minutes=80),
    Urgency.URGENT: timedelta(hours=8),
    Urgency.SOON: timedelta(hours=32),
    Urgency.ROUTINE: timedelta(hours=64),
}
WALL_CLOCK = frozenset({Urgency.CRISIS, Urgency.URGENT})
#: Once everybody has been called, calls come further apart, up to this many times the first wait: a page that
#: never lets up is switched off.
LONGEST_STRETCH = 4


@dataclass(frozen=True, slots=True)
class Targets:
    """The due times of a desk with those hours.

    ``warn_at`` is the share of the time allowed after which an early warning is given (0 to 1, both excluded);
    ``levels`` is how many levels of people are called one after the other before calls begin to come further apart.
    """

    hours: Hours = field(default_factory=Hours)
    response: Mapping[Urgency, Wait] = field(default_factory=lambda: FIRST_RESPONSE)
    resolve: Mapping[Urgency, Wait] = field(default_factory=lambda: RESOLUTION)
    warn_at: float = 0.75
    levels: int = 3
    #: How long after a resolution a follow-up still revives the case; then it is closed.
    follow_up: timedelta = timedelta(days=7)
    #: How many of the desk's working days an asker may take to follow up on a reply before the case counts as
    #: resolved, and after how many they are reminded of a question back.
    asker_silence: int = 3
    asker_reminder: int = 1

    def first_response(self, urgency: Urgency, at: datetime) -> datetime:
        """When a case that has waited since ``at`` must have a person."""
        return self._after(urgency, at, self.response[urgency])

    def resolution(self, urgency: Urgency, at: datetime) -> datetime:
        """When a case opened at ``at`` should be resolved."""
        return self._after(urgency, at, self.resolve[urgency])

    def nudge(self, urgency: Urgency, at: datetime, level: int = 0) -> datetime:
        """When to say again, after ``at``, that nobody has a case, or that its owner is silent."""
        wait = self.response[urgency]
        stretch = min(2 ** max(0, min(level - self.levels, 8)), LONGEST_STRETCH)
        return self._after(urgency, at, wait if isinstance(wait, NextDay) else wait * stretch)

    def warning(self, urgency: Urgency, at: datetime, due: datetime) -> datetime | None:
        """When to warn that something begun at ``at`` is soon due; None where no working time comes before it."""
        if urgency in WALL_CLOCK:
            when = at + (due - at) * self.warn_at
        else:
            when = self.hours.after(at, self.hours.between(at, due) * self.warn_at)
        return when if at < when < due else None

    def asker_slow(self, at: datetime) -> datetime:
        """When to remind an asker of what they were asked at ``at``."""
        return self.hours.days_later(at, self.asker_reminder)

    def asker_silent(self, at: datetime) -> datetime:
        """When a case whose asker has had the next word since ``at`` counts as resolved."""
        return self.hours.days_later(at, self.asker_silence)

    def _after(self, urgency: Urgency, at: datetime, wait: Wait) -> datetime:
        if isinstance(wait, NextDay):
            return self.hours.next_day(at, wait.minute)
        return at + wait if urgency in WALL_CLOCK else self.hours.after(at, wait)
