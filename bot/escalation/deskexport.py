"""The desks file with the edits made in Slack folded in, its comments and order kept (pure)."""

from __future__ import annotations

import tomllib
from typing import Any

import tomlkit

from bot.escalation.deskedit import LISTS, Edits, lay, over
from bot.escalation.notation import stanzas, value_of


def folded(text: str, edits: Edits) -> str:
    """A desks file that says by itself what ``text`` says with ``edits`` over it.  ``text`` must be TOML.

    A file that names its fields from the top (``desks.hr.lead = ...``) is written anew, without its comments:
    tomlkit puts new fields of such a file into the wrong table.
    """
    if not edits:
        return text
    values = over(tomllib.loads(text), edits)
    document = tomlkit.parse(text)
    lay(document, edits, _item)
    kept = tomlkit.dumps(document)
    return kept if _says(kept) == _filled(values) else tomlkit.dumps(values)


def _item(field: str, text: str) -> Any:
    if field in LISTS:
        return tomlkit.parse(stanzas(field, value_of(text))).get(field, tomlkit.array())
    return tomlkit.value(text)


def _says(text: str) -> Any:
    try:
        return _filled(tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        return None


def _filled(values: Any) -> Any:
    """Values without the tables that hold nothing, which say nothing."""
    if not isinstance(values, dict):
        return values
    inside = {name: _filled(value) for name, value in values.items()}
    return {name: value for name, value in inside.items() if value != {}}
