"""Whom a case calls, and how: by name under its card, and directly where it cannot wait or nobody else was found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.escalation import notices
from bot.escalation.desks import CHANNEL, FALLBACK, MAINTAINERS, Call, DeskPlan
from bot.escalation.duty import Duty
from bot.escalation.targets import WALL_CLOCK
from bot.judgement.outcome import Urgency
from bot.store import cases
from bot.store.cases import CaseRow

#: Those who stand behind a desk may not be in its channel, so a mention there would not reach them.
OUTSIDE = frozenset({FALLBACK, MAINTAINERS})


def announce(conn: Connection, duty: Duty, row: CaseRow, now: datetime) -> CaseRow:
    """Post a new case's card before the leading desk, tell each desk consulted, and call if it cannot wait.

    The case is returned with its card, under which more can be said.
    """
    call = duty.call(conn, row, now) if row.urgency in WALL_CLOCK else Call()
    carded = notices.post_card(conn, row, now, mentioned(row, call))
    ask_advice(conn, duty, carded, row.desks[1:], now)
    _write_to(conn, duty, carded, call, now)
    return carded


def ask_advice(conn: Connection, duty: Duty, row: CaseRow, desks: Sequence[str], now: datetime) -> None:
    """Tell those of a case's desks that are consulted, each in its own channel, where the card is.

    If the case cannot wait, their first level is called by name: there, or under the card if they share its channel.
    """
    for channel, plans in _channels(duty, row, desks).items():
        calls = [duty.advice(conn, row, plan.desk, now) for plan in plans if row.urgency in WALL_CLOCK]
        call = list(dict.fromkeys(one for found in calls for one in mentioned(row, found)))
        if channel:
            notices.consult(conn, row, channel, "consulted", now, call)
        elif people := [one for one in call if one != CHANNEL]:
            # The card itself says which desk is consulted.
            notices.tell_desk(conn, row, "advise", now, call=people)


def tell_over(conn: Connection, duty: Duty, row: CaseRow, now: datetime) -> None:
    """Tell the desks that were consulted in their own channels that a case has ended."""
    for channel in filter(None, _channels(duty, row, row.desks[1:])):
        notices.consult(conn, row, channel, "consult_over", now)


def _channels(duty: Duty, row: CaseRow, desks: Sequence[str]) -> dict[str, list[DeskPlan]]:
    """Those desks by the channels they have for themselves; under "" those who see the card in their own channel."""
    leading = duty.desks().plan(row.desks)
    found: dict[str, list[DeskPlan]] = {}
    for plan in duty.desks().all_of(desks):
        found.setdefault("" if plan.channel == leading.channel else plan.channel, []).append(plan)
    return found


def remind(
    conn: Connection,
    duty: Duty,
    row: CaseRow,
    code: str,
    now: datetime,
    why: str | None = None,
    **facts: Any,
) -> None:
    """Say under the card that nobody has a case, and call those whose turn it is at its level."""
    call = duty.call(conn, row, now)
    notices.tell_desk(conn, row, code, now, why, mentioned(row, call), **facts)
    _write_to(conn, duty, row, call, now)


def remind_owner(conn: Connection, row: CaseRow, now: datetime) -> None:
    """Call a silent owner by name under the card, and directly where the case cannot wait."""
    notices.tell_desk(conn, row, "owner_silent", now)
    if row.owner is not None and row.urgency in WALL_CLOCK:
        notices.tell_person(conn, row, row.owner, "reminded", now)


def tell_free(conn: Connection, duty: Duty, row: CaseRow, code: str, now: datetime) -> None:
    """Say under the card what became of a case; if nobody has it now and it cannot wait, call people at once."""
    if row.owner is None and row.urgency in WALL_CLOCK:
        remind(conn, duty, row, code, now)
    else:
        notices.tell_desk(conn, row, code, now)


def tell_urgency(
    conn: Connection,
    duty: Duty,
    row: CaseRow,
    before: CaseRow | None,
    code: str,
    now: datetime,
    why: str | None = None,
    **facts: Any,
) -> None:
    """Say how urgent a case is now.  Raised so that it cannot wait, it calls people as a new one does, or its owner.

    ``by`` among the facts is who changed it: an owner who did so themselves knows.
    """
    raised = before is not None and Urgency(row.urgency).rank > Urgency(before.urgency).rank
    pressing = raised and row.urgency in WALL_CLOCK
    if pressing and row.owner is None:
        remind(conn, duty, row, code, now, why, **facts)
    elif pressing and row.owner is not None and row.owner != facts.get("by"):
        notices.tell_desk(conn, row, code, now, why, call=[row.owner], **facts)
        notices.tell_person(conn, row, row.owner, "raised", now)
    else:
        notices.tell_desk(conn, row, code, now, why, **facts)
    notices.tell_asker(conn, row, "urgency", now)
    known = () if pressing or before is None else before.desks
    ask_advice(conn, duty, row, [desk for desk in row.desks[1:] if desk not in known], now)


def mentioned(row: CaseRow, call: Call) -> list[str]:
    """The ids to mention, people first.  A whole channel is called for a crisis only."""
    everybody = [CHANNEL] if call.step == CHANNEL and row.urgency == Urgency.CRISIS else []
    return [*call.users, *call.groups, *everybody]


def _write_to(conn: Connection, duty: Duty, row: CaseRow, call: Call, now: datetime) -> None:
    if row.urgency not in WALL_CLOCK and call.step not in OUTSIDE:
        return
    members = [user for group in call.groups for user in duty.groups(group) or ()]
    for user in dict.fromkeys([*call.users, *members]):
        if not duty.unfit(row, user):
            notices.page(conn, row, user, now, call.step)


def page_the_next(conn: Connection, duty: Duty, row: CaseRow, lost: str, now: datetime) -> None:
    """Call those behind the desk, because somebody called directly cannot be reached; nobody twice for one move."""
    for user in behind(conn, duty, row, now):
        if user != lost:
            notices.page(conn, row, user, now, "lost")


def behind(conn: Connection, duty: Duty, row: CaseRow, now: datetime) -> tuple[str, ...]:
    """The people behind a case's desk, nearest first: those called at the end of its path, and the maintainers."""
    desks = duty.now(conn, row.workspace, now)
    plan = desks.plan(row.desks)
    call = desks.call(plan.desk, len(plan.path), now, duty.groups)
    return duty.there(row, [*call.users, *desks.maintainers], now)


def next_place(duty: Duty, row: CaseRow, common: str, tried: frozenset[str]) -> str | None:
    """The next channel to try a card in: the desk's own, its fallback desk's, the ``common`` one of all desks."""
    plan = duty.desks().plan(row.desks)
    behind = [] if plan.fallback_desk is None else [duty.desks().plans[plan.fallback_desk].channel]
    return next((one for one in (plan.channel, *behind, common) if one and one not in tried), None)


def bring(conn: Connection, duty: Duty, row: CaseRow, code: str, now: datetime, **facts: Any) -> CaseRow:
    """Bring a case that nobody has before the desk that leads it now: its card in that channel, and a call.

    The case with its new place is returned.
    """
    channel = duty.desks().plan(row.desks).channel or row.desk_channel
    if channel == row.desk_channel:
        notices.refresh_card(conn, row, now)
    else:
        notices.leave_card(conn, row, now)
        move_card(conn, duty, row, channel, now)
    there = cases.get(conn, row.workspace, row.id)
    assert there is not None
    remind(conn, duty, there, code, now, **facts)
    return there


def move_card(conn: Connection, duty: Duty, row: CaseRow, channel: str, now: datetime) -> None:
    """Post the card in another channel, for good."""
    cases.move_card(conn, row.workspace, row.id, channel)
    moved = cases.get(conn, row.workspace, row.id)
    assert moved is not None
    call = duty.call(conn, moved, now) if row.urgency in WALL_CLOCK else Call()
    notices.post_card(conn, moved, now, mentioned(moved, call))
