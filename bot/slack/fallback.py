"""What people are told when Slack will not take a message: nothing that concerns a person ends in silence.

A card that its channel refuses goes to the next channel there is, and in the end to one person directly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.escalation import notices, paging
from bot.escalation.duty import Duty
from bot.store import cases, outbox, questions
from bot.store.cases import CaseRow
from bot.store.outbox import Outgoing

#: The code of a message that we could not put into words or send because of an error of ours.
DEFECT = "defect"

Fallback = Callable[[Connection, Outgoing, str, datetime], None]


@dataclass(frozen=True, slots=True)
class AnotherWay:
    """Acts on a row given up, inside the transaction that gives it up; ``common`` is the channel of all desks."""

    duty: Duty
    common: str

    def __call__(self, conn: Connection, row: Outgoing, code: str, now: datetime) -> None:
        """Say it another way, or say that it could not be said."""
        said = row.body.get("note")
        if row.kind == "card" and row.target is None:
            self._card_lost(conn, row, code, now)
        elif row.kind == "note" and said == "page":
            self._page_lost(conn, row, now)
        elif row.kind == "note" and said == "consulted":
            self._tell_maintainers(conn, row, "consult_lost", now, error=code, place=row.channel)
        elif row.kind in ("answer", "reply") and _to_asker(conn, row) and code == DEFECT:
            _say_it_is_lost(conn, row, now)
        elif row.kind in ("answer", "reply", "note", "recalled") and _to_asker(conn, row):
            _write_privately(conn, row, now)

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
        self, conn: Connection, row: Outgoing, code: str, now: datetime, **facts: Any
    ) -> None:
        for maintainer in self.duty.desks().maintainers:
            outbox.enqueue(
                conn,
                row.workspace,
                kind="note",
                body={"note": code, "case": row.body["case"], **facts},
                user=maintainer,
                dedupe_key=f"{code}:{row.id}:{maintainer}",
                now=now,
                case_id=row.case_id,
            )


def _to_asker(conn: Connection, row: Outgoing) -> bool:
    """Whether it hangs on nothing, or on our own message that began the asker's thread."""
    case = None if row.case_id is None else cases.get(conn, row.workspace, row.case_id)
    return row.parent is None or (case is not None and case.root_id == row.parent)


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
    if asker is None or row.user is not None:
        return
    outbox.enqueue(
        conn,
        row.workspace,
        kind=row.kind,
        body=row.body,
        user=asker,
        dedupe_key=f"privately:{row.id}",
        now=now,
        question_id=row.question_id,
        case_id=row.case_id,
        priority=row.priority,
    )


def _asker(conn: Connection, row: Outgoing) -> str | None:
    if row.question_id is not None:
        question = questions.get(conn, row.workspace, row.question_id)
        return None if question is None else question.asker
    # What is said to an asker always stands in a thread; a note to the desk is no business of theirs.
    if row.case_id is None or row.thread_ts is None:
        return None
    case = cases.get(conn, row.workspace, row.case_id)
    return None if case is None else case.asker
