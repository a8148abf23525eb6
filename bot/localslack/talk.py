"""What is said, changed and taken back in the workspace, by people and by the app, with the events it causes."""

from typing import Any

from bot.localslack import events, seed
from bot.localslack.message import TOMBSTONE, Message, as_json, summary
from bot.localslack.state import Workspace

Json = dict[str, Any]
#: What stands in the place of a deleted message that has replies.
DELETED = "This message was deleted."


def emit(workspace: Workspace, event: Json) -> None:
    """Send one event to the app."""
    event_id = f"Ev{workspace.new_id('')}"
    workspace.delivery.event(events.callback(event, event_id, workspace.clock()))


def _heard(workspace: Workspace, channel: str) -> bool:
    """Whether the app is in the conversation, and so hears what happens there."""
    return seed.BOT_USER_ID in workspace.channels[channel].members


def seen(workspace: Workspace, message: Message, metadata: bool = False) -> Json:
    """The message with what Slack adds to the first message of a thread."""
    told = as_json(message, metadata)
    if message.in_thread:
        root = workspace.messages[message.channel].get(message.thread_ts or "")
        return {**told, "parent_user_id": root.user} if root else told
    grown = summary(workspace.replies(message.channel, message.ts))
    return {**told, **grown, "thread_ts": message.ts} if grown else told


def add(workspace: Workspace, message: Message) -> None:
    """Store a message and send its events: `message`, its app_mention twin, and the change of the thread's root."""
    room = workspace.channels[message.channel]
    root = workspace.messages[room.id].get(message.thread_ts or "") if message.in_thread else None
    before = seen(workspace, root) if root else {}
    workspace.messages[room.id][message.ts] = message
    if message.bot_id and message.thread_ts:
        workspace.statuses.pop((room.id, message.thread_ts), None)
    workspace.changed()
    if message.ephemeral_to or not _heard(workspace, room.id):
        return
    emit(workspace, events.posted(message, room.kind))
    named = f"<@{seed.BOT_USER_ID}>" in message.text or f"<@{seed.BOT_USER_ID}|" in message.text
    if named and not message.bot_id and room.kind in ("channel", "group"):
        emit(workspace, events.mentioned(message))
    if root and "reply_count" not in before:
        after = seen(workspace, root)
        emit(workspace, events.changed(after, before, room.id, room.kind, workspace.new_ts()))


def change(workspace: Workspace, message: Message, mark: bool, **values: object) -> None:
    """Set fields of a message; `mark` shows it as edited. The app hears of it as message_changed."""
    before = seen(workspace, message)
    for name, value in values.items():
        setattr(message, name, value)
    ts = workspace.new_ts()
    if mark:
        message.edited = {"user": message.user, "ts": ts}
    workspace.changed()
    if not message.ephemeral_to and _heard(workspace, message.channel):
        kind = workspace.channels[message.channel].kind
        emit(workspace, events.changed(seen(workspace, message), before, message.channel, kind, ts))


def remove(workspace: Workspace, message: Message) -> None:
    """Take a message away. The app hears of it as message_deleted.

    The first message of a thread stays, without its words, as long as there are replies: the app hears of it as
    message_changed with the subtype ``tombstone``, and of message_deleted when the last reply goes.
    """
    if not message.in_thread and not message.gone and workspace.replies(message.channel, message.ts):
        bare: Json = {
            "blocks": [],
            "attachments": [],
            "files": [],
            "reactions": {},
            "metadata": None,
            "bot_id": None,
        }
        left = {"user": seed.SLACKBOT, "text": DELETED, "subtype": TOMBSTONE, "edited": None}
        change(workspace, message, mark=False, **bare, **left)
        return
    before = seen(workspace, message)
    del workspace.messages[message.channel][message.ts]
    workspace.changed()
    if not message.ephemeral_to and _heard(workspace, message.channel):
        kind = workspace.channels[message.channel].kind
        emit(workspace, events.deleted(before, message.channel, kind, workspace.new_ts()))
    root = workspace.messages[message.channel].get(message.thread_ts or "") if message.in_thread else None
    if root is not None and root.gone and not workspace.replies(root.channel, root.ts):
        remove(workspace, root)


def react(workspace: Workspace, message: Message, user: str, name: str, add_it: bool) -> bool:
    """Put a reaction on or take it off; False when it was so already."""
    users = message.reactions.setdefault(name, [])
    if (user in users) == add_it:
        return False
    if add_it:
        users.append(user)
    else:
        users.remove(user)
    if not users:
        del message.reactions[name]
    workspace.changed()
    if _heard(workspace, message.channel):
        emit(workspace, events.reacted(message, user, name, workspace.new_ts(), add_it))
    return True
