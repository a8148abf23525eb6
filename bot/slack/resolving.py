"""Ending a case: the form, the preview of what its asker will read, and Resolve."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy import Connection

from bot.escalation.case import Refusal, Refused
from bot.escalation.relay import Source
from bot.privacy import mask
from bot.slack import card_view, labels
from bot.slack.events import Front
from bot.slack.places import PRIVATELY
from bot.slack.presses import handle, not_yours, number_in, read_press, refused_in_form, show, tell_refused
from bot.slack.reply_form import Draft, Preview, read_hidden
from bot.slack.resolve_form import FORM, TEXT, WHY, read_resolution, resolve_form
from bot.store import cases
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.replies import IN_A_FORM


def register(app: App, front: Front) -> None:
    """Listen to the button and to the form."""

    @app.action(card_view.RESOLVE)
    def open_form(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        press = read_press(body, str(context["team_id"]))
        front.freshen()
        with reading(front.engine) as conn:
            case = cases.get(conn, press.workspace, press.number)
            refused = not_yours(conn, front, case, press.user, owned=True)
            served = cases.served(conn, case) if case else ()
        if refused is not None:
            with writing(front.engine) as conn:
                tell_refused(conn, front, press, refused)
        elif case is not None:
            show(client, press.trigger, resolve_form(case, served=served))
        ack()

    @app.view(FORM)
    def submit(
        ack: Ack, body: dict[str, Any], view: dict[str, Any], context: dict[str, Any], client: WebClient
    ) -> None:
        user = body["user"]
        name = front.names.of(client, user["id"], handle(user))
        front.freshen()
        ack(**_submitted(front, str(context["team_id"]), user["id"], name, view))


def _submitted(front: Front, workspace: str, user: str, name: str, view: dict[str, Any]) -> dict[str, Any]:
    """What becomes of a submission, as Slack is answered: an error, a preview, or nothing, if it is done."""
    hidden = read_hidden(view)
    outcome, draft = read_resolution(view)
    if not outcome:
        return _errors(WHY, labels.CHOOSE)
    with reading(front.engine) as conn:
        case = cases.get(conn, workspace, number_in(hidden.case))
        refused = not_yours(conn, front, case, user, owned=True)
        served = cases.served(conn, case) if case else ()
        if refused is not None or case is None:
            why = refused or Refused(Refusal.UNKNOWN)
            return _errors(TEXT, refused_in_form(conn, front, workspace, number_in(hidden.case), user, why))
    if not draft.text and case.replied_at is None:
        return _errors(TEXT, labels.RESOLVE_NEEDS_WORDS)
    masked = replace(draft, text=mask(draft.text).text)
    if hidden.previewed != draft.mark:
        form = resolve_form(case, draft, outcome, Preview(name, masked.text), served)
        return {"response_action": "update", "view": form}
    with writing(front.engine) as conn:
        done = _resolve(conn, front, (workspace, case.id, user, name), masked, outcome, view["id"])
        if isinstance(done, Refused):
            return _errors(TEXT, refused_in_form(conn, front, workspace, case.id, user, done))
    return {}


def _resolve(
    conn: Connection,
    front: Front,
    about: tuple[str, int, str, str],
    draft: Draft,
    outcome: str,
    view_id: str,
) -> CaseRow | Refused:
    """Send the last words, if any, and end the case, in one transaction."""
    workspace, case_id, user, name = about
    text = draft.text
    if text:
        source, privately = Source(IN_A_FORM, view_id), draft.where == PRIVATELY
        said = front.relay.reply(
            conn, workspace, case_id, user, name, text, now=front.clock(), source=source, privately=privately
        )
        if isinstance(said, Refused):
            return said
    return front.desk.resolve(
        conn, workspace, case_id, user, text or None, now=front.clock(), outcome=outcome
    )


def _errors(field: str, why: str) -> dict[str, Any]:
    return {"response_action": "errors", "errors": {field: why}}
