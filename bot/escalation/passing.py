"""Words passed on between those who ask and those who answer, as outbox rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.escalation import notices
from bot.store import cases, outbox
from bot.store.cases import CaseRow
from bot.store.replies import Reply


def answer_askers(
    conn: Connection, row: CaseRow, said: Reply, now: datetime, *, privately: bool = False
) -> int:
    """Pass a reply on to every asker the case serves; the outbox row of the one who asked it.

    With ``privately`` it goes into direct messages, and a thread that others read only says so.
    """
    return _answer(conn, row, cases.served(conn, row), said, now, privately=privately)[0]


def answer_joined(conn: Connection, row: CaseRow, joined: CaseRow, said: Reply, now: datetime) -> None:
    """Pass an earlier reply of a case on to the askers of one that was merged into it since.

    It goes into a thread that others read only if it stands in such a thread already.
    """
    own = outbox.keyed(conn, row.workspace, f"reply:{said.id}")
    openly = own is not None and own.user is None and notices.in_public(row)
    _answer(conn, row, cases.served(conn, joined), said, now, privately=not openly)


def _answer(
    conn: Connection, row: CaseRow, askers: Sequence[CaseRow], said: Reply, now: datetime, *, privately: bool
) -> list[int]:
    """Pass a reply of a case on to the askers of those cases; the outbox rows."""
    sent = []
    for one in askers:
        directly = privately and notices.in_public(one)
        where = {"user": one.asker} if directly else notices.place(one)
        sent.append(_pass_on(conn, one, said.id, now, where, _to_another(row, one)))
        if directly:
            _say_directly(conn, row, one, said, now)
    return sent


def _say_directly(conn: Connection, row: CaseRow, one: CaseRow, said: Reply, now: datetime) -> None:
    # Whoever said it may not have the case any more.
    by = {"name": said.author_name} if said.author_name else {}
    outbox.enqueue(
        conn,
        row.workspace,
        kind="note",
        body=notices.note(row, "written_directly") | {"to": notices.ASKER, "for": one.id} | by,
        priority=notices.priority(row),
        now=now,
        dedupe_key=f"directly:{said.id}:{one.id}",
        case_id=one.id,
        **notices.place(one),
    )


def said_as(conn: Connection, row: CaseRow, reply_id: int) -> tuple[int, ...]:
    """The outbox rows that a reply of a case is passed on as."""
    # Among them are those to askers whom the case does not serve any more.
    return tuple(sent.id for sent in outbox.keyed_under(conn, row.workspace, f"reply:{reply_id}"))


def said_to(conn: Connection, row: CaseRow, reply_id: int) -> tuple[tuple[CaseRow, int], ...]:
    """The cases whose askers a reply was passed on to, each with the outbox row that did it."""
    keys = [(one, f"reply:{reply_id}{_to_another(row, one)}") for one in cases.served(conn, row)]
    found = [(one, outbox.keyed(conn, row.workspace, key)) for one, key in keys]
    return tuple((one, sent.id) for one, sent in found if sent is not None)


def _to_another(row: CaseRow, one: CaseRow) -> str:
    """What tells the message to an asker whose case was merged from the one to the case's own asker."""
    return "" if one.id == row.id else f":{one.id}"


def pass_to_desk(
    conn: Connection, row: CaseRow, reply_id: int, now: datetime, call: Sequence[str] = ()
) -> int:
    """Pass an asker's words on to the thread of the card, where nobody who is not called follows it."""
    above = notices.card(conn, row)
    where: dict[str, Any] = {"parent": above} if above else {"channel": row.desk_channel}
    return _pass_on(conn, row, reply_id, now, where, call=call)


def _pass_on(
    conn: Connection,
    row: CaseRow,
    reply_id: int,
    now: datetime,
    where: dict[str, Any],
    key: str = "",
    call: Sequence[str] = (),
) -> int:
    return outbox.enqueue(
        conn,
        row.workspace,
        kind="reply",
        body={"reply": reply_id, "case": row.id} | ({"call": list(call)} if call else {}),
        priority=notices.priority(row),
        now=now,
        dedupe_key=f"reply:{reply_id}{key}",
        case_id=row.id,
        **where,
    )
