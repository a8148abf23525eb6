"""Who is on call when: shifts by the calendar, a rotation by days or weeks, overrides above both, people away.

Values in, values out; all times are aware.  People are Slack user ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise

from bot.escalation.hours import instant


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody is on call from ``starts`` until just before ``ends``."""

    who: str
    starts: datetime
    ends: datetime

    def covers(self, at: datetime) -> bool:
        """Whether it is their turn at that moment."""
        return self.starts <= at < self.ends


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody is out of office from ``starts`` until just before ``ends``; ``instead`` stands in, if set."""

    who: str
    starts: datetime
    ends: datetime
    instead: str = ""

    def covers(self, at: datetime) -> bool:
        """Whether they are away at that moment."""
        return self.starts <= at < self.ends


@dataclass(frozen=True, slots=True)
class Rotation:
    """People take turns of ``days`` days, in order, from ``start`` on, handing over at that minute of the day."""

    people: tuple[str, ...]
    start: date
    days: int = 7
    handover: int = 9 * 60
    zone: tzinfo = UTC

    def from_turn(self, at: datetime) -> tuple[str, ...]:
        """All people, the one whose turn it is first; nobody before the rotation begins."""
        turn = self._turn(at)
        if turn < 0 or not self.people:
            return ()
        first = turn % len(self.people)
        return self.people[first:] + self.people[:first]

    def handovers(self, after: datetime, until: datetime) -> Iterator[datetime]:
        """The moments at which one hands over to the next, from ``after`` to ``until``."""
        turn = max(0, self._turn(after))
        while (moment := self._begins(turn)) <= until:
            if moment > after:
                yield moment
            turn += 1

    def _turn(self, at: datetime) -> int:
        turn = (at.astimezone(self.zone).date() - self.start).days // self.days
        return turn if at >= self._begins(turn) else turn - 1

    def _begins(self, turn: int) -> datetime:
        return instant(self.start + timedelta(days=turn * self.days), self.handover, self.zone)


@dataclass(frozen=True, slots=True)
class Rota:
    """A desk's plan of who is on call.  Of overrides, and of shifts, the first that covers a moment counts."""

    shifts: tuple[Shift, ...] = ()
    rotation: Rotation | None = None
    overrides: tuple[Shift, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nobody is ever on call."""
        return not (self.shifts or self.overrides or (self.rotation and self.rotation.people))

    def with_overrides(self, more: Sequence[Shift]) -> Rota:
        """The plan with further overrides, which count before its own."""
        return Rota(self.shifts, self.rotation, (*more, *self.overrides)) if more else self

    def people(self) -> frozenset[str]:
        """Everybody the plan names."""
        turns = self.rotation.people if self.rotation else ()
        return frozenset([*turns, *(shift.who for shift in (*self.shifts, *self.overrides))])

    def in_turn(self, at: datetime) -> Iterator[str]:
        """Who is to be on call at that moment, then those who follow should they be away."""
        yield from (shift.who for shift in self.overrides if shift.covers(at))
        yield from (shift.who for shift in self.shifts if shift.covers(at))
        if self.rotation is not None:
            yield from self.rotation.from_turn(at)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The same person (or nobody) is on call from ``starts`` to ``ends``."""

    starts: datetime
    ends: datetime
    who: str | None


def reachable(who: str, away: Sequence[Away], at: datetime) -> str | None:
    """That person, or who stands in for them while they are away; None where that leads nowhere, or in a circle."""
    seen: set[str] = set()
    while who and who not in seen:
        absence = next((one for one in away if one.who == who and one.covers(at)), None)
        if absence is None:
            return who
        seen.add(who)
        who = absence.instead
    return None


def on_call(rota: Rota, away: Sequence[Away], at: datetime) -> str | None:
    """Who is on call at that moment: the first in turn who is there, or has somebody there instead."""
    return next((there for who in rota.in_turn(at) if (there := reachable(who, away, at)) is not None), None)


def stretches(rota: Rota, away: Sequence[Away], start: datetime, end: datetime) -> tuple[Stretch, ...]:
    """Who is on call from ``start`` to ``end``, without a gap: neighbouring stretches differ in the person."""
    found: list[Stretch] = []
    moments = [start, *sorted(_changes(rota, away, start, end)), end]
    for begins, ends in pairwise(moments):
        who = on_call(rota, away, begins)
        if found and found[-1].who == who:
            found[-1] = Stretch(found[-1].starts, ends, who)
        else:
            found.append(Stretch(begins, ends, who))
    return tuple(found)


def _changes(rota: Rota, away: Sequence[Away], start: datetime, end: datetime) -> set[datetime]:
    """The moments between which nothing changes."""
    known: tuple[Shift | Away, ...] = (*rota.shifts, *rota.overrides, *away)
    moments = {moment for one in known for moment in (one.starts, one.ends)}
    if rota.rotation is not None:
        moments.update(rota.rotation.handovers(start, end))
    return {moment for moment in moments if start < moment < end}


def gaps(rota: Rota, away: Sequence[Away], start: datetime, end: datetime) -> tuple[Stretch, ...]:
    """The stretches in which nobody is on call.  A plan that names nobody has no gaps: it is not meant to call."""
    if rota.empty:
        return ()
    return tuple(one for one in stretches(rota, away, start, end) if one.who is None)


@dataclass(frozen=True, slots=True)
class Turn:
    """Who is on call now, until when, and who comes next; None where nobody is, or nothing changes in sight."""

    now: str | None
    until: datetime | None = None
    next: str | None = None


#: How far ahead the next one is looked for.
SIGHT = timedelta(days=60)


def turn(rota: Rota, away: Sequence[Away], at: datetime) -> Turn:
    """Who is on call at that moment and who follows."""
    found = stretches(rota, away, at, at + SIGHT)
    if len(found) == 1:
        return Turn(found[0].who)
    return Turn(found[0].who, found[0].ends, found[1].who)
