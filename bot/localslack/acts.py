"""What people do in the workspace: say, edit, delete, press, submit, close, open a tab, react, command.

Everything raises ImpossibleError for what that person could not do in Slack.
"""

import re
import uuid
from typing import Any

from bot.localslack import events, interactions, seed, talk
from bot.localslack.api.call import Call
from bot.localslack.deliver import Ack
from bot.localslack.errors import ImpossibleError, SlackError
from bot.localslack.inputs import state_of
from bot.localslack.message import Message
from bot.localslack.respond import answer as answer_response_url
from bot.localslack.state import Workspace
from bot.localslack.wording import rich_text, stored

Json = dict[str, Any]
NO_ANSWER = f"{seed.APP_NAME} did not respond. Try again in a moment."


def person(key: str) -> seed.User:
    """A person by short name or id."""
    user = seed.KEYS.get(key) or seed.USERS.get(key)
    if user is None or user.bot:
        raise ImpossibleError(f"nobody is called {key!r}; there are {', '.join(p.key for p in seed.PEOPLE)}")
    return user


def room_of(workspace: Workspace, user: seed.User, name: str | None) -> seed.Channel:
    """A conversation the person is in, by id or name; "dm", "app" or nothing is their DM with the app."""
    if name in (None, "", "dm", "app"):
        return workspace.channels[seed.DMS[user.id]]
    room = workspace.channels.get(seed.CHANNELS.get(str(name).lstrip("#"), str(name)))
    if room is None or user.id not in room.members:
        raise ImpossibleError(f"{user.real_name} is not in a conversation called {name!r}")
    return room


def say(workspace: Workspace, user: seed.User, given: Json) -> Json:
    """Post what a person typed. `given`: text, channel, thread_ts, files (names or {name, mimetype})."""
    room = room_of(workspace, user, given.get("channel"))
    if room.archived:
        raise ImpossibleError(f"#{room.name} is archived")
    text = stored(str(given.get("text", "")))
    files = [file_of(workspace, user, one) for one in given.get("files") or []]
    if not text.strip() and not files:
        raise ImpossibleError("an empty message cannot be sent")
    message = Message(
        room.id,
        workspace.new_ts(),
        user.id,
        text,
        rich_text(text),
        given.get("thread_ts") or None,
        files=files,
        client_msg_id=str(uuid.uuid4()),
    )
    talk.add(workspace, message)
    return {"channel": room.id, "ts": message.ts, "thread_ts": message.thread_ts}


def edit(workspace: Workspace, user: seed.User, given: Json) -> Json:
    """Change the text of one of the person's own messages."""
    message = _own(workspace, user, given)
    text = stored(str(given.get("text", "")))
    talk.change(workspace, message, mark=True, text=text, blocks=rich_text(text))
    return {"channel": message.channel, "ts": message.ts}


def delete(workspace: Workspace, user: seed.User, given: Json) -> Json:
    """Take one of the person's own messages away; whoever administers the workspace, anybody's."""
    room = room_of(workspace, user, given.get("channel"))
    message = _seen(workspace, user, room.id, given.get("ts"))
    if message.gone or (message.user != user.id and user != seed.ADMIN):
        raise ImpossibleError("only one's own messages can be deleted")
    talk.remove(workspace, message)
    return {"channel": message.channel, "ts": message.ts}


def react(workspace: Workspace, user: seed.User, given: Json) -> Json:
    """Put a reaction on a message, or take it off when it is there already."""
    room = room_of(workspace, user, given.get("channel"))
    message = _seen(workspace, user, room.id, given.get("ts"))
    name = str(given.get("name", "")).strip(":")
    there = user.id in message.reactions.get(name, [])
    talk.react(workspace, message, user.id, name, add_it=not there)
    return {"added": not there}


def open_tab(workspace: Workspace, user: seed.User, given: Json) -> Json:
    """Open the app's Home or Messages tab."""
    tab = given.get("tab", "home")
    if tab not in ("home", "messages"):
        raise ImpossibleError(f"the app has the tabs home and messages, not {tab!r}")
    view = workspace.homes.get(user.id)
    event = events.home_opened(
        user.id, seed.DMS[user.id], tab, view.body if view else None, workspace.new_ts()
    )
    talk.emit(workspace, event)
    return {"channel": seed.DMS[user.id]}


async def command(workspace: Workspace, user: seed.User, given: Json) -> Json:
    """Give a slash command. `given`: command, text, channel."""
    room = room_of(workspace, user, given.get("channel"))
    name, text = str(given.get("command", "")), str(given.get("text", ""))
    address = workspace.new_response_url(user.id, room.id)
    body = interactions.command(user, workspace.new_trigger(user.id), room, name, text, address)
    ack = await workspace.delivery.interact(body, "slash_commands")
    if ack.ok and (ack.payload.get("text") or ack.payload.get("blocks")):
        where = workspace.response_urls[address.rsplit("/", 1)[1]]
        answer_response_url(workspace, where, ack.payload)
    return _came_of(workspace, user, ack)


async def shortcut(workspace: Workspace, user: seed.User, given: Json) -> Json:
    """Use a shortcut: a global one, or with channel and ts one on a message."""
    on: Json | None = None
    if given.get("ts"):
        room = room_of(workspace, user, given.get("channel"))
        message = _seen(workspace, user, room.id, given["ts"])
        address = workspace.new_response_url(user.id, room.id, message.ts, message.thread_ts)
        told = talk.seen(workspace, message)
        on = {"channel": {"id": room.id, "name": room.name}, "message": told, "response_url": address}
    trigger = workspace.new_trigger(user.id)
    body = interactions.shortcut(user, trigger, str(given.get("callback_id")), workspace.new_ts(), on)
    return _came_of(workspace, user, await workspace.delivery.interact(body))


async def click(workspace: Workspace, user: seed.User, given: Json) -> Json:
    """Use an element of a message (channel, ts), of a modal (view_id) or of the Home tab (home: true).

    `action_id` and, where two share it, `block_id` or `value` name the element; `value` is also what is
    chosen in it; `values` are those of the inputs beside it, as for submitting.
    """
    if given.get("view_id") or given.get("home"):
        body = _click_in_view(workspace, user, given)
    else:
        body = _click_on_message(workspace, user, given)
    workspace.feed.publish({"kind": "pressed", "user": user.id})
    return _came_of(workspace, user, await workspace.delivery.interact(body))


def _click_on_message(workspace: Workspace, user: seed.User, given: Json) -> Json:
    room = room_of(workspace, user, given.get("channel"))
    message = _seen(workspace, user, room.id, given.get("ts"))
    element, block_id = find_element(message.blocks, given)
    action = _action(element, block_id, given, workspace.new_ts())
    more = {
        "is_ephemeral": message.ephemeral_to is not None,
        "response_url": workspace.new_response_url(user.id, room.id, message.ts, message.thread_ts),
    }
    told = talk.seen(workspace, message)
    trigger = workspace.new_trigger(user.id)
    state = values_of(message.blocks, given)
    return interactions.on_message(user, trigger, room, told, action, state, more)


def _click_in_view(workspace: Workspace, user: seed.User, given: Json) -> Json:
    shown = workspace.modals.get(user.id, [])[-1:]
    if given.get("home"):
        shown = [workspace.homes[user.id]] if user.id in workspace.homes else []
    elif shown and shown[0].id != given["view_id"]:
        shown = []
    if not shown:
        raise ImpossibleError(f"{user.real_name} has no such view open")
    body = {**shown[0].body, "state": {"values": values_of(shown[0].body["blocks"], given)}}
    element, block_id = find_element(body["blocks"], given)
    action = _action(element, block_id, given, workspace.new_ts())
    return interactions.on_view(user, workspace.new_trigger(user.id, shown[0].id), body, action)


def find_element(blocks: list[Json], given: Json) -> tuple[Json, str]:
    """(element, its block_id) that `action_id`, `block_id` and, among buttons alike, `value` or `text` name."""
    alike: list[tuple[Json, str]] = []
    for block in blocks:
        parts = [block.get("accessory"), block.get("element"), *(block.get("elements") or [])]
        for part in parts:
            if isinstance(part, dict) and part.get("action_id") == given.get("action_id"):
                alike.append((part, block["block_id"]))
    if given.get("block_id"):
        alike = [one for one in alike if one[1] == given["block_id"]]
    exact = [one for one in alike if given.get("value") is not None and one[0].get("value") == given["value"]]
    if not (exact or alike):
        raise ImpossibleError(f"there is nothing with action_id {given.get('action_id')!r} to use here")
    return (exact or alike)[0]


def values_of(blocks: list[Json], given: Json) -> Json:
    """The state of the inputs among `blocks`, with the `values` given."""
    try:
        return state_of(blocks, given.get("values") or {})
    except ValueError as error:
        raise ImpossibleError(str(error)) from None


def _action(element: Json, block_id: str, given: Json, ts: str) -> Json:
    try:
        return interactions.action_of(element, block_id, given, ts)
    except ValueError as error:
        raise ImpossibleError(str(error)) from None


def _came_of(workspace: Workspace, user: seed.User, ack: Ack) -> Json:
    """What the person gets to know of a delivery."""
    if not ack.ok:
        workspace.toast(user.id, NO_ANSWER)
        return {"acknowledged": False, "error": NO_ANSWER}
    return {"acknowledged": True, "response": ack.payload}


def _own(workspace: Workspace, user: seed.User, given: Json) -> Message:
    room = room_of(workspace, user, given.get("channel"))
    message = _seen(workspace, user, room.id, given.get("ts"))
    if message.user != user.id:
        raise ImpossibleError("only one's own messages can be changed")
    return message


def _seen(workspace: Workspace, user: seed.User, channel: str, ts: object) -> Message:
    message = workspace.messages[channel].get(str(ts))
    if message is None or message.ephemeral_to not in (None, user.id):
        raise ImpossibleError(f"{user.real_name} sees no message {ts!r} there")
    return message


def file_of(workspace: Workspace, user: seed.User, given: str | Json) -> Json:
    """A file that somebody uploads: a name, or an object with name, mimetype and size."""
    told = {"name": given} if isinstance(given, str) else given
    name = workspace.new_id("F")
    safe = re.sub(r"[^A-Za-z0-9._-]", "_", str(told.get("name", "file")))
    made: Json = {
        "id": name,
        "name": told.get("name", "file"),
        "title": told.get("name", "file"),
        "mimetype": told.get("mimetype", "application/octet-stream"),
        "filetype": safe.rsplit(".", 1)[-1] if "." in safe else "binary",
        "size": told.get("size", 1024),
        "user": user.id,
        "created": int(workspace.clock()),
        "mode": "hosted",
        "url_private": f"{workspace.url}/files/{name}/{safe}",
        "permalink": f"{workspace.url}/files/{name}/{safe}",
    }
    workspace.files[name] = made
    return made


def refused(error: SlackError) -> ImpossibleError:
    """Slack's refusal, told to the person who caused it."""
    return ImpossibleError("; ".join([error.code, *error.messages]))


def as_app(workspace: Workspace, arguments: Json) -> Call:
    """A call without a token, for what the workspace itself does on the app's behalf."""
    return Call(workspace, "", arguments)
