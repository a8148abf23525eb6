"""Answering the asker: the form, looking for guidance in it, the preview, and Send."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import structlog
from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.escalation.case import Refused
from bot.escalation.relay import Source
from bot.guidance import Found
from bot.privacy import mask
from bot.slack import card_view, reply_form, words
from bot.slack.events import Front
from bot.slack.inputs import choice_of, words_of
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
from bot.store import cases, questions
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
        if refused is not None:
            with writing(front.engine) as conn:
                tell_refused(conn, front, press, refused)
        elif case is not None:
            text = question.text if question else None
            show(client, press.trigger, reply_form.reply_form(case, Draft(), _offer(front, text or "")))
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
    if case is None or front.guidance is None:
        return
    words_chosen = [one.text for one in front.guidance.canned(front.clock()) if one.id == insert]
    if words_chosen:
        text = "\n\n".join(filter(None, [draft.text, *words_chosen]))[: reply_form.LONGEST_REPLY]
        draft, hidden = replace(draft, text=text), replace(hidden, version=hidden.version + 1)
    look = words_of(view, reply_form.FIND) or ((question.text or "") if question else "")
    form = reply_form.reply_form(
        case, draft, _offer(front, look, draft.quotes), replace(hidden, previewed="")
    )
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
            reason=refused_in_form(conn, workspace, case_id, user["id"], refused) if refused else ""
        )
    if refused is not None or case is None:
        ack(response_action="errors", errors={field: text})
    elif hidden.previewed != draft.mark:
        shown = Preview(name, mask(draft.text).text, quotes)
        offer = _offer(front, words_of(view, reply_form.FIND), draft.quotes)
        marked = replace(hidden, previewed=draft.mark)
        ack(response_action="update", view=reply_form.reply_form(case, draft, offer, marked, shown))
    else:
        _send(front, ack, (workspace, case_id, user["id"], name), draft, quotes, view["id"], field)


def _send(
    front: Front,
    ack: Ack,
    about: tuple[str, int, str, str],
    draft: Draft,
    quotes: tuple[Found, ...],
    view_id: str,
    field: str,
) -> None:
    workspace, case_id, user, name = about
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
        )
        if isinstance(outcome, Refused):
            reason = refused_in_form(conn, workspace, case_id, user, outcome)
    if isinstance(outcome, Refused):
        ack(response_action="errors", errors={field: words.REPLY_REFUSED.format(reason=reason)})
    else:
        ack()
