"""Where a case and its card do not fit together; a store that only this code has written holds none of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, String, and_, cast, func, literal, select

from bot.store import cases as stored
from bot.store.cases import CaseRow
from bot.store.outbox import UNSENT
from bot.store.tables import audit, cases, outbox


def without_card(conn: Connection, workspace: str, states: Collection[str]) -> tuple[CaseRow, ...]:
    """The cases in those states that know of no card."""
    return tuple(row for row in stored.in_states(conn, workspace, states) if row.card_id is None)


def posted_card(conn: Connection, row: CaseRow) -> int | None:
    """The latest card of a case that is in Slack, or on its way there."""
    query = select(func.max(outbox.c.id)).where(
        outbox.c.workspace == row.workspace,
        outbox.c.case_id == row.id,
        outbox.c.kind == "card",
        outbox.c.target.is_(None),
        outbox.c.state.in_((*UNSENT, "sent")),
    )
    card: int | None = conn.execute(query).scalar_one()
    return card


def old_cards(conn: Connection, workspace: str, states: Collection[str]) -> tuple[tuple[int, int], ...]:
    """Cases in those states that have moved since their card was last shown, and the card: (case id, outbox id).

    A card that is still to be shown is not among them, nor one that was deleted or that Slack would not have changed:
    who has to know was told so then.
    """
    # The latest move led to the state a case is in; other lines, as those of its draft, lead to none of its states.
    moved = (
        select(func.max(audit.c.at))
        .where(
            audit.c.workspace == cases.c.workspace,
            audit.c.subject == literal("case:") + cast(cases.c.number, String),
            audit.c.after == cases.c.state,
        )
        .scalar_subquery()
    )
    query = select(cases.c.id, cases.c.card_id, moved.label("moved")).where(
        cases.c.workspace == workspace, cases.c.state.in_(states), cases.c.card_id.is_not(None)
    )
    return tuple(
        (row.id, row.card_id)
        for row in conn.execute(query).all()
        if row.moved is not None and _shown_before(conn, workspace, row.card_id, row.moved)
    )


def with_card_at(
    conn: Connection, workspace: str, states: Collection[str], channel: str, ts: str
) -> int | None:
    """The card, by its row, that is that message in Slack, if it is one of a case in those states."""
    query = (
        select(outbox.c.id)
        .join(cases, cases.c.card_id == outbox.c.id)
        .where(cases.c.workspace == workspace, cases.c.state.in_(states))
        .where(outbox.c.sent_channel == channel, outbox.c.slack_ts == ts)
    )
    return conn.execute(query).scalar()


def _shown_before(conn: Connection, workspace: str, card_id: int, moved: datetime) -> bool:
    """Whether a card was last shown, or refused, before that time, and is not going to be shown anew."""
    wanted = select(outbox.c.state, outbox.c.sent_at, outbox.c.created_at).where(
        outbox.c.workspace == workspace
    )
    updates = and_(outbox.c.target == card_id, outbox.c.kind == "card")
    # Two questions, each with an index of its own; for both at once SQLite would read the whole workspace.
    rows = [row for which in (outbox.c.id == card_id, updates) for row in conn.execute(wanted.where(which))]
    if any(row.state in (*UNSENT, "deleted") for row in rows):
        return False
    return all((row.sent_at or row.created_at) < moved for row in rows)
