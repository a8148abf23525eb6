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

from bot.escalation.case import Refused
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
from bot.slack.reply_form import Draft, Offer, Preview
from bot.store import cases, outbox, questions
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing

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


def card_place(conn: Connection, case: CaseRow | None) -> tuple[str | None, str | None]:
    """The channel and the ts of a case's card; None for both while it is not in Slack."""
    row = case.card_id if case is not None else None
    card = outbox.get(conn, case.workspace, row) if case is not None and row is not None else None
    return (card.sent_channel, card.slack_ts) if card is not None else (None, None)


def _offer(front: Front, text: str, chosen: tuple[str, ...] = ()) -> Offer:
    """Passages for a text, those already chosen first; without an index only the form."""
    if front.guidance is None:
        return Offer()
    now = front.clock()
    found = front.guidance.find(text, now) if text.strip() else ()
    kept = front.guidance.quotes(chosen)
    known = {one.id for one in kept}
    rest = tuple(one for one in found if one.id not in known)
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
    if case is None or front.guidance is None:
        return
    words_chosen = [one.text for one in front.guidance.canned(front.clock()) if one.id == insert]
    if words_chosen:
        text = "\n\n".join(filter(None, [draft.text, *words_chosen]))[: reply_form.LONGEST_REPLY]
        draft, hidden = replace(draft, text=text), replace(hidden, version=hidden.version + 1)
    look = words_of(view, reply_form.FIND) or ((question.text or "") if question else "")
    files = under_card(client, *place, body["user"]["id"])
    offer = replace(_offer(front, look, draft.quotes), files=files)
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
    quotes = front.guidance.quotes(draft.quotes) if front.guidance else ()
    front.freshen()
    with reading(front.engine) as conn:
        case = cases.get(conn, workspace, case_id)
        refused = not_yours(conn, front, case, user["id"], owned=True)
        text = words.REPLY_REFUSED.format(
            reason=refused_in_form(conn, front, workspace, case_id, user["id"], refused) if refused else ""
        )
        place = card_place(conn, case)
        served = cases.served(conn, case) if case else ()
    if refused is not None or case is None:
        ack(response_action="errors", errors={field: text})
        return
    previewed = hidden.previewed == draft.mark
    offered = under_card(client, *place, user["id"]) if draft.files or not previewed else ()
    files = tuple(one for one in offered if one.id in draft.files)
    if len(files) < len(draft.files):
        ack(response_action="errors", errors={field: labels.REPLY_ATTACH_GONE})
    elif not previewed:
        shown = Preview(name, mask(draft.text).text, quotes, files)
        offer = replace(_offer(front, words_of(view, reply_form.FIND), draft.quotes), files=offered)
        marked = replace(hidden, previewed=draft.mark)
        form = reply_form.reply_form(case, draft, offer, marked, shown, served)
        ack(response_action="update", view=form)
    else:
        along = quotes, files
        _send(front, ack, (workspace, case_id, user["id"], name), draft, along, view["id"], field)


def _send(
    front: Front,
    ack: Ack,
    about: tuple[str, int, str, str],
    draft: Draft,
    along: tuple[Sequence[Found], Sequence[File]],
    view_id: str,
    field: str,
) -> None:
    workspace, case_id, user, name = about
    quotes, files = along
    with writing(front.engine) as conn:
        outcome: CaseRow | Refused = front.relay.reply(
            conn,
            workspace,
            case_id,
            user,
            name,
            mask(draft.text).text,
            now=front.clock(),
            source=Source("view", view_id),
            kind=draft.kind,
            quotes=[one.quote.as_json() for one in quotes],
            attached=[one.as_json() for one in files],
            privately=draft.where == PRIVATELY,
        )
        if isinstance(outcome, Refused):
            reason = refused_in_form(conn, front, workspace, case_id, user, outcome)
    if isinstance(outcome, Refused):
        ack(response_action="errors", errors={field: words.REPLY_REFUSED.format(reason=reason)})
    else:
        ack()
