"""App Home and the prompts of the Messages tab."""

from __future__ import annotations

from typing import Any

import structlog
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.escalation.casework import may_rate
from bot.escalation.duty import with_stored
from bot.escalation.worklist import worklist
from bot.records.closing import waiting
from bot.slack import words
from bot.slack.desks_view import Seen
from bot.slack.events import Front
from bot.slack.home_view import OwnCase, home_view, suggested_prompts
from bot.store import cases, overrides
from bot.store.engine import reading

log = structlog.get_logger(__name__)


def register(app: App, front: Front) -> None:
    """Fill the tab that a person opens.  Showing it is no post, so it goes to Slack at once."""

    @app.event("app_home_opened")
    def opened(event: dict[str, Any], client: WebClient, context: dict[str, Any]) -> None:
        try:
            if event.get("tab") == "messages":
                _show_prompts(client, str(event.get("channel")))
        except SlackApiError as error:
            log.warning("prompts_not_shown", error=error.response.get("error"))
        if event.get("tab") != "messages" and event.get("user"):
            refresh_home(client, front, str(context.get("team_id") or ""), str(event["user"]))


def _show_prompts(client: WebClient, channel: str) -> None:
    # No thread_ts: in agent view a direct message has none, and Slack would drop the call silently.
    client.assistant_threads_setSuggestedPrompts(
        channel_id=channel, title=words.PROMPTS_TITLE, prompts=suggested_prompts()
    )


def refresh_home(client: WebClient, front: Front, workspace: str, user: str) -> None:
    """Show a person their tab as it is now."""
    duty, now = front.desk.duty, front.clock()
    front.freshen()
    with reading(front.engine) as conn:
        asked = [(one, cases.serving(conn, one)) for one in cases.of_asker(conn, workspace, user)]
        own = [OwnCase(one, main, may_rate(conn, one), main.due_at <= now) for one, main in asked]
        stored = overrides.coming(conn, workspace, now)
        desks = with_stored(duty.desks(), stored)
        mine, edit = desks.desks_of(user, now, duty.groups), user in desks.maintainers
        drafts = waiting(conn, workspace) if edit else ()
        seen = Seen(desks, mine, stored, edit, now, front.book().marks() if edit else ())
        work = worklist(conn, duty, workspace, user, seen.shown, now)
    try:
        client.views_publish(user_id=user, view=home_view(own, seen, drafts, work))
    except SlackApiError as error:
        # Nothing is lost: the tab is filled the next time it is opened.
        log.warning("home_not_shown", error=error.response.get("error"))
