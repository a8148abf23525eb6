"""conversations.*: what the app may know of channels, direct messages and threads."""

from typing import Any

from bot.localslack import seed, talk
from bot.localslack.api.call import Call, Method, page
from bot.localslack.errors import SlackError
from bot.localslack.message import Message

Json = dict[str, Any]
TYPES = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}


def channel_json(room: seed.Channel) -> Json:
    """The conversation object."""
    told: Json = {
        "id": room.id,
        "created": 1_700_000_000,
        "is_channel": room.kind == "channel",
        "is_group": room.kind == "group",
        "is_im": room.kind == "im",
        "is_mpim": room.kind == "mpim",
        "is_private": room.kind != "channel",
        "is_archived": room.archived,
        "is_member": seed.BOT_USER_ID in room.members,
        "is_ext_shared": False,
        "is_shared": False,
        "context_team_id": seed.TEAM_ID,
    }
    if room.kind == "im":
        return {**told, "user": next(user for user in room.members if user != seed.BOT_USER_ID)}
    named = {"name": room.name, "name_normalized": room.name, "is_general": room.id == seed.GENERAL}
    texts = {"purpose": {"value": room.purpose}, "topic": {"value": ""}}
    return {**told, **named, **texts, "num_members": len(room.members)}


def open_(call: Call) -> Json:
    """Open the direct conversation with one person or several."""
    if call.get("channel"):
        room = call.workspace.channel(call["channel"])
        if room.kind not in ("im", "mpim"):
            raise SlackError("method_not_supported_for_channel_type")
        return {"channel": {"id": room.id}, "already_open": True, "no_op": True}
    users = [user.strip() for user in call.get("users", "").split(",") if user.strip()]
    if not users:
        raise SlackError("users_list_not_supplied")
    if any(user not in seed.USERS for user in users):
        raise SlackError("user_not_found")
    if len(users) > 8:
        raise SlackError("too_many_users")
    room, open_already = call.workspace.im(users)
    told = channel_json(room) if call.get("return_im") else {"id": room.id}
    known = {"already_open": True, "no_op": True} if open_already else {}
    return {"channel": told, **known}


def info(call: Call) -> Json:
    """One conversation."""
    return {"channel": channel_json(call.workspace.channel(call["channel"]))}


def list_(call: Call) -> Json:
    """The conversations of the kinds asked for that the app may know of."""
    asked = [name.strip() for name in call.get("types", "public_channel").split(",")]
    if any(name not in TYPES for name in asked):
        raise SlackError("invalid_types")
    kinds = {TYPES[name] for name in asked}
    rooms = [
        room
        for room in call.workspace.channels.values()
        if room.kind in kinds
        and (room.kind == "channel" or seed.BOT_USER_ID in room.members)
        and not (call.get("exclude_archived") and room.archived)
    ]
    shown, following = page(call, rooms)
    return {"channels": [channel_json(room) for room in shown], **following}


def members(call: Call) -> Json:
    """Who is in a conversation."""
    shown, following = page(call, call.workspace.channel(call["channel"]).members)
    return {"members": shown, **following}


def history(call: Call) -> Json:
    """First messages of a conversation, newest first."""
    room = call.workspace.channel(call["channel"])
    if seed.BOT_USER_ID not in room.members:
        raise SlackError("not_in_channel")
    said = [one for one in call.workspace.visible(room.id) if not one.in_thread or one.broadcast]
    return _said(call, _between(call, said)[::-1])


def replies(call: Call) -> Json:
    """A thread: its first message, then the replies, oldest first."""
    room = call.workspace.channel(call["channel"])
    if seed.BOT_USER_ID not in room.members:
        raise SlackError("not_in_channel")
    asked = call.workspace.message(room.id, call["ts"], "thread_not_found")
    root = asked.thread_ts or asked.ts
    first = call.workspace.messages[room.id].get(root)
    thread = ([first] if first else []) + _between(call, call.workspace.replies(room.id, root))
    return _said(call, thread)


def _between(call: Call, said: list[Message]) -> list[Message]:
    """The messages from `oldest` to `latest`, the ends only when `inclusive`."""
    oldest, latest = call.get("oldest"), call.get("latest")
    for name, value in (("oldest", oldest), ("latest", latest)):
        if value and not value.replace(".", "", 1).isdigit():
            raise SlackError(f"invalid_ts_{name}")
    ends = {oldest, latest} if call.get("inclusive") else set()
    return [
        one
        for one in said
        if one.ts in ends
        or ((not oldest or float(one.ts) > float(oldest)) and (not latest or float(one.ts) < float(latest)))
    ]


def _said(call: Call, said: list[Message]) -> Json:
    shown, following = page(call, said)
    metadata = call.get("include_all_metadata", False)
    more = bool(following["response_metadata"]["next_cursor"])
    told = [talk.seen(call.workspace, one, metadata) for one in shown]
    return {"messages": told, "has_more": more, **(following if more else {})}


METHODS: dict[str, Method] = {
    "conversations.open": open_,
    "conversations.info": info,
    "conversations.list": list_,
    "conversations.members": members,
    "conversations.history": history,
    "conversations.replies": replies,
}
