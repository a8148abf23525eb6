"""The desks file: TOML in, desks and every problem out.  docs/desks.md explains each field to those who write it.

Nothing here stops at a mistake: what can be read is used, and each problem says where it is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta, tzinfo
from typing import Any

from bot.escalation import deskfields as fields
from bot.escalation.deskedit import NO_EDITS, Edits, over, places
from bot.escalation.desks import LEAD, MEMBERS, NAMES, ON_CALL, PATH, DeskPlan, Desks
from bot.escalation.desktable import Fault, Notes, Table
from bot.escalation.hours import NINE_TO_FIVE, Calendar, Hours, Span
from bot.escalation.rota import Away, Rota, Rotation, Shift
from bot.escalation.targets import FIRST_RESPONSE, RESOLUTION, Targets, Wait
from bot.judgement.outcome import Urgency
from knowledge.article import Desk, Problem

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
AT_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class Standard:
    """What holds where the file says nothing: the consultants' channel, the time zone, the maintainers."""

    channel: str = ""
    zone: tzinfo = UTC
    maintainers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a desks file says with the edits over it: ``values`` as they stand, the desks, and what is wrong where.

    ``problems`` are the file's own; ``faults`` those of the edits.
    """

    desks: Desks
    problems: tuple[Problem, ...]
    faults: tuple[Fault, ...]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DesksFile:
    """The text of a desks file; ``path`` is its name in the problems."""

    text: str
    path: str
    standard: Standard

    def read(self, edits: Edits = NO_EDITS) -> Reading:
        """The desks, and everything wrong.  Every desk there is has a plan, named in the file or not."""
        notes = Notes(self.path, self.text, places(edits))
        values = over(self._values(notes), edits)
        return Reading(
            _desks(Table(notes, (), values), self.standard),
            tuple(sorted(notes.problems)),
            tuple(notes.faults),
            values,
        )

    def _values(self, notes: Notes) -> dict[str, Any]:
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            line = AT_LINE.search(str(error))
            number = int(line[1]) if line else len(self.text.splitlines())
            notes.problems.append(Problem(self.path, number, f"is not TOML: {error}"))
            return {}


def parse_desks(text: str, path: str, standard: Standard) -> tuple[Desks, tuple[Problem, ...]]:
    """The desks of a TOML text, and everything wrong with it; ``path`` is its name in the problems."""
    reading = DesksFile(text, path, standard).read()
    return reading.desks, reading.problems


def _desks(top: Table, standard: Standard) -> Desks:
    given = top.table("defaults")
    usual = _shared(given, _usual(standard))
    zone = usual.targets.hours.zone
    given.done()
    desks = top.table("desks")
    plans = {desk: _plan(desks.table(desk), replace(usual, desk=desk, name=NAMES[desk])) for desk in Desk}
    for name in desks.names():
        if name not in plans:
            desks.wrong(f"no desk is called so; the desks are {', '.join(Desk)}", name)
    away = tuple(filter(None, (_away(one, zone) for one in top.tables("away"))))
    top.done()
    return Desks(plans, away, standard.maintainers)


def _usual(standard: Standard) -> DeskPlan:
    targets = Targets(Hours(standard.zone))
    return DeskPlan(Desk.PRIVACY, channel=standard.channel, targets=targets)


def _shared(table: Table, usual: DeskPlan) -> DeskPlan:
    """The fields that may stand in the defaults and in each desk, over what is usual."""
    path = table.read("path", fields.listed(_step), usual.path) or PATH
    fallback, fallback_desk = table.read("fallback", _fallback, (usual.fallback, usual.fallback_desk))
    targets = replace(
        _targets(table, usual.targets), hours=_hours(table, usual.targets.hours), levels=len(path)
    )
    return replace(usual, path=path, fallback=fallback, fallback_desk=fallback_desk, targets=targets)


def _plan(table: Table, usual: DeskPlan) -> DeskPlan:
    plan = _shared(table, usual)
    if plan.fallback_desk is plan.desk:
        if "fallback" in table:
            table.wrong("a desk cannot stand in for itself", "fallback")
        plan = replace(plan, fallback_desk=None)
    zone = plan.targets.hours.zone
    plan = replace(
        plan,
        name=table.read("name", fields.words, plan.name),
        channel=table.read("channel", fields.channel, plan.channel),
        members=table.read("members", fields.listed(fields.user), ()),
        group=table.read("group", fields.group, ""),
        lead=table.read("lead", fields.user, ""),
        rota=Rota(
            _shifts(table, "shifts", zone),
            _rotation(table, zone) if "rotation" in table else None,
            _shifts(table, "overrides", zone),
        ),
    )
    table.done()
    return plan


def _step(value: Any) -> str:
    if value in (ON_CALL, MEMBERS, LEAD):
        return str(value)
    if isinstance(value, str) and (fields.USER.fullmatch(value) or fields.GROUP.fullmatch(value)):
        return value
    raise ValueError(
        f'must be "on-call", "members", "lead", or the id of a user or a user group, not {value!r}'
    )


def _fallback(value: Any) -> tuple[str, Desk | None]:
    if value in list(Desk):
        return "", Desk(value)
    try:
        return fields.user(value), None
    except ValueError:
        raise ValueError(f"must be the id of a Slack user (U...) or a desk, not {value!r}") from None


def _hours(table: Table, usual: Hours) -> Hours:
    zone = table.read("zone", fields.zone, usual.zone)
    week = usual.week
    if "hours" in table:
        given = table.table("hours")
        week = _week(given) or NINE_TO_FIVE
        given.done()
    else:
        table.table("hours")
    return Hours(zone, week, _calendar(table.table("holidays"), usual.calendar))


def _week(given: Table) -> Mapping[int, tuple[Span, ...]]:
    nothing: tuple[Span, ...] = ()
    week = {number: given.read(name, fields.spans, nothing) for number, name in enumerate(WEEKDAYS)}
    open_days = {number: spans for number, spans in week.items() if spans}
    if not any(name in given for name in WEEKDAYS):
        given.wrong("the desk is never open: give at least one weekday its hours")
    return open_days


def _calendar(table: Table, usual: Calendar) -> Calendar:
    subdivision = table.read("subdivision", fields.words, "")
    country = table.read(
        "country", lambda value: "" if value == "" else fields.country(value, subdivision), usual.country
    )
    if subdivision and "country" not in table:
        table.wrong("needs a country beside it", "subdivision")
    nothing: tuple[date, ...] = ()
    days = {name: table.read(name, fields.some_days, nothing) for name in ("closed", "open")}
    for both in sorted(set(days["closed"]) & set(days["open"])):
        table.wrong(f"{both} is both open and closed", "open")
    table.done()
    return Calendar(
        country,
        subdivision if "country" in table else usual.subdivision,
        usual.closed - set(days["open"]) | set(days["closed"]),
        usual.opened - set(days["closed"]) | set(days["open"]),
    )


def _targets(table: Table, usual: Targets) -> Targets:
    response: dict[Urgency, Wait] = dict(usual.response or FIRST_RESPONSE)
    resolution: dict[Urgency, Wait] = dict(usual.resolve or RESOLUTION)
    given = table.table("targets")
    for urgency in Urgency:
        one = given.table(urgency.value)
        response[urgency] = one.read("response", fields.wait, response[urgency])
        resolution[urgency] = one.read("resolution", fields.wait, resolution[urgency])
        one.done()
        if not _in_order(response[urgency], resolution[urgency]):
            one.wrong("the resolution cannot be due before the first response")
            resolution[urgency] = response[urgency]
    given.done()
    warn = table.read("warn", fields.share, usual.warn_at)
    return replace(usual, response=response, resolve=resolution, warn_at=warn)


def _in_order(first: Wait, last: Wait) -> bool:
    if isinstance(first, timedelta) and isinstance(last, timedelta):
        return first <= last
    return isinstance(first, timedelta) or not isinstance(last, timedelta) or last >= timedelta(hours=8)


def _shifts(table: Table, name: str, zone: tzinfo) -> tuple[Shift, ...]:
    found = []
    for one in table.tables(name):
        who = one.need("who", fields.user)
        starts = one.need("from", fields.moment(zone))
        ends = one.need("to", fields.moment(zone, end=True))
        one.done()
        if who and starts and ends:
            if starts < ends:
                found.append(Shift(who, starts, ends))
            else:
                one.wrong("ends before it begins", "to")
    return tuple(found)


def _rotation(table: Table, zone: tzinfo) -> Rotation | None:
    given = table.table("rotation")
    people = given.need("people", fields.listed(fields.user))
    start = given.need("start", fields.day)
    weeks = given.read("weeks", fields.weeks, 1)
    days = given.read("days", fields.turn_days, 7 * weeks)
    if "weeks" in given and "days" in given:
        given.wrong("give the length of a turn in weeks or in days, not both", "days")
    handover = given.read("handover", fields.minute, 9 * 60)
    given.done()
    if people == ():
        given.wrong("needs at least one person", "people")
    return Rotation(people, start, days, handover, zone) if people and start else None


def _away(table: Table, zone: tzinfo) -> Away | None:
    who = table.need("who", fields.user)
    starts = table.need("from", fields.moment(zone))
    ends = table.need("to", fields.moment(zone, end=True))
    instead = table.read("instead", fields.user, "")
    table.done()
    if who and starts and ends and starts >= ends:
        table.wrong("ends before it begins", "to")
        return None
    if who and who == instead:
        table.wrong("nobody can stand in for themselves", "instead")
        instead = ""
    return Away(who, starts, ends, instead) if who and starts and ends else None
