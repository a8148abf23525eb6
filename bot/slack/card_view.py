"""A case as the card in the consultants' channel (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.answering import AnswerRecord
from bot.judgement.outcome import Urgency
from bot.slack import labels, words
from bot.slack.answer_view import source_line
from bot.slack.attached import links
from bot.slack.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    day,
    escape,
    fit,
    header,
    link,
    moment,
    quoted,
    section,
    shorten,
)
from bot.slack.inputs import option
from bot.slack.review_view import review_on_card
from bot.store.audit import ERASED
from bot.store.cases import CaseRow
from bot.store.replies import TO_ASKER, Reply

CLAIM = "case_claim"
RELEASE = "case_release"
REPLY = "case_reply"
RESOLVE = "case_resolve"
REOPEN = "case_reopen"
TO_KNOWLEDGE = "case_to_knowledge"
MORE = "case_more"
ABOUT = "case_about"
URGENCY = "case_urgency"
SAID = "case_said"
OWNED = ("claimed", "awaiting_requester")
#: States in which its owner may correct what was sent.
CORRECTABLE = (*OWNED, "resolved")
#: States from which a case can be opened again.
OVER = ("resolved", "closed", "cancelled")


@dataclass(frozen=True, slots=True)
class Around:
    """What a card shows besides the case itself.

    ``repeats`` are open cases that ask nearly the same, ``serves`` those merged into this one; ``asleep`` is when
    a snoozed case comes back.
    """

    repeats: Sequence[CaseRow] = ()
    serves: Sequence[CaseRow] = ()
    asleep: datetime | None = None


ALONE = Around()


def card_message(
    case: CaseRow,
    question: str | None,
    record: AnswerRecord | None,
    replies: Sequence[Reply],
    call: Sequence[str] = (),
    names: Mapping[str, str] = words.DESKS,
    around: Around = ALONE,
) -> Message:
    """The card: what was asked (masked), what was answered and from where, what to decide, by when, and the state.

    ``call`` are the users and user groups to call while nobody has it; ``names`` are the desks' own.
    """
    title = f"Case #{case.number} · {words.desk_names(case.desks, names)} · {Urgency(case.urgency).value}"
    head = [header(title), _asked(case, question), _why(case, record, names)]
    if call and case.state == "queued":
        head.append(section(f"*Called:* {words.mentions(call)}"))
    head += [context(line) for line in _around(case, around)]
    body: list[list[Block]] = []
    if record is not None and question is not None:
        sure = labels.SURE.format(percent=round(record.probability * 100)) if record.quotes else ""
        head.append(section(f"*What I answered{sure}:* {escape(shorten(record.text, 1200))}"))
        if record.review is not None:
            head.append(review_on_card(record.review))
        body += [[context(source_line(quote))] for quote in record.quotes]
    sent = [reply.id for reply in replies if reply.direction == TO_ASKER and reply.text is not None]
    body += [[_said(reply) | (_unsay(case, reply) if reply.id in sent[-1:] else {})] for reply in replies]
    tail = [context(_state(case, around)), *_buttons(case, around)]
    return Message(f"{title}: {words.STATES[case.state]}", fit(head, body, tail, latest=True))


def _asked(case: CaseRow, question: str | None) -> Block:
    who = labels.IN_CONFIDENCE if case.confidential else f"*Asked by* {_asker(case)}"
    words_asked = quoted(escape(shorten(question, 2400))) if question else f"_{words.ASKER_WITHDREW}_"
    names = ["history", *(["reveal"] if case.confidential and case.state in OWNED else [])]
    choices = [option(labels.ABOUT[name], f"{name}:{case.id}") for name in names]
    menu = {"type": "overflow", "action_id": ABOUT, "options": choices}
    return section(f"{who}\n{words_asked}") | {"accessory": menu}


def _asker(case: CaseRow) -> str:
    return words.ERASED_PERSON if case.asker.startswith(ERASED) else f"<@{case.asker}>"


def _why(case: CaseRow, record: AnswerRecord | None, names: Mapping[str, str]) -> Block:
    kind = f"{record.rule.replace('-', ' ')} · " if record and record.rule else ""
    decision = labels.DECISIONS["service" if case.service else record.outcome if record else "unknown"]
    lines = [
        f"*Why a person:* {escape(kind)}{shorten(escape(case.reason), 1500)}",
        f"*To decide:* {decision}",
    ]
    if case.wanted_on:
        lines.append(labels.WANTED_ON.format(day=day(date.fromisoformat(case.wanted_on))))
    # Before what a desk calls itself: a long name must not push a due time out of the section.
    lines.append(f"*Answer due:* {moment(case.due_at)}")
    if case.resolve_by is not None:
        lines.append(f"*To be resolved by:* {moment(case.resolve_by)}")
    if len(case.desks) > 1:
        first, others = words.desk_names(case.desks[:1], names), words.desk_names(case.desks[1:], names)
        lines.append(f"*Led by* {escape(first)}; {escape(others)} may be asked for advice.")
    built = section("\n".join(lines))
    if case.state not in ("queued", *OWNED):
        return built
    choices = [option(labels.SET_URGENCY, f"urgency:{case.id}")]
    return built | {"accessory": {"type": "overflow", "action_id": URGENCY, "options": choices}}


def _around(case: CaseRow, around: Around) -> list[str]:
    lines = []
    if around.repeats and case.state in ("queued", *OWNED):
        lines.append(labels.REPEATS.format(cases=_numbers(around.repeats)))
    if around.serves:
        lines.append(labels.ALSO_SERVES.format(cases=_numbers(around.serves)))
    if case.about:
        lines.append(labels.NAMES_PEOPLE.format(people=", ".join(f"<@{user}>" for user in case.about[:20])))
    if not case.confidential and not case.channel.startswith("D") and case.root_id is None:
        lines.append(link(thread_url(case.channel, case.thread_ts), labels.ASKER_THREAD))
    return lines


def thread_url(channel: str, ts: str) -> str:
    """Where a message is, for whoever may see it; Slack fills in the workspace."""
    return f"https://slack.com/app_redirect?channel={channel}&message_ts={ts}"


def _numbers(some: Sequence[CaseRow]) -> str:
    return ", ".join(f"#{one.number} ({words.STATES[one.state].lower()})" for one in some[:10])


def _said(reply: Reply) -> Block:
    text = escape(shorten(reply.text, 1200)) if reply.text is not None else "_withdrawn_"
    who = escape(reply.author_name or f"<@{reply.author}>") if reply.direction == TO_ASKER else "The asker"
    did = "asked" if reply.kind == "question" else "replied"
    did += " (corrected)" if reply.withdrawn_at is not None and reply.text is not None else ""
    arrow = did if reply.direction == TO_ASKER else "added"
    extra = "".join(
        f"\n_{escape(shorten(quote['title'], 100))}, quoted_" for quote in (reply.quotes or [])[:3]
    )
    files = f"\n{labels.FILES.format(count=reply.files)}" if reply.files and not reply.attached else ""
    files += f"\n{labels.ATTACHED.format(links=links(reply.attached))}" if reply.attached else ""
    return section(f"*{who} {arrow}:*\n{quoted(text or labels.NO_WORDS_BUT_FILES)}{extra}{files}")


def _unsay(case: CaseRow, reply: Reply) -> Block:
    """The menu beside what was sent last, while its owner may change it."""
    if case.state not in CORRECTABLE:
        return {}
    names = ("correct", "take_back") if case.state in OWNED else ("correct",)
    options = [option(labels.SAID[name], f"{name}:{reply.id}") for name in names]
    return {"accessory": {"type": "overflow", "action_id": SAID, "options": options}}


def _state(case: CaseRow, around: Around) -> str:
    said = f"*{words.STATES[case.state]}*"
    if case.owner:
        gone = case.owner.startswith(ERASED)
        said += f" by {words.ERASED_PERSON if gone else escape(case.owner_name or case.owner)}"
    if case.resolved_at:
        said += f" · {moment(case.resolved_at)}"
    elif case.claimed_at and case.owner:
        said += f" · since {moment(case.claimed_at)}"
    if case.outcome in labels.OUTCOMES:
        said += f" · {labels.OUTCOMES[case.outcome]}"
    if around.asleep and case.state in ("queued", *OWNED):
        reason = words.REASONS.get(case.snooze_reason or "", "")
        said += " · " + labels.PUT_OFF.format(until=moment(around.asleep), reason=reason)
    return said


def _buttons(case: CaseRow, around: Around) -> list[Block]:
    # In confidence, whom it can be given to would tell who asks.
    known = not any(one.confidential for one in (case, *around.serves))
    value = str(case.id)
    if case.state == "queued":
        return [
            actions([button("Claim", CLAIM, value, style="primary"), _more(case, "assign" if known else "")])
        ]
    if case.state in OWNED:
        shown = [button("Reply", REPLY, value, style="primary"), button("Resolve", RESOLVE, value)]
        return [
            actions([*shown, button("Release", RELEASE, value), _more(case, "hand_over" if known else "")])
        ]
    if case.state in OVER:
        offered = [button(labels.REOPEN, REOPEN, value)]
        if case.state != "cancelled":
            offered.append(button(words.TO_KNOWLEDGE, TO_KNOWLEDGE, value))
        return [actions(offered)]
    return []


def _more(case: CaseRow, give: str) -> Block:
    """Everything else; Slack allows five entries."""
    names = filter(None, (give, "consult", "merge", "snooze", "cancel"))
    options = [option(labels.MORE[name], f"{name}:{case.id}") for name in names]
    return {"type": "overflow", "action_id": MORE, "options": options}
