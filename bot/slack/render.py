"""An outbox row as the message it stands for, from the store's state at the moment of sending."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.answering import AnswerRecord
from bot.slack import words
from bot.slack.answer_view import answer_message
from bot.slack.blocks import Message, actions, button, escape, fit, link, moment, section, sections, shorten
from bot.slack.card_view import CLAIM, card_message
from bot.slack.digest_view import digest
from bot.slack.proposal_view import proposal
from bot.store import cases, outbox, questions, replies
from bot.store.cases import CaseRow
from bot.store.outbox import Outgoing
from bot.store.replies import TO_ASKER

Render = Callable[[Connection, Outgoing], Message | None]
#: How often a message that links a card waits for it to be in Slack; then it goes without the link.
WAITS = 5


class NotYet(Exception):
    """A message names another that is not in Slack yet: try again in a moment."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What messages need to know of the hospital: what its desks are called, and its address in Slack (or "")."""

    names: Callable[[], Mapping[str, str]] = lambda: words.DESKS
    address: Callable[[], str] = str


def render(conn: Connection, row: Outgoing, setting: Setting = Setting()) -> Message | None:
    """The message of a row, or None where there is nothing left to show.  Raises NotYet if it has to wait."""
    return RENDERERS[row.kind](conn, row, setting)


def seen_notice(identifiers: list[str], images: int) -> str:
    """What the asker alone is told about what was in the message: kinds of identifiers, never their values."""
    said = []
    if identifiers:
        named = [words.IDENTIFIERS.get(name, f"a {name}") for name in identifiers]
        said.append(words.IDENTIFIERS_SEEN.format(types=words.listed(named)))
    if images:
        said.append(words.PICTURE_SEEN)
    return "\n".join(said)


def _answer(conn: Connection, row: Outgoing, setting: Setting) -> Message | None:
    answer = questions.get_answer(conn, row.workspace, row.body["answer"])
    if answer is None or answer.record is None:
        return Message(words.WITHDRAWN_ANSWER) if row.target else None
    case = cases.of_question(conn, row.workspace, answer.question_id)
    notice = seen_notice(row.body.get("identifiers", []), row.body.get("images", 0))
    record = AnswerRecord.from_json(answer.record)
    return answer_message(record, answer.id, case, notice, setting.names())


def _card(conn: Connection, row: Outgoing, setting: Setting) -> Message | None:
    case = cases.get(conn, row.workspace, row.body["case"])
    if case is None:
        return None
    question = questions.get(conn, row.workspace, case.question_id)
    answer = questions.latest_answer(conn, row.workspace, case.question_id)
    record = AnswerRecord.from_json(answer.record) if answer and answer.record else None
    said = replies.of_case(conn, row.workspace, case.id)
    text = question.text if question else None
    return card_message(case, text, record, said, row.body.get("call", ()), setting.names())


def _reply(conn: Connection, row: Outgoing, _setting: Setting) -> Message | None:
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


def _note(conn: Connection, row: Outgoing, setting: Setting) -> Message | None:
    case = cases.get(conn, row.workspace, row.body["case"]) if row.body.get("case") else None
    notice = seen_notice(row.body.get("identifiers", []), row.body.get("images", 0))
    values = dict(row.body) | {"notice": notice} | (_facts(case, setting) if case else {})
    code = row.body["note"]
    if case is None:
        values |= _stint(row, setting)
        return Message(words.TO_PEOPLE[code].format(**values))
    if code in LINKING:
        values["card"] = _card_link(conn, row, case, setting)
    if code == "page":
        values["because"] = words.CALLED.get(row.body.get("why") or "", words.CALLED["path"])
        # Whoever is called for a case that somebody has meanwhile is called in vain.
        return _claimable(words.TO_PEOPLE[code].format(**values), case) if case.state == "queued" else None
    if _for_desk(row):
        called = words.mentions(row.body.get("call", ()))
        return _claimable(f"{called} {words.TO_DESK[code].format(**values)}".strip(), case)
    return Message(words.TO_PEOPLE[code].format(**values))


def _stint(row: Outgoing, setting: Setting) -> dict[str, str]:
    """The words of a time on call, for a note that tells of one."""
    if "starts" not in row.body:
        return {}
    since, until = (moment(datetime.fromisoformat(row.body[name])) for name in ("starts", "ends"))
    desk = escape(words.desk_names(row.body["desks"], setting.names()))
    return {"desk": desk, "since": since, "until": until}


#: The notes that say where the card is.
LINKING = frozenset({"page", "consulted"})


def _claimable(text: str, case: CaseRow) -> Message:
    """Words with a button of their own while nobody has the case, so that nobody has to look for the card."""
    claim = actions([button("Claim", CLAIM, str(case.id), style="primary")])
    return Message(text, [section(text), claim] if case.state == "queued" else [])


def _card_link(conn: Connection, row: Outgoing, case: CaseRow, setting: Setting) -> str:
    card = None if case.card_id is None else outbox.get(conn, row.workspace, case.card_id)
    if card is not None and card.state in outbox.UNSENT and row.attempts <= WAITS:
        raise NotYet
    address = setting.address()
    if card is None or card.slack_ts is None or not address:
        return f"<#{case.desk_channel}>"
    stamp = card.slack_ts.replace(".", "")
    return link(f"{address.rstrip('/')}/archives/{card.sent_channel}/p{stamp}", words.CARD_HERE)


def _for_desk(row: Outgoing) -> bool:
    """Whether a note is for consultants: under a card, or in a channel itself.  An asker is told in a thread."""
    in_channel = row.channel is not None and row.thread_ts is None
    return row.kind == "note" and (row.parent is not None or in_channel)


def _facts(case: CaseRow, setting: Setting) -> dict[str, Any]:
    return {
        "number": case.number,
        "desk": escape(words.desk_names(case.desks, setting.names())),
        "lead": escape(words.desk_names(case.desks[:1], setting.names())),
        "urgency": case.urgency,
        "state": words.STATES[case.state].lower(),
        "name": escape(case.owner_name or (f"<@{case.owner}>" if case.owner else "Nobody")),
        "owner": f"<@{case.owner}>" if case.owner else "",
        "due": moment(case.due_at),
        "resolve_by": moment(case.resolve_by or case.due_at),
        "since": moment(case.claimed_at or case.created_at),
    }


RENDERERS: dict[str, Callable[[Connection, Outgoing, Setting], Message | None]] = {
    "answer": _answer,
    "card": _card,
    "reply": _reply,
    "note": _note,
    "ephemeral": _note,
    "digest": lambda conn, row, _setting: digest(conn, row),
    "proposal": lambda conn, row, _setting: proposal(conn, row),
    "delete": lambda _conn, _row, _setting: None,
}
