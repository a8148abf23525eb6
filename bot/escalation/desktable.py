"""Reading one TOML table after another with every mistake noted at its line, and none that stops the rest."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from knowledge.article import Problem

T = TypeVar("T")
#: Where a value stands: the names of the tables, and the places in lists, that lead to it.
Place = tuple[str | int, ...]

HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]")
FIELD = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")


def line_numbers(text: str) -> dict[Place, int]:
    """Where each table and field of a TOML text begins (lines count from 1), as far as that can be seen."""
    found: dict[Place, int] = {}
    here: Place = ()
    counts: dict[Place, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        header, given = HEADER.match(line), FIELD.match(line)
        if header:
            here = _parts(header[2])
            found.setdefault(here, number)
            if header[1] == "[[":
                counts[here] = counts.get(here, -1) + 1
                here = (*here, counts[here])
            found.setdefault(here, number)
        elif given:
            found.setdefault((*here, *_parts(given[1])), number)
    return found


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with what was put in a field's place: the field's place, and what is expected."""

    place: Place
    message: str


class Notes:
    """The problems of one file, and apart from them those of ``edited`` places, which no line of it speaks of."""

    def __init__(self, path: str, text: str, edited: Collection[Place] = ()) -> None:
        self._path = path
        self._lines = line_numbers(text)
        self._edited = edited
        self.problems: list[Problem] = []
        self.faults: list[Fault] = []

    def add(self, place: Place, message: str) -> None:
        """Note a problem at the nearest line known for a place; within an edited one, at that."""
        edited = next((one for one in self._edited if place[: len(one)] == one), None)
        if edited is not None:
            self.faults.append(Fault(edited, _labelled(place[len(edited) :], message)))
            return
        nearest = next((place[:n] for n in range(len(place), 0, -1) if place[:n] in self._lines), ())
        line = self._lines.get(nearest, 0)
        self.problems.append(Problem(self._path, line, _labelled(place, message)))


def _labelled(place: Place, message: str) -> str:
    label = ".".join(str(part + 1 if isinstance(part, int) else part) for part in place)
    return f"{label}: {message}" if label else message


class Table:
    """One table being read.  ``done`` notes every field that was never asked for."""

    def __init__(self, notes: Notes, place: Place, values: Mapping[str, Any]) -> None:
        self._notes = notes
        self._place = place
        self._values = values
        self._asked: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def names(self) -> Iterator[str]:
        """The fields that are there."""
        return iter(self._values)

    def wrong(self, message: str, name: str = "") -> None:
        """Note a problem with a field, or with the whole table."""
        self._notes.add((*self._place, name) if name else self._place, message)

    def read(self, name: str, reader: Callable[[Any], T], otherwise: T) -> T:
        """A field as ``reader`` takes it; ``otherwise`` where it is missing or, with a note, wrong."""
        self._asked.add(name)
        if name not in self._values:
            return otherwise
        try:
            return reader(self._values[name])
        except ValueError as error:
            self.wrong(str(error), name)
            return otherwise

    def need(self, name: str, reader: Callable[[Any], T]) -> T | None:
        """A field that has to be there; None, with a note, where it is missing or wrong."""
        if name not in self._values:
            self._asked.add(name)
            self.wrong(f"{name} is missing")
        return self.read(name, reader, None)

    def table(self, name: str) -> Table:
        """A table inside this one; an empty one where it is missing or, with a note, something else."""
        empty: Mapping[str, Any] = {}
        values = self.read(name, a_table, empty)
        return Table(self._notes, (*self._place, name), values)

    def tables(self, name: str) -> tuple[Table, ...]:
        """A list of tables (``[[...]]``) inside this one."""
        values: list[Mapping[str, Any]] = self.read(name, some_tables, [])
        return tuple(Table(self._notes, (*self._place, name, n), one) for n, one in enumerate(values))

    def done(self) -> None:
        """Note every field that nobody asked for: a misspelt name must not pass for nothing."""
        for name in self._values:
            if name not in self._asked:
                near = difflib.get_close_matches(name, self._asked, 1)
                hint = f"did you mean {near[0]}?" if near else f"known here: {', '.join(sorted(self._asked))}"
                self.wrong(f"there is no field of this name; {hint}", name)


def a_table(value: Any) -> Mapping[str, Any]:
    """A table."""
    if not isinstance(value, dict):
        raise ValueError("must be a table, such as { ... }")
    return value


def some_tables(value: Any) -> list[Mapping[str, Any]]:
    """A list of tables."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ValueError("must be a list of tables; write [[...]] above each")
    return value
