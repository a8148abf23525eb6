"""Sending: who holds which outbox row, in which order rows may leave, and what became of each attempt."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select

from bot.store.outbox import UNSENT, Outgoing, filled_in
from bot.store.tables import outbox

#: Nobody asks for a longer one, so a lease that ends later is damaged; nor is anything put off for longer.
LONGEST_LEASE = timedelta(hours=1)


def claim(conn: Connection, now: datetime, lease_seconds: float = 60) -> Outgoing | None:
    """The next thing to send, now held by the caller for ``lease_seconds``; None when nothing may go yet.

    Hands out rows of every workspace: each row says whose it is.  A lease must outlast the longest call to Slack.
    A row whose anchor will never be in Slack is handed out as well, with ``lost``: it must not wait for ever.
    """
    query = (
        select(outbox)
        .where(_claimable(now), _anchored(), ~_behind_another(now))
        .order_by(outbox.c.priority.desc(), outbox.c.id)
        .limit(1)
    )
    # SKIP LOCKED is left out by SQLAlchemy on SQLite, where the whole transaction is exclusive anyway.
    row = conn.execute(query.with_for_update(skip_locked=True, of=outbox)).mappings().one_or_none()
    if row is None:
        return None
    held = {
        "state": "sending",
        "attempts": row["attempts"] + 1,
        "uncertain": row["uncertain"] or row["state"] == "sending",
    }
    lease_until = now + timedelta(seconds=lease_seconds)
    conn.execute(outbox.update().where(outbox.c.id == row["id"]).values(**held, lease_until=lease_until))
    return filled_in(conn, dict(row) | held)


def let_go(conn: Connection, workspace: str, now: datetime) -> tuple[int, ...]:
    """Give back what is held without a lease, or with one that is far longer than any; the ids of those rows.

    Whether Slack has them nobody knows, so they are looked up before they are sent again.  What is put off for longer
    than anything is, as by a clock that has been set back since, is due now.
    """
    later = and_(outbox.c.workspace == workspace, outbox.c.not_before > now + LONGEST_LEASE)
    off = outbox.update().where(later, outbox.c.state == "pending").values(not_before=now)
    due = outbox.update().where(later, outbox.c.state == "sending").values(not_before=now)
    conn.execute(due)
    freed = list(conn.execute(off.returning(outbox.c.id)).scalars())
    return (*freed, *_let_go_of_held(conn, workspace, now))


def _let_go_of_held(conn: Connection, workspace: str, now: datetime) -> tuple[int, ...]:
    never = or_(outbox.c.lease_until.is_(None), outbox.c.lease_until > now + LONGEST_LEASE)
    # What is held was due: said, so that the index of what is due is used, and not all of the workspace read.
    due = and_(outbox.c.state == "sending", outbox.c.not_before <= now + LONGEST_LEASE)
    stuck = outbox.update().where(outbox.c.workspace == workspace, due, never)
    freed = stuck.values(state="pending", lease_until=None, not_before=now, uncertain=True)
    return tuple(conn.execute(freed.returning(outbox.c.id)).scalars())


def _claimable(now: datetime) -> ColumnElement[bool]:
    waiting = and_(outbox.c.state == "pending", outbox.c.not_before <= now)
    abandoned = and_(outbox.c.state == "sending", outbox.c.lease_until < now)
    return or_(waiting, abandoned)


def _anchored() -> ColumnElement[bool]:
    anchor = outbox.alias("anchor")
    coming = exists().where(
        or_(anchor.c.id == outbox.c.target, anchor.c.id == outbox.c.parent), anchor.c.state.in_(UNSENT)
    )
    return ~coming


def _behind_another(now: datetime) -> ColumnElement[bool]:
    earlier = outbox.alias("earlier")
    # What was put off on purpose and never tried holds nobody up; what is being retried does.
    put_off = and_(earlier.c.attempts == 0, earlier.c.not_before > now)
    return exists().where(
        earlier.c.workspace == outbox.c.workspace,
        earlier.c.lane == outbox.c.lane,
        earlier.c.state.in_(UNSENT),
        earlier.c.id < outbox.c.id,
        earlier.c.priority >= outbox.c.priority,
        ~put_off,
    )


def _mine(row: Outgoing) -> ColumnElement[bool]:
    return and_(outbox.c.workspace == row.workspace, outbox.c.id == row.id)


def _held(row: Outgoing) -> ColumnElement[bool]:
    return and_(_mine(row), outbox.c.state == "sending", outbox.c.attempts == row.attempts)


def sent(conn: Connection, row: Outgoing, now: datetime, slack_ts: str | None, channel: str | None) -> bool:
    """Remember that it is in Slack and where; False if that was known already.

    Accepted from a sender whose lease has run out as well: its message is there all the same.
    """
    known = {"state": "sent", "slack_ts": slack_ts, "sent_channel": channel, "sent_at": now}
    done = outbox.update().where(_mine(row), outbox.c.state.in_(UNSENT))
    return conn.execute(done.values(**known, lease_until=None, error=None)).rowcount == 1


def retry(
    conn: Connection,
    row: Outgoing,
    not_before: datetime,
    error: str,
    *,
    uncertain: bool = False,
    failed: bool = True,
) -> bool:
    """Put it back until ``not_before``; False if it is no longer held.

    ``uncertain`` says that the attempt may have reached Slack after all (a time-out, a broken connection); ``failed``
    is false where it only has to wait.
    """
    values = {"state": "pending", "lease_until": None, "not_before": not_before, "error": error}
    counted = {"failures": row.failures + failed, "uncertain": uncertain}
    # A refusal by Slack ends an earlier doubt only if the sender looked the message up first, which it must.
    return conn.execute(outbox.update().where(_held(row)).values(values | counted)).rowcount == 1


def fail(conn: Connection, row: Outgoing, error: str) -> bool:
    """Give it up, for a reason; False if it is no longer held."""
    values = {"state": "failed", "lease_until": None, "error": error}
    return conn.execute(outbox.update().where(_held(row)).values(values)).rowcount == 1
