"""The dialog in which a maintainer edits a desk, or who is out of office (pure).

Its private part holds which desk, and a fingerprint of each value as it was shown, so that whoever saves is told
what somebody else has changed meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.escalation.deskchange import Values, mark
from bot.escalation.deskedit import AWAY, TARGETS, fields_of
from bot.escalation.desks import NAMES
from bot.escalation.notation import lines, notation, stanzas, typed
from bot.slack import maintainer_words as said
from bot.slack.blocks import Block, modal, section
from bot.slack.inputs import channel, entered, option, people, person, select, text_input, words_of
from knowledge.article import Desk

FORM = "desk_edit_form"
FALLBACK_DESK = "fallback_desk"
TABLES = ("hours", *TARGETS, "holidays")
LONGEST_ERROR = 300


@dataclass(frozen=True, slots=True)
class Hidden:
    """Which desk (or ``away``) the dialog is about, the marks of what it showed, and the desk's last edit then.

    ``round`` counts how often it was filled anew.
    """

    target: str
    seen: Mapping[str, str] = field(default_factory=dict)
    edit: int = 0
    round: int = 0

    def as_text(self) -> str:
        """As Slack carries it: some 400 characters of at most 3,000."""
        return json.dumps([self.target, dict(self.seen), self.edit, self.round])


def read_hidden(view: Mapping[str, Any]) -> Hidden | None:
    """The private part of a dialog; None for one that we did not make."""
    try:
        target, seen, edit, round_ = json.loads(str(view.get("private_metadata") or ""))
        hidden = Hidden(str(target), dict(seen), int(edit), int(round_))
    except (ValueError, TypeError):
        return None
    return hidden if hidden.target in (AWAY, *Desk) else None


def edit_form(hidden: Hidden, name: str, now: Values, shown: Values | None = None, notice: str = "") -> Block:
    """The dialog about a desk of that name.  ``now`` is what holds; ``shown`` what it shows, if that is not the same.

    A block keeps what was typed in it, so in each round the blocks have new names.
    """
    values, target = now if shown is None else shown, hidden.target
    hidden = replace(hidden, seen={one: mark(value) for one, value in now.items()})
    inputs = [block for one in fields_of(target) for block in _inputs(target, one, values[one])]
    for block in inputs:
        block["block_id"] = f"{block['block_id']}@{hidden.round}"
    title = said.EDIT_TITLE_AWAY if target == AWAY else said.EDIT_TITLE.format(desk=name)
    what = said.EDIT_WHAT_AWAY if target == AWAY else said.EDIT_WHAT
    head = [section(notice)] if notice else []
    return modal(title, FORM, hidden.as_text(), [*head, section(what), *inputs], said.EDIT_SAVE)


def _inputs(target: str, name: str, value: Any) -> list[Block]:
    label = said.EDIT_FIELDS[name]
    hint = said.EDIT_HINTS["targets" if name in TARGETS else name]
    if name == "channel":
        return [channel(name, label, hint=hint, value=value or "")]
    if name == "members":
        return [people(name, label, hint=hint, value=value or ())]
    if name == "lead":
        return [person(name, label, hint=hint, value=value or "", optional=True)]
    if name == "fallback":
        desk = value if value in list(Desk) else ""
        someone = "" if desk else value or ""
        others = [option(NAMES[one], one.value) for one in Desk if one != target]
        return [
            person(name, label, hint=hint, value=someone, optional=True),
            select(FALLBACK_DESK, said.EDIT_FALLBACK_DESK, others, chosen=desk, optional=True),
        ]
    long = name in (AWAY, "hours", "holidays")
    return [text_input(name, label, hint=hint, value=as_text(name, value), long=long, optional=True)]


def as_text(name: str, value: Any) -> str:
    """A field's value as a person reads and types it; empty for none."""
    if value is None:
        return ""
    if name == AWAY:
        return stanzas(AWAY, value)
    if name in TARGETS:
        return notation(value)
    return lines(value) if name in TABLES else str(value)


@dataclass(frozen=True, slots=True)
class Entered:
    """What a dialog holds, by field, and what cannot be read of it, by field."""

    values: dict[str, Any]
    wrong: dict[str, str]


def read_form(view: Mapping[str, Any], target: str) -> Entered:
    """The values of a submitted dialog as the desks file would hold them, not checked any further."""
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name in fields_of(target):
        try:
            values[name] = _value(view, name) or None
        except ValueError as error:
            hint = said.EDIT_HINTS["targets" if name in TARGETS else name]
            wrong[name] = said.EDIT_NOT_READ.format(hint=hint, error=error)
    desk = (entered(view, FALLBACK_DESK).get("selected_option") or {}).get("value")
    if desk and values.get("fallback"):
        wrong[FALLBACK_DESK] = said.EDIT_TWO_FALLBACKS
    elif desk:
        values["fallback"] = desk
    return Entered(values, wrong)


def _value(view: Mapping[str, Any], name: str) -> Any:
    given = entered(view, name)
    if name == "channel":
        return given.get("selected_conversation")
    if name == "members":
        return given.get("selected_users")
    if name in ("lead", "fallback"):
        return given.get("selected_user")
    text = words_of(view, name)
    if name in TABLES:
        return typed(text)
    return _away(text) if name == AWAY else text


def _away(text: str) -> Any:
    found = typed(text)
    if found.keys() - {AWAY}:
        raise ValueError("there is something before the first [[away]]")
    return found.get(AWAY)


def at_blocks(view: Mapping[str, Any], wrong: Mapping[str, str]) -> dict[str, str]:
    """Errors by field as errors by block of that dialog; what has no block there is told at the first."""
    blocks = {block.partition("@")[0]: block for block in view["state"]["values"]}
    first = next(iter(blocks.values()), "")
    placed: dict[str, str] = {}
    for name, message in wrong.items():
        placed.setdefault(blocks.get(name, first), message[:LONGEST_ERROR])
    return placed


def kept(seen: Mapping[str, str], entered: Values, now: Values) -> dict[str, Any]:
    """What to show to somebody who was overtaken: what they had changed as they left it, the rest as it holds."""
    return {
        name: entered[name] if seen.get(name) != mark(entered[name]) else value for name, value in now.items()
    }


def overtaken(seen: Mapping[str, str], entered: Values, now: Values, moved: tuple[str, ...], who: str) -> str:
    """What to tell them: who changed which fields, and the values of theirs that are hidden by what was entered."""
    names = ", ".join(said.EDIT_FIELDS[name].lower() for name in moved) or said.EDIT_NOTHING
    told = [said.EDIT_OVERTAKEN.format(who=who, fields=names)]
    hidden = [name for name in moved if kept(seen, entered, now)[name] != now[name]]
    told += [
        said.EDIT_THEIRS.format(field=said.EDIT_FIELDS[name], value=readable(name, now[name]))
        for name in hidden
    ]
    return "\n".join(told)


def readable(name: str, value: Any) -> str:
    """A field's value in a message: people and channels by name, the rest in the file's notation."""
    if value is None:
        return said.EDIT_NOTHING
    if name == "channel":
        return f"<#{value}>"
    if name in ("members", "lead", "fallback"):
        everybody = value if isinstance(value, list) else [value]
        return ", ".join(one if one in list(Desk) else f"<@{one}>" for one in everybody)
    return f"`{notation(value)}`"
