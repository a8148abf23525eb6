"""What people are told when Slack will not take a message: nothing that concerns a person ends in silence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.escalation import notices
from bot.store import cases, outbox, questions
from bot.store.cases import CaseRow
from bot.store.outbox import Outgoing

#: The code of a message that we could not put into words or send because of an error of ours.
DEFECT = "defect"

Fallback = Callable[[Connection, Outgoing, str, datetime], None]


def tell_another_way(maintainers: Sequence[str]) -> Fallback:
    """A function that acts on a row given up, inside the transaction that gives it up."""

    def fallback(conn: Connection, row: Outgoing, code: str, now: datetime) -> None:
        if row.kind == "card" and row.target is None:
            _card_lost(conn, row, code, now, maintainers)
        elif row.kind in ("answer", "reply") and _in_the_askers_thread(conn, row) and code == DEFECT:
            _say_it_is_lost(conn, row, now)
        elif row.kind in ("answer", "reply", "note") and _in_the_askers_thread(conn, row):
            _write_privately(conn, row, now)

    return fallback


def _in_the_askers_thread(conn: Connection, row: Outgoing) -> bool:
    """Whether it hangs on nothing, or on our own message that began the asker's thread."""
    case = None if row.case_id is None else cases.get(conn, row.workspace, row.case_id)
    return row.parent is None or (case is not None and case.root_id == row.parent)


def _card_lost(conn: Connection, row: Outgoing, code: str, now: datetime, maintainers: Sequence[str]) -> None:
    case = cases.get(conn, row.workspace, row.body["case"])
    if case is None:
        return
    outbox.enqueue(
        conn,
        row.workspace,
        kind="note",
        body={"note": "card_lost", "case": case.id},
        dedupe_key=f"card_lost:{row.id}",
        now=now,
        case_id=case.id,
        **notices.place(case),
    )
    for maintainer in maintainers:
        outbox.enqueue(
            conn,
            row.workspace,
            kind="note",
            body={"note": "card_lost_maintainer", "case": case.id, "error": code},
            user=maintainer,
            dedupe_key=f"card_lost:{row.id}:{maintainer}",
            now=now,
            case_id=case.id,
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


def _to_desk(row: Outgoing, case: CaseRow) -> bool:
    # What is said to an asker always stands in a thread, even in the desk's own channel.
    return row.channel == case.desk_channel and row.thread_ts is None


def _asker(conn: Connection, row: Outgoing) -> str | None:
    if row.question_id is not None:
        question = questions.get(conn, row.workspace, row.question_id)
        return None if question is None else question.asker
    case = None if row.case_id is None else cases.get(conn, row.workspace, row.case_id)
    # A note to the desk that cannot be posted there is no business of the asker's.
    return None if case is None or _to_desk(row, case) else case.asker
