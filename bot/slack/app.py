"""The Bolt app: every listener, on either transport."""

from __future__ import annotations

from typing import Any

import structlog
from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.slack import (
    asking,
    buttons,
    case_dialogs,
    confiding,
    correcting,
    desk_edits,
    events,
    home,
    overrides,
    proposal_buttons,
    recall_buttons,
    replying,
    requests,
    resolving,
)
from bot.slack.events import Front
from bot.slack.outages import patiently

log = structlog.get_logger(__name__)


class _App(App):
    """Bolt, except that a payload it cannot read is put aside instead of raised, so that Slack does not repeat it.

    What fails in a listener or a middleware does not come here: the error handler below sees to it.
    """

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        try:
            return super().dispatch(req)
        except Exception:
            log.exception("payload_put_aside")
            return BoltResponse(status=200, body="")


class _Client(WebClient):
    """A client that waits for a Slack that is out of order where it asks who we are.

    Bolt asks too, when the app is made, and takes any failure for a token that was refused.
    """

    patience: float = 0.0

    def auth_test(self, **more: Any) -> SlackResponse:
        return patiently(lambda: super(_Client, self).auth_test(**more), self.patience)


def client_for(token: str, api_url: str, seconds: int, patience: float = 0.0) -> WebClient:
    """A Web API client that never repeats a call by itself: the default one can post a message twice.

    Only ``auth.test`` is repeated, for so many seconds of ``patience``, while Slack is out of order.
    """
    client = _Client(token=token, base_url=api_url, timeout=seconds, retry_handlers=[])
    client.patience = patience
    return client


def build_app(client: WebClient, signing_secret: str, front: Front) -> App:
    """The app with all listeners.

    Listeners run before Slack is answered, not after: they only write one transaction, and an event that could not
    be written must stay unacknowledged, so that Slack sends it again.  Hence ``process_before_response``.
    """
    app = _App(
        client=client,
        signing_secret=signing_secret or "unused in Socket Mode",
        process_before_response=True,
        # That somebody deleted a card of ours comes as an event of our own; `inbound` drops all others of them.
        ignoring_self_events_enabled=False,
        # Every request would otherwise be answered 404 (and retried) when it is simply not for us.
        raise_error_for_unhandled_request=True,
    )
    for module in (
        *(events, home, buttons, replying, correcting, resolving, case_dialogs, asking, requests, confiding),
        *(overrides, desk_edits, proposal_buttons, recall_buttons),
    ):
        module.register(app, front)

    @app.error
    def failed(error: Exception, body: dict[str, Any]) -> BoltResponse:
        if type(error).__name__ == "BoltUnhandledRequestError":
            return BoltResponse(status=200, body="")
        log.error("listener_failed", exc_info=error, type=body.get("type"))
        return BoltResponse(status=500, body="")

    return app
