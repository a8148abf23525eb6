"""What Slack sends when a person presses, submits, closes or commands, as pure builders."""

from typing import Any

from bot.localslack import seed
from bot.localslack.inputs import input_value

Json = dict[str, Any]


def who(user: seed.User) -> Json:
    """The person, as interactions name them."""
    return {"id": user.id, "username": user.key, "name": user.key, "team_id": seed.TEAM_ID}


def _common(kind: str, user: seed.User, trigger: str) -> Json:
    return {
        "type": kind,
        "user": who(user),
        "api_app_id": seed.APP_ID,
        "token": "local-verification",
        "trigger_id": trigger,
        "team": {"id": seed.TEAM_ID, "domain": seed.TEAM_DOMAIN},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def on_message(
    user: seed.User, trigger: str, room: seed.Channel, message: Json, action: Json, state: Json, more: Json
) -> Json:
    """block_actions on a message. `more` has response_url and is_ephemeral."""
    container: Json = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": room.id,
        "is_ephemeral": more["is_ephemeral"],
    }
    if message.get("thread_ts"):
        container["thread_ts"] = message["thread_ts"]
    body = {
        **_common("block_actions", user, trigger),
        "container": container,
        "channel": {"id": room.id, "name": "directmessage" if room.kind == "im" else room.name},
        "state": {"values": state},
        "response_url": more["response_url"],
        "actions": [action],
    }
    return body if more["is_ephemeral"] else {**body, "message": message}


def on_view(user: seed.User, trigger: str, view: Json, action: Json) -> Json:
    """block_actions in a modal or on the Home tab."""
    return {
        **_common("block_actions", user, trigger),
        "container": {"type": "view", "view_id": view["id"]},
        "view": view,
        "actions": [action],
    }


def submission(user: seed.User, trigger: str, view: Json) -> Json:
    """view_submission; the view's state has the values."""
    return {**_common("view_submission", user, trigger), "view": view, "response_urls": []}


def closed(user: seed.User, view: Json, cleared: bool) -> Json:
    """view_closed; `cleared` when the whole stack went."""
    body = _common("view_closed", user, "")
    del body["trigger_id"]
    return {**body, "view": view, "is_cleared": cleared}


def command(
    user: seed.User, trigger: str, room: seed.Channel, name: str, text: str, response_url: str
) -> Json:
    """A slash command: a flat form."""
    return {
        "token": "local-verification",
        "team_id": seed.TEAM_ID,
        "team_domain": seed.TEAM_DOMAIN,
        "channel_id": room.id,
        "channel_name": "directmessage" if room.kind == "im" else room.name,
        "user_id": user.id,
        "user_name": user.key,
        "command": name,
        "text": text,
        "api_app_id": seed.APP_ID,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger,
    }


def shortcut(user: seed.User, trigger: str, callback_id: str, ts: str, on: Json | None) -> Json:
    """A global shortcut, or with `on` (channel, message, response_url) one on a message."""
    body = {
        **_common("message_action" if on else "shortcut", user, trigger),
        "callback_id": callback_id,
        "action_ts": ts,
    }
    return {**body, "message_ts": on["message"]["ts"], **on} if on else body


def action_of(element: Json, block_id: str, given: Json, ts: str) -> Json:
    """The entry of `actions` for an element a person used.

    `given` has `value` (a button's is its own; a feedback button's says which; a select's names the
    option), or the choice itself under Slack's own name such as selected_user or selected_date.
    """
    kind = element["type"]
    action: Json = {
        "type": kind,
        "action_id": element.get("action_id", ""),
        "block_id": block_id,
        "action_ts": ts,
    }
    if kind in ("button", "icon_button"):
        extra: Json = {name: element[name] for name in ("text", "value", "style", "url") if name in element}
        return {**action, **extra}
    if kind == "feedback_buttons":
        return {**action, **_pressed(element, given.get("value"))}
    return {**action, **input_value(element, given)}


def _pressed(element: Json, value: object) -> Json:
    for name in ("positive_button", "negative_button"):
        if element[name]["value"] == value or name.startswith(str(value)):
            return {"text": element[name]["text"], "value": element[name]["value"]}
    raise ValueError(f"{value!r} is neither of the two feedback values")
