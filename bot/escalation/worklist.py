"""What a consultant has to do: their own cases, and those that wait at their desks for somebody to claim them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.escalation.case import OPEN, Alarm, State
from bot.escalation.duty import Duty
from bot.escalation.targets import Targets
from bot.judgement.outcome import Urgency
from bot.store import cases, outbox, timers
from bot.store.cases import CaseRow
from bot.store.timers import Timer

#: How a due time stands.
SOON, OVERDUE = "soon", "overdue"
URGENT_FIRST = (Urgency.CRISIS, Urgency.URGENT, Urgency.SOON, Urgency.ROUTINE)


@dataclass(frozen=True, slots=True)
class Task:
    """A case to work on.

    ``due`` is what is owed next, None while the asker has the next word or the case is put off ``until`` a time;
    ``standing`` is ``soon``, ``overdue`` or empty; ``card`` is the channel and the ts of its card, once in Slack.
    """

    case: CaseRow
    due: datetime | None = None
    standing: str = ""
    until: datetime | None = None
    card: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Worklist:
    """What one person has to do, what is most pressing first: ``mine`` are theirs, ``waiting`` nobody's yet."""

    mine: tuple[Task, ...] = ()
    waiting: tuple[Task, ...] = ()


NO_WORK = Worklist()


def worklist(
    conn: Connection, duty: Duty, workspace: str, user: str, desks: Collection[str], now: datetime
) -> Worklist:
    """What somebody of those desks has to do; never a case that is about them, or that they asked themselves."""
    found = [
        row
        for row in cases.in_states(conn, workspace, sorted(OPEN))
        if user != row.asker and user not in row.about
    ]
    mine = [row for row in found if row.owner == user]
    waiting = [row for row in found if row.owner is None and not set(desks).isdisjoint(row.desks)]
    return Worklist(_tasks(conn, duty, mine, now), _tasks(conn, duty, waiting, now))


def _tasks(conn: Connection, duty: Duty, rows: Iterable[CaseRow], now: datetime) -> tuple[Task, ...]:
    tasks = []
    for row in rows:
        timer = timers.waiting(conn, row.workspace, row.id)
        posted = None if row.card_id is None else outbox.get(conn, row.workspace, row.card_id)
        card = (posted.sent_channel, posted.slack_ts) if posted is not None else (None, None)
        place = (card[0], card[1]) if card[0] and card[1] else None
        tasks.append(task(row, timer, duty.targets(row.desks), now, place))
    return tuple(sorted(tasks, key=_pressing))


def task(
    row: CaseRow,
    timer: Timer | None,
    targets: Targets,
    now: datetime,
    card: tuple[str, str] | None = None,
) -> Task:
    """A case with what is owed next and how that stands.  A first reply is owed first, then the resolution."""
    if timer is not None and timer.kind == Alarm.SNOOZED:
        return Task(row, until=timer.due_at, card=card)
    if row.state == State.AWAITING_REQUESTER:
        return Task(row, card=card)
    due = row.due_at if row.replied_at is None else row.resolve_by or row.due_at
    warned = targets.warning(Urgency(row.urgency), row.claimed_at or row.created_at, due)
    soon = SOON if warned is None or warned <= now else ""
    return Task(row, due, OVERDUE if due <= now else soon, card=card)


def _pressing(one: Task) -> tuple[bool, int, datetime, int]:
    """What has to be done comes before what waits for others; of that, the most urgent, then the soonest due."""
    when = one.due or one.until or one.case.due_at
    return one.due is None, URGENT_FIRST.index(Urgency(one.case.urgency)), when, one.case.id
