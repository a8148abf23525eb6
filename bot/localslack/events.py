"""The events Slack sends, as pure builders of the JSON that arrives at the app."""

from typing import Any

from bot.localslack import seed
from bot.localslack.message import Message, as_json

Json = dict[str, Any]
CHANNEL_TYPES = {"channel": "channel", "group": "group", "im": "im", "mpim": "mpim"}


def callback(event: Json, event_id: str, now: float) -> Json:
    """The outer object of an event; `now` in epoch seconds."""
    return {
        "token": "local-verification",
        "team_id": seed.TEAM_ID,
        "context_team_id": seed.TEAM_ID,
        "context_enterprise_id": None,
        "api_app_id": seed.APP_ID,
        "event": event,
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(now),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": seed.TEAM_ID,
                "user_id": seed.BOT_USER_ID,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": f"4-{event_id}",
    }


def posted(message: Message, kind: str) -> Json:
    """A new message in a conversation of `kind`. A first message carries no thread_ts, in a DM neither."""
    event = {**as_json(message), "channel": message.channel, "event_ts": message.ts, "channel_type": kind}
    return {**event, "subtype": "file_share", "upload": False} if message.files else event


def mentioned(message: Message) -> Json:
    """The twin of a message that names the app."""
    event = {**as_json(message), "channel": message.channel, "event_ts": message.ts}
    event.pop("subtype", None)
    return {**event, "type": "app_mention"}


def changed(after: Json, before: Json, channel: str, kind: str, ts: str) -> Json:
    """A message that reads differently now, or whose thread has grown."""
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": after,
        "previous_message": before,
        "channel": channel,
        "channel_type": kind,
        "ts": ts,
        "event_ts": ts,
    }


def deleted(before: Json, channel: str, kind: str, ts: str) -> Json:
    """A message that is gone."""
    return {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "deleted_ts": before["ts"],
        "previous_message": before,
        "channel": channel,
        "channel_type": kind,
        "ts": ts,
        "event_ts": ts,
    }


def reacted(message: Message, user: str, name: str, ts: str, added: bool) -> Json:
    """A reaction put on a message or taken off."""
    return {
        "type": "reaction_added" if added else "reaction_removed",
        "user": user,
        "reaction": name,
        "item": {"type": "message", "channel": message.channel, "ts": message.ts},
        "item_user": message.user,
        "event_ts": ts,
    }


def home_opened(user: str, channel: str, tab: str, view: Json | None, ts: str) -> Json:
    """Somebody opened the app's Home or Messages tab."""
    event = {"type": "app_home_opened", "user": user, "channel": channel, "tab": tab, "event_ts": ts}
    return {**event, "view": view} if tab == "home" and view else event


def membership(user: str, channel: str, kind: str, ts: str, joined: bool) -> Json:
    """Somebody came into a channel or left it."""
    return {
        "type": "member_joined_channel" if joined else "member_left_channel",
        "user": user,
        "channel": channel,
        "channel_type": "C" if kind == "channel" else "G",
        "team": seed.TEAM_ID,
        "event_ts": ts,
    }
