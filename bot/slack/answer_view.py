"""An answer as a Slack message (pure): the answer, then its quotations with their sources, then the buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.answering import AnswerRecord, Quote
from bot.escalation.services import offered_with
from bot.judgement.asides import Aside
from bot.slack import labels, words
from bot.slack.blocks import (
    ELLIPSIS,
    Block,
    Message,
    actions,
    bold,
    button,
    context,
    day,
    escape,
    fit,
    link,
    moment,
    percent_encoded,
    quoted,
    section,
    shorten,
)
from bot.slack.confidence_form import PRIVATELY
from bot.slack.review_view import review_head, review_line, review_parts
from bot.store.cases import CaseRow
from knowledge.article import Kind

ASK_CONSULTANT = "ask_consultant"
ASK_IN_CONFIDENCE = "ask_in_confidence"
CONFIDE = "case_confide"
REQUEST = "service_request"
FEEDBACK = "feedback"
#: States in which a name may still be kept from the desk.
HIDEABLE = ("queued", "claimed", "awaiting_requester")
#: Room for one quotation; what is longer is shown from its answering sentence on, with the link to the rest.
QUOTE_TEXT = 2000
#: Room for the parts of a source, so that none of them pushes out another.
SOURCE_TITLE = 300
SOURCE_OWNER = 150
#: A longer address than people ever write is not linked: cut short it would lead nowhere.
SOURCE_URL = 1000


def answer_message(
    record: AnswerRecord,
    answer_id: int,
    case: CaseRow | None,
    notice: str = "",
    names: Mapping[str, str] = words.DESKS,
    *,
    private: bool = False,
) -> Message:
    """The message for one answer.  ``notice`` is shown above it, in direct messages only (``private``).

    ``names`` are of desks.
    """
    passed_on = _passed_on(case, names) if case else ""
    head: list[Block] = [context(notice)] if notice else []
    head.append(section(escape(record.text)))
    if record.first_steps:
        steps = "\n".join(f"• {escape(step)}" for step in record.first_steps)
        head.append(section(f"{words.FIRST_STEPS}\n{steps}"))
    if passed_on:
        head.append(section(passed_on))
    tail = _buttons(record, answer_id, case, private)
    body = [quote_blocks(quote) for quote in record.quotes]
    if record.review:
        head.append(review_head(record.review))
        body = [*review_parts(record.review), *body]
    blocks = fit(head, body, tail)
    return Message(_fallback(record, passed_on), blocks)


def _passed_on(case: CaseRow, names: Mapping[str, str]) -> str:
    desk = escape(words.desk_names(case.desks, names))
    return words.PASSED_ON.format(
        desk=desk, number=case.number, promise=words.ANSWERS_BY.format(due=moment(case.due_at))
    )


def _fallback(record: AnswerRecord, passed_on: str) -> str:
    parts = [escape(record.text), *([passed_on] if passed_on else [])]
    if record.review:
        parts.append(review_line(record.review))
    if record.quotes:
        titles = "; ".join(escape(title) for title in dict.fromkeys(quote.title for quote in record.quotes))
        parts.append(f"Quoted: {titles}")
    return shorten(" ".join(parts), 3000)


def quote_blocks(quote: Quote) -> list[Block]:
    """A quotation, what else its article says and, below it, its source."""
    also = "\n".join([words.ALSO, *map(_aside, quote.also)])
    blocks = [quoted(_marked(quote)), *([quoted(also)] if quote.also else [])]
    return [*map(section, blocks), context(source_line(quote))]


def _aside(one: Aside) -> str:
    """One line: the section's heading, the words above the list it is from, the sentence."""
    heading = f"_{escape(one.section)}:_" if one.section else ""
    return " ".join(filter(None, ["•", heading, escape(one.lead), escape(one.sentence)]))


def _marked(quote: Quote) -> str:
    """The quoted words, escaped, with the sentences that answer in bold."""
    text = _excerpt(quote)
    pieces: list[str] = []
    for sentence in filter(None, quote.bold):
        before, found, after = text.partition(sentence)
        if found:
            pieces += [escape(before), bold(sentence)]
            text = after
    return "".join([*pieces, escape(text)])


def _excerpt(quote: Quote) -> str:
    """The quoted words as they stand; of very long ones those from the first answering sentence on."""
    if len(quote.text) <= QUOTE_TEXT:
        return quote.text
    found = [at for sentence in filter(None, quote.bold) if (at := quote.text.find(sentence)) >= 0]
    start = min(found, default=0)
    return shorten(f"{ELLIPSIS} {quote.text[start:]}" if start else quote.text, QUOTE_TEXT)


def source_line(quote: Quote) -> str:
    """Title with link, section, kind, owner and review date; at most `SECTION_TEXT` characters."""
    name = f"{quote.title} › {quote.section}" if quote.section else quote.title
    url = quote.url if len(percent_encoded(quote.url)) <= SOURCE_URL else ""
    title = link(url, shorten(name, SOURCE_TITLE))
    reviewed = quote.reviewed if isinstance(quote.reviewed, date) else date.fromisoformat(quote.reviewed)
    kind = words.KINDS[Kind(quote.kind)]
    return (
        f"{title} · {kind} · Owner: {escape(shorten(quote.owner, SOURCE_OWNER))} · Reviewed {day(reviewed)}"
    )


def _buttons(record: AnswerRecord, answer_id: int, case: CaseRow | None, private: bool) -> Sequence[Block]:
    rows: list[Block] = []
    if record.quotes:
        rows.append(feedback_buttons(answer_id))
    pressed: list[Block] = []
    service = offered_with(quote.article for quote in record.quotes[:1])
    if service is not None:
        pressed.append(button(labels.REQUEST.format(service=service.label), REQUEST, service.code))
    if case is None:
        pressed.append(button(words.ASK_A_CONSULTANT, ASK_CONSULTANT, str(answer_id)))
        if private:
            # In a channel everybody sees who asked.
            pressed.append(button(words.ASK_IN_CONFIDENCE, ASK_IN_CONFIDENCE, str(answer_id)))
        else:
            pressed.append(button(labels.PRIVATELY, PRIVATELY, str(answer_id)))
    elif private and not case.confidential and case.state in HIDEABLE:
        pressed.append(button(words.KEEP_MY_NAME, CONFIDE, str(case.id)))
    return [*rows, actions(pressed)] if pressed else rows


def feedback_buttons(answer_id: int) -> Block:
    """Thumbs with words for screen readers; the value names the answer and the verdict."""
    return {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": FEEDBACK,
                "positive_button": {
                    "text": {"type": "plain_text", "text": words.HELPFUL},
                    "value": f"up:{answer_id}",
                    "accessibility_label": words.HELPFUL,
                },
                "negative_button": {
                    "text": {"type": "plain_text", "text": words.NOT_HELPFUL},
                    "value": f"down:{answer_id}",
                    "accessibility_label": words.NOT_HELPFUL,
                },
            }
        ],
    }
