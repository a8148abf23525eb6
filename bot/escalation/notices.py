"""What a case says: its card, notes to the asker and notes to the desk, as outbox rows.

Notes carry a code, ``{"note": code, "case": id, "level": n, "why": code, "call": [id, ...]}``; the words are chosen
when they are sent.  ``call`` are the users and user groups to mention; ``channel`` among them means everybody there.

====================  ==============================================================================
code                  said
====================  ==============================================================================
``opened``            to the asker: a person will take it, due at the case's ``due_at``
``claimed``           to the asker: who has it
``requeued``          to the asker: its owner was silent, others are being asked
``resolved``          to the asker: resolved (``why`` is ``asker_silent`` if only by time passing)
``reopened``          to the asker and the desk
``cancelled``         to the asker
``released``          to the desk: free again (``why`` is ``owner_silent`` if taken away)
``nudge``             to the desk: nobody has it, ``level`` times already
``owner_silent``      to the desk: a reminder to its owner
``response_soon``     to the desk: nobody has it and its first response is due soon
``resolution_soon``   to the desk: its owner should resolve it soon
``resolution_due``    to the desk: it should be resolved by now
``consulted``         to a desk that is consulted: where the card is
``page``              to one person directly: they are called, and where the card is
``revived``           to the desk: the asker has followed up on a resolved case
``withdrawn``         to the desk: the asker has deleted or changed the question; its text is gone
====================  ==============================================================================
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.judgement.outcome import Urgency
from bot.store import cases, outbox
from bot.store.cases import CaseRow
from bot.store.outbox import CRISIS, NORMAL


def priority(row: CaseRow) -> int:
    """What a case's messages may overtake."""
    return CRISIS if row.urgency == Urgency.CRISIS else NORMAL


def post_card(
    conn: Connection, row: CaseRow, now: datetime, call: Sequence[str] = (), user: str | None = None
) -> int:
    """Put a card into the desk's channel, or before one ``user``, and make it the case's card."""
    place = user or row.desk_channel
    card = outbox.enqueue(
        conn,
        row.workspace,
        kind="card",
        body={"case": row.id, "call": list(call)},
        channel=None if user else row.desk_channel,
        user=user,
        priority=priority(row),
        now=now,
        dedupe_key=f"card:{row.id}:{row.generation}:{place}",
        case_id=row.id,
    )
    cases.set_card(conn, row.workspace, row.id, card)
    return card


def refresh_card(conn: Connection, row: CaseRow, now: datetime) -> None:
    """Have the card show the case as it is; a card that could not be posted is posted anew."""
    if _card(conn, row) is None:
        post_card(conn, row, now)
    elif row.card_id is not None:
        outbox.update(conn, row.workspace, row.card_id, now=now, priority=priority(row), case_id=row.id)


def _card(conn: Connection, row: CaseRow) -> int | None:
    """The card's row if it is, or may still get, in Slack."""
    card = None if row.card_id is None else outbox.get(conn, row.workspace, row.card_id)
    return None if card is None or card.state == "failed" else card.id


def tell_asker(conn: Connection, row: CaseRow, code: str, now: datetime, why: str | None = None) -> int:
    """Say something in the asker's thread; directly, if they have deleted the message that it began with."""
    gone = why == "withdrawn"
    return outbox.enqueue(
        conn,
        row.workspace,
        kind="note",
        body=_note(row, code, why),
        channel=None if gone else row.channel,
        thread_ts=None if gone else row.thread_ts,
        user=row.asker if gone else None,
        priority=priority(row),
        now=now,
        dedupe_key=_key(row, code, "asker"),
        case_id=row.id,
    )


def tell_desk(
    conn: Connection,
    row: CaseRow,
    code: str,
    now: datetime,
    why: str | None = None,
    call: Sequence[str] = (),
) -> int:
    """Say something under the card, or in the desk's channel itself where there is no card to say it under."""
    card = _card(conn, row)
    return outbox.enqueue(
        conn,
        row.workspace,
        kind="note",
        body=_note(row, code, why) | {"call": list(call)},
        channel=row.desk_channel if card is None else None,
        parent=card,
        priority=priority(row),
        now=now,
        dedupe_key=_key(row, code, "desk"),
        case_id=row.id,
    )


def consult(conn: Connection, row: CaseRow, channel: str, now: datetime) -> int:
    """Tell another desk, in its own channel, that it is asked for advice on a case."""
    return outbox.enqueue(
        conn,
        row.workspace,
        kind="note",
        body=_note(row, "consulted", None),
        channel=channel,
        priority=priority(row),
        now=now,
        dedupe_key=_key(row, "consulted", channel),
        case_id=row.id,
    )


def page(conn: Connection, row: CaseRow, user: str, now: datetime, why: str) -> int:
    """Call one person directly.  ``why`` is the step of the path, or what went wrong on the way to others."""
    return outbox.enqueue(
        conn,
        row.workspace,
        kind="note",
        body=_note(row, "page", why),
        user=user,
        priority=priority(row),
        now=now,
        dedupe_key=_key(row, "page", user),
        case_id=row.id,
    )


def pass_on(conn: Connection, row: CaseRow, reply_id: int, *, to_asker: bool, now: datetime) -> int:
    """Pass a reply on to the asker's thread, or to the thread of the card."""
    card = _card(conn, row)
    return outbox.enqueue(
        conn,
        row.workspace,
        kind="reply",
        body={"reply": reply_id, "case": row.id},
        channel=row.channel if to_asker else row.desk_channel if card is None else None,
        thread_ts=row.thread_ts if to_asker else None,
        parent=None if to_asker else card,
        priority=priority(row),
        now=now,
        dedupe_key=f"reply:{reply_id}",
        case_id=row.id,
    )


def _note(row: CaseRow, code: str, why: str | None) -> dict[str, Any]:
    return {"note": code, "case": row.id, "level": row.level, "why": why}


def _key(row: CaseRow, code: str, to: str) -> str:
    # Each move has a generation of its own, so each says each thing once.
    return f"note:{code}:{to}:{row.id}:{row.generation}"
