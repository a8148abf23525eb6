"""The fields of a desk, and who is out of office, as inputs of a dialog, and what was put into them (pure)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.escalation.deskedit import LISTS, TARGETS
from bot.escalation.desks import NAMES
from bot.escalation.notation import lines, listed, notation, stanzas, typed, value_of
from bot.slack import maintainer_words as said
from bot.slack.blocks import Block, section
from bot.slack.inputs import (
    LONGEST_TEXT,
    channel,
    entered,
    option,
    people,
    person,
    select,
    text_input,
    words_of,
)
from knowledge.article import Desk

FALLBACK_DESK = "fallback_desk"
#: Who takes turns is chosen; the rest of a rotation is typed.
TURNS = "rotation_people"
TABLES = ("hours", *TARGETS, "holidays")
#: A mention in the place of an id, whoever put quotes around it.
MENTION = re.compile(r"""["']?<(?:@|!subteam\^)([USW][A-Z0-9]+)(?:\|[^>]*)?>["']?""")


def inputs_of(target: str, name: str, value: Any) -> list[Block]:
    """The inputs of one field, which show its value; a paragraph instead where there is more than Slack takes."""
    label = said.EDIT_FIELDS[name]
    hint = hint_of(name)
    if name == "channel":
        return [channel(name, label, hint=hint, value=value or "")]
    if name == "members":
        return [people(name, label, hint=hint, value=value or ())]
    if name == "lead":
        return [person(name, label, hint=hint, value=value or "", optional=True)]
    if name == "fallback":
        return _fallback(target, label, hint, value or "")
    text = as_text(name, value)
    if len(text) > LONGEST_TEXT:
        return [section(said.EDIT_TOO_LONG.format(field=label))]
    long = name in ("hours", "holidays", "rotation", *LISTS)
    what = said.EDIT_TURNS_WHEN if name == "rotation" else label
    typing = text_input(name, what, hint=hint, value=text, long=long, optional=True)
    if name != "rotation":
        return [typing]
    turns = (value or {}).get("people", ())
    return [people(TURNS, said.EDIT_TURNS, hint=said.EDIT_TURNS_HINT, value=turns), typing]


def _fallback(target: str, label: str, hint: str, value: str) -> list[Block]:
    desk = value if value in list(Desk) else ""
    others = [option(NAMES[one], one.value) for one in Desk if one != target]
    return [
        person("fallback", label, hint=hint, value="" if desk else value, optional=True),
        select(FALLBACK_DESK, said.EDIT_FALLBACK_DESK, others, chosen=desk, optional=True),
    ]


def hint_of(name: str) -> str:
    """What stands below a field."""
    return said.EDIT_HINTS["targets" if name in TARGETS else name]


def as_text(name: str, value: Any) -> str:
    """A field's value as a person reads and types it; empty for none.  Of a rotation, what is not chosen."""
    if value is None:
        return ""
    if name in LISTS:
        text = stanzas(name, value)
        return text if len(text) <= LONGEST_TEXT else _in_rows(name, value)
    if name == "rotation":
        return lines({key: one for key, one in value.items() if key != "people"})
    if name in TARGETS or name in ("path", "warn"):
        return notation(value)
    return lines(value) if name in TABLES else str(value)


def _in_rows(name: str, tables: list[Mapping[str, Any]]) -> str:
    """A list of tables in as few characters as can still be read: a line each."""
    rows = ",\n".join(map(notation, tables))
    return f"{name} = [\n{rows}\n]"


@dataclass(frozen=True, slots=True)
class Entered:
    """What a dialog holds, by field, and what cannot be read of it, by field or block."""

    values: dict[str, Any]
    wrong: dict[str, str]


def read_inputs(view: Mapping[str, Any], fields: tuple[str, ...]) -> Entered:
    """The values of a submitted dialog as the desks file would hold them, not checked any further.

    A field that the dialog had no input for is not among them.
    """
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    shown = {block.partition("@")[0] for block in view["state"]["values"]}
    for name in (one for one in fields if one in shown):
        try:
            values[name] = _value(view, name) or None
        except ValueError as error:
            wrong[name] = said.EDIT_NOT_READ.format(hint=hint_of(name), error=error)
    desk = (entered(view, FALLBACK_DESK).get("selected_option") or {}).get("value")
    if desk and values.get("fallback"):
        wrong[FALLBACK_DESK] = said.EDIT_TWO_FALLBACKS
    elif desk:
        values["fallback"] = desk
    turns = values.get("rotation")
    if turns and "people" not in turns:
        wrong[TURNS] = said.EDIT_NO_TURNS
    return Entered(values, wrong)


def _value(view: Mapping[str, Any], name: str) -> Any:
    given = entered(view, name)
    if name == "channel":
        return given.get("selected_conversation")
    if name == "members":
        return given.get("selected_users")
    if name in ("lead", "fallback"):
        return given.get("selected_user")
    text = MENTION.sub(r'"\1"', words_of(view, name))
    if name == "rotation":
        return _rotation(typed(text), entered(view, TURNS).get("selected_users") or [])
    if name == "path":
        return listed(text)
    if name == "warn":
        return value_of(text) if text else None
    if name in TABLES:
        return typed(text)
    return _tables(name, text) if name in LISTS else text


def _rotation(told: dict[str, Any], chosen: list[str]) -> dict[str, Any]:
    if "people" in told:
        raise ValueError("people are chosen in the field above")
    return ({"people": chosen} if chosen else {}) | told


def _tables(name: str, text: str) -> Any:
    found = typed(text)
    if found.keys() - {name}:
        raise ValueError(f"there is something before the first [[{name}]]")
    return found.get(name)
