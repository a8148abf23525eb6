"""What a message of an asker is answered with, as outbox rows: the answer itself, and notices beside it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.answering import AnswerRecord
from bot.escalation import aside
from bot.judgement.outcome import Urgency
from bot.store import outbox
from bot.store.cases import CaseRow
from bot.store.inbox import Item
from bot.store.questions import Question


def answer(
    conn: Connection,
    item: Item,
    record: AnswerRecord,
    question: Question,
    answer_id: int,
    case: CaseRow | None,
    now: datetime,
) -> None:
    """The answer in the thread, in place of the one to the words before an edit; notices for the asker alone.

    Where a person has the case, only that: nothing new is said beside them.
    """
    private, seen = item.payload["private"], item.to_be_told
    told = seen if private or aside.is_aside(item) else {}
    replaces = aside.replaced(conn, item, now)
    silent = case is not None and case.owner is not None and replaces is None
    if not silent:
        outbox.enqueue(
            conn,
            item.workspace,
            kind="answer",
            body={"answer": answer_id} | told,
            **aside.place(item),
            target=replaces,
            priority=outbox.CRISIS if record.urgency is Urgency.CRISIS else outbox.NORMAL,
            dedupe_key=f"answer:{question.id}",
            now=now,
            question_id=question.id,
            case_id=case.id if case else None,
        )
    if seen and (silent or not told):
        tell_seen(conn, item, seen, str(question.id), now)


def say(conn: Connection, item: Item, code: str, case: CaseRow, now: datetime) -> None:
    """A note about a case in the thread of a message, once for each message."""
    outbox.enqueue(
        conn,
        item.workspace,
        kind="note",
        body={"note": code, "case": case.id},
        **aside.place(item),
        dedupe_key=f"{code}:{item.channel}:{item.ts}:{item.kind}",
        now=now,
        case_id=case.id,
    )


def tell_files(conn: Connection, item: Item, case: CaseRow, now: datetime) -> None:
    """Say how files reach the desk: in direct messages it sees none."""
    if item.payload.get("files") and item.payload["private"] and not case.confidential:
        say(conn, item, "files_stay", case, now)


def tell_seen(conn: Connection, item: Item, seen: dict[str, Any], key: str, now: datetime) -> None:
    """Tell the asker alone what was in the message; a direct message nobody else can read anyway."""
    private = item.payload["private"]
    outbox.enqueue(
        conn,
        item.workspace,
        kind="note" if private else "ephemeral",
        body={"note": "seen", **seen},
        channel=item.channel,
        # A whisper in a thread that does not exist yet is shown nowhere.
        thread_ts=item.thread_ts if private or item.thread_ts != item.ts else None,
        user=None if private else item.payload["user"],
        dedupe_key=f"seen:{key}",
        now=now,
    )
