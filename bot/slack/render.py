"""An outbox row as the message it stands for, from the store's state at the moment of sending."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from bot.answering import AnswerRecord, Quote
from bot.escalation.case import OPEN, Alarm
from bot.escalation.casework import may_rate
from bot.escalation.notices import DESK
from bot.slack import words
from bot.slack.answer_view import answer_message, quote_blocks
from bot.slack.asker_forms import RATE
from bot.slack.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    escape,
    fit,
    moment,
    section,
    sections,
    shorten,
)
from bot.slack.card_view import CLAIM, Around, card_message
from bot.store import cases, questions, ratings, replies, timers
from bot.store.cases import CaseRow
from bot.store.outbox import Outgoing
from bot.store.replies import TO_ASKER
from knowledge.article import Desk

Render = Callable[[Connection, Outgoing], Message | None]


def render(conn: Connection, row: Outgoing) -> Message | None:
    """The message of a row, or None where there is nothing left to show."""
    return RENDERERS[row.kind](conn, row)


def seen_notice(identifiers: list[str], images: int) -> str:
    """What the asker alone is told about what was in the message: kinds of identifiers, never their values."""
    said = []
    if identifiers:
        named = [f"{'an' if name[0] in 'aeio' else 'a'} {name}" for name in identifiers]
        said.append(words.IDENTIFIERS_SEEN.format(types=words.listed(named)))
    if images:
        said.append(words.PICTURE_SEEN)
    return "\n".join(said)


def _answer(conn: Connection, row: Outgoing) -> Message | None:
    answer = questions.get_answer(conn, row.workspace, row.body["answer"])
    if answer is None or answer.record is None:
        return Message(words.WITHDRAWN_ANSWER) if row.target else None
    case = cases.of_question(conn, row.workspace, answer.question_id)
    notice = seen_notice(row.body.get("identifiers", []), row.body.get("images", 0))
    record = AnswerRecord.from_json(answer.record)
    private = (row.channel or "").startswith("D")
    return answer_message(record, answer.id, case, notice, private=private)


def _card(conn: Connection, row: Outgoing) -> Message | None:
    case = cases.get(conn, row.workspace, row.body["case"])
    if case is None:
        return None
    question = questions.get(conn, row.workspace, case.question_id)
    answer = questions.latest_answer(conn, row.workspace, case.question_id)
    record = AnswerRecord.from_json(answer.record) if answer and answer.record else None
    said = replies.of_case(conn, row.workspace, case.id)
    return card_message(case, question.text if question else None, record, said, _around(conn, case))


def _around(conn: Connection, case: CaseRow) -> Around:
    alike = [cases.get(conn, case.workspace, one) for one in case.similar or ()]
    timer = timers.waiting(conn, case.workspace, case.id)
    return Around(
        repeats=[one for one in alike if one is not None and one.state in OPEN],
        serves=cases.served(conn, case)[1:],
        asleep=timer.due_at if timer is not None and timer.kind == Alarm.SNOOZED else None,
    )


def _reply(conn: Connection, row: Outgoing) -> Message | None:
    reply = replies.get(conn, row.workspace, row.body["reply"])
    # Whoever asked a case that was merged knows theirs by its own number.
    case = None if reply is None else cases.get(conn, row.workspace, row.body.get("case") or reply.case_id)
    if reply is None or case is None or reply.text is None:
        return None
    text = escape(reply.text)
    quotes = [Quote.from_json(quote) for quote in reply.quotes or []]
    if reply.direction == TO_ASKER:
        name = escape(reply.author_name or "A consultant")
        frame = words.REPLY_ASKS if reply.kind == "question" else words.REPLY_FROM
        lead = frame.format(name=name, number=case.number)
    else:
        lead = words.ASKER_ADDED.format(number=case.number)
        text = text or words.NO_WORDS_BUT_FILES
    tail = [context(words.FILES.format(count=reply.files))] if reply.files else []
    # Not one section: neither the frame nor what escaping adds may cut off a word of a full-length reply.
    body = [[part] for part in sections(text)] + [quote_blocks(quote) for quote in quotes]
    return Message(shorten(f"{lead} {text}", 3000), fit([section(lead)], body, tail))


def _note(conn: Connection, row: Outgoing) -> Message | None:
    case = _case_of(conn, row)
    notice = seen_notice(row.body.get("identifiers", []), row.body.get("images", 0))
    values = (facts(case) if case else {}) | _told(conn, row) | {"notice": notice}
    code = row.body["note"]
    if case and _for_desk(row, case):
        values["next"] = words.WOKEN_NEXT.get(case.state, "").format(**values)
        text = words.TO_DESK[code].format(**values)
        claim = actions([button("Claim", CLAIM, str(case.id), style="primary")])
        return Message(text, [section(text), claim] if case.state == "queued" else [])
    text = words.TO_PEOPLE[code].format(**values)
    return Message(text, _rating(conn, row, text))


def _case_of(conn: Connection, row: Outgoing) -> CaseRow | None:
    if row.body.get("question"):
        return cases.of_question(conn, row.workspace, row.body["question"])
    return cases.get(conn, row.workspace, row.body["case"]) if row.body.get("case") else None


def _rating(conn: Connection, row: Outgoing, text: str) -> list[Block]:
    """A resolved case can be rated by its asker, once, if a person resolved it."""
    own = cases.get(conn, row.workspace, row.body["for"]) if row.body.get("for") else None
    if row.body["note"] != "resolved" or own is None or not may_rate(conn, own):
        return []
    return [section(text), actions([button(words.RATE, RATE, str(own.id))])]


def _told(conn: Connection, row: Outgoing) -> dict[str, Any]:
    """What a note's body says, with ids, codes and times as people read them."""
    body = row.body
    reason = words.REASONS.get(body.get("why") or "", "")
    told = dict(body) | {"reason": reason, "because": f": {reason}" if reason else "", "comment": ""}
    if body.get("by"):
        told["by"] = f"<@{body['by']}>"
    if body.get("until"):
        told["until"] = moment(datetime.fromtimestamp(body["until"], UTC))
    if body.get("asked"):
        told["asked_desk"] = words.DESKS[Desk(body["asked"])]
    if body.get("rated"):
        rating = ratings.of_case(conn, row.workspace, body["rated"])
        if rating is not None and rating.comment:
            told["comment"] = words.RATED_WITH.format(comment=escape(rating.comment))
    return told


def _for_desk(row: Outgoing, case: CaseRow) -> bool:
    """Whether a note is for the consultants.  One who asks in their own channel is told as an asker, in a thread."""
    if row.body.get("to"):
        return bool(row.body["to"] == DESK)
    in_channel = row.channel == case.desk_channel and row.thread_ts is None
    return row.kind == "note" and (row.parent is not None or in_channel)


def facts(case: CaseRow) -> dict[str, Any]:
    """What sentences say of a case.  The asker's name is among it; only ``asked_by`` shows it."""
    return {
        "number": case.number,
        "desk": words.desk_names(case.desks),
        "state": words.STATES[case.state].lower(),
        "urgency": case.urgency,
        "name": escape(case.owner_name or (f"<@{case.owner}>" if case.owner else "Nobody")),
        "owner": f"<@{case.owner}>" if case.owner else "",
        "asker": f"<@{case.asker}>",
        "place": f"<#{case.desk_channel}>",
        "due": moment(case.due_at),
        "since": moment(case.claimed_at or case.created_at),
    }


RENDERERS: dict[str, Render] = {
    "answer": _answer,
    "card": _card,
    "reply": _reply,
    "note": _note,
    "ephemeral": _note,
    "delete": lambda _conn, _row: None,
}
