"""All that the workspace remembers, in memory: conversations, messages, views, triggers, tokens, the log.

Every change is made under `lock`; the server makes them in its one event loop, tests may look from any thread.
"""

import itertools
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.localslack import seed
from bot.localslack.deliver import Delivery
from bot.localslack.errors import SlackError
from bot.localslack.faults import Faults
from bot.localslack.feed import Feed
from bot.localslack.message import Message
from bot.localslack.timing import Timing

Json = dict[str, Any]
LOG_LENGTH = 2000


@dataclass
class Trigger:
    """Leave to open one view soon after somebody did something. `issued` is in epoch seconds."""

    user: str
    issued: float
    used: bool = False
    view: str | None = None


@dataclass
class ResponseUrl:
    """Leave to answer where something was pressed, without a token: five times in half an hour."""

    user: str
    channel: str
    issued: float
    message: str | None = None
    thread_ts: str | None = None
    uses: int = 0


@dataclass
class View:
    """A modal or a Home tab as it stands. `body` is what the app sent, with the ids Slack adds."""

    id: str
    user: str
    body: Json
    hash: str
    root: str
    previous: str | None = None


@dataclass
class Status:
    """The line under a thread that says what the app is doing. `since` is in epoch seconds."""

    text: str
    since: float
    loading: list[str] = field(default_factory=list)


class Workspace:
    """One Slack team in memory.

    `clock` gives the time in epoch seconds, `timing` how long Slack waits. `delivery` sends events and
    interactions to the app, `feed` tells the page that something changed.
    """

    def __init__(self, clock: Callable[[], float] = time.time, timing: Timing | None = None) -> None:
        self.clock = clock
        self.lock = threading.RLock()
        self.url = "http://127.0.0.1:3000"
        self.timing = timing or Timing()
        self.faults = Faults()
        self.feed = Feed()
        self.delivery = Delivery(self.timing, self.faults, clock)
        self._last_ts = 0
        self._numbers = itertools.count(1)
        self.reset()

    def reset(self) -> None:
        """Back to the seeded workspace: no messages, no faults; open sockets stay open."""
        with self.lock:
            self.channels = seed.channels()
            self.messages: dict[str, dict[str, Message]] = {name: {} for name in self.channels}
            self.modals: dict[str, list[View]] = {}
            self.homes: dict[str, View] = {}
            self.triggers: dict[str, Trigger] = {}
            self.response_urls: dict[str, ResponseUrl] = {}
            self.statuses: dict[tuple[str, str], Status] = {}
            self.prompts: dict[str, Json] = {}
            self.titles: dict[tuple[str, str], str] = {}
            self.sessions: dict[tuple[str, str], Json] = {}
            self.files: dict[str, Json] = {}
            self.deactivated: set[str] = set()
            self.tokens = {seed.BOT_TOKEN: "bot", seed.APP_TOKEN: "app"}
            self.scopes = set(seed.BOT_SCOPES)
            self.revoked: set[str] = set()
            self.tickets: set[str] = set()
            self.calls: list[Json] = []
            self.faults.clear()
            self.delivery.forget()
            self.timing.restore()
        self.changed()

    def changed(self) -> None:
        """Tell every open page to look again."""
        self.feed.publish({"kind": "changed"})

    def toast(self, user: str, text: str) -> None:
        """Show one person a short notice."""
        self.feed.publish({"kind": "toast", "user": user, "text": text})

    def new_ts(self) -> str:
        """A message id: epoch seconds with six decimals, never given twice and always growing."""
        with self.lock:
            self._last_ts = max(int(self.clock() * 1_000_000), self._last_ts + 1)
            return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def new_id(self, prefix: str) -> str:
        """An id such as V0000A1: the prefix and a number never given twice."""
        return f"{prefix}{next(self._numbers):06X}{uuid.uuid4().hex[:4].upper()}"

    # Conversations

    def channel(self, name: str) -> seed.Channel:
        """A conversation the bot may know of, by id or #name. Raises SlackError channel_not_found."""
        found = self.channels.get(seed.CHANNELS.get(name.lstrip("#"), name))
        hidden = found and found.kind != "channel" and seed.BOT_USER_ID not in found.members
        if found is None or hidden:
            raise SlackError("channel_not_found")
        return found

    def im(self, users: list[str]) -> tuple[seed.Channel, bool]:
        """The conversation of exactly the bot and `users`, and whether it was there already."""
        members = {*users, seed.BOT_USER_ID}
        for room in self.channels.values():
            if room.kind in ("im", "mpim") and set(room.members) == members:
                return room, True
        kind, prefix = ("im", "D") if len(users) == 1 else ("mpim", "G")
        room = seed.Channel(self.new_id(prefix), "", kind, [*users, seed.BOT_USER_ID])
        self.channels[room.id] = room
        self.messages[room.id] = {}
        return room, False

    def writable(self, name: str) -> seed.Channel:
        """A conversation the bot may post in. `name` may also be a user id, for a direct message.

        Raises SlackError: channel_not_found, not_in_channel, is_archived.
        """
        if name in seed.USERS and name != seed.BOT_USER_ID:
            return self.im([name])[0]
        room = self.channel(name)
        if seed.BOT_USER_ID not in room.members:
            raise SlackError("not_in_channel")
        if room.archived:
            raise SlackError("is_archived")
        return room

    # Messages

    def message(self, channel: str, ts: str, code: str = "message_not_found") -> Message:
        """A message everybody in its channel may see. Raises SlackError with `code`."""
        found = self.messages.get(channel, {}).get(ts)
        if found is None or found.ephemeral_to:
            raise SlackError(code)
        return found

    def visible(self, channel: str, to: str | None = None) -> list[Message]:
        """Messages of a channel, oldest first: for everybody, and the ephemeral ones of the person `to`."""
        said = self.messages.get(channel, {}).values()
        shown = [one for one in said if one.ephemeral_to is None or one.ephemeral_to == to]
        return sorted(shown, key=lambda one: one.ts)

    def replies(self, channel: str, thread_ts: str) -> list[Message]:
        """The replies of a thread, oldest first, without its first message."""
        return [one for one in self.visible(channel) if one.in_thread and one.thread_ts == thread_ts]

    # Leave to answer

    def new_trigger(self, user: str, view: str | None = None) -> str:
        """A trigger id for something `user` did just now, in the view with id `view` if in one."""
        name = f"{next(self._numbers)}.{uuid.uuid4().int % 10**9}.{uuid.uuid4().hex}"
        self.triggers[name] = Trigger(user, self.clock(), view=view)
        return name

    def use_trigger(self, name: str) -> Trigger:
        """The trigger, now used up.

        Raises SlackError: invalid_trigger_id, exchanged_trigger_id (used before), expired_trigger_id.
        """
        found = self.triggers.get(name)
        if found is None:
            raise SlackError("invalid_trigger_id")
        if found.used:
            raise SlackError("exchanged_trigger_id")
        if self.clock() - found.issued > self.timing.trigger:
            raise SlackError("expired_trigger_id")
        found.used = True
        return found

    def new_response_url(
        self, user: str, channel: str, message: str | None = None, thread_ts: str | None = None
    ) -> str:
        """An address that takes answers to what `user` did in `channel`, on the message with that ts if on one."""
        name = uuid.uuid4().hex
        self.response_urls[name] = ResponseUrl(user, channel, self.clock(), message, thread_ts)
        return f"{self.url}/respond/{name}"

    def status_of(self, channel: str, thread_ts: str) -> Status | None:
        """The status line of a thread; Slack takes it away after `timing.status` seconds."""
        found = self.statuses.get((channel, thread_ts))
        if found and self.clock() - found.since > self.timing.status:
            del self.statuses[channel, thread_ts]
            return None
        return found

    def log_call(self, entry: Json) -> None:
        """Remember a Web API call; the oldest are forgotten."""
        self.calls.append(entry)
        del self.calls[:-LOG_LENGTH]
