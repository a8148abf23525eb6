"""What is said across the desk: the owner's replies to the asker, and the asker's further words to the desk.

Only what is passed on here reaches the other side; the talk under the card stays there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from bot.escalation import notices
from bot.escalation.case import Actor, Move, Refusal, Refused, Role, State
from bot.escalation.duty import Duty
from bot.escalation.moves import make
from bot.store import cases, replies
from bot.store.cases import CaseRow
from bot.store.replies import TO_ASKER, TO_DESK


@dataclass(frozen=True, slots=True)
class Source:
    """The message in Slack that a reply was made from; for a dialog, ``view`` and the dialog's id."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Relay:
    """Passing words on, by the desks as they are just now."""

    duty: Duty = field(default_factory=Duty)

    def reply(
        self,
        conn: Connection,
        workspace: str,
        case_id: int,
        user: str,
        name: str | None,
        text: str,
        *,
        now: datetime,
        source: Source | None = None,
    ) -> CaseRow | Refused:
        """Send the owner's words (masked by the caller) to the asker; the same source is sent only once."""
        if source is not None and replies.relayed(conn, workspace, source.channel, source.ts) is not None:
            return _known(cases.get(conn, workspace, case_id))
        row = make(conn, workspace, case_id, Move.REPLY, Actor(user, Role.CONSULTANT, name), now, self.duty)
        if isinstance(row, CaseRow):
            _pass_on(conn, row, TO_ASKER, user, name, text, now, source)
            notices.refresh_card(conn, row, now)
        return row

    def asker_followup(
        self,
        conn: Connection,
        workspace: str,
        case_id: int,
        user: str,
        text: str,
        *,
        source: Source,
        now: datetime,
    ) -> CaseRow | Refused:
        """Pass the asker's further words (masked by the caller) to the desk; they revive a resolved case in time.

        WINDOW_OVER or FINISHED means that it has to be asked as a new question.  The same source is passed on once.
        """
        if replies.relayed(conn, workspace, source.channel, source.ts) is not None:
            return _known(cases.get(conn, workspace, case_id))
        before = cases.get(conn, workspace, case_id)
        row = make(conn, workspace, case_id, Move.FOLLOW_UP, Actor(user, Role.ASKER), now, self.duty)
        if isinstance(row, CaseRow):
            if before is not None and before.state == State.RESOLVED:
                notices.tell_desk(conn, row, "revived", now)
            _pass_on(conn, row, TO_DESK, user, None, text, now, source)
            notices.refresh_card(conn, row, now)
        return row


def _known(row: CaseRow | None) -> CaseRow | Refused:
    return Refused(Refusal.UNKNOWN) if row is None else row


def _pass_on(
    conn: Connection,
    row: CaseRow,
    direction: str,
    author: str,
    name: str | None,
    text: str,
    now: datetime,
    source: Source | None,
) -> None:
    """Keep a reply, send it on, and remember which message became which."""
    reply = replies.add(
        conn,
        row.workspace,
        case_id=row.id,
        direction=direction,
        author=author,
        author_name=name,
        text=text,
        now=now,
    )
    sent = notices.pass_on(conn, row, reply.id, to_asker=direction == TO_ASKER, now=now)
    if source is not None:
        replies.relay(conn, reply, channel=source.channel, ts=source.ts, outbox_id=sent)
