"""When a desk works: hours of each weekday in its own time zone, public holidays, and days of its own.

All times are aware, all answers in UTC.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache

#: Minutes since midnight at which a stretch of work begins and ends; 1440 is the end of the day.
Span = tuple[int, int]
DAY = 24 * 60
NINE_TO_FIVE: Mapping[int, tuple[Span, ...]] = dict.fromkeys(range(5), ((9 * 60, 17 * 60),))
#: How far ahead work is looked for.  Hours that never come within it count as never.
HORIZON = timedelta(days=800)


@lru_cache(maxsize=32)
def public_holidays(country: str, subdivision: str) -> Mapping[date, str]:
    """The public holidays of a country and its part (``US``, ``IL``), by day, for any year that is looked up.

    Raises NotImplementedError for a country or part that the ``holidays`` library does not know.
    """
    # It knows 250 countries and takes a quarter of a second to say so.
    import holidays

    found: Mapping[date, str] = holidays.country_holidays(country, subdiv=subdivision or None)
    return found


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days off: the public holidays of ``country``, except the days in ``opened``, and the days in ``closed``."""

    country: str = ""
    subdivision: str = ""
    closed: frozenset[date] = frozenset()
    opened: frozenset[date] = frozenset()

    def off(self, day: date) -> bool:
        """Whether nobody works on a day, whatever weekday it is."""
        if day in self.closed:
            return True
        if day in self.opened or not self.country:
            return False
        return day in public_holidays(self.country, self.subdivision)


def instant(day: date, minute: int, zone: tzinfo) -> datetime:
    """The moment at which the clock on the wall shows that minute of that day, in UTC.

    A time that is skipped when clocks go forward is the moment they do; of a time that comes twice, the first.
    """
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)
    first = wall.replace(tzinfo=zone).astimezone(UTC)
    other = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    if other >= first:
        return first
    # Skipped: the change lies between the two readings.
    before, after = other, first
    old = before.astimezone(zone).utcoffset()
    while after - before > timedelta(minutes=1):
        middle = before + timedelta(minutes=(after - before) // timedelta(minutes=2))
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after


@dataclass(frozen=True, slots=True)
class Hours:
    """When people work: stretches of each weekday (0 is Monday), in the wall time of ``zone``, on days not off.

    The stretches of a day are in order and do not overlap.  At least one weekday has some.
    """

    zone: tzinfo = UTC
    week: Mapping[int, tuple[Span, ...]] = field(default_factory=lambda: NINE_TO_FIVE)
    calendar: Calendar = Calendar()

    def __post_init__(self) -> None:
        spans = [span for day in self.week.values() for span in day]
        if not spans or not all(0 <= opens < closes <= DAY for opens, closes in spans):
            raise ValueError("business hours need at least one day, and to open before they close")

    def on(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """When that day's stretches begin and end; nothing on a day off."""
        if self.calendar.off(day):
            return ()
        spans = self.week.get(day.weekday(), ())
        found = [(instant(day, opens, self.zone), instant(day, closes, self.zone)) for opens, closes in spans]
        # One that lies in a skipped hour has no length.
        return tuple((begins, ends) for begins, ends in found if begins < ends)

    def from_(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The stretches of work that end after ``at``, up to the horizon; the first may have begun already."""
        day = at.astimezone(self.zone).date()
        last = day + HORIZON
        while day <= last:
            yield from (stretch for stretch in self.on(day) if stretch[1] > at)
            day += timedelta(days=1)

    def open_at(self, at: datetime) -> bool:
        """Whether people work at that moment."""
        return any(begins <= at < ends for begins, ends in self.on(at.astimezone(self.zone).date()))

    def after(self, at: datetime, work: timedelta) -> datetime:
        """The moment by which that much working time has passed since ``at``; by the wall clock where none comes."""
        left = work
        for begins, ends in self.from_(at):
            start = max(begins, at)
            if left <= ends - start:
                return start.astimezone(UTC) + left
            left -= ends - start
        return at.astimezone(UTC) + work

    def between(self, at: datetime, until: datetime) -> timedelta:
        """The working time from ``at`` to ``until``."""
        total = timedelta()
        for begins, ends in self.from_(at):
            if begins >= until:
                break
            total += min(ends, until) - max(begins, at)
        return total

    def days_later(self, at: datetime, days: int) -> datetime:
        """The same time on the wall that many working days later, moved into that day's hours."""
        wall = at.astimezone(self.zone)
        for _ in range(days):
            at = self.next_day(at, wall.hour * 60 + wall.minute)
        return at

    def next_day(self, at: datetime, minute: int) -> datetime:
        """That minute of the first working day after the one ``at`` falls on, moved into that day's hours."""
        tomorrow = at.astimezone(self.zone).date() + timedelta(days=1)
        for begins, _ in self.from_(instant(tomorrow, 0, self.zone)):
            day = begins.astimezone(self.zone).date()
            return max(begins, min(instant(day, minute, self.zone), self.on(day)[-1][1]))
        return instant(tomorrow, minute, self.zone)
