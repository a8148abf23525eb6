"""Builders of the inputs of a dialog, and reading what a person put into them (pure).

Each input stands alone in its block, and the block and the input share one name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.slack.blocks import Block, shorten

OPTION_TEXT = 75
OPTION_VALUE = 150
#: Slack's own limit of a text input.
LONGEST_TEXT = 3000


def option(text: str, value: str, description: str = "") -> Block:
    """One choice; ``value`` must be at most 150 characters, the words are shortened."""
    built: Block = {"text": _plain(shorten(text, OPTION_TEXT) or value), "value": value[:OPTION_VALUE]}
    if description:
        built["description"] = _plain(shorten(description, OPTION_TEXT))
    return built


def text_input(
    name: str,
    label: str,
    *,
    hint: str = "",
    value: str = "",
    long: bool = True,
    optional: bool = False,
    most: int = LONGEST_TEXT,
    on_enter: bool = False,
) -> Block:
    """A field for words; with ``on_enter`` Slack tells of them when Enter is pressed."""
    element: Block = {"type": "plain_text_input", "action_id": name, "multiline": long, "max_length": most}
    if value:
        element["initial_value"] = value[:most]
    if on_enter:
        element["dispatch_action_config"] = {"trigger_actions_on": ["on_enter_pressed"]}
    return _input(name, label, element, hint=hint, optional=optional, tells=on_enter)


def radio(name: str, label: str, options: Sequence[Block], *, chosen: str = "", hint: str = "") -> Block:
    """One of at most ten choices."""
    return _input(name, label, _chosen({"type": "radio_buttons"}, name, options, chosen), hint=hint)


def select(
    name: str,
    label: str,
    options: Sequence[Block],
    *,
    chosen: str = "",
    hint: str = "",
    optional: bool = False,
    tells: bool = False,
) -> Block:
    """One of at most a hundred choices; with ``tells`` Slack tells of it at once."""
    element = _chosen({"type": "static_select"}, name, options, chosen)
    return _input(name, label, element, hint=hint, optional=optional, tells=tells)


def checkboxes(name: str, label: str, options: Sequence[Block], chosen: Sequence[str] = ()) -> Block:
    """Any of at most ten choices, or none."""
    element: Block = {"type": "checkboxes", "action_id": name, "options": list(options)}
    initial = [one for one in options if one["value"] in chosen]
    if initial:
        element["initial_options"] = initial
    return _input(name, label, element, optional=True)


def person(name: str, label: str, *, hint: str = "", value: str = "", optional: bool = False) -> Block:
    """Somebody of the workspace."""
    element: Block = {"type": "users_select", "action_id": name}
    if value:
        element["initial_user"] = value
    return _input(name, label, element, hint=hint, optional=optional)


def people(name: str, label: str, *, hint: str = "", value: Sequence[str] = ()) -> Block:
    """Any number of people of the workspace, or none."""
    element: Block = {"type": "multi_users_select", "action_id": name}
    if value:
        element["initial_users"] = list(value)
    return _input(name, label, element, hint=hint, optional=True)


def channel(name: str, label: str, *, hint: str = "", value: str = "") -> Block:
    """A channel, public or private, or none."""
    element: Block = {"type": "conversations_select", "action_id": name}
    element["filter"] = {"include": ["public", "private"], "exclude_bot_users": True}
    if value:
        element["initial_conversation"] = value
    return _input(name, label, element, hint=hint, optional=True)


def day(name: str, label: str, *, hint: str = "", value: date | None = None, optional: bool = False) -> Block:
    """A date."""
    element: Block = {"type": "datepicker", "action_id": name}
    if value is not None:
        element["initial_date"] = value.isoformat()
    return _input(name, label, element, hint=hint, optional=optional)


def clock_time(name: str, label: str, value: str, *, hint: str = "") -> Block:
    """A time of day, as HH:MM."""
    return _input(name, label, {"type": "timepicker", "action_id": name, "initial_time": value}, hint=hint)


def file_input(name: str, label: str, kinds: Sequence[str], *, most: int, hint: str = "") -> Block:
    """Files of those kinds, or none; Slack asks for the scope files:read, and takes ten of 10 MB at most."""
    element: Block = {"type": "file_input", "action_id": name, "filetypes": list(kinds), "max_files": most}
    return _input(name, label, element, hint=hint, optional=True)


def _chosen(element: Block, name: str, options: Sequence[Block], chosen: str) -> Block:
    element |= {"action_id": name, "options": list(options)}
    initial = [one for one in options if one["value"] == chosen]
    return element | ({"initial_option": initial[0]} if initial else {})


def _input(
    name: str, label: str, element: Block, *, hint: str = "", optional: bool = False, tells: bool = False
) -> Block:
    built: Block = {"type": "input", "block_id": name, "label": _plain(label), "element": element}
    built |= {"optional": True} if optional else {}
    built |= {"dispatch_action": True} if tells else {}
    return built | ({"hint": _plain(hint)} if hint else {})


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def entered(view: Mapping[str, Any], name: str) -> dict[str, Any]:
    """What was entered in a field of a dialog; empty for a dialog of another's making with our name.

    A field whose block carries a version (``text@3``) is found by its name.
    """
    for block, fields in view["state"]["values"].items():
        if block.partition("@")[0] == name:
            found: dict[str, Any] = next(iter(fields.values()), {})
            return found
    return {}


def words_of(view: Mapping[str, Any], name: str) -> str:
    """The words in a field, without blanks around them."""
    return str(entered(view, name).get("value") or "").strip()


def choice_of(view: Mapping[str, Any], name: str) -> str:
    """The value chosen in a field, or an empty string."""
    return str((entered(view, name).get("selected_option") or {}).get("value") or "")


def choices_of(view: Mapping[str, Any], name: str) -> list[str]:
    """The values ticked in a field."""
    return [str(one["value"]) for one in entered(view, name).get("selected_options") or []]
