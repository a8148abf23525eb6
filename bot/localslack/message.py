"""A message of the local workspace and how Slack writes it down."""

from dataclasses import dataclass, field
from typing import Any

from bot.localslack import seed

Json = dict[str, Any]
TOMBSTONE = "tombstone"


@dataclass
class Message:
    """One message. `ts` is Slack's id of it in its channel; `ephemeral_to` the only person who may see it."""

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    bot_id: str | None = None
    subtype: str | None = None
    metadata: Json | None = None
    attachments: list[Json] = field(default_factory=list)
    files: list[Json] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    edited: Json | None = None
    ephemeral_to: str | None = None
    client_msg_id: str | None = None
    broadcast: bool = False

    @property
    def gone(self) -> bool:
        """Whether it was deleted and stays only because there are replies to it."""
        return self.subtype == TOMBSTONE

    @property
    def in_thread(self) -> bool:
        """Whether this is a reply, not the first message of a thread."""
        return self.thread_ts is not None and self.thread_ts != self.ts


def as_json(message: Message, metadata: bool = False) -> Json:
    """The message object of the Web API; `metadata` says whether its metadata is asked for."""
    said: Json = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts}
    said["team"] = seed.TEAM_ID
    for name in ("subtype", "thread_ts", "client_msg_id", "edited", "blocks", "attachments", "files"):
        if value := getattr(message, name):
            said[name] = value
    if message.gone:
        said["hidden"] = True
    if message.bot_id:
        said |= {"bot_id": message.bot_id, "app_id": seed.APP_ID, "bot_profile": bot_profile()}
    if message.reactions:
        said["reactions"] = [
            {"name": name, "users": list(users), "count": len(users)}
            for name, users in message.reactions.items()
        ]
    if metadata and message.metadata:
        said["metadata"] = message.metadata
    return said


def bot_profile() -> Json:
    """The bot's card, as it stands on its messages and in bots.info."""
    return {
        "id": seed.BOT_ID,
        "app_id": seed.APP_ID,
        "user_id": seed.BOT_USER_ID,
        "name": seed.APP_NAME,
        "icons": {},
        "deleted": False,
        "updated": 1_700_000_000,
        "team_id": seed.TEAM_ID,
    }


def summary(replies: list[Message]) -> Json:
    """What a thread's first message tells about its replies; empty when there are none."""
    if not replies:
        return {}
    users = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "reply_count": len(replies),
        "reply_users": users,
        "reply_users_count": len(users),
        "latest_reply": replies[-1].ts,
    }
