"""Values as the desks file writes them, and back (pure).  What is written here, `tomllib` reads as the same value."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

BARE = re.compile(r"[A-Za-z0-9_-]+")
#: What phones put in place of quotation marks.
CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})


def notation(value: Any) -> str:
    """A value in one line: ``"09:00-17:00"``, ``["U0PRIYA"]``, ``{ response = "10m" }``."""
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_key(name)} = {notation(one)}" for name, one in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(notation, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | time):  # a datetime is a date
        return value.isoformat()
    return _string(value) if isinstance(value, str) else repr(value)


def lines(table: Mapping[str, Any]) -> str:
    """A table with one field a line: ``mon = "09:00-17:00"``."""
    return "\n".join(f"{_key(name)} = {notation(value)}" for name, value in table.items())


def stanzas(name: str, tables: Sequence[Mapping[str, Any]]) -> str:
    """A list of tables, each under its ``[[name]]``."""
    return "\n\n".join(f"[[{name}]]\n{lines(table)}" for table in tables)


def value_of(text: str) -> Any:
    """The value that a notation in one line stands for.  Raises ValueError for what is none."""
    return tomllib.loads(f"value = {text}")["value"]


def typed(text: str) -> dict[str, Any]:
    """The fields that somebody typed, one a line, or with commas between them, with braces around them or without.

    Curly quotation marks count as straight.  Raises ValueError with what the TOML reader says.
    """
    plain = text.translate(CURLY).strip()
    try:
        return tomllib.loads(plain)
    except tomllib.TOMLDecodeError as error:
        inside = plain if plain.startswith("{") else f"{{{plain}}}"
        try:
            found: dict[str, Any] = value_of(" ".join(inside.splitlines()))
        except tomllib.TOMLDecodeError:
            raise ValueError(str(error)) from None
        return found


def listed(text: str) -> list[Any]:
    """The list that somebody typed, with brackets around it or without; as `typed` does otherwise."""
    plain = " ".join(text.translate(CURLY).split())
    try:
        found = value_of(plain if plain.startswith("[") else f"[{plain}]")
    except tomllib.TOMLDecodeError as error:
        raise ValueError(str(error)) from None
    return found if isinstance(found, list) else [found]


def _key(name: str) -> str:
    return name if BARE.fullmatch(name) else _string(name)


def _string(text: str) -> str:
    # JSON's escapes are TOML's, but for one character that JSON leaves as it is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
