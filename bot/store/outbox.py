"""The only way out: what is to be posted, updated or deleted in Slack.

A row holds references, never rendered words; the sender renders it from the store's state at the moment it sends.

=============  =========================================================  ==========================================
kind           body                                                       posted where
=============  =========================================================  ==========================================
``answer``     ``{"answer": answer id}``, ``"case": case id`` if any      the asker's thread
``card``       ``{"case": case id}``                                      the desk's channel; ``target``: an update
``note``       ``{"note": code, "case": case id, ...}``                   the asker's thread, or (with ``parent`` or
                                                                          without thread) the desk's channel
``reply``      ``{"reply": reply id}``                                    ``to_asker``: the asker's thread;
                                                                          ``to_desk``: the card's thread (``parent``)
``ephemeral``  ``{"note": code, ...}``                                    shown to ``user`` only
``delete``     ``{}``                                                     deletes the message of ``target``
``digest``     numbers, question ids and article ids of a month           the maintainers' channel
``proposal``   ``{"proposal": proposal id}``                              the maintainers' channel
``recall``     ``{"recall": recall id}``                                  the maintainers' channel
``recalled``   ``{"recall": recall id, "questions": [question id, ...]}`` the asker's thread
``home``       ``{}``                                                     App Home of ``user``
=============  =========================================================  ==========================================

=============  ====================================================================================
state          meaning
=============  ====================================================================================
``pending``    waits, from ``not_before`` on, for its turn
``sending``    a sender holds it until ``lease_until``
``sent``       in Slack, as message ``slack_ts`` of ``sent_channel``
``failed``     given up, with ``error``
``withdrawn``  taken back before it was sent
``deleted``    was in Slack, and somebody deleted it there
=============  ====================================================================================

``bot.store.delivery`` hands rows to senders.  Order: rows of one lane (a thread, or the updates of one message) leave
in the order they were written, except that a higher priority overtakes.  What has a ``target`` or a ``parent``, its
anchor, waits until that is in Slack.  Where it never will be, the row is handed out all the same, with ``lost``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, or_, select

from bot.store.engine import insert_unless_present
from bot.store.tables import outbox

NORMAL = 0
CRISIS = 10
UNSENT = ("pending", "sending")
#: The states of a message that is not in Slack and will not be.
NEVER = ("failed", "withdrawn", "deleted")
NEW = {"state": "pending", "attempts": 0, "failures": 0, "uncertain": False}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One thing on its way to Slack.

    ``attempts`` counts the claims so far and proves who holds the row; ``failures`` counts those that went wrong, not
    those that had to wait for another message or for Slack's limits.  ``uncertain`` means that an earlier attempt
    may have reached Slack: look the message up by its metadata before sending it again.  ``target_ts`` and
    ``target_channel`` say which message to update or delete.  ``thread_ts`` and ``channel`` are filled in from the
    parent where there is one.  ``lost`` says that the target or parent will never be in Slack: ``failed``,
    ``withdrawn``, ``deleted``, or ``empty`` where there was nothing to say.
    """

    id: int
    workspace: str
    kind: str
    body: dict[str, Any]
    channel: str | None
    thread_ts: str | None
    user: str | None
    target: int | None
    parent: int | None
    priority: int
    not_before: datetime
    state: str
    attempts: int
    failures: int
    uncertain: bool
    slack_ts: str | None
    sent_channel: str | None
    error: str | None
    question_id: int | None
    case_id: int | None
    target_channel: str | None = None
    target_ts: str | None = None
    lost: str | None = None

    @property
    def may_stand(self) -> bool:
        """Whether it is in Slack, or may be."""
        return self.state in ("sent", "sending") or (self.state == "pending" and self.uncertain)


def enqueue(
    conn: Connection,
    workspace: str,
    *,
    kind: str,
    body: Mapping[str, Any],
    now: datetime,
    channel: str | None = None,
    thread_ts: str | None = None,
    user: str | None = None,
    target: int | None = None,
    parent: int | None = None,
    priority: int = NORMAL,
    not_before: datetime | None = None,
    dedupe_key: str | None = None,
    question_id: int | None = None,
    case_id: int | None = None,
) -> int:
    """Write one thing to send and return its row id.

    With a ``dedupe_key`` that the workspace has used before, nothing is added and the earlier id is returned.
    ``not_before`` is an hour ahead at most (`delivery.LONGEST_LEASE`).
    """
    place = {"channel": channel, "thread_ts": thread_ts, "user": user, "target": target, "parent": parent}
    about = {"question_id": question_id, "case_id": case_id, "dedupe_key": dedupe_key}
    when = {"priority": priority, "not_before": not_before or now, "created_at": now}
    lane = _lane(channel, thread_ts, user, target, parent)
    values: dict[str, Any] = {"workspace": workspace, "kind": kind, "body": dict(body), "lane": lane}
    values |= NEW | place | about | when
    row = insert_unless_present(conn, outbox, values)
    if row is not None:
        return row
    query = select(outbox.c.id).where(outbox.c.workspace == workspace, outbox.c.dedupe_key == dedupe_key)
    earlier: int = conn.execute(query).scalar_one()
    return earlier


def _lane(
    channel: str | None, thread_ts: str | None, user: str | None, target: int | None, parent: int | None
) -> str:
    if target is not None:
        return f"update:{target}"
    if parent is not None:
        return f"under:{parent}"
    return f"{channel or user}/{thread_ts or ''}"


def update(
    conn: Connection,
    workspace: str,
    target: int,
    *,
    now: datetime,
    priority: int = NORMAL,
    case_id: int | None = None,
) -> int:
    """Ask for a message to be rendered again, and return the row that will do it.

    Where the message itself, or an update of it, still waits unsent, that one will show the newest state anyway, so
    nothing is added.
    """
    mine = and_(outbox.c.workspace == workspace, outbox.c.id == target)
    original = conn.execute(select(outbox).where(mine)).mappings().one()
    covering = _covering(conn, workspace, target, original["kind"], priority)
    if covering is not None:
        return covering
    return enqueue(
        conn,
        workspace,
        kind=original["kind"],
        body=original["body"],
        now=now,
        target=target,
        priority=priority,
        question_id=original["question_id"],
        case_id=case_id if case_id is not None else original["case_id"],
    )


def _covering(conn: Connection, workspace: str, target: int, kind: str, priority: int) -> int | None:
    """The unsent row that will show a message's newest state anyway, raised to that priority."""
    mine = select(outbox.c.id).where(outbox.c.workspace == workspace)
    updates = mine.where(outbox.c.target == target, outbox.c.kind == kind, outbox.c.state == "pending")
    covers = and_(
        outbox.c.workspace == workspace,
        # By their ids: for "this one or its updates" SQLite would read all that the workspace ever sent.
        outbox.c.id.in_([target, *conn.execute(updates).scalars()]),
        outbox.c.state == "pending",
        # One that may be in Slack already is perhaps only looked up there, not rendered again.
        outbox.c.uncertain.is_(False),
    )
    # An UPDATE rather than a look: its lock keeps a sender from taking the row before our own change is committed.
    raised = case((outbox.c.priority < priority, priority), else_=outbox.c.priority)
    rows = (
        conn.execute(outbox.update().where(covers).values(priority=raised).returning(outbox.c.id))
        .scalars()
        .all()
    )
    return min(rows, default=None)


def take_back(conn: Connection, workspace: str, row_ids: Sequence[int]) -> tuple[int, ...]:
    """Withdraw what still waits among those rows, and return its ids; what is on its way already stays."""
    unsent = and_(
        outbox.c.workspace == workspace,
        outbox.c.id.in_(row_ids),
        outbox.c.state == "pending",
        outbox.c.uncertain.is_(False),
    )
    gone = outbox.update().where(unsent).values(state="withdrawn", body={}).returning(outbox.c.id)
    return tuple(conn.execute(gone).scalars())


def gone(conn: Connection, workspace: str, row_id: int) -> bool:
    """Remember that a message was deleted in Slack; False if it is not there as far as we know, or that was known."""
    there = and_(outbox.c.workspace == workspace, outbox.c.id == row_id, outbox.c.state == "sent")
    return conn.execute(outbox.update().where(there).values(state="deleted")).rowcount == 1


def get(conn: Connection, workspace: str, row_id: int) -> Outgoing | None:
    """A row by its id, with the addresses of what it hangs on."""
    return next(iter(_rows(conn, workspace, outbox.c.id == row_id)), None)


def keyed(conn: Connection, workspace: str, dedupe_key: str) -> Outgoing | None:
    """The row that was written under a dedupe key, if any."""
    return next(iter(_rows(conn, workspace, outbox.c.dedupe_key == dedupe_key)), None)


def keyed_under(conn: Connection, workspace: str, key: str) -> tuple[Outgoing, ...]:
    """The rows written under a dedupe key, or under one that goes on behind a colon, oldest first."""
    more = outbox.c.dedupe_key.startswith(f"{key}:", autoescape=True)
    return _rows(conn, workspace, or_(outbox.c.dedupe_key == key, more))


def answers_to(conn: Connection, workspace: str, question_id: int) -> tuple[Outgoing, ...]:
    """The answer messages of a question, oldest first."""
    return _rows(conn, workspace, and_(outbox.c.question_id == question_id, outbox.c.kind == "answer"))


def begun_directly(conn: Connection, workspace: str, question_id: int) -> int | None:
    """The answer to a question that was sent to its asker directly, and so began a thread of its own there."""
    for row in answers_to(conn, workspace, question_id):
        if row.user is not None and row.channel is None and row.state not in NEVER:
            return row.id
    return None


def recalled_to(
    conn: Connection, workspace: str, channel: str, thread_ts: str, asker: str, question_id: int
) -> tuple[Outgoing, ...]:
    """What a thread, or the asker directly, was or is to be told of changed guidance, oldest first."""
    there = and_(outbox.c.channel == channel, outbox.c.thread_ts == thread_ts)
    told = and_(outbox.c.kind == "recalled", outbox.c.target.is_(None))
    theirs = or_(there, outbox.c.user == asker, outbox.c.question_id == question_id)
    return _rows(conn, workspace, and_(told, theirs))


def refused_places(conn: Connection, workspace: str, case_id: int, kind: str) -> frozenset[str]:
    """The channels and users that would not take a first message of that kind about a case."""
    lost = and_(
        outbox.c.workspace == workspace,
        outbox.c.case_id == case_id,
        outbox.c.kind == kind,
        outbox.c.target.is_(None),
        outbox.c.state == "failed",
    )
    rows = conn.execute(select(outbox.c.channel, outbox.c.user).where(lost)).all()
    return frozenset(place for row in rows for place in row if place)


def unsent(conn: Connection, workspace: str) -> tuple[Outgoing, ...]:
    """What has not left yet, oldest first."""
    return _rows(conn, workspace, outbox.c.state.in_(UNSENT))


def _rows(conn: Connection, workspace: str, where: ColumnElement[bool]) -> tuple[Outgoing, ...]:
    query: Select[Any] = select(outbox).where(outbox.c.workspace == workspace, where).order_by(outbox.c.id)
    return tuple(filled_in(conn, dict(row)) for row in conn.execute(query).mappings())


def filled_in(conn: Connection, row: dict[str, Any]) -> Outgoing:
    """A row of the table with the addresses of the messages it hangs on."""
    if row["target"] is not None:
        channel, ts, lost = _anchor(conn, row["workspace"], row["target"])
        row |= {"target_channel": channel, "target_ts": ts, "lost": lost}
        row["channel"] = row["channel"] or channel
    if row["parent"] is not None:
        row["channel"], row["thread_ts"], row["lost"] = _anchor(conn, row["workspace"], row["parent"])
    return Outgoing(**{name: row[name] for name in Outgoing.__slots__ if name in row})


def _anchor(conn: Connection, workspace: str, row_id: int) -> tuple[str | None, str | None, str | None]:
    """Where a message is in Slack, (channel, ts), and how it was lost, if it was."""
    query = select(outbox.c.sent_channel, outbox.c.slack_ts, outbox.c.state)
    found = conn.execute(query.where(outbox.c.workspace == workspace, outbox.c.id == row_id)).one()
    empty = "empty" if found.state == "sent" and found.slack_ts is None else None
    return found.sent_channel, found.slack_ts, found.state if found.state in NEVER else empty
