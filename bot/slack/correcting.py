"""Correcting and taking back what was sent: the menu beside it on the card, and the dialog that takes it back.

The dialog that corrects is the one of replying, with what was sent in it.
"""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from sqlalchemy import Connection

from bot.escalation import correcting
from bot.escalation.case import OPEN, Actor, Refusal, Refused, Role
from bot.slack import card_view, case_forms
from bot.slack.events import Front
from bot.slack.presses import (
    Press,
    handle,
    not_yours,
    number_in,
    read_press,
    refused_in_form,
    show,
    tell_refused,
)
from bot.slack.replying import STATES, correct_form
from bot.store import cases, questions, replies
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.replies import Reply


def register(app: App, front: Front) -> None:
    """Listen to the menu and to the dialog."""

    @app.action(card_view.SAID)
    def chosen(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        press = read_press(body, str(context["team_id"]))
        front.freshen()
        with reading(front.engine) as conn:
            found = _found(conn, front, press)
            case = None if isinstance(found, Refused) else found[0]
            question = case and questions.get(conn, press.workspace, case.question_id)
        if isinstance(found, Refused):
            with writing(front.engine) as conn:
                tell_refused(conn, front, press, found)
        elif press.choice == "correct":
            text = (question.text if question else None) or ""
            show(client, press.trigger, correct_form(front, found[0], text, found[1]))
        else:
            show(client, press.trigger, case_forms.take_back_form(found[0], found[1].id))
        ack()

    @app.view(case_forms.TAKE_BACK)
    def submit(
        ack: Ack, body: dict[str, Any], view: dict[str, Any], context: dict[str, Any], client: WebClient
    ) -> None:
        user = body["user"]
        by = Actor(user["id"], Role.CONSULTANT, front.names.of(client, user["id"], handle(user)))
        case, _, reply = str(view["private_metadata"]).partition(":")
        workspace, about = str(context["team_id"]), (number_in(case), number_in(reply))
        front.freshen()
        with writing(front.engine) as conn:
            done = correcting.take_back(conn, front.desk, workspace, *about, by, front.clock())
            if isinstance(done, Refused):
                said = refused_in_form(conn, front, workspace, about[0], by.user, done)
        if isinstance(done, Refused):
            ack(response_action="update", view=case_forms.notice(view["title"]["text"], said))
        else:
            ack()


def _found(conn: Connection, front: Front, press: Press) -> tuple[CaseRow, Reply] | Refused:
    """The case and the reply that a menu's entry is about, or why nothing can be done with it."""
    reply = replies.get(conn, press.workspace, press.number)
    case = None if reply is None else cases.get(conn, press.workspace, reply.case_id)
    if case is None or reply is None:
        return Refused(Refusal.UNKNOWN)
    states = STATES[True] if press.choice == "correct" else OPEN
    refused = not_yours(conn, front, case, press.user, owned=True, states=states)
    if refused is None and reply.text is None:
        refused = Refused(Refusal.NOT_ALLOWED)
    return refused or (case, reply)
