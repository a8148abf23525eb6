"""An outbox row as the message it stands for, from the store's state at the moment of sending."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from bot.answering import AnswerRecord, Quote
from bot.escalation.case import OPEN, SYSTEM, Alarm
from bot.escalation.casework import may_rate
from bot.escalation.notices import DESK
from bot.slack import desk_words, labels, words
from bot.slack.answer_view import answer_message, quote_blocks
from bot.slack.asker_forms import RATE
from bot.slack.attached import links
from bot.slack.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    escape,
    fit,
    link,
    moment,
    section,
    sections,
    shorten,
)
from bot.slack.card_view import CLAIM, Around, card_message
from bot.slack.digest_view import digest
from bot.slack.facts import facts
from bot.slack.people_words import TO_PEOPLE
from bot.slack.promise import promised
from bot.slack.proposal_view import proposal
from bot.slack.recall_view import recall, recalled
from bot.store import cases, outbox, questions, ratings, replies, timers
from bot.store.cases import CaseRow
from bot.store.outbox import Outgoing
from bot.store.replies import TO_ASKER, Reply

Render = Callable[[Connection, Outgoing], Message | None]
#: How often a message that links a card waits for it to be in Slack; then it goes without the link.
WAITS = 5


class NotYet(Exception):
    """A message names another that is not in Slack yet: try again in a moment."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What messages need to know: the names of the hospital's desks, its address in Slack (or ""), and the time."""

    names: Callable[[], Mapping[str, str]] = lambda: words.DESKS
    address: Callable[[], str] = str
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


def render(conn: Connection, row: Outgoing, setting: Setting = Setting()) -> Message | None:
    """The message of a row, or None where there is nothing left to show.  Raises NotYet if it has to wait."""
    return RENDERERS[row.kind](conn, row, setting)


def seen_notice(identifiers: list[str], images: int) -> str:
    """What the asker alone is told about what was in the message: kinds of identifiers, never their values."""
    said = []
    if identifiers:
        said.append(words.IDENTIFIERS_SEEN.format(types=_types(identifiers)))
    if images:
        said.append(words.PICTURE_SEEN)
    return "\n".join(said)


def _types(identifiers: list[str]) -> str:
    return words.listed([words.IDENTIFIERS.get(name, f"a {name}") for name in identifiers])


def _answer(conn: Connection, row: Outgoing, setting: Setting) -> Message | None:
    answer = questions.get_answer(conn, row.workspace, row.body["answer"])
    if answer is None or answer.record is None:
        return Message(words.WITHDRAWN_ANSWER) if row.target else None
    case = cases.of_question(conn, row.workspace, answer.question_id)
    notice = seen_notice(row.body.get("identifiers", []), row.body.get("images", 0))
    record = AnswerRecord.from_json(answer.record)
    private = (row.channel or "").startswith("D")
    return answer_message(record, answer.id, case, notice, setting.names(), private=private)


def _card(conn: Connection, row: Outgoing, setting: Setting) -> Message | None:
    case = cases.get(conn, row.workspace, row.body["case"])
    if case is None:
        return None
    if case.card_id not in (None, row.id, row.target):
        return _old_card(conn, row, case, setting)
    question = questions.get(conn, row.workspace, case.question_id)
    answer = questions.latest_answer(conn, row.workspace, case.question_id)
    record = AnswerRecord.from_json(answer.record) if answer and answer.record else None
    said = replies.of_case(conn, row.workspace, case.id)
    text = question.text if question else None
    call = row.body.get("call", ())
    return card_message(case, text, record, said, call, setting.names(), _around(conn, case))


def _old_card(conn: Connection, row: Outgoing, case: CaseRow, setting: Setting) -> Message:
    """What stands where a card was before another desk led the case."""
    told = facts(case, setting.names()) | {"card": _card_link(conn, row, case, setting)}
    return Message(labels.CARD_MOVED.format(**told))


def _around(conn: Connection, case: CaseRow) -> Around:
    alike = [cases.get(conn, case.workspace, one) for one in case.similar or ()]
    timer = timers.waiting(conn, case.workspace, case.id)
    return Around(
        repeats=[one for one in alike if one is not None and one.state in OPEN],
        serves=cases.served(conn, case)[1:],
        asleep=timer.due_at if timer is not None and timer.kind == Alarm.SNOOZED else None,
    )


def _reply(conn: Connection, row: Outgoing, _setting: Setting) -> Message | None:
    reply = replies.get(conn, row.workspace, row.body["reply"])
    # Whoever asked a case that was merged knows theirs by its own number.
    case = None if reply is None else cases.get(conn, row.workspace, row.body.get("case") or reply.case_id)
    if reply is None or case is None:
        return None
    if reply.text is None:
        gone = row.target is not None and reply.direction == TO_ASKER
        return Message(labels.TAKEN_BACK.format(number=case.number)) if gone else None
    text = escape(reply.text)
    quotes = [Quote.from_json(quote) for quote in reply.quotes or []]
    if reply.direction == TO_ASKER:
        name = escape(reply.author_name or "A consultant")
        frame = labels.REPLY_ASKS if reply.kind == "question" else words.REPLY_FROM
        lead = frame.format(name=name, number=case.number)
    else:
        called = words.mentions(row.body.get("call", ()))
        lead = f"{called} {words.ASKER_ADDED.format(number=case.number)}".strip()
        text = text or labels.NO_WORDS_BUT_FILES
    tail = [context(line) for line in _below(reply, case)]
    if reply.direction == TO_ASKER and row.user is not None:
        # It stands alone in their direct messages, outside the thread of the case.
        tail.append(context(labels.ANSWER_HERE.format(name=name)))
    # Not one section: neither the frame nor what escaping adds may cut off a word of a full-length reply.
    body = [[part] for part in sections(text)] + [quote_blocks(quote) for quote in quotes]
    return Message(shorten(f"{lead} {text}", 3000), fit([section(lead)], body, tail))


def _below(reply: Reply, case: CaseRow) -> Iterator[str]:
    """What stands below a reply: that it was corrected, and links to its files, or only how many there are."""
    if reply.withdrawn_at is not None:
        yield labels.CORRECTED.format(when=moment(reply.withdrawn_at))
    if reply.attached:
        frame = labels.ATTACHED if reply.direction == TO_ASKER else labels.ATTACHED_WARNING
        yield frame.format(links=links(reply.attached))
    elif reply.files:
        yield labels.FILES.format(count=reply.files)
        if case.channel.startswith("D"):
            yield labels.FILES_IN_PRIVATE


def _note(conn: Connection, row: Outgoing, setting: Setting) -> Message | None:
    case = _case_of(conn, row)
    notice = seen_notice(row.body.get("identifiers", []), row.body.get("images", 0))
    values = (_facts(case, setting) if case else {}) | _told(conn, row, case, setting) | {"notice": notice}
    code = row.body["note"]
    if case is None:
        values |= _stint(row, setting)
        return Message(TO_PEOPLE[code].format(**values))
    if code in LINKING:
        values["card"] = _card_link(conn, row, case, setting)
    if code == "page":
        values["because"] = desk_words.CALLED.get(row.body.get("why") or "", desk_words.CALLED["path"])
        # Whoever is called for a case that somebody has meanwhile is called in vain.
        return _claimable(TO_PEOPLE[code].format(**values), case) if case.state == "queued" else None
    if _for_desk(row):
        values["next"] = desk_words.WOKEN_NEXT.get(case.state, "").format(**values)
        called = words.mentions(row.body.get("call", ()))
        return _claimable(f"{called} {desk_words.TO_DESK[code].format(**values)}".strip(), case)
    text = TO_PEOPLE[code].format(**values)
    return Message(text, _rating(conn, row, text))


def _facts(case: CaseRow, setting: Setting) -> dict[str, Any]:
    return facts(case, setting.names()) | {"promise": promised(case, setting.now())}


def _case_of(conn: Connection, row: Outgoing) -> CaseRow | None:
    if row.body.get("question"):
        return cases.of_question(conn, row.workspace, row.body["question"])
    return cases.get(conn, row.workspace, row.body["case"]) if row.body.get("case") else None


def _rating(conn: Connection, row: Outgoing, text: str) -> list[Block]:
    """A resolved case can be rated by its asker, once, if a person resolved it."""
    own = cases.get(conn, row.workspace, row.body["for"]) if row.body.get("for") else None
    if row.body["note"] != "resolved" or own is None or not may_rate(conn, own):
        return []
    return [section(text), actions([button(labels.RATE, RATE, str(own.id))])]


def _told(conn: Connection, row: Outgoing, case: CaseRow | None, setting: Setting) -> dict[str, Any]:
    """What a note's body says, with ids, codes and times as people read them."""
    body = row.body
    reason = words.REASONS.get(body.get("why") or "", "")
    told = dict(body) | {"reason": reason, "because": f": {reason}" if reason else "", "comment": ""}
    if body.get("until"):
        told["until"] = moment(datetime.fromtimestamp(body["until"], UTC))
    told |= {key: escape(shorten(body[key], 150)) for key in ("title", "name") if body.get(key)}
    if "attached" in body:
        told["unseen"] = _unseen(case)
    if body.get("by"):
        by = labels.BY_NEW_WORDS if body["by"] == SYSTEM.user else labels.BY_SOMEBODY
        told["by_whom"] = by.format(by=body["by"])
    if body.get("identifiers"):
        told["types"] = _types(body["identifiers"])
    if body.get("asked"):
        told["asked_desk"] = escape(words.desk_names([body["asked"]], setting.names()))
    if body.get("rated"):
        rating = ratings.of_case(conn, row.workspace, body["rated"])
        if rating is not None and rating.comment:
            told["comment"] = labels.RATED_WITH.format(comment=escape(rating.comment))
    return told


def _unseen(case: CaseRow | None) -> str:
    """Why the desk does not find the files of a question, where it does not."""
    if case is None or not (case.confidential or case.channel.startswith("D")):
        return ""
    return f" {labels.FILES_IN_CONFIDENCE if case.confidential else labels.FILES_IN_PRIVATE}"


def _stint(row: Outgoing, setting: Setting) -> dict[str, str]:
    """The words of a time on call, for a note that tells of one."""
    if "starts" not in row.body:
        return {}
    since, until = (moment(datetime.fromisoformat(row.body[name])) for name in ("starts", "ends"))
    desk = escape(words.desk_names(row.body["desks"], setting.names()))
    return {"desk": desk, "since": since, "until": until}


#: The notes that say where the card is.
LINKING = frozenset({"page", "consulted", "raised", "reminded"})


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
    return link(f"{address.rstrip('/')}/archives/{card.sent_channel}/p{stamp}", desk_words.CARD_HERE)


def _for_desk(row: Outgoing) -> bool:
    """Whether a note is for consultants: under a card, or in a channel itself.  An asker is told in a thread."""
    if row.body.get("to"):
        return bool(row.body["to"] == DESK)
    in_channel = row.channel is not None and row.thread_ts is None
    return row.kind == "note" and (row.parent is not None or in_channel)


RENDERERS: dict[str, Callable[[Connection, Outgoing, Setting], Message | None]] = {
    "answer": _answer,
    "card": _card,
    "reply": _reply,
    "note": _note,
    "ephemeral": _note,
    "digest": lambda conn, row, _setting: digest(conn, row),
    "proposal": lambda conn, row, _setting: proposal(conn, row),
    "recall": lambda conn, row, _setting: recall(conn, row),
    "recalled": lambda conn, row, _setting: recalled(conn, row),
    "delete": lambda _conn, _row, _setting: None,
}
