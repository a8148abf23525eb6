"""What consultants do with a case besides claiming and answering it, and what its asker may ask for.

Each operation writes the case, its timer, the audit line and what is to be said in the caller's one transaction, and
returns the case as it is then, or why not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.escalation import detail, notices, paging
from bot.escalation.case import Actor, Change, Move, Refusal, Refused, Role, State
from bot.escalation.desk import ConsultantsDesk, consultant
from bot.escalation.moves import subject
from bot.judgement.outcome import Urgency
from bot.store import audit, cases, ratings
from bot.store.cases import CaseRow

#: The audit's line about whoever was given a case; it leads to no state, so it is no move.
GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Person:
    """A Slack user and what colleagues call them."""

    user: str
    name: str | None = None


def give(
    conn: Connection, desk: ConsultantsDesk, workspace: str, case_id: int, by: str, to: Person, now: datetime
) -> CaseRow | Refused:
    """Assign a waiting case, or hand over one's own: it is the other's at once, and all who need to know are told."""
    before = cases.get(conn, workspace, case_id)
    if before is None:
        return Refused(Refusal.UNKNOWN)
    served = cases.served(conn, before)
    if any(one.confidential for one in served):
        # The one person it could not be given to would be the one who asks.
        return Refused(Refusal.IN_CONFIDENCE, State(before.state))
    if desk.duty.barred(conn, before, to.user, now):
        return Refused(Refusal.NOT_MEMBER, State(before.state), to.user, to.name)
    if to.user in {one.asker for one in served}:
        return Refused(Refusal.ABOUT_THEM, State(before.state), to.user, to.name)
    how = Move.ASSIGN if before.owner is None else Move.HAND_OVER
    row = desk.make(
        conn, workspace, case_id, how, consultant(by), now, change=Change(owner=to.user, owner_name=to.name)
    )
    if isinstance(row, CaseRow):
        _record_owner(conn, row, how, now)
        row = notices.refresh_card(conn, row, now)
        notices.tell_desk(conn, row, "handed_over", now, by=by)
        notices.tell_person(conn, row, to.user, "handed_to_you", now, by=by)
        notices.tell_asker(conn, row, "claimed" if how is Move.ASSIGN else "handed_on", now)
    return row


def _record_owner(conn: Connection, row: CaseRow, how: Move, now: datetime) -> None:
    """Name the new owner in the audit, in a line of their own: only an actor can be given a pseudonym there."""
    assert row.owner is not None
    audit.write(
        conn, row.workspace, at=now, actor=row.owner, action=GIVEN, subject=subject(row), why=how.value
    )


def set_urgency(
    conn: Connection,
    desk: ConsultantsDesk,
    workspace: str,
    case_id: int,
    by: str,
    urgency: Urgency,
    now: datetime,
    why: str | None = None,
) -> CaseRow | Refused:
    """Say how soon a case needs somebody; its times are set anew from now on, and one that is raised calls people."""
    before = cases.get(conn, workspace, case_id)
    if before is None:
        return Refused(Refusal.UNKNOWN)
    kept, change = detail.changed(why, before.urgency, urgency), Change(urgency=urgency)
    row = desk.make(conn, workspace, case_id, Move.SET_URGENCY, consultant(by), now, why=kept, change=change)
    if isinstance(row, CaseRow):
        row = notices.refresh_card(conn, row, now)
        paging.tell_urgency(conn, desk.duty, row, before, "urgency", now, why, by=by)
    return row


def snooze(
    conn: Connection,
    desk: ConsultantsDesk,
    workspace: str,
    case_id: int,
    by: str,
    until: datetime,
    why: str,
    now: datetime,
) -> CaseRow | Refused:
    """Put a case off until a time, with a reason code; its one next action is then to come back."""
    row = desk.make(
        conn,
        workspace,
        case_id,
        Move.SNOOZE,
        consultant(by),
        now,
        why=detail.until(why, until),
        change=Change(until=until),
        snooze_reason=why,
    )
    if isinstance(row, CaseRow):
        row = notices.refresh_card(conn, row, now)
        moment = int(until.timestamp())
        notices.tell_desk(conn, row, "snoozed", now, why, by=by, until=moment)
        notices.tell_asker(conn, row, "snoozed", now, why, until=moment)
    return row


def consult(
    conn: Connection, desk: ConsultantsDesk, workspace: str, case_id: int, by: str, other: str, now: datetime
) -> CaseRow | Refused:
    """Ask another desk for its view; the first of the case's desks leads on."""
    before = cases.get(conn, workspace, case_id)
    if before is None:
        return Refused(Refusal.UNKNOWN)
    if other in before.desks:
        return Refused(Refusal.NOT_ALLOWED, State(before.state), before.owner, before.owner_name)
    desks = [*before.desks, other]
    row = desk.make(conn, workspace, case_id, Move.CONSULT, consultant(by), now, why=other, desks=desks)
    if isinstance(row, CaseRow):
        row = notices.refresh_card(conn, row, now)
        notices.tell_desk(conn, row, "asked_advice", now, by=by, asked=other)
        paging.ask_advice(conn, desk.duty, row, [other], now)
    return row


def reveal(
    conn: Connection, desk: ConsultantsDesk, workspace: str, case_id: int, by: str, why: str, now: datetime
) -> CaseRow | Refused:
    """Tell a case's owner who asked in confidence; the reason code is recorded, and the asker is told."""
    before = cases.get(conn, workspace, case_id)
    if before is not None and not before.confidential:
        return Refused(Refusal.NOT_ALLOWED, State(before.state), before.owner, before.owner_name)
    row = desk.make(conn, workspace, case_id, Move.REVEAL, consultant(by), now, why=why)
    if isinstance(row, CaseRow):
        notices.tell_asker(conn, row, "revealed", now, why, only=True)
    return row


def confide(
    conn: Connection, desk: ConsultantsDesk, workspace: str, case_id: int, asker: str, now: datetime
) -> CaseRow | Refused:
    """Keep the asker's name from the desk from now on; only the asker can ask for that."""
    before = cases.get(conn, workspace, case_id)
    if before is None or before.asker != asker:
        return Refused(Refusal.UNKNOWN)
    if before.confidential:
        return before
    row = desk.make(conn, workspace, case_id, Move.CONFIDE, Actor(asker, Role.ASKER), now, confidential=True)
    if isinstance(row, CaseRow):
        row = notices.refresh_card(conn, row, now)
        notices.tell_asker(conn, row, "confided", now, only=True)
    return row


def may_rate(conn: Connection, row: CaseRow) -> bool:
    """Whether a case's asker may rate it: a person resolved it, or the one that serves it, and it is not rated."""
    main = cases.serving(conn, row)
    ended = main.state in (State.RESOLVED, State.CLOSED) and main.outcome is not None
    return ended and ratings.of_case(conn, row.workspace, row.id) is None


def rate(
    conn: Connection,
    workspace: str,
    case_id: int,
    asker: str,
    score: int,
    comment: str | None,
    now: datetime,
) -> bool:
    """Keep the asker's rating, once; ``comment`` is masked by the caller.  False if it cannot be rated (any more)."""
    row = cases.get(conn, workspace, case_id)
    if row is None or row.asker != asker or not 1 <= score <= 5 or not may_rate(conn, row):
        return False
    given = ratings.give(conn, workspace, case_id=case_id, user=asker, score=score, comment=comment, now=now)
    if given:
        main = cases.serving(conn, row)
        key = f"rated:{case_id}"
        notices.tell_desk(conn, main, "rated", now, key=key, score=score, rated=case_id)
    return given
