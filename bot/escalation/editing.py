"""Editing a desk in Slack, by a maintainer: checked, stored over the desks file, recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection

from bot.escalation.case import Refusal, Refused
from bot.escalation.deskchange import Change, back
from bot.escalation.deskedit import Edits
from bot.escalation.deskfile import DesksFile, Reading
from bot.store import audit, desk_edits
from bot.store.desk_edits import DeskEdit
from knowledge.article import Problem

#: What the record calls the desks file, where no edit holds.
FILE = "file"
EDIT_FAULTY = (
    "the edit of {desk} in Slack does not hold, the file does: {said}; edit it anew, or go back to the file"
)


@dataclass(frozen=True)
class Book:
    """The desks file and the last edit of each desk, as they were looked up together."""

    file: DesksFile
    stored: tuple[DeskEdit, ...] = ()

    @cached_property
    def reading(self) -> Reading:
        """The file with the edits that hold over it."""
        return self.file.read(self.edits)

    @cached_property
    def faulty(self) -> Mapping[str, str]:
        """By desk, what is wrong with its edit.  Such an edit does not hold: the file does."""
        faults = self.file.read(self._all).faults
        return {_desk(fault.place): f"{_field(fault.place)}: {fault.message}" for fault in reversed(faults)}

    @cached_property
    def edits(self) -> Edits:
        """The edits that hold, by desk or ``away``."""
        return {desk: fields for desk, fields in self._all.items() if desk not in self.faulty}

    @property
    def _all(self) -> Edits:
        return {edit.desk: edit.fields for edit in self.stored if edit.fields}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with the file as it stands, then what is wrong with the edits."""
        path = self.file.path
        edited = [
            Problem(path, 0, EDIT_FAULTY.format(desk=desk, said=said)) for desk, said in self.faulty.items()
        ]
        return (*self.file.read().problems, *edited)

    def last(self, desk: str) -> DeskEdit | None:
        """The last edit of a desk, though it may have gone back to the file."""
        return next((edit for edit in self.stored if edit.desk == desk), None)

    def marks(self) -> tuple[DeskEdit, ...]:
        """The edits that lie over the file just now."""
        return tuple(edit for edit in self.stored if edit.desk in self.edits)


def _desk(place: tuple[str | int, ...]) -> str:
    return str(place[1] if place[0] == "desks" else place[0])


def _field(place: tuple[str | int, ...]) -> str:
    return ".".join(map(str, place[2:] if place[0] == "desks" else place))


def edit(
    conn: Connection, book: Book, workspace: str, desk: str, change: Change, *, by: str, now: datetime
) -> DeskEdit | Refused | None:
    """Have a change, as `propose` makes it of the book, hold at a desk or for ``away``; only a maintainer may.

    None if the desk was edited since the book was looked up.  Raises ValueError for a change with something wrong.
    """
    if by not in book.reading.desks.maintainers:
        return Refused(Refusal.NOT_ALLOWED)
    if change.wrong:
        raise ValueError(f"cannot be kept: {', '.join(change.wrong)}")
    return _store(conn, book, workspace, desk, change, by, now)


def back_to_file(
    conn: Connection, book: Book, workspace: str, desk: str, version: int, *, by: str, now: datetime
) -> DeskEdit | Refused | None:
    """Take an edit back; only a maintainer may.  None if it is not the last one of its desk any more."""
    if by not in book.reading.desks.maintainers:
        return Refused(Refusal.NOT_ALLOWED)
    last = book.last(desk)
    if last is None or last.version != version or not last.fields:
        return None
    return _store(conn, book, workspace, desk, back(book.file, book.edits, desk), by, now)


def _store(
    conn: Connection, book: Book, workspace: str, desk: str, change: Change, by: str, now: datetime
) -> DeskEdit | Refused | None:
    last = book.last(desk)
    stored = desk_edits.add(
        conn,
        workspace,
        desk=desk,
        version=last.version + 1 if last else 1,
        fields=change.fields,
        changes=change.changes,
        by=by,
        now=now,
    )
    if stored is None:
        return None
    # The audit cannot be changed when somebody is erased, so it names the edits and not what stands in them.
    audit.write(
        conn,
        workspace,
        at=now,
        actor=by,
        action="desk_edited" if stored.fields else "desk_back_to_file",
        subject=f"desk:{desk}",
        before=f"edit:{last.id}" if last and last.fields else FILE,
        after=f"edit:{stored.id}" if stored.fields else FILE,
        why=",".join(change.changes) or None,
    )
    return stored
