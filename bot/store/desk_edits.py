"""What maintainers changed at the desks in Slack.  Every edit stays; of each desk the last one holds.

An edit holds all fields that differ from the desks file, each in the file's notation (None: the file's own is taken
away); one without fields goes back to the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import tomlkit
from sqlalchemy import Connection, func, select
from tomlkit.items import Array, InlineTable

from bot.store.engine import insert_unless_present
from bot.store.tables import desk_edits

#: Who edits when it is no person.
SYSTEM = "system"
#: Whom an edit names in the place of somebody who is erased.
NOBODY = "UERASED"


@dataclass(frozen=True, slots=True)
class DeskEdit:
    """The ``version``-th edit of a desk, or of ``away``; ``changes`` are what held before and then, by field."""

    id: int
    workspace: str
    desk: str
    version: int
    fields: Mapping[str, str | None]
    changes: Mapping[str, tuple[str | None, str | None]]
    edited_by: str
    edited_at: datetime


def add(
    conn: Connection,
    workspace: str,
    *,
    desk: str,
    version: int,
    fields: Mapping[str, str | None],
    changes: Mapping[str, tuple[str | None, str | None]],
    by: str,
    now: datetime,
) -> DeskEdit | None:
    """Store an edit as that version of the desk; None where somebody else's is that already."""
    values: dict[str, Any] = {"workspace": workspace, "desk": desk, "version": version}
    values |= {"fields": dict(fields), "changes": {name: list(pair) for name, pair in changes.items()}}
    values |= {"edited_by": by, "edited_at": now}
    row = insert_unless_present(conn, desk_edits, values)
    if row is None:
        return None
    return _edit(conn.execute(select(desk_edits).where(desk_edits.c.id == row)).mappings().one())


def stamp(conn: Connection) -> tuple[int, int]:
    """What changes with every edit.  The count is part of it since ids may be committed out of order."""
    found = conn.execute(select(func.count(), func.max(desk_edits.c.id)).select_from(desk_edits)).one()
    return int(found[0]), int(found[1] or 0)


def current(conn: Connection) -> tuple[DeskEdit, ...]:
    """The last edit of each desk, those that went back to the file among them; the desks in order of name."""
    last = select(func.max(desk_edits.c.id)).group_by(desk_edits.c.desk)
    query = select(desk_edits).where(desk_edits.c.id.in_(last)).order_by(desk_edits.c.desk)
    return tuple(_edit(row) for row in conn.execute(query).mappings())


def history(conn: Connection, desk: str = "") -> tuple[DeskEdit, ...]:
    """All edits, or those of one desk, oldest first."""
    query = select(desk_edits).order_by(desk_edits.c.id)
    if desk:
        query = query.where(desk_edits.c.desk == desk)
    return tuple(_edit(row) for row in conn.execute(query).mappings())


def _edit(row: Any) -> DeskEdit:
    values = dict(row)
    values["changes"] = {name: (pair[0], pair[1]) for name, pair in values["changes"].items()}
    return DeskEdit(**values)


def naming(conn: Connection, workspace: str, user: str) -> tuple[DeskEdit, ...]:
    """The edits of a workspace that name somebody, in what they hold or in what they changed; oldest first."""
    word = f'"{user}"'
    return tuple(
        edit
        for edit in history(conn)
        if edit.workspace == workspace and word in str((edit.fields, edit.changes))
    )


def forget(conn: Connection, workspace: str, user: str, name: str, now: datetime) -> None:
    """Put a pseudonym in somebody's place in every edit, once those that hold do without them.

    A desk that would be left without members keeps ``UERASED``, whom Slack does not know: it stays closed.  Nobody
    who is gone is on call, out of office or stands in for somebody.
    """
    held = {edit.id for edit in current(conn)}
    for edit in naming(conn, workspace, user):
        if edit.id in held:
            fields = {field: _without(field, text, user) for field, text in edit.fields.items()}
            version = edit.version + 1
            add(
                conn,
                workspace,
                desk=edit.desk,
                version=version,
                fields=fields,
                changes={},
                by=SYSTEM,
                now=now,
            )
        fields = {
            field: text and text.replace(f'"{user}"', f'"{name}"') for field, text in edit.fields.items()
        }
        changes = {
            field: [text and text.replace(f'"{user}"', f'"{name}"') for text in pair]
            for field, pair in edit.changes.items()
        }
        mine = desk_edits.update().where(desk_edits.c.id == edit.id)
        conn.execute(mine.values(fields=fields, changes=changes))


def _without(field: str, text: str | None, user: str) -> str | None:
    if text is None or f'"{user}"' not in text:
        return text
    value = tomlkit.value(text)
    if isinstance(value, InlineTable) and "people" in value:
        left = _dropped(value["people"], user)
    else:
        left = isinstance(value, Array) and _dropped(value, user)
    if not left and field != "members":
        # Of a list the rest goes as well; somebody alone is left as whoever Slack does not know.
        return None if isinstance(value, Array | InlineTable) else f'"{NOBODY}"'
    return value.as_string() if left else f'["{NOBODY}"]'


def _dropped(people: Any, user: str) -> bool:
    """Take somebody out of a list of people, or of what people do; whether anything is left."""
    for place, one in reversed(list(enumerate(people))):
        if user in (one, one.get("who") if isinstance(one, dict) else None):
            del people[place]
        elif isinstance(one, dict) and one.get("instead") == user:
            del one["instead"]
    return bool(people)
