"""What a case says: its card, notes to the asker and notes to the desk, as outbox rows.

Notes carry a code, ``{"note": code, "case": id, "level": n, "why": code, "call": [id, ...]}``; the words are chosen
when they are sent.  ``call`` are the users and user groups to mention; ``channel`` among them means everybody there.

====================  ==============================================================================
code                  said
====================  ==============================================================================
``opened``            to the asker: a person will take it, due at the case's ``due_at``
``claimed``           to the asker: who has it
``requeued``          to the asker: its owner has it no longer, others are being asked
``ask_again``         to the asker: a question back waits; it counts as resolved ``until`` (seconds since 1970)
``resolved``          to the asker: resolved (``why`` is ``asker_silent`` if only by time passing)
``reopened``          to the asker and the desk
``cancelled``         to the asker
``released``          to the desk: free again (``why`` is ``owner_silent`` if taken away)
``card_again``        to the desk: the card was deleted in Slack, and this is another
``owner_gone``        to the desk: free again, since its owner (``gone``) may not work on it any more
``owner_erased``      to the desk: free again, since its owner has had everything about them erased
``owner_named``       to the desk: free again, since its asker has named its owner (``gone``)
``owner_away``        to the desk: free again, since its owner (``gone``) is away
``asker_files``       to the desk: the question came with files (``attached``, a number), which stay where they are
``nudge``             to the desk: nobody has it, ``level`` times already
``owner_silent``      to the desk: a reminder to its owner
``reminded``          to the owner alone: their case waits for them
``answer_soon``       to the desk: its owner has promised an answer, which is due soon
``response_soon``     to the desk: nobody has it and its first response is due soon
``resolution_soon``   to the desk: its owner should resolve it soon
``resolution_due``    to the desk: it should be resolved by now
``consulted``         to a desk that is consulted: where the card is
``advise``            under the card: who of a consulted desk without a channel of its own is called
``consult_over``      to a desk that was consulted: how the case has ended
``page``              to one person directly: they are called, and where the card is
``revived``           to the desk: the asker has followed up on a resolved case
``withdrawn``         to the desk: the asker has deleted the question; its text is gone
``handed_on``         to the asker: who has it now
``handed_to_you``     to the new owner alone (``by``)
``handed_over``       to the desk: who has it now (``by``)
``urgency``           to the asker and the desk: how urgent it is now and when a first answer is due
``raised``            to the owner alone: their case cannot wait any more
``more_urgent``       to the desk: what the asker has written since is more urgent than the case was
``snoozed``           to the asker and the desk: put off ``until`` (seconds since 1970), and the reason
``woken``             to the desk: the time it was put off to has come
``asked_advice``      to the desk that leads: another one (``asked``) is asked for its view (``by``)
``merged``            to the asker: another case (``into``, a number) brings the answer
``merged_in``         to the desk of that case: who else waits for it (``other``, a number)
``left``              to that desk: the asker of the merged one (``other``) is not served any more
``revealed``          to the asker: who has seen their name, and why
``written_directly``  to the asker: the owner's words are in their direct messages, not in this thread
``confided``          to the asker: the desk does not see their name
``rated``             to the desk: the asker's ``score``
``corrected``         to the asker: an answer they have was changed; ``taken_back``: it does not hold any more
``unreached``         to the desk: the owner's words did not reach the asker
``reworded``          to the desk: the asker has changed the question, and the card shows the new words;
                      ``reworded_urgent`` if they are more urgent, too
``led``               to the desk that leads from now on: it does (``by``), and nobody has the case
``led_on``            to the desk that led before: another one does (``by``), in ``channel`` if that is another
``led_by``            to the asker: which desk has it now, and by when it answers
``recalled``          to the desk: guidance that the asker was answered from has changed (``title``)
====================  ==============================================================================

``to`` says whom a note is for.  Whoever asked a case that was merged is told what its asker is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.escalation.case import OPEN, State
from bot.judgement.outcome import Urgency
from bot.store import cases, outbox
from bot.store.cases import CaseRow
from bot.store.outbox import CRISIS, NORMAL, Outgoing

#: Whom a note is for, as its body says.
ASKER, DESK, PERSON = "asker", "desk", "person"


def priority(row: CaseRow) -> int:
    """What a case's messages may overtake."""
    return CRISIS if row.urgency == Urgency.CRISIS else NORMAL


def post_card(
    conn: Connection,
    row: CaseRow,
    now: datetime,
    call: Sequence[str] = (),
    user: str | None = None,
    instead: int | None = None,
) -> CaseRow:
    """Put a card into the desk's channel, or before one ``user``; the case with it as its card.

    ``instead`` is the card whose place it takes where the case has not moved since; it is so once.
    """
    place = user or row.desk_channel
    posted = outbox.enqueue(
        conn,
        row.workspace,
        kind="card",
        body={"case": row.id, "call": list(call)},
        channel=None if user else row.desk_channel,
        user=user,
        priority=priority(row),
        now=now,
        dedupe_key=f"card:{row.id}:{row.generation}:{place}"
        if instead is None
        else f"card:{row.id}:instead:{instead}",
        case_id=row.id,
    )
    cases.set_card(conn, row.workspace, row.id, posted)
    return replace(row, card_id=posted)


def refresh_card(conn: Connection, row: CaseRow, now: datetime) -> CaseRow:
    """Have the card show the case as it is; the case with its card, for whatever is said under it."""
    row = carded(conn, row, now)
    shown = card(conn, row)
    if shown is not None:
        outbox.update(conn, row.workspace, shown, now=now, priority=priority(row), case_id=row.id)
    return row


def carded(conn: Connection, row: CaseRow, now: datetime) -> CaseRow:
    """The case with its card: one that could not be posted is posted anew.

    One that was deleted after the end of its case stays so.
    """
    found = _card(conn, row)
    there = found is not None and found.state not in outbox.NEVER
    left = found is not None and found.state == "deleted" and State(row.state) not in OPEN
    return row if there or left else post_card(conn, row, now)


def leave_card(conn: Connection, row: CaseRow, now: datetime) -> None:
    """Have a card that will not be the case's any more say where the case is; call it before there is another."""
    if row.card_id is not None and not outbox.take_back(conn, row.workspace, [row.card_id]):
        outbox.update(conn, row.workspace, row.card_id, now=now, priority=priority(row), case_id=row.id)


def card(conn: Connection, row: CaseRow) -> int | None:
    """The card's row if it is, or may still get, in Slack."""
    found = _card(conn, row)
    return None if found is None or found.state in outbox.NEVER else found.id


def _card(conn: Connection, row: CaseRow) -> Outgoing | None:
    return None if row.card_id is None else outbox.get(conn, row.workspace, row.card_id)


def place(row: CaseRow) -> dict[str, Any]:
    """Where a case's asker is spoken to: their thread, or the one that our own message began."""
    if row.root_id is not None:
        return {"parent": row.root_id}
    return {"channel": row.channel, "thread_ts": row.thread_ts}


def in_public(row: CaseRow) -> bool:
    """Whether others than the asker read what is said in a case's thread."""
    return row.root_id is None and not row.channel.startswith("D")


def tell_asker(
    conn: Connection,
    row: CaseRow,
    code: str,
    now: datetime,
    why: str | None = None,
    *,
    only: bool = False,
    to: Sequence[CaseRow] | None = None,
    **facts: Any,
) -> None:
    """Say something in the asker's thread, and in those of the askers whose cases were merged into this one.

    With ``only`` the others are not told: it concerns that one person; ``to`` are the cases of those it concerns.
    An asker who has deleted the message that the thread began with is told directly.
    """
    everybody = cases.served(conn, row) if to is None else to
    for one in (row,) if only else everybody:
        gone = why == "withdrawn" and one.id == row.id
        outbox.enqueue(
            conn,
            row.workspace,
            kind="note",
            body=note(row, code, why) | {"to": ASKER, "for": one.id} | facts,
            priority=priority(row),
            now=now,
            dedupe_key=_key(row, code, "asker" if one.id == row.id else f"asker-{one.id}"),
            case_id=one.id,
            **({"user": row.asker} if gone else place(one)),
        )


def tell_person(
    conn: Connection, row: CaseRow, user: str, code: str, now: datetime, why: str | None = None, **facts: Any
) -> int:
    """Say something to one person in their direct messages."""
    return outbox.enqueue(
        conn,
        row.workspace,
        kind="note",
        body=note(row, code, why) | {"to": PERSON} | facts,
        user=user,
        priority=priority(row),
        now=now,
        dedupe_key=_key(row, code, user),
        case_id=row.id,
    )


def tell_desk(
    conn: Connection,
    row: CaseRow,
    code: str,
    now: datetime,
    why: str | None = None,
    call: Sequence[str] = (),
    key: str | None = None,
    **facts: Any,
) -> int:
    """Say something under the card, or in the desk's channel itself where there is no card to say it under.

    ``key`` keeps it from being said twice where the case has not moved.
    """
    above = card(conn, row)
    return outbox.enqueue(
        conn,
        row.workspace,
        kind="note",
        body=note(row, code, why) | {"to": DESK, "call": list(call)} | facts,
        channel=row.desk_channel if above is None else None,
        parent=above,
        priority=priority(row),
        now=now,
        dedupe_key=key or _key(row, code, "desk"),
        case_id=row.id,
    )


def consult(
    conn: Connection, row: CaseRow, channel: str, code: str, now: datetime, call: Sequence[str] = ()
) -> int:
    """Tell another desk, in its own channel, that it is asked for advice on a case, or that the case is over."""
    return outbox.enqueue(
        conn,
        row.workspace,
        kind="note",
        body=note(row, code, None) | {"to": DESK, "call": list(call)},
        channel=channel,
        priority=priority(row),
        now=now,
        dedupe_key=_key(row, code, channel),
        case_id=row.id,
    )


def page(conn: Connection, row: CaseRow, user: str, now: datetime, why: str) -> int:
    """Call one person directly.  ``why`` is the step of the path, or what went wrong on the way to others."""
    return outbox.enqueue(
        conn,
        row.workspace,
        kind="note",
        body=note(row, "page", why),
        user=user,
        priority=priority(row),
        now=now,
        dedupe_key=_key(row, "page", user),
        case_id=row.id,
    )


def note(row: CaseRow, code: str, why: str | None = None) -> dict[str, Any]:
    """The body of a note about a case, without what only some have."""
    return {"note": code, "case": row.id, "level": row.level, "why": why}


def _key(row: CaseRow, code: str, to: str) -> str:
    # Each move has a generation of its own, so each says each thing once.
    return f"note:{code}:{to}:{row.id}:{row.generation}"
