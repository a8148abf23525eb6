"""What an event from Slack means to us (pure): a question, an edit, a deletion, or nothing.

One mention arrives twice, as `message` and as `app_mention`; both give the same `Asked`, so one inbox key.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: Subtypes that are a person saying something; every other subtype is Slack telling about something.
SPOKEN = (None, "file_share", "thread_broadcast", "me_message")
#: What Slack calls the rest of a deleted message that has replies, and as whom it speaks there.
TOMBSTONE = "tombstone"
SLACKBOT = "USLACKBOT"
MENTION = re.compile(r"<@([A-Z0-9]+)(?:\|[^>]*)?>")
#: A link with the words it is shown as.
_LABELLED = re.compile(r"<([^@#!<>|][^<>|]*)\|([^<>]*)>")

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A person said something that may be for us.  ``ts`` and ``thread_ts`` are Slack's message ids."""

    workspace: str
    channel: str
    user: str
    ts: str
    thread_ts: str  #: the thread to answer in: the message's own when it started none
    text: str  #: as typed: entities undone, our own mention taken out; not yet masked
    private: bool  #: a direct message
    mentioned: bool  #: we were named
    in_thread: bool  #: said inside an existing thread
    images: int  #: attached pictures and videos
    files: int = 0  #: everything attached, pictures among it
    edited_at: str = ""  #: when this became the text of an earlier message; empty for a new one

    @property
    def edited(self) -> bool:
        """Whether this is the new text of an earlier message."""
        return bool(self.edited_at)


@dataclass(frozen=True, slots=True)
class Removed:
    """A message was deleted.  ``user`` is who wrote it, empty if Slack does not say; it may be one of ours."""

    workspace: str
    channel: str
    ts: str
    user: str = ""


def read_event(body: Payload, bot_user: str) -> Asked | Removed | None:
    """What the event in an Events API body means, or None when it is not for us.

    Never raises: an event of a shape we do not know is not for us.
    """
    event, workspace = body.get("event"), _home(body)
    if not isinstance(event, Mapping) or not workspace or _foreign(event, workspace):
        return None
    if event.get("type") not in ("message", "app_mention"):
        return None
    match event.get("subtype"):
        case "message_deleted":
            return _removed(event, workspace)
        case "message_changed":
            return _edited(event, workspace, bot_user)
        case subtype if subtype in SPOKEN:
            return _asked(event, event, workspace, bot_user)
    return None


def _home(body: Payload) -> str:
    """The workspace the event belongs to.  In shared channels the first authorization names ours."""
    authorizations = body.get("authorizations")
    if isinstance(authorizations, list) and authorizations and isinstance(authorizations[0], Mapping):
        return str(authorizations[0].get("team_id") or body.get("team_id") or "")
    return str(body.get("team_id") or "")


def _foreign(said: Payload, workspace: str) -> bool:
    """Whether the speaker is from another organisation (Slack Connect), whom we do not serve."""
    theirs = said.get("user_team") or said.get("source_team")
    return bool(theirs) and theirs != workspace


def _removed(event: Payload, workspace: str) -> Removed | None:
    ts, channel = event.get("deleted_ts"), event.get("channel")
    before = event.get("previous_message")
    user = before.get("user") if isinstance(before, Mapping) else None
    # What is left of a tombstone once the last reply is gone as well belongs to nobody.
    user = "" if user == SLACKBOT else str(user or "")
    return Removed(workspace, str(channel), str(ts), user) if ts and channel else None


def _edited(event: Payload, workspace: str, bot_user: str) -> Asked | Removed | None:
    """An edit by a person.  Link previews and reply counts change a message too, without changing its text.

    The first message of a thread that is deleted becomes a tombstone as long as there are replies.
    """
    now, before = event.get("message"), event.get("previous_message")
    if not isinstance(now, Mapping):
        return None
    if now.get("subtype") == TOMBSTONE:
        return _removed({"deleted_ts": now.get("ts")} | dict(event), workspace)
    if isinstance(before, Mapping) and before.get("text") == now.get("text"):
        return None
    # Who speaks stands in the message that was changed, not in the event.
    if now.get("subtype") not in SPOKEN or _foreign(now, workspace):
        return None
    edit = now.get("edited")
    moment = edit.get("ts") if isinstance(edit, Mapping) else event.get("event_ts")
    return _asked(now, event, workspace, bot_user, edited_at=str(moment or event.get("ts") or "0"))


def _asked(
    message: Payload, event: Payload, workspace: str, bot_user: str, *, edited_at: str = ""
) -> Asked | None:
    user, ts, channel = message.get("user"), message.get("ts"), event.get("channel")
    if message.get("bot_id") or not (user and ts and channel) or user in (bot_user, SLACKBOT):
        return None
    raw = message.get("text")
    text = raw if isinstance(raw, str) else ""
    attached = message.get("files")
    files = attached if isinstance(attached, list) else []
    return Asked(
        workspace=workspace,
        channel=str(channel),
        user=str(user),
        ts=str(ts),
        thread_ts=str(message.get("thread_ts") or ts),
        text=plain(text, bot_user),
        private=event.get("channel_type") == "im" or str(channel).startswith("D"),
        mentioned=event.get("type") == "app_mention" or bot_user in MENTION.findall(text),
        in_thread=message.get("thread_ts") not in (None, ts),
        images=_images(files),
        files=len(files),
        edited_at=edited_at,
    )


def _images(files: list[Any]) -> int:
    return sum(
        isinstance(file, Mapping) and str(file.get("mimetype", "")).startswith(("image/", "video/"))
        for file in files
    )


def plain(text: str, bot_user: str) -> str:
    """A message's text as it was typed: without our own mention, with Slack's three entities undone.

    Mentions lose the name they are shown with.  The words of a link stand before its address, ``words (<address>)``,
    so that they are masked like any others.
    """
    without = re.sub(rf"<@{re.escape(bot_user)}(\|[^>]*)?>", " ", text) if bot_user else text
    spelt = _LABELLED.sub(_spelt, MENTION.sub(r"<@\1>", without))
    return html.unescape(re.sub(r"[ \t]+", " ", spelt)).strip()


def _spelt(link: re.Match[str]) -> str:
    address, label = link.groups()
    bare = re.sub(r"^(?:https?://|mailto:|tel:)", "", address).rstrip("/")
    return f"<{address}>" if label.rstrip("/") in ("", bare, address) else f"{label} (<{address}>)"


def addressed_to(text: str) -> str | None:
    """Whom the words begin by naming: they are for that person, not for us."""
    named = MENTION.match(text.strip())
    return None if named is None else named.group(1)


def unaddressed(text: str) -> str:
    """The words without the name that they begin with."""
    return re.sub(rf"^\s*{MENTION.pattern}[\s,:]*", "", text)
