"""A case that came to the wrong desk: another one leads it, from the card to the clocks."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from bot.escalation import notices, paging
from bot.escalation.case import Actor, Move, Refusal, Refused, State
from bot.escalation.desk import ConsultantsDesk
from bot.store import cases
from bot.store.cases import CaseRow


def lead(
    conn: Connection,
    desk: ConsultantsDesk,
    workspace: str,
    case_id: int,
    by: Actor,
    other: str,
    now: datetime,
) -> CaseRow | Refused:
    """Let another desk lead a case: nobody has it then, its times are that desk's and count from now.

    The desk that led before stays on the case as one that may be asked.  Both desks and the asker are told; what was
    said under the old card stays there.
    """
    before = cases.get(conn, workspace, case_id)
    if before is None:
        return Refused(Refusal.UNKNOWN)
    if other == before.desks[0]:
        return Refused(Refusal.NOT_ALLOWED, State(before.state), before.owner, before.owner_name)
    desks = [other, *(one for one in before.desks if one != other)]
    row = desk.make(conn, workspace, case_id, Move.LEAD, by, now, why=other, desks=desks)
    if isinstance(row, CaseRow):
        channel = desk.duty.desks().plan(row.desks).channel or row.desk_channel
        if channel != row.desk_channel:
            notices.tell_desk(conn, row, "led_on", now, by=by.user, channel=f"<#{channel}>")
        row = paging.bring(conn, desk.duty, row, "led", now, by=by.user)
        notices.tell_asker(conn, row, "led_by", now)
    return row
