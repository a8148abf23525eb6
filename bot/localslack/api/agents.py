"""assistant.threads.*, agents.sessions.* and reactions.*: signs the app gives beside its words."""

import re
from typing import Any

from bot.localslack import seed, talk
from bot.localslack.api.call import Call, Method
from bot.localslack.errors import SlackError
from bot.localslack.state import Status

Json = dict[str, Any]
PROMPTS = 4


def set_status(call: Call) -> Json:
    """Show what the app is doing in a thread; an empty text takes it away."""
    key = _thread(call)
    loading = call.get("loading_messages") or []
    if len(loading) > 10 or not all(isinstance(one, str) and 1 <= len(one) <= 50 for one in loading):
        fault = "must be 1 to 10 strings of 1 to 50 characters"
        raise SlackError("invalid_arguments", [f"[ERROR] {fault} [json-pointer:/loading_messages]"])
    if call["status"]:
        call.workspace.statuses[key] = Status(call["status"], call.workspace.clock(), loading)
    else:
        call.workspace.statuses.pop(key, None)
    call.workspace.changed()
    return {}


def set_prompts(call: Call) -> Json:
    """Offer questions to start with. With a thread_ts the call is accepted and shows nothing, as in Slack."""
    room = call.workspace.channel(call["channel_id"])
    prompts = call["prompts"]
    fit = all(
        isinstance(one, dict) and isinstance(one.get("title"), str) and isinstance(one.get("message"), str)
        for one in prompts
    )
    if not fit or not 1 <= len(prompts) <= PROMPTS:
        fault = f"must be 1 to {PROMPTS} objects with title and message"
        raise SlackError("invalid_arguments", [f"[ERROR] {fault} [json-pointer:/prompts]"])
    if not call.get("thread_ts"):
        call.workspace.prompts[room.id] = {"title": call.get("title", ""), "prompts": prompts}
        call.workspace.changed()
    return {}


def set_title(call: Call) -> Json:
    """Name a thread."""
    call.workspace.titles[_thread(call)] = call["title"]
    call.workspace.changed()
    return {}


def session_status(call: Call) -> Json:
    """Move a session between active, processing, suspended and closed."""
    room = call.workspace.channel(call["channel_id"])
    if not call.get("thread_ts"):
        raise SlackError("thread_ts_required")
    if seed.BOT_USER_ID not in room.members:
        raise SlackError("not_authorized")
    session = call.workspace.sessions.setdefault(
        (room.id, call["thread_ts"]), {"title": call.get("title", "")}
    )
    session["status"] = call["status"]
    call.workspace.changed()
    return {"status": call["status"], "agent_status": call["status"], "title": session["title"]}


def react_add(call: Call) -> Json:
    """Put a reaction on a message."""
    room = call.workspace.writable(call["channel"])
    message = call.workspace.message(room.id, call["timestamp"])
    if not re.fullmatch(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?", call["name"]):
        raise SlackError("invalid_name")
    if not talk.react(call.workspace, message, seed.BOT_USER_ID, call["name"], add_it=True):
        raise SlackError("already_reacted")
    return {}


def react_remove(call: Call) -> Json:
    """Take the app's reaction off a message."""
    if not (call.get("channel") and call.get("timestamp")):
        raise SlackError("no_item_specified")
    room = call.workspace.channel(call["channel"])
    message = call.workspace.message(room.id, call["timestamp"])
    if seed.BOT_USER_ID not in message.reactions.get(call["name"], []):
        raise SlackError("no_reaction")
    talk.react(call.workspace, message, seed.BOT_USER_ID, call["name"], add_it=False)
    return {}


def _thread(call: Call) -> tuple[str, str]:
    room = call.workspace.channel(call["channel_id"])
    call.workspace.message(room.id, call["thread_ts"], "invalid_thread_ts")
    return room.id, call["thread_ts"]


METHODS: dict[str, Method] = {
    "assistant.threads.setStatus": set_status,
    "assistant.threads.setSuggestedPrompts": set_prompts,
    "assistant.threads.setTitle": set_title,
    "agents.sessions.setStatus": session_status,
    "reactions.add": react_add,
    "reactions.remove": react_remove,
}
