"""What a maintainer sees of a desk's fields, and what comes of the values they enter (pure)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.escalation.deskcheck import AHEAD, holes, open_ahead
from bot.escalation.deskedit import AWAY, Edits, Fields, fields_of, own, place
from bot.escalation.deskfile import WEEKDAYS, DesksFile, Reading
from bot.escalation.desks import DeskPlan, Desks
from bot.escalation.hours import Span
from bot.escalation.notation import notation
from bot.escalation.rota import Stretch
from bot.escalation.targets import FIRST_RESPONSE, RESOLUTION, Wait
from bot.judgement.outcome import Urgency
from knowledge.article import Desk

#: A field's value, as `tomllib` would read it from the file; None where it has none.
Values = Mapping[str, Any]


def shown(reading: Reading, target: str) -> dict[str, Any]:
    """What holds in each field just now, whether the desk itself, the defaults or nobody says so.

    Holidays, turns, shifts, overrides and people out of office are what the place itself says: a desk's own days come
    on top of the defaults'.
    """
    if target == AWAY:
        return {AWAY: own(reading.values, AWAY, AWAY) or None}
    plan = reading.desks.plans[Desk(target)]
    behind = plan.fallback_desk.value if plan.fallback_desk else ""
    found: dict[str, Any] = {
        "name": plan.name,
        "channel": plan.channel,
        "members": list(plan.members),
        "group": plan.group,
        "lead": plan.lead,
        "fallback": plan.fallback or behind,
        "zone": str(plan.targets.hours.zone),
        "hours": {WEEKDAYS[day]: _spans(spans) for day, spans in sorted(plan.targets.hours.week.items())},
        **{f"targets.{urgency.value}": _target(plan, urgency) for urgency in Urgency},
        "warn": plan.targets.warn_at,
        "holidays": own(reading.values, target, "holidays"),
        "rotation": _turns(own(reading.values, target, "rotation")),
        "shifts": own(reading.values, target, "shifts"),
        "overrides": own(reading.values, target, "overrides"),
        "path": list(plan.path),
    }
    return {name: found[name] or None for name in fields_of(target)}


def _turns(rotation: Any) -> Any:
    """A rotation with everybody named once, as its reader takes it."""
    if not isinstance(rotation, dict) or not isinstance(rotation.get("people"), list):
        return rotation
    return rotation | {"people": list(dict.fromkeys(rotation["people"]))}


def _spans(spans: tuple[Span, ...]) -> str | list[str]:
    written = [f"{_clock(opens)}-{_clock(closes)}" for opens, closes in spans]
    return written[0] if len(written) == 1 else written


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _target(plan: DeskPlan, urgency: Urgency) -> dict[str, str]:
    response = (plan.targets.response or FIRST_RESPONSE)[urgency]
    resolution = (plan.targets.resolve or RESOLUTION)[urgency]
    return {"response": _wait(response), "resolution": _wait(resolution)}


def _wait(wait: Wait) -> str:
    if not isinstance(wait, timedelta):
        return f"next {_clock(wait.minute)}"
    minutes = wait // timedelta(minutes=1)
    return f"{minutes}m" if minutes % 60 else f"{minutes // 60}h"


def mark(value: Any) -> str:
    """A fingerprint of a value, from which nothing can be read: eight hexadecimal digits."""
    return hashlib.sha256(notation(value).encode()).hexdigest()[:8]


def moved(seen: Mapping[str, str], now: Values) -> tuple[str, ...]:
    """The fields that no longer are what somebody saw; ``seen`` are the marks of what that was."""
    return tuple(name for name, value in now.items() if seen.get(name) != mark(value))


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit would come to.

    ``fields`` is the edit in whole, without what the file says anyway; ``changes`` what holds before and then, by
    field; ``wrong`` what speaks against it, by field.  ``desks`` are all desks as they would be then.
    """

    fields: Fields
    changes: Mapping[str, tuple[str | None, str | None]]
    wrong: Mapping[str, str]
    desks: Desks = field(default_factory=Desks, compare=False, repr=False)


def propose(file: DesksFile, edits: Edits, target: str, entered: Values, now: datetime) -> Change:
    """Lay the values that somebody entered over a desk, or over ``away``, and read the whole as the file is read.

    ``edits`` are those that hold.  What is entered as it is shown changes nothing.
    """
    before = file.read(edits)
    was = shown(before, target)
    touched = {name: value for name, value in entered.items() if not _same(name, value, was[name])}
    fields = dict(edits.get(target, {}))
    fields |= {name: None if value is None else notation(value) for name, value in touched.items()}
    plain = file.read().values
    fields = {name: text for name, text in fields.items() if text != _text(own(plain, target, name))}
    after = file.read({**edits, target: fields})
    wrong = _wrong(before, after, target, now)
    return Change(fields, {} if wrong else _changes(was, shown(after, target)), wrong, after.desks)


def back(file: DesksFile, edits: Edits, target: str) -> Change:
    """What taking an edit back would come to; nothing speaks against what the file itself says."""
    left = {one: fields for one, fields in edits.items() if one != target}
    then = file.read(left)
    return Change({}, _changes(shown(file.read(edits), target), shown(then, target)), {}, then.desks)


def left_open(before: Desks, after: Desks, now: datetime) -> tuple[tuple[DeskPlan, Stretch], ...]:
    """When nobody would be on call in the time ahead, at which desk, beyond what was open before."""
    found: list[tuple[DeskPlan, Stretch]] = []
    for desk, plan in after.plans.items():
        known, gaps = open_ahead(before, desk, now), open_ahead(after, desk, now)
        if plan.rota.empty and not before.plans[desk].rota.empty:
            gaps = (Stretch(now, now + AHEAD, None),)
        new = [gap for gap in gaps if not any(_within(gap, one) for one in known)]
        found += [(plan, gap) for gap in new]
    return tuple(found)


def _within(one: Stretch, other: Stretch) -> bool:
    return other.starts <= one.starts and one.ends <= other.ends


def _same(name: str, one: Any, other: Any) -> bool:
    """Whether two values of a field say the same.  Members have no order; in turns, shifts and levels it counts."""
    if name == "members" and one and other:
        return sorted(map(notation, one)) == sorted(map(notation, other))
    return bool(one == other)


def _text(value: Any) -> str | None:
    return None if value is None else notation(value)


def _changes(was: Values, then: Values) -> dict[str, tuple[str | None, str | None]]:
    return {name: (_text(was[name]), _text(then[name])) for name in was if was[name] != then[name]}


def _wrong(before: Reading, after: Reading, target: str, now: datetime) -> dict[str, str]:
    """What is wrong with the fields, or, if they can be read, what the desks lack that they did not before."""
    at = {place(target, name): name for name in fields_of(target)}
    found = [(at[fault.place], fault.message) for fault in after.faults if fault.place in at]
    # Whoever is ill is away, whatever comes of it: `curbside desks check` tells of that.
    if not found and target != AWAY:
        found = list(_new_holes(before, after, target, now))
    wrong: dict[str, list[str]] = {}
    for name, message in found:
        wrong.setdefault(name, []).append(message)
    return {name: "; ".join(messages) for name, messages in wrong.items()}


def _new_holes(before: Reading, after: Reading, target: str, now: datetime) -> Iterator[tuple[str, str]]:
    known = set(holes(before.desks, now))
    for hole in holes(after.desks, now):
        if hole not in known:
            here = hole.desk.value == target
            yield (hole.field, hole.message) if here else ("members", f"{hole.desk}: {hole.message}")
