"""An outbox row as the message it stands for, from the store's state at the moment of sending."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from bot.answering import AnswerRecord
from bot.slack import words
from bot.slack.answer_view import answer_message
from bot.slack.blocks import Message, actions, button, escape, fit, moment, section, sections, shorten
from bot.slack.card_view import CLAIM, card_message
from bot.slack.digest_view import digest
from bot.slack.proposal_view import proposal
from bot.store import cases, questions, replies
from bot.store.cases import CaseRow
from bot.store.outbox import Outgoing
from bot.store.replies import TO_ASKER

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
    return answer_message(AnswerRecord.from_json(answer.record), answer.id, case, notice)


def _card(conn: Connection, row: Outgoing) -> Message | None:
    case = cases.get(conn, row.workspace, row.body["case"])
    if case is None:
        return None
    question = questions.get(conn, row.workspace, case.question_id)
    answer = questions.latest_answer(conn, row.workspace, case.question_id)
    record = AnswerRecord.from_json(answer.record) if answer and answer.record else None
    said = replies.of_case(conn, row.workspace, case.id)
    return card_message(case, question.text if question else None, record, said)


def _reply(conn: Connection, row: Outgoing) -> Message | None:
    reply = replies.get(conn, row.workspace, row.body["reply"])
    case = None if reply is None else cases.get(conn, row.workspace, reply.case_id)
    if reply is None or case is None or reply.text is None:
        return None
    if reply.direction == TO_ASKER:
        name = escape(reply.author_name or "A consultant")
        lead = words.REPLY_FROM.format(name=name, number=case.number)
    else:
        lead = words.ASKER_ADDED.format(number=case.number)
    text = escape(reply.text)
    # Not one section: neither the frame nor what escaping adds may cut off a word of a full-length reply.
    return Message(
        shorten(f"{lead} {text}", 3000), fit([section(lead)], [[part] for part in sections(text)], [])
    )


def _note(conn: Connection, row: Outgoing) -> Message | None:
    case = cases.get(conn, row.workspace, row.body["case"]) if row.body.get("case") else None
    notice = seen_notice(row.body.get("identifiers", []), row.body.get("images", 0))
    values = dict(row.body) | {"notice": notice} | (_facts(case) if case else {})
    code = row.body["note"]
    if case and _for_desk(row, case):
        text = words.TO_DESK[code].format(**values)
        claim = actions([button("Claim", CLAIM, str(case.id), style="primary")])
        return Message(text, [section(text), claim] if case.state == "queued" else [])
    return Message(words.TO_PEOPLE[code].format(**values))


def _for_desk(row: Outgoing, case: CaseRow) -> bool:
    """Whether a note is for the consultants.  One who asks in their own channel is told as an asker, in a thread."""
    in_channel = row.channel == case.desk_channel and row.thread_ts is None
    return row.kind == "note" and (row.parent is not None or in_channel)


def _facts(case: CaseRow) -> dict[str, Any]:
    return {
        "number": case.number,
        "desk": words.desk_names(case.desks),
        "state": words.STATES[case.state].lower(),
        "name": escape(case.owner_name or (f"<@{case.owner}>" if case.owner else "Nobody")),
        "owner": f"<@{case.owner}>" if case.owner else "",
        "due": moment(case.due_at),
        "since": moment(case.claimed_at or case.created_at),
    }


RENDERERS: dict[str, Render] = {
    "answer": _answer,
    "card": _card,
    "reply": _reply,
    "note": _note,
    "ephemeral": _note,
    "digest": digest,
    "proposal": proposal,
    "delete": lambda _conn, _row: None,
}
