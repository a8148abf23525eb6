"""A case as the card in the consultants' channel, and the dialogs around it (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.answering import AnswerRecord
from bot.judgement.outcome import Urgency
from bot.slack import words
from bot.slack.answer_view import source_line
from bot.slack.blocks import (
    Block,
    Message,
    actions,
    button,
    confirmation,
    context,
    escape,
    fit,
    header,
    modal,
    moment,
    quoted,
    section,
    shorten,
)
from bot.store.audit import ERASED
from bot.store.cases import CaseRow
from bot.store.replies import TO_ASKER, Reply

CLAIM = "case_claim"
RELEASE = "case_release"
REPLY = "case_reply"
RESOLVE = "case_resolve"
TO_KNOWLEDGE = "case_to_knowledge"
REPLY_FORM = "case_reply_form"
FEEDBACK_FORM = "feedback_form"
REPLY_TEXT = "text"
#: Slack's own limit of a text input; also what one message takes with its frame.
LONGEST_REPLY = 3000


def card_message(
    case: CaseRow,
    question: str | None,
    record: AnswerRecord | None,
    replies: Sequence[Reply],
    call: Sequence[str] = (),
    names: Mapping[str, str] = words.DESKS,
) -> Message:
    """The card: what was asked (masked), what was answered and from where, why a person, how soon, and the state.

    ``call`` are the users and user groups to call while nobody has it; ``names`` are the desks' own.
    """
    urgency = Urgency(case.urgency)
    title = f"Case #{case.number} · {words.desk_names(case.desks, names)} · {urgency.value}"
    head = [
        header(title),
        section(f"*Asked by* {_asker(case)}\n{_question(question)}"),
        section("\n".join(_facts(case, names))),
    ]
    if call and case.state == "queued":
        head.append(section(f"*Called:* {words.mentions(call)}"))
    body: list[list[Block]] = []
    if record is not None and question is not None:
        head.append(section(f"*What I answered:* {escape(shorten(record.text, 1200))}"))
        body += [[context(source_line(quote))] for quote in record.quotes]
    body += [[_said(reply)] for reply in replies]
    tail = [context(_state(case)), *_buttons(case)]
    return Message(f"{title}: {words.STATES[case.state]}", fit(head, body, tail, latest=True))


def _asker(case: CaseRow) -> str:
    return words.ERASED_PERSON if case.asker.startswith(ERASED) else f"<@{case.asker}>"


def _facts(case: CaseRow, names: Mapping[str, str]) -> Iterator[str]:
    yield f"*Why a person:* {shorten(escape(case.reason), 2000)}"
    if len(case.desks) > 1:
        others = words.desk_names(case.desks[1:], names)
        yield f"*Led by* {escape(words.desk_names(case.desks[:1], names))}; {escape(others)} may be asked for advice."
    yield f"*Answer due:* {moment(case.due_at)}"
    if case.resolve_by is not None:
        yield f"*To be resolved by:* {moment(case.resolve_by)}"


def _question(question: str | None) -> str:
    return quoted(escape(shorten(question, 2400))) if question else f"_{words.ASKER_WITHDREW}_"


def _said(reply: Reply) -> Block:
    text = escape(shorten(reply.text, 1200)) if reply.text else "_withdrawn_"
    who = escape(reply.author_name or f"<@{reply.author}>") if reply.direction == TO_ASKER else "The asker"
    arrow = "replied" if reply.direction == TO_ASKER else "added"
    return section(f"*{who} {arrow}:*\n{quoted(text)}")


def _state(case: CaseRow) -> str:
    said = f"*{words.STATES[case.state]}*"
    if case.owner:
        said += f" by {escape(case.owner_name or case.owner)}"
    if case.resolved_at:
        said += f" · {moment(case.resolved_at)}"
    elif case.claimed_at and case.owner:
        said += f" · since {moment(case.claimed_at)}"
    return said


def _buttons(case: CaseRow) -> list[Block]:
    value = str(case.id)
    title, question, yes = words.RESOLVE_CONFIRM
    resolve = button("Resolve", RESOLVE, value, confirm=confirmation(title, question, yes))
    if case.state == "queued":
        return [actions([button("Claim", CLAIM, value, style="primary")])]
    if case.state in ("claimed", "awaiting_requester"):
        reply = button("Reply", REPLY, value, style="primary")
        return [actions([reply, resolve, button("Release", RELEASE, value)])]
    if case.state in ("resolved", "closed"):
        return [actions([button(words.TO_KNOWLEDGE, TO_KNOWLEDGE, value)])]
    return []


def reply_form(case: CaseRow) -> Block:
    """The dialog in which a consultant answers the asker."""
    field: Block = {
        "type": "input",
        "block_id": REPLY_TEXT,
        "label": {"type": "plain_text", "text": words.REPLY_LABEL},
        "hint": {"type": "plain_text", "text": words.REPLY_HINT},
        "element": {
            "type": "plain_text_input",
            "action_id": REPLY_TEXT,
            "multiline": True,
            "max_length": LONGEST_REPLY,
        },
    }
    return modal(words.REPLY_TITLE.format(number=case.number), REPLY_FORM, str(case.id), [field], words.SEND)


def feedback_form(answer_id: int) -> Block:
    """The dialog that asks what was wrong with an answer."""
    reasons = [
        {"text": {"type": "plain_text", "text": label}, "value": code}
        for code, label in words.FEEDBACK_REASONS.items()
    ]
    blocks: list[Block] = [
        {
            "type": "input",
            "block_id": "reason",
            "label": {"type": "plain_text", "text": words.FEEDBACK_REASON},
            "element": {"type": "radio_buttons", "action_id": "reason", "options": reasons},
        },
        {
            "type": "input",
            "block_id": "comment",
            "optional": True,
            "label": {"type": "plain_text", "text": words.FEEDBACK_COMMENT},
            "element": {
                "type": "plain_text_input",
                "action_id": "comment",
                "multiline": True,
                "max_length": 1000,
            },
        },
    ]
    return modal(words.FEEDBACK_TITLE, FEEDBACK_FORM, str(answer_id), blocks, words.SEND)
