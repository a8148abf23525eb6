"""One move of a stored case: the rules decide; case, timer and audit change in the caller's one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.escalation.case import (
    NO_CHANGE,
    Actor,
    Alarm,
    Case,
    Change,
    Entry,
    Move,
    Moved,
    Refusal,
    Refused,
    Role,
    State,
    move,
)
from bot.escalation.duty import Duty
from bot.judgement.outcome import Urgency
from bot.store import audit, cases, timers
from bot.store.cases import CaseRow
from bot.store.timers import Timer


def case_of(row: CaseRow, timer: Timer | None) -> Case:
    """What the rules need to know of a stored case and its waiting timer."""
    later = ((Alarm(kind), datetime.fromisoformat(at)) for kind, at in row.later)
    return Case(
        state=State(row.state),
        urgency=Urgency(row.urgency),
        due_at=row.due_at,
        level=row.level,
        owner=row.owner,
        owner_name=row.owner_name,
        claimed_at=row.claimed_at,
        replied_at=row.replied_at,
        resolved_at=row.resolved_at,
        resolve_by=row.resolve_by,
        agenda=() if timer is None else ((Alarm(timer.kind), timer.due_at), *later),
        about=frozenset(row.about),
    )


def columns(case: Case) -> dict[str, Any]:
    """The columns of a case that a move may change."""
    return {
        "state": case.state.value,
        "urgency": case.urgency.value,
        "due_at": case.due_at,
        "level": case.level,
        "owner": case.owner,
        "owner_name": case.owner_name,
        "claimed_at": case.claimed_at,
        "replied_at": case.replied_at,
        "resolved_at": case.resolved_at,
        "resolve_by": case.resolve_by,
        "later": [[alarm.value, at.isoformat()] for alarm, at in case.agenda[1:]],
    }


def make(
    conn: Connection,
    workspace: str,
    case_id: int,
    how: Move,
    actor: Actor,
    now: datetime,
    duty: Duty,
    *,
    why: str | None = None,
    generation: int | None = None,
    change: Change = NO_CHANGE,
    **also: Any,
) -> CaseRow | Refused:
    """Make a move on a stored case; the case as it is then, or why not.

    The case is changed by one conditional update.  If somebody else's move came in between, the rules are asked again
    about the case as it is now, so that whoever loses is told by whom.  ``generation`` demands that the case has not
    moved since; ``change`` is what the move is told; ``also`` are further columns to set; the first
    of new ``desks`` sets the times.  Whoever is none of the
    case's desks' is refused, at once from the moment the desks file says so.
    """
    while True:
        row = cases.get(conn, workspace, case_id)
        if row is None or (generation is not None and row.generation != generation):
            return Refused(Refusal.UNKNOWN)
        if actor.role is Role.CONSULTANT and duty.barred(conn, row, actor.user, now):
            return Refused(Refusal.NOT_MEMBER, State(row.state))
        case = case_of(row, timers.waiting(conn, workspace, case_id))
        outcome = move(case, how, actor, now, duty.targets(also.get("desks", row.desks)), why, change)
        if isinstance(outcome, Refused):
            return outcome
        if cases.change(conn, row, **columns(outcome.case), **also):
            return record(conn, workspace, case_id, outcome)


def record(conn: Connection, workspace: str, case_id: int, moved: Moved) -> CaseRow:
    """Set the next action and write the audit line of a move just stored; the case as it is now."""
    row = cases.get(conn, workspace, case_id)
    assert row is not None
    case = moved.case
    if case.alarm is None or case.alarm_at is None:
        timers.drop(conn, workspace, case_id)
    else:
        timers.schedule(
            conn,
            workspace,
            case_id=case_id,
            kind=case.alarm.value,
            due_at=case.alarm_at,
            generation=row.generation,
        )
    _write(conn, row, moved.entry)
    return row


def _write(conn: Connection, row: CaseRow, entry: Entry) -> None:
    audit.write(
        conn,
        row.workspace,
        at=entry.at,
        actor=entry.actor,
        action=entry.action.value,
        subject=subject(row),
        before=None if entry.before is None else entry.before.value,
        after=entry.after.value,
        why=entry.why,
    )


def subject(row: CaseRow) -> str:
    """How the audit names a case: ``case:12``, by the number people use."""
    return f"case:{row.number}"


def number_of(subject: str) -> int:
    """The number of a case by the audit's name for it."""
    return int(subject.removeprefix("case:"))
