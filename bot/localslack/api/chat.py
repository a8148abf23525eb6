"""chat.*: the app speaks."""

import json
from typing import Any

from bot.localslack import seed, talk
from bot.localslack.api.call import Call, Method
from bot.localslack.blocks import check_message_blocks
from bot.localslack.elements import INTERACTIVE
from bot.localslack.errors import SlackError
from bot.localslack.message import Message

Json = dict[str, Any]
TEXT = 40_000
UPDATED_TEXT = 4_000
MARKDOWN = 12_000
#: Slack refuses large metadata without publishing the figure; this is ours, in characters of JSON.
METADATA = 8_000


def post_message(call: Call) -> Json:
    """Post in a channel, a thread or a DM."""
    workspace = call.workspace
    room = workspace.writable(call["channel"])
    content, warnings = content_of(call)
    thread = thread_of(call, room.id)
    message = Message(
        room.id, workspace.new_ts(), seed.BOT_USER_ID, thread_ts=thread, bot_id=seed.BOT_ID, **content
    )
    talk.add(workspace, message)
    told = {**talk.seen(workspace, message), "metadata": message.metadata}
    if not message.metadata:
        del told["metadata"]
    return {"channel": room.id, "ts": message.ts, "message": told, **warnings}


def post_ephemeral(call: Call) -> Json:
    """Show something to one person only."""
    workspace = call.workspace
    room = workspace.writable(call["channel"])
    if call["user"] not in room.members:
        raise SlackError("user_not_in_channel")
    content, warnings = content_of(call)
    thread = thread_of(call, room.id)
    message = Message(
        room.id,
        workspace.new_ts(),
        seed.BOT_USER_ID,
        thread_ts=thread,
        bot_id=seed.BOT_ID,
        ephemeral_to=call["user"],
        **content,
    )
    # In a thread that nobody has replied to it is accepted, and shown to nobody.
    if thread is None or workspace.replies(room.id, thread):
        talk.add(workspace, message)
    return {"message_ts": message.ts, **warnings}


def update(call: Call) -> Json:
    """Change one of the app's own messages. What is not given stays, except that text without blocks drops them."""
    workspace = call.workspace
    room = workspace.channel(call["channel"])
    message = workspace.message(room.id, call["ts"])
    if message.user != seed.BOT_USER_ID:
        raise SlackError("cant_update_message")
    if room.archived:
        raise SlackError("is_inactive")
    if len(call.get("text", "")) > UPDATED_TEXT:
        raise SlackError("msg_too_long")
    content, _ = content_of(call)
    if "metadata" not in call.arguments:
        del content["metadata"]
    talk.change(workspace, message, mark=True, **content)
    told = talk.seen(workspace, message, metadata=True)
    return {"channel": room.id, "ts": message.ts, "text": message.text, "message": told}


def delete(call: Call) -> Json:
    """Take one of the app's own messages away."""
    room = call.workspace.channel(call["channel"])
    message = call.workspace.message(room.id, call["ts"])
    if message.user != seed.BOT_USER_ID:
        raise SlackError("cant_delete_message")
    talk.remove(call.workspace, message)
    return {"channel": room.id, "ts": message.ts}


def permalink(call: Call) -> Json:
    """The address of a message; on the local page it opens that conversation."""
    room = call.workspace.channel(call["channel"])
    message = call.workspace.message(room.id, call["message_ts"])
    address = f"{call.workspace.url}/archives/{room.id}/p{message.ts.replace('.', '')}"
    if message.in_thread:
        address += f"?thread_ts={message.thread_ts}&cid={room.id}"
    return {"channel": room.id, "permalink": address}


def content_of(call: Call, cumulative: bool = True) -> tuple[dict[str, Any], Json]:
    """(text, blocks, attachments and metadata ready to store, warnings to join the answer).

    Raises SlackError for everything Slack refuses in them.
    """
    text, blocks, markdown = call.get("text", ""), call.get("blocks") or [], call.get("markdown_text")
    if markdown and (text or blocks):
        raise SlackError("markdown_text_conflict")
    if markdown:
        if len(markdown) > MARKDOWN:
            raise SlackError("msg_too_long")
        text, blocks = markdown, [{"type": "markdown", "text": markdown}]
    attachments = call.get("attachments") or []
    if not (text.strip() or blocks or attachments):
        raise SlackError("no_text")
    if len(attachments) > 100:
        raise SlackError("too_many_attachments")
    check_message_blocks(blocks, cumulative)
    content = {
        "text": text[:TEXT],
        "blocks": identified(call, blocks),
        "attachments": attachments,
        "metadata": _metadata(call.get("metadata")),
    }
    warned = {"warning": "message_truncated", "response_metadata": {"warnings": ["message_truncated"]}}
    return content, warned if len(text) > TEXT else {}


def identified(call: Call, blocks: list[Json]) -> list[Json]:
    """Copies of the blocks with the block_ids and action_ids Slack gives where the app gave none."""
    made: list[Json] = json.loads(json.dumps(blocks))
    for block in made:
        block["block_id"] = block.get("block_id") or call.workspace.new_id("b")
        parts = [block.get("accessory"), block.get("element"), *(block.get("elements") or [])]
        for part in parts:
            if isinstance(part, dict) and part.get("type") in INTERACTIVE:
                part["action_id"] = part.get("action_id") or call.workspace.new_id("a")
    return made


def thread_of(call: Call, channel: str) -> str | None:
    """The thread to post in, which must exist. Raises SlackError cannot_reply_to_message."""
    thread: str | None = call.get("thread_ts")
    if thread:
        call.workspace.message(channel, thread, "cannot_reply_to_message")
    return thread or None


def _metadata(metadata: Json | None) -> Json | None:
    if not metadata:
        return None
    typed = isinstance(metadata.get("event_type"), str) and isinstance(metadata.get("event_payload"), dict)
    if not typed and "entities" not in metadata:
        raise SlackError("invalid_metadata_format")
    if len(json.dumps(metadata)) > METADATA:
        raise SlackError("metadata_too_large")
    return metadata


METHODS: dict[str, Method] = {
    "chat.postMessage": post_message,
    "chat.postEphemeral": post_ephemeral,
    "chat.update": update,
    "chat.delete": delete,
    "chat.getPermalink": permalink,
}
