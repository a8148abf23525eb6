"""The maintainers' Approve and Dismiss on guidance that changed."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App

from bot.records.recall import approve, dismiss
from bot.slack.events import Front
from bot.slack.presses import read_press, tell
from bot.slack.recall_view import APPROVE, DISMISS, state_words
from bot.store import recalls
from bot.store.engine import writing


def register(app: App, front: Front) -> None:
    """Listen to both buttons."""
    for action, act in ((APPROVE, approve), (DISMISS, dismiss)):
        app.action(action)(_decider(front, act))


def _decider(front: Front, act: Any) -> Any:
    def decided(ack: Ack, body: dict[str, Any], context: dict[str, Any]) -> None:
        press = read_press(body, str(context["team_id"]))
        with writing(front.engine) as conn:
            if press.user not in front.desk.duty.desks().maintainers:
                tell(conn, front, press, "maintainers_only")
            else:
                seen = recalls.get(conn, press.workspace, press.number)
                if seen is None or not act(conn, seen, press.user, front.clock()):
                    after = recalls.get(conn, press.workspace, press.number)
                    tell(conn, front, press, "recall_decided", outcome=state_words(after) if after else "")
        ack()

    return decided
