"""Who is not to be named: those who asked in confidence, also where their case became part of another."""

from __future__ import annotations

from sqlalchemy import Connection

from bot.escalation import detail
from bot.escalation.case import Move
from bot.escalation.moves import number_of
from bot.store import audit, cases
from bot.store.cases import CaseRow


def in_confidence(conn: Connection, row: CaseRow) -> frozenset[str]:
    """The askers who asked in confidence, of a case and of all that were merged into it at any time.

    What they added afterwards stands in this case, under their name in the audit.
    """
    found, new = {row.id: row}, [row]
    while new:
        came = audit.subjects(conn, row.workspace, Move.MERGE, detail.into(new.pop().number))
        for one in (cases.numbered(conn, row.workspace, number_of(about)) for about in came):
            if one is not None and one.id not in found:
                found[one.id] = one
                new.append(one)
    return frozenset(one.asker for one in found.values() if one.confidential)
