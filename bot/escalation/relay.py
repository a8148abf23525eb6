"""What is said across the desk: the owner's replies to the asker, and the asker's further words to the desk.

Only what is passed on here reaches the other side; the talk under the card stays there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.escalation import notices, owners, passing, raising
from bot.escalation.case import Actor, Change, Move, Refusal, Refused, Role, State
from bot.escalation.duty import Duty
from bot.escalation.moves import make
from bot.escalation.named import named
from bot.escalation.targets import WALL_CLOCK
from bot.judgement.outcome import Urgency
from bot.store import cases, replies
from bot.store.cases import CaseRow
from bot.store.replies import TO_ASKER, TO_DESK, Reply

#: What the owner's words are.
ANSWER, QUESTION = "answer", "question"


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
        kind: str = ANSWER,
        quotes: Sequence[Mapping[str, Any]] = (),
        attached: Sequence[Mapping[str, str]] = (),
        privately: bool = False,
    ) -> CaseRow | Refused:
        """Send the owner's words (masked by the caller) to every asker of the case; the same source only once.

        ``kind`` is ``question`` where the owner asks back; ``quotes`` are passages to show below the words, and
        ``attached`` links to files that go along, with their kinds.  ``privately`` sends them directly to those who
        asked where others can read it.
        """
        if source is not None and _relayed(conn, workspace, case_id, source):
            return _known(cases.get(conn, workspace, case_id))
        actor, change = Actor(user, Role.CONSULTANT, name), Change(asks=kind == QUESTION)
        row = make(conn, workspace, case_id, Move.REPLY, actor, now, self.duty, change=change)
        if isinstance(row, CaseRow):
            more = {"kind": kind, "quotes": [dict(quote) for quote in quotes] or None}
            more |= {"attached": [dict(file) for file in attached] or None}
            said = replies.add(
                conn,
                workspace,
                case_id=row.id,
                direction=TO_ASKER,
                author=user,
                author_name=name,
                text=text,
                now=now,
                **more,
            )
            _tie(conn, said, source, passing.answer_askers(conn, row, said, now, privately=privately))
            row = notices.refresh_card(conn, row, now)
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
        files: int = 0,
        attached: Sequence[Mapping[str, str]] = (),
        thanks: bool = False,
        urgency: Urgency | None = None,
        desks: Sequence[str] = (),
    ) -> CaseRow | Refused:
        """Pass the asker's further words (masked by the caller) to the desk; they revive a resolved case in time.

        WINDOW_OVER or FINISHED means that it has to be asked as a new question.  The same source is passed on once.
        ``thanks`` are words that ask for nothing: they are passed on and change nothing.  ``files`` counts what the
        message has attached, which is told and not copied; ``attached`` are links to those meant for the desk.
        ``urgency`` is how soon these words need a person, if they do: more urgent than the case, they raise it, and
        those of ``desks`` that are not on it yet are consulted.
        """
        if _relayed(conn, workspace, case_id, source):
            return _known(cases.get(conn, workspace, case_id))
        before = cases.get(conn, workspace, case_id)
        revives = not thanks and before is not None and before.state == State.RESOLVED
        if thanks:
            row = _known(before)
        else:
            asker = Actor(user, Role.ASKER)
            also: dict[str, Any] = {"outcome": None} if revives else {}
            row = make(conn, workspace, case_id, Move.FOLLOW_UP, asker, now, self.duty, **also)
        if isinstance(row, Refused):
            return row
        row = notices.carded(conn, row, now)
        row, called = self._heed(
            conn, row, user, text, None if thanks else urgency, desks, now, revives=revives
        )
        # The owner is called once for each message, and not for thanks.
        calls = row.owner is not None and not (called or thanks)
        _to_desk(conn, row, user, text, source, now, files, attached, calls_owner=calls)
        return notices.refresh_card(conn, row, now)

    def _heed(
        self,
        conn: Connection,
        row: CaseRow,
        asker: str,
        text: str,
        urgency: Urgency | None,
        desks: Sequence[str],
        now: datetime,
        *,
        revives: bool,
    ) -> tuple[CaseRow, bool]:
        """The case after what its asker's words change in it, and whether its owner was called for that."""
        row = cases.set_about(conn, row, named(text, asker, row.about))
        if revives:
            row = owners.tell_reopened(conn, self.duty, row, "revived", now, asker)
        row = owners.leave_to_others(conn, self.duty, row, now)
        raised = row
        if urgency is not None:
            raised = raising.raised(
                conn, self.duty, row, urgency, asker, "follow_up", "more_urgent", now, desks
            )
        pressing = raised.urgency != row.urgency and raised.urgency in WALL_CLOCK
        return raised, revives or pressing


def _relayed(conn: Connection, workspace: str, case_id: int, source: Source) -> bool:
    """Whether words were passed on already; whoever passes them on at the same moment is waited for."""
    cases.lock(conn, workspace, (case_id,))
    return replies.relayed(conn, workspace, source.channel, source.ts) is not None


def _known(row: CaseRow | None) -> CaseRow | Refused:
    return Refused(Refusal.UNKNOWN) if row is None else row


def _to_desk(
    conn: Connection,
    row: CaseRow,
    asker: str,
    text: str,
    source: Source,
    now: datetime,
    files: int,
    attached: Sequence[Mapping[str, str]],
    *,
    calls_owner: bool,
) -> None:
    said = replies.add(
        conn,
        row.workspace,
        case_id=row.id,
        direction=TO_DESK,
        author=asker,
        text=text,
        now=now,
        files=files or None,
        attached=[dict(file) for file in attached] or None,
    )
    called = [row.owner] if row.owner and calls_owner else []
    _tie(conn, said, source, passing.pass_to_desk(conn, row, said.id, now, called))


def _tie(conn: Connection, said: Reply, source: Source | None, sent: int) -> None:
    """Remember which message became which."""
    if source is not None:
        replies.relay(conn, said, channel=source.channel, ts=source.ts, outbox_id=sent)
