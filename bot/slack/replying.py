"""Answering the asker: the form, looking for guidance in it, the preview, and Send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import structlog
from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import Connection

from bot.answering import Quote
from bot.escalation import correcting
from bot.escalation.case import OPEN, Actor, Refused, Role, State
from bot.escalation.correcting import Correction
from bot.escalation.relay import Source
from bot.guidance import Found
from bot.privacy import mask
from bot.slack import card_view, labels, reply_form, words
from bot.slack.attached import File, under_card
from bot.slack.events import Front
from bot.slack.inputs import choice_of, words_of
from bot.slack.places import PRIVATELY
from bot.slack.presses import (
    handle,
    not_yours,
    number_in,
    read_press,
    refused_in_form,
    show,
    tell_refused,
)
from bot.slack.reply_form import Draft, Hidden, Offer, Preview
from bot.store import cases, outbox, questions, replies
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.replies import IN_A_FORM, Reply

log = structlog.get_logger(__name__)


def register(app: App, front: Front) -> None:
    """Listen to the button and to the form."""

    @app.action(card_view.REPLY)
    def open_form(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        press = read_press(body, str(context["team_id"]))
        front.freshen()
        with reading(front.engine) as conn:
            case = cases.get(conn, press.workspace, press.number)
            question = case and questions.get(conn, press.workspace, case.question_id)
            refused = not_yours(conn, front, case, press.user, owned=True)
            place = card_place(conn, case)
            served = cases.served(conn, case) if case else ()
        if refused is not None:
            with writing(front.engine) as conn:
                tell_refused(conn, front, press, refused)
        elif case is not None:
            text = question.text if question else None
            offer = replace(_offer(front, text or ""), files=under_card(client, *place, press.user))
            show(client, press.trigger, reply_form.reply_form(case, Draft(), offer, served=served))
        ack()

    @app.action(reply_form.FIND)
    def find(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        _redraw(front, client, body, str(context["team_id"]))
        ack()

    @app.action(reply_form.CANNED)
    def insert(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        chosen = choice_of(body["view"], reply_form.CANNED)
        _redraw(front, client, body, str(context["team_id"]), insert=chosen)
        ack()

    @app.view(reply_form.FORM)
    def submit(
        ack: Ack, body: dict[str, Any], view: dict[str, Any], context: dict[str, Any], client: WebClient
    ) -> None:
        _submitted(front, ack, body["user"], view, str(context["team_id"]), client)


#: How the passages that an answer quotes already are chosen in the form that corrects it.
SENT = "sent"
#: In which states an answer is written, and corrected.
STATES = {False: frozenset(OPEN), True: frozenset({*OPEN, State.RESOLVED})}


def correct_form(front: Front, case: CaseRow, question: str, reply: Reply) -> dict[str, Any]:
    """The form with what was sent, to be corrected."""
    sent = _quoted_in(reply)
    draft = Draft(reply.text or "", reply.kind or "answer", tuple(one.id for one in sent))
    offer = _offer(front, question, sent=sent)
    return reply_form.reply_form(case, draft, offer, Hidden(str(case.id), reply=reply.id))


def _quoted_in(reply: Reply | None) -> tuple[Found, ...]:
    """The passages that an answer quotes, as they were when it was sent."""
    quotes = (reply.quotes if reply is not None else None) or []
    return tuple(Found(f"{SENT}:{at}", Quote.from_json(one)) for at, one in enumerate(quotes))


def _corrected(conn: Connection, case: CaseRow | None, hidden: Hidden) -> Reply | None:
    """The answer that a form corrects; None for a new one."""
    reply = replies.get(conn, case.workspace, hidden.reply) if case is not None and hidden.reply else None
    return reply if reply is not None and case is not None and reply.case_id == case.id else None


def card_place(conn: Connection, case: CaseRow | None) -> tuple[str | None, str | None]:
    """The channel and the ts of a case's card; None for both while it is not in Slack."""
    row = case.card_id if case is not None else None
    card = outbox.get(conn, case.workspace, row) if case is not None and row is not None else None
    return (card.sent_channel, card.slack_ts) if card is not None else (None, None)


def _chosen(front: Front, ids: Sequence[str], sent: Sequence[Found]) -> tuple[Found, ...]:
    """The passages of those ids: of those that were ``sent`` as they were then, of the others as they are now."""
    new = [one for one in ids if not one.startswith(f"{SENT}:")]
    found = front.guidance.quotes(new) if front.guidance is not None and new else ()
    return (*(one for one in sent if one.id in ids), *found)


def _offer(front: Front, text: str, chosen: tuple[str, ...] = (), sent: tuple[Found, ...] = ()) -> Offer:
    """Passages for a text, after those that were ``sent`` and those chosen; without an index only the form."""
    if front.guidance is None:
        return Offer(sent)
    now = front.clock()
    found = front.guidance.find(text, now) if text.strip() else ()
    kept = (*sent, *(one for one in _chosen(front, chosen, ())))
    ids, texts = {one.id for one in kept}, {one.quote.text for one in sent}
    rest = (one for one in found if one.id not in ids and one.quote.text not in texts)
    return Offer((*kept, *rest), front.guidance.canned(now), nothing=bool(text.strip()) and not found)


def _redraw(front: Front, client: WebClient, body: dict[str, Any], workspace: str, insert: str = "") -> None:
    """Show the form again with other passages, or with words of the library put into the text."""
    view = body["view"]
    hidden, draft = reply_form.read_hidden(view), reply_form.read_draft(view)
    with reading(front.engine) as conn:
        case = cases.get(conn, workspace, number_in(hidden.case))
        question = case and questions.get(conn, workspace, case.question_id)
        place = card_place(conn, case)
        served = cases.served(conn, case) if case else ()
        sent = _quoted_in(_corrected(conn, case, hidden))
    if case is None or front.guidance is None:
        return
    words_chosen = [one.text for one in front.guidance.canned(front.clock()) if one.id == insert]
    if words_chosen:
        text = "\n\n".join(filter(None, [draft.text, *words_chosen]))[: reply_form.LONGEST_REPLY]
        draft, hidden = replace(draft, text=text), replace(hidden, version=hidden.version + 1)
    look = words_of(view, reply_form.FIND) or ((question.text or "") if question else "")
    files = () if hidden.reply else under_card(client, *place, body["user"]["id"])
    offer = replace(_offer(front, look, draft.quotes, sent), files=files)
    form = reply_form.reply_form(case, draft, offer, replace(hidden, previewed=""), served=served)
    try:
        client.views_update(view_id=view["id"], hash=view["hash"], view=form)
    except SlackApiError as error:
        # It was closed or changed meanwhile: what is shown now is newer.
        log.warning("dialog_not_updated", code=error.response.get("error"))


def _submitted(
    front: Front, ack: Ack, user: dict[str, Any], view: dict[str, Any], workspace: str, client: WebClient
) -> None:
    """Preview what was written, or send it if it is what was previewed."""
    hidden, draft = reply_form.read_hidden(view), reply_form.read_draft(view)
    field = next(
        (name for name in view["state"]["values"] if name.startswith(reply_form.TEXT)), reply_form.TEXT
    )
    if not draft.text:
        ack(response_action="errors", errors={field: words.REPLY_EMPTY})
        return
    case_id = number_in(hidden.case)
    name = front.names.of(client, user["id"], handle(user))
    front.freshen()
    with reading(front.engine) as conn:
        case = cases.get(conn, workspace, case_id)
        refused = not_yours(conn, front, case, user["id"], owned=True, states=STATES[bool(hidden.reply)])
        sent = _quoted_in(_corrected(conn, case, hidden))
        text = words.REPLY_REFUSED.format(
            reason=refused_in_form(conn, front, workspace, case_id, user["id"], refused) if refused else ""
        )
        place = card_place(conn, case)
        served = cases.served(conn, case) if case else ()
    if refused is not None or case is None:
        ack(response_action="errors", errors={field: text})
        return
    quotes = _chosen(front, draft.quotes, sent)
    previewed = hidden.previewed == draft.mark
    looked = not hidden.reply and (draft.files or not previewed)
    offered = under_card(client, *place, user["id"]) if looked else ()
    files = tuple(one for one in offered if one.id in draft.files)
    if len(files) < len(draft.files):
        ack(response_action="errors", errors={field: labels.REPLY_ATTACH_GONE})
    elif not previewed:
        shown = Preview(name, mask(draft.text).text, quotes, files)
        offer = replace(_offer(front, words_of(view, reply_form.FIND), draft.quotes, sent), files=offered)
        marked = replace(hidden, previewed=draft.mark)
        form = reply_form.reply_form(case, draft, offer, marked, shown, served)
        ack(response_action="update", view=form)
    else:
        along = quotes, files
        source = hidden.reply or Source(IN_A_FORM, view["id"])
        _send(front, ack, (workspace, case_id, user["id"], name), draft, along, source, field)


def _send(
    front: Front,
    ack: Ack,
    about: tuple[str, int, str, str],
    draft: Draft,
    along: tuple[Sequence[Found], Sequence[File]],
    source: Source | int,
    field: str,
) -> None:
    """Send it, or put it in place of the reply whose id is ``source``."""
    workspace, case_id, user, name = about
    quotes, files = [one.quote.as_json() for one in along[0]], [one.as_json() for one in along[1]]
    text, now = mask(draft.text).text, front.clock()
    outcome: CaseRow | Refused
    with writing(front.engine) as conn:
        if isinstance(source, int):
            by, new = Actor(user, Role.CONSULTANT, name), Correction(text, draft.kind, quotes)
            outcome = correcting.correct(conn, front.desk, workspace, case_id, source, by, new, now)
        else:
            more: dict[str, Any] = {"kind": draft.kind, "quotes": quotes, "attached": files, "source": source}
            more["privately"] = draft.where == PRIVATELY
            outcome = front.relay.reply(conn, workspace, case_id, user, name, text, now=now, **more)
        if isinstance(outcome, Refused):
            reason = refused_in_form(conn, front, workspace, case_id, user, outcome)
    if isinstance(outcome, Refused):
        ack(response_action="errors", errors={field: words.REPLY_REFUSED.format(reason=reason)})
    else:
        ack()
