"""The hospital behind the articles: its names, contacts and links, and which desks know which owner.

All of it stands in one file, ``centre.toml``, beside the folder of the articles.  Articles name its values as
tokens: ``{hospital}`` is filled as it stands, ``{Hospital}`` with a capital letter for the head of a sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.article import TOKEN, Desk, Problem

FILE = "centre.toml"
OURS = Path(__file__).parent / FILE
NAME = re.compile(r"[a-z][a-z0-9_]*")
#: The tables whose values articles may name.
SPOKEN = ("names", "contacts", "links")


@dataclass(frozen=True, slots=True)
class Centre:
    """What a hospital fills in: texts by token name, and the desks of each owner's role."""

    tokens: Mapping[str, str]
    owners: Mapping[str, tuple[Desk, ...]]


class BadCentre(ValueError):
    """A value of the wrong form; the message names it and what is expected."""


def fill(text: str, tokens: Mapping[str, str]) -> str:
    """The text with every known token replaced; an unknown one stays as it is."""

    def value(match: re.Match[str]) -> str:
        said = tokens.get(match[1].lower())
        if said is None:
            return match[0]
        return said[0].upper() + said[1:] if match[1][0].isupper() else said

    return TOKEN.sub(value, text)


def load_centre(folder: Path) -> tuple[Centre | None, tuple[Problem, ...]]:
    """The centre of a folder of articles: the file beside it, else our own; None with the problem if unreadable."""
    beside = folder.parent / FILE
    path = beside if beside.is_file() else OURS
    try:
        return parse_centre(path.read_text(encoding="utf-8-sig")), ()
    except UnicodeDecodeError as error:
        said = f"not UTF-8 text (byte {error.start}): save it as UTF-8"
    except OSError as error:
        said = f"cannot be read: {error.strerror}"
    except tomllib.TOMLDecodeError as error:
        said = f"is not TOML: {error}"
    except BadCentre as error:
        said = str(error)
    return None, (Problem(str(path), 0, said),)


def parse_centre(text: str) -> Centre:
    """The centre in a TOML text.  Raises TOMLDecodeError, or BadCentre naming the value that is wrong."""
    tables = tomllib.loads(text)
    unknown = sorted(tables.keys() - {*SPOKEN, "owners"})
    if unknown:
        raise BadCentre(f"[{unknown[0]}] is no table of it: use {', '.join(SPOKEN)} and owners")
    tokens: dict[str, str] = {}
    for table in SPOKEN:
        for name, value in _table(tables, table).items():
            if not NAME.fullmatch(name):
                raise BadCentre(f"{name!r} in [{table}] must be lower-case letters, digits and underscores")
            if name in tokens:
                raise BadCentre(f"{name!r} stands in two tables: keep one")
            tokens[name] = _line(name, value)
    owners = {role: _desks(role, desks) for role, desks in _table(tables, "owners").items()}
    return Centre(tokens, owners)


def _table(tables: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = tables.get(name, {})
    if not isinstance(value, dict):
        raise BadCentre(f"{name!r} must be a table: write [{name}] above its lines")
    return value


def _line(name: str, value: Any) -> str:
    # A line break would move every line below it away from where the maintainer finds it.
    if not isinstance(value, str) or not value.strip() or len(value.splitlines()) != 1:
        raise BadCentre(f"{name!r} must be one line of text")
    return value.strip()


def _desks(role: str, value: Any) -> tuple[Desk, ...]:
    if not isinstance(value, list) or not value or not all(item in list(Desk) for item in value):
        raise BadCentre(f"owner {role!r} must have a list of desks: {', '.join(Desk)}")
    return tuple(Desk(item) for item in value)
