"""Two cases that ask the same become one: who joins is told, and hears what the other asker was answered."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from bot.escalation import detail, notices, paging, passing, raising
from bot.escalation.case import FINISHED, Actor, Move, Refusal, Refused, State
from bot.escalation.duty import Duty
from bot.escalation.moves import make, subject
from bot.judgement.outcome import Urgency
from bot.store import audit, cases, replies
from bot.store.cases import CaseRow


def merge(
    conn: Connection, duty: Duty, workspace: str, case_id: int, into: int, by: Actor, now: datetime
) -> CaseRow | Refused:
    """Let another, open case serve this one's asker, who is told and gets every answer to it, the last one at once.

    It becomes as urgent as this one.
    """
    # Neither may end between our look and the change.
    cases.lock(conn, workspace, (case_id, into))
    main, joining = cases.get(conn, workspace, into), cases.get(conn, workspace, case_id)
    if main is None or joining is None or into == case_id:
        return Refused(Refusal.UNKNOWN)
    if not duty.may_see(conn, main, by.user, now):
        return Refused(Refusal.NOT_MEMBER)
    if State(main.state) in FINISHED:
        return Refused(Refusal.FINISHED, State(main.state), main.owner, main.owner_name, main.resolved_at)
    if main.owner is not None and (main.owner in joining.about or _asks(conn, joining, main.owner, by.user)):
        return Refused(Refusal.NAMES_OWNER, None, main.owner, main.owner_name)
    why = detail.into(main.number)
    row = make(conn, workspace, case_id, Move.MERGE, by, now, duty, why=why, merged_into=into)
    if isinstance(row, CaseRow):
        cases.set_about(conn, main, tuple(dict.fromkeys([*main.about, *joining.about])))
        row = notices.refresh_card(conn, row, now)
        notices.tell_asker(conn, row, "merged", now, into=main.number)
        _tell_answer(conn, main, row, now)
        _take_in(conn, duty, main, row, by.user, now)
        paging.tell_over(conn, duty, row, now)
    return row


def _asks(conn: Connection, row: CaseRow, user: str, by: str) -> bool:
    """Whether a case serves somebody; of what they asked in confidence nobody but they themselves is told so."""
    own = (one for one in cases.served(conn, row) if one.asker == user)
    return any(user == by or not one.confidential for one in own)


def _tell_answer(conn: Connection, main: CaseRow, joined: CaseRow, now: datetime) -> None:
    """Pass on what was said last, if it stands: it may be all that is ever said."""
    said = replies.last_said(conn, main.workspace, main.id)
    if said is not None and said.at >= _opened(conn, main):
        passing.answer_joined(conn, main, joined, said, now)


def _opened(conn: Connection, row: CaseRow) -> datetime:
    """When a case was opened last; what was said before was not enough."""
    over = {None, *(state.value for state in FINISHED)}
    lines = audit.entries(conn, row.workspace, subject(row))
    return max(
        (line.at for line in lines if line.before in over and line.after not in over), default=row.created_at
    )


def _take_in(conn: Connection, duty: Duty, main: CaseRow, joined: CaseRow, user: str, now: datetime) -> None:
    """Tell the desk what its case answers as well from now on; it is as urgent as that was."""
    main = notices.carded(conn, main, now)
    # A key of its own: the main case has not moved, and may get several.
    key, call = f"merged_in:{joined.id}", [main.owner] if main.owner and main.owner != user else []
    notices.tell_desk(conn, main, "merged_in", now, call=call, key=key, other=joined.number)
    urgency, facts = Urgency(joined.urgency), {"why": "merged_in", "by": user}
    raised = raising.raised(conn, duty, main, urgency, user, "merged_in", "urgency", now, **facts)
    notices.refresh_card(conn, raised, now)
