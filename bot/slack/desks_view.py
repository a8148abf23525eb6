"""The desks in App Home, and the dialog that puts somebody else on call (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.escalation.deskcheck import open_ahead
from bot.escalation.deskedit import AWAY
from bot.escalation.deskfields import minute
from bot.escalation.desks import DeskPlan, Desks
from bot.escalation.hours import instant
from bot.escalation.rota import Away
from bot.slack import desk_words
from bot.slack import maintainer_words as said
from bot.slack.blocks import Block, actions, button, confirmation, escape, header, modal, moment, section
from bot.store.desk_edits import DeskEdit
from bot.store.overrides import Override
from knowledge.article import Desk

OVERRIDE = "desk_override"
REMOVE = "desk_override_remove"
EDIT = "desk_edit"
EDIT_ROTA = "desk_edit_rota"
EDIT_BACK = "desk_edit_back"
FORM = "desk_override_form"
WHO, FROM_DAY, FROM_TIME, TO_DAY, TO_TIME = "who", "from_day", "from_time", "to_day", "to_time"
#: Of a desk's gaps the first are shown; `curbside desks check` lists all.
GAPS = 3
#: Overrides shown in all, so that App Home keeps within Slack's hundred blocks.
OVERRIDES = 14
#: People out of office who are listed; the dialog has them all.
AWAYS = 10


@dataclass(frozen=True, slots=True)
class Seen:
    """What one person sees of the desks: ``mine`` are theirs; ``stored`` the overrides; a maintainer may ``edit``.

    ``edits`` are those that lie over the desks file.
    """

    desks: Desks
    mine: tuple[Desk, ...]
    stored: tuple[Override, ...]
    edit: bool
    now: datetime
    edits: tuple[DeskEdit, ...] = ()

    @property
    def shown(self) -> tuple[Desk, ...]:
        """The desks that concern them: all of them for a maintainer, who stands behind each; else their own."""
        return tuple(Desk) if self.edit else self.mine

    def edit_of(self, desk: str) -> DeskEdit | None:
        """The edit of a desk, or of ``away``."""
        return next((one for one in self.edits if one.desk == desk), None)


def desk_blocks(seen: Seen) -> list[Block]:
    """The part of App Home about desks: all of them for a maintainer, their own for a consultant, else nothing."""
    if not seen.shown:
        return []
    blocks: list[Block] = [
        {"type": "divider"},
        header(desk_words.HOME_DESKS if seen.edit else desk_words.HOME_ON_CALL),
    ]
    left = OVERRIDES
    for desk in seen.shown:
        blocks.append(section("\n".join(_lines(seen, seen.desks.plans[desk]))))
        if seen.edit:
            override = button(said.OVERRIDE, OVERRIDE, desk.value)
            blocks.append(actions([override, *_edit_buttons(desk.value, seen.edit_of(desk))]))
        own = [one for one in seen.stored if one.desk == desk][:left] if seen.edit else []
        left -= len(own)
        blocks += map(_override, own)
    return [*blocks, *_away(seen)] if seen.edit else blocks


def _edit_buttons(target: str, edit: DeskEdit | None) -> list[Block]:
    buttons = [button(said.EDIT, EDIT, target)]
    if target != AWAY:
        buttons.append(button(said.EDIT_ROTA, EDIT_ROTA, target))
    if edit is not None:
        sure = confirmation(*said.EDIT_BACK_CONFIRM)
        buttons.append(button(said.EDIT_BACK, EDIT_BACK, f"{target}:{edit.version}", confirm=sure))
    return buttons


def _edited(edit: DeskEdit | None) -> Iterator[str]:
    if edit is not None:
        fields = ", ".join(said.EDIT_FIELDS.get(name, name).lower() for name in edit.fields)
        by = _person(edit.edited_by) if edit.edited_by[:1] in "UW" else edit.edited_by
        yield said.EDITED.format(fields=fields, by=by, when=moment(edit.edited_at))


def _away(seen: Seen) -> list[Block]:
    """Who is out of office now or later, soonest first, and the button to edit that."""
    coming = sorted((one for one in seen.desks.away if one.ends > seen.now), key=lambda one: one.starts)
    edit = seen.edit_of(AWAY)
    lines = [said.HOME_AWAY, *(_absence(one) for one in coming[:AWAYS])]
    if not coming:
        lines.append(said.HOME_NOBODY_AWAY)
    if len(coming) > AWAYS:
        lines.append(said.HOME_MORE_AWAY.format(number=len(coming) - AWAYS))
    return [section("\n".join([*lines, *_edited(edit)])), actions(_edit_buttons(AWAY, edit))]


def _absence(one: Away) -> str:
    instead = said.HOME_AWAY_INSTEAD.format(who=_person(one.instead)) if one.instead else ""
    since, until = moment(one.starts), moment(one.ends)
    return said.HOME_AWAY_ONE.format(who=_person(one.who), since=since, until=until, instead=instead)


def _lines(seen: Seen, plan: DeskPlan) -> Iterator[str]:
    turn = seen.desks.turn(plan.desk, seen.now)
    place = f" · <#{plan.channel}>" if plan.channel else ""
    yield f"*{escape(plan.name)}*{place}"
    if plan.rota.empty:
        yield desk_words.NO_ROTA
    elif turn.until is None:
        yield desk_words.ON_CALL_ALWAYS.format(now=_person(turn.now))
    else:
        yield desk_words.ON_CALL.format(
            now=_person(turn.now), until=moment(turn.until), next=_person(turn.next)
        )
    if seen.edit:
        found = open_ahead(seen.desks, plan.desk, seen.now)
        for gap in found[:GAPS]:
            yield desk_words.GAP.format(since=moment(gap.starts), until=moment(gap.ends))
        if len(found) > GAPS:
            yield desk_words.MORE_GAPS.format(number=len(found) - GAPS)
        yield from _edited(seen.edit_of(plan.desk))


def _person(user: str | None) -> str:
    return f"<@{user}>" if user else desk_words.NOBODY


def _override(one: Override) -> Block:
    told = said.OVERRIDE_SET.format(who=_person(one.who), since=moment(one.starts), until=moment(one.ends))
    block = section(f"{told} {said.OVERRIDE_BY.format(by=_person(one.set_by))}")
    block["accessory"] = button(said.OVERRIDE_REMOVE, REMOVE, str(one.id))
    return block


def override_form(plan: DeskPlan, now: datetime) -> Block:
    """The dialog that asks who is on call instead, and when: a day from the next full hour on, at first."""
    zone = plan.targets.hours.zone
    start = now.astimezone(zone).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    who: Block = {"type": "users_select", "action_id": WHO}
    fields = [
        _input(WHO, said.OVERRIDE_WHO, who),
        _input(FROM_DAY, said.OVERRIDE_FROM, _day(FROM_DAY, start)),
        _input(FROM_TIME, said.OVERRIDE_TIME.format(zone=zone), _time(FROM_TIME, start)),
        _input(TO_DAY, said.OVERRIDE_TO, _day(TO_DAY, start + timedelta(days=1))),
        _input(TO_TIME, said.OVERRIDE_TIME.format(zone=zone), _time(TO_TIME, start)),
    ]
    title = said.OVERRIDE_TITLE.format(desk=plan.name)
    return modal(title, FORM, plan.desk.value, [section(said.OVERRIDE_WHAT), *fields], said.OVERRIDE_SAVE)


def _input(name: str, label: str, element: Block) -> Block:
    return {
        "type": "input",
        "block_id": name,
        "label": {"type": "plain_text", "text": label},
        "element": element,
    }


def _day(name: str, at: datetime) -> Block:
    return {"type": "datepicker", "action_id": name, "initial_date": f"{at:%Y-%m-%d}"}


def _time(name: str, at: datetime) -> Block:
    return {"type": "timepicker", "action_id": name, "initial_time": f"{at:%H:%M}"}


@dataclass(frozen=True, slots=True)
class Wish:
    """Who is to be on call, and when."""

    who: str
    starts: datetime
    ends: datetime


def read_form(
    values: Mapping[str, Mapping[str, Any]], plan: DeskPlan, bot_user: str, now: datetime
) -> Wish | dict[str, str]:
    """What the dialog says, or what is wrong with it by field.  ``values`` are Slack's ``view.state.values``."""
    who = str(_value(values, WHO, "selected_user") or "")
    if not who or who == bot_user:
        return {WHO: said.OVERRIDE_NO_PERSON}
    starts = _moment(values, FROM_DAY, FROM_TIME, plan)
    ends = _moment(values, TO_DAY, TO_TIME, plan)
    if starts is None or ends is None:
        return {FROM_DAY if starts is None else TO_DAY: said.OVERRIDE_NO_TIME}
    if ends <= max(starts, now):
        return {TO_DAY: said.OVERRIDE_OVER}
    return Wish(who, starts, ends)


def _moment(values: Mapping[str, Mapping[str, Any]], day: str, time: str, plan: DeskPlan) -> datetime | None:
    try:
        when = datetime.fromisoformat(str(_value(values, day, "selected_date"))).date()
        return instant(when, minute(_value(values, time, "selected_time")), plan.targets.hours.zone)
    except (ValueError, OverflowError):
        return None


def _value(values: Mapping[str, Mapping[str, Any]], name: str, key: str) -> object:
    return (values.get(name, {}).get(name) or {}).get(key)


def desk_in(value: str, among: Sequence[Desk] = tuple(Desk)) -> Desk | None:
    """The desk that a button or dialog names; None for a value we never wrote."""
    return next((desk for desk in among if desk.value == value), None)
