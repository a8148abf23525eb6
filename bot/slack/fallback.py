"""What people are told when Slack will not take a message: nothing that concerns a person ends in silence.

A card that its channel refuses goes to the next channel there is, and in the end to one person directly.  What an
asker waits for is written to them directly; what a desk has to know is said in its channel, or where the card went.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.escalation import notices, paging
from bot.escalation.deleted_cards import card_deleted
from bot.escalation.duty import Duty
from bot.store import cases, outbox, questions, replies
from bot.store.cases import CaseRow
from bot.store.outbox import Outgoing
from bot.store.replies import TO_ASKER

#: The code of a message that we could not put into words or send because of an error of ours.
DEFECT = "defect"
#: A channel that takes nothing any more, whichever thread of it.
CLOSED = frozenset(
    {"channel_not_found", "is_archived", "no_permission", "not_in_channel", "restricted_action"}
)
#: What Slack says of a card of ours that it does not have any more, or of which only a tombstone is left.
GONE = frozenset({"message_not_found", "cant_update_message"})
#: What goes to the maintainers' channel.
FOR_MAINTAINERS = frozenset({"digest", "proposal", "recall"})

Fallback = Callable[[Connection, Outgoing, str, datetime], None]


@dataclass(frozen=True, slots=True)
class AnotherWay:
    """Acts on a row given up, inside the transaction that gives it up; ``common`` is the channel of all desks."""

    duty: Duty
    common: str

    def __call__(self, conn: Connection, row: Outgoing, code: str, now: datetime) -> None:
        """Say it another way, or say that it could not be said."""
        said = row.body.get("note")
        if row.kind == "delete" or (row.target is not None and row.lost):
            _change_lost(conn, row, now)
        elif row.kind == "card" and row.target is None:
            self._card_lost(conn, row, code, now)
        elif row.kind == "card" and row.target is not None and code in GONE:
            card_deleted(conn, self.duty, row.workspace, row.target, now)
        elif row.kind == "note" and said == "page":
            self._page_lost(conn, row, now)
        elif row.kind == "note" and said == "consulted":
            self._tell_maintainers(conn, row, "consult_lost", now, error=code, place=row.channel)
        elif row.kind == "note" and said == "consult_over":
            # Nobody waits for it: they heard, or the maintainers did, when the desk was consulted.
            return
        elif row.kind in FOR_MAINTAINERS and row.user is None and code != DEFECT:
            for maintainer in self.duty.desks().maintainers:
                _again(conn, row, f"directly:{row.id}:{maintainer}", now, user=maintainer)
        elif row.kind in ("answer", "reply", "note", "recalled"):
            self._words_lost(conn, row, code, now)

    def _words_lost(self, conn: Connection, row: Outgoing, code: str, now: datetime) -> None:
        case = None if row.case_id is None else cases.get(conn, row.workspace, row.case_id)
        if not _to_asker(conn, row, case):
            if case is not None and row.user is None and code != DEFECT:
                self._desk_not_told(conn, row, case, code, now)
        elif row.kind in ("answer", "reply") and code == DEFECT:
            _say_it_is_lost(conn, row, now)
        elif row.user is None:
            _write_privately(conn, row, now)
        elif row.kind == "reply" and case is not None:
            # Its author believes it sent.
            main = cases.serving(conn, case)
            notices.tell_desk(conn, main, "unreached", now, key=f"unreached:{row.id}")

    def _desk_not_told(
        self, conn: Connection, row: Outgoing, case: CaseRow, code: str, now: datetime
    ) -> None:
        """What the desk has to know goes under the card where that is now, or into the channel itself."""
        above = notices.card(conn, case)
        if above is not None and above != row.parent and row.parent is not None:
            place: dict[str, Any] = {"parent": above}
        elif row.parent is not None and code not in CLOSED:
            place = {"channel": case.desk_channel}
        elif code in CLOSED and (moved := self._move_on(conn, row, case, code, now)) is not None:
            place = {"parent": moved}
        else:
            return
        _again(conn, row, f"elsewhere:{row.id}", now, **place)

    def _move_on(
        self, conn: Connection, row: Outgoing, case: CaseRow, code: str, now: datetime
    ) -> int | None:
        """Put the card of a desk whose channel takes nothing any more elsewhere; its row, if there is a place."""
        once = f"{case.id}:{case.desk_channel}"
        self._tell_maintainers(conn, row, "card_lost_maintainer", now, once, error=code)
        tried = outbox.refused_places(conn, row.workspace, case.id, "card") | {case.desk_channel}
        channel = paging.next_place(self.duty, case, self.common, tried)
        if channel is None:
            return None
        paging.move_card(conn, self.duty, case, channel, now)
        moved = cases.get(conn, row.workspace, case.id)
        return None if moved is None else moved.card_id

    def _card_lost(self, conn: Connection, row: Outgoing, code: str, now: datetime) -> None:
        case = cases.get(conn, row.workspace, row.body["case"])
        if case is None or case.card_id != row.id:
            return
        self._tell_maintainers(conn, row, "card_lost_maintainer", now, error=code)
        tried = outbox.refused_places(conn, row.workspace, case.id, "card")
        channel = paging.next_place(self.duty, case, self.common, tried)
        if channel is not None:
            paging.move_card(conn, self.duty, case, channel, now)
            return
        _tell_asker_once(conn, case, now)
        behind = paging.behind(conn, self.duty, case, now)
        person = next((user for user in behind if user not in tried), None)
        if person is not None:
            notices.post_card(conn, case, now, [person], user=person)

    def _page_lost(self, conn: Connection, row: Outgoing, now: datetime) -> None:
        case = cases.get(conn, row.workspace, row.body["case"])
        if case is not None and row.user is not None:
            paging.page_the_next(conn, self.duty, case, row.user, now)

    def _tell_maintainers(
        self, conn: Connection, row: Outgoing, code: str, now: datetime, once: str = "", **facts: Any
    ) -> None:
        """Tell them directly, once for each row given up, or for whatever else ``once`` names."""
        for maintainer in self.duty.desks().maintainers:
            outbox.enqueue(
                conn,
                row.workspace,
                kind="note",
                body={"note": code, "case": row.body.get("case") or row.case_id, **facts},
                user=maintainer,
                dedupe_key=f"{code}:{once or row.id}:{maintainer}",
                now=now,
                case_id=row.case_id,
            )


def _to_asker(conn: Connection, row: Outgoing, case: CaseRow | None) -> bool:
    """Whether it is for whoever asked, rather than for the desk or somebody else."""
    if row.kind in ("answer", "recalled"):
        return True
    if row.kind == "reply":
        reply = replies.get(conn, row.workspace, row.body["reply"])
        return reply is not None and reply.direction == TO_ASKER
    if row.body.get("to"):
        return bool(row.body["to"] == notices.ASKER)
    # What says nothing of it stands in a thread: the asker's own, or the one that our own message began.
    return row.parent is None or (case is not None and case.root_id == row.parent)


def _change_lost(conn: Connection, row: Outgoing, now: datetime) -> None:
    """A change of a message that is not in Slack: what it would show is shown where the message went instead."""
    if row.kind == "delete" or row.target is None:
        return
    shown = outbox.get(conn, row.workspace, row.target)
    instead = outbox.keyed(conn, row.workspace, f"privately:{row.target}")
    if shown is not None and shown.body != row.body and row.channel is not None:
        # An answer to changed words, which was to take the place of the first one.
        place = {"channel": row.channel, "thread_ts": row.thread_ts}
        _again(conn, row, f"anew:{row.id}", now, **place)
    elif instead is not None:
        outbox.update(conn, row.workspace, instead.id, now=now)


def _tell_asker_once(conn: Connection, case: CaseRow, now: datetime) -> None:
    outbox.enqueue(
        conn,
        case.workspace,
        kind="note",
        body={"note": "card_lost", "case": case.id},
        dedupe_key=f"card_lost:{case.id}:{case.generation}",
        now=now,
        case_id=case.id,
        **notices.place(case),
    )


def _say_it_is_lost(conn: Connection, row: Outgoing, now: datetime) -> None:
    """What cannot be put into words here cannot be elsewhere either, so the asker is told just that."""
    outbox.enqueue(
        conn,
        row.workspace,
        kind="note",
        body={"note": "lost"},
        channel=row.channel,
        thread_ts=row.thread_ts,
        user=row.user,
        dedupe_key=f"lost:{row.id}",
        now=now,
        question_id=row.question_id,
        case_id=row.case_id,
        priority=row.priority,
    )


def _write_privately(conn: Connection, row: Outgoing, now: datetime) -> None:
    """What cannot be said in the asker's thread is said to the asker directly, once."""
    asker = _asker(conn, row)
    if asker is not None:
        _again(conn, row, f"privately:{row.id}", now, user=asker)


def _again(conn: Connection, row: Outgoing, key: str, now: datetime, **place: Any) -> None:
    outbox.enqueue(
        conn,
        row.workspace,
        kind=row.kind,
        body=row.body,
        dedupe_key=key,
        now=now,
        question_id=row.question_id,
        case_id=row.case_id,
        priority=row.priority,
        **place,
    )


def _asker(conn: Connection, row: Outgoing) -> str | None:
    if row.question_id is not None:
        question = questions.get(conn, row.workspace, row.question_id)
        return None if question is None else question.asker
    # What is said to an asker always stands in a thread; a note to the desk is no business of theirs.
    if row.case_id is None or (row.thread_ts is None and row.parent is None):
        return None
    case = cases.get(conn, row.workspace, row.case_id)
    return None if case is None else case.asker
