"""Edits of the desks file made in Slack: which fields they may change, and how they lie over the file (pure).

An edit belongs to a desk, or to ``away``, the list of people out of office.  Each field it holds is written as the
file would write it; None takes the file's own away, so that the defaults hold.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, MutableMapping
from types import MappingProxyType
from typing import Any

from bot.escalation.desktable import Place
from bot.escalation.notation import value_of
from bot.judgement.outcome import Urgency
from knowledge.article import Desk

AWAY = "away"
TARGETS = tuple(f"targets.{urgency.value}" for urgency in Urgency)
#: What can be edited at a desk in its two dialogs, in their order; a dot leads into a table.
DESK_FIELDS = (
    *("name", "channel", "members", "group", "lead", "fallback"),
    *("zone", "hours", *TARGETS, "warn", "holidays"),
)
ROTA_FIELDS = ("rotation", "shifts", "overrides", "path")
#: What the file writes as a list of tables, ``[[name]]`` above each.
LISTS = ("shifts", "overrides", AWAY)

Fields = Mapping[str, str | None]
#: By desk, or ``away``.
Edits = Mapping[str, Fields]
NO_EDITS: Edits = MappingProxyType({})


def fields_of(target: str) -> tuple[str, ...]:
    """The fields that can be edited there."""
    return (AWAY,) if target == AWAY else (*DESK_FIELDS, *ROTA_FIELDS)


def place(target: str, field: str) -> Place:
    """Where a field stands in the file."""
    return (AWAY,) if target == AWAY else ("desks", target, *field.split("."))


def places(edits: Edits) -> tuple[Place, ...]:
    """Where the edits lie over the file."""
    return tuple(place(target, field) for target, fields in edits.items() for field in fields)


def over(values: Mapping[str, Any], edits: Edits) -> dict[str, Any]:
    """The values of a file with edits over them; the file's own stay as they are."""
    merged = copy.deepcopy(dict(values))
    lay(merged, edits)
    return merged


def lay(
    document: MutableMapping[str, Any],
    edits: Edits,
    read: Callable[[str, str], Any] = lambda _, text: value_of(text),
) -> None:
    """Lay edits over a document; ``read`` makes a value of a field's name and notation.

    Where the file has something else in a table's place nothing is laid: its reader tells of that.
    """
    for target, fields in edits.items():
        if target != AWAY and target not in list(Desk):
            continue  # of a desk that there was once
        for field, text in fields.items():
            *path, name = place(target, field)
            table = _table(document, path, make=text is not None)
            if table is not None and text is not None:
                table[str(name)] = read(field, text)
            elif table is not None:
                table.pop(str(name), None)


def own(values: Mapping[str, Any], target: str, field: str) -> Any:
    """What stands in a field itself, without the defaults; None where nothing does."""
    *path, name = place(target, field)
    table = _table(dict(values), path, make=False)
    return None if table is None else table.get(str(name))


def _table(
    document: MutableMapping[str, Any], path: list[str | int], *, make: bool
) -> MutableMapping[str, Any] | None:
    """The table at a path; None where there is none, or something else."""
    table: Any = document
    for part in path:
        if make:
            table.setdefault(part, {})
        table = table.get(part)
        if not isinstance(table, MutableMapping):
            return None
    found: MutableMapping[str, Any] = table
    return found
