"""Maintainers put somebody else on call from App Home: the button, the dialog, and taking it back."""

from __future__ import annotations

from typing import Any

import structlog
from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.escalation.case import Refused
from bot.escalation.overriding import put_on_call, take_back
from bot.slack import desks_view
from bot.slack import maintainer_words as said
from bot.slack.events import Front
from bot.slack.home import refresh_home
from bot.slack.presses import Press, number_in, read_press, show
from bot.store.engine import writing

log = structlog.get_logger(__name__)


def register(app: App, front: Front) -> None:
    """Listen to the buttons of the desks in App Home, and to their dialog."""

    @app.action(desks_view.OVERRIDE)
    def ask(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        _ask(front, client, read_press(body, str(context["team_id"])))
        ack()

    @app.view(desks_view.FORM)
    def save(
        ack: Ack, body: dict[str, Any], view: dict[str, Any], context: dict[str, Any], client: WebClient
    ) -> None:
        workspace, user = str(context["team_id"]), str(body["user"]["id"])
        errors = _save(front, view, workspace, user)
        if errors:
            ack(response_action="errors", errors=errors)
        else:
            refresh_home(client, front, workspace, user)
            ack()

    @app.action(desks_view.REMOVE)
    def remove(ack: Ack, body: dict[str, Any], context: dict[str, Any], client: WebClient) -> None:
        press = read_press(body, str(context["team_id"]))
        number, now = number_in(press.value), front.clock()
        with writing(front.engine) as conn:
            take_back(conn, front.desk.duty, press.workspace, number, by=press.user, now=now)
        refresh_home(client, front, press.workspace, press.user)
        ack()


def _ask(front: Front, client: WebClient, press: Press) -> None:
    desks, desk = front.desk.duty.desks(), desks_view.desk_in(press.value)
    if desk is not None and press.user in desks.maintainers:
        show(client, press.trigger, desks_view.override_form(desks.plans[desk], front.clock()))
    else:
        # Whoever maintains no longer sees that they do not.
        refresh_home(client, front, press.workspace, press.user)


def _save(front: Front, view: dict[str, Any], workspace: str, user: str) -> dict[str, str]:
    """Store what a submitted dialog asks for; what speaks against it, by field, where something does."""
    duty, desk, now = front.desk.duty, desks_view.desk_in(view["private_metadata"]), front.clock()
    if desk is None:
        return {desks_view.WHO: said.OVERRIDE_NOT_ALLOWED}
    wish = desks_view.read_form(view["state"]["values"], duty.desks().plans[desk], front.bot_user, now)
    if isinstance(wish, dict):
        return wish
    with writing(front.engine) as conn:
        done = put_on_call(conn, duty, workspace, desk, wish.who, wish.starts, wish.ends, by=user, now=now)
    if isinstance(done, Refused):
        return {desks_view.WHO: said.OVERRIDE_NOT_ALLOWED}
    log.info("override_set", desk=desk.value, override=done.id)
    return {}
