"""A local workspace with forty people: askers on the ward, consultants at one desk."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.localslack import seed
from bot.localslack.message import Message
from bot.localslack.people import Control, Person
from bot.localslack.server import CHANNELS, Running
from soak.check import Shown

DESK = CHANNELS["social-media-consultants"]
WARD = CHANNELS["ward-7"]
#: One in five works at the desk.
SHARE_OF_CONSULTANTS = 5


@dataclass
class Consultant:
    """Somebody at the desk, who can have one dialog open at a time."""

    person: Person
    id: str
    busy: threading.Lock = field(default_factory=threading.Lock)


class Town:
    """The people of a running workspace, and what stands in its channels; once it is ``over`` nobody goes on."""

    def __init__(self, running: Running, people: int) -> None:
        self.running = running
        self.over = threading.Event()
        self.control = Control(running.url)
        desk = max(2, people // SHARE_OF_CONSULTANTS)
        self.askers = [self._move_in(f"asker{n:02}", "Nurse", WARD) for n in range(people - desk)]
        self.consultants = [
            Consultant(person, id_)
            for person, id_ in (self._move_in(f"desk{n:02}", "Consultant", DESK) for n in range(desk))
        ]
        self._cards: dict[int, str] = {}
        self._read = 0

    def _move_in(self, key: str, title: str, room: str) -> tuple[Person, str]:
        """Add somebody to the workspace, with a direct conversation and a channel."""
        workspace = self.running.workspace
        user = seed.User(key, f"U0{key.upper()}", f"{key.capitalize()} Doe", title, "#555555")
        with workspace.lock:
            seed.USERS[user.id] = seed.KEYS[key] = user
            seed.DMS[user.id] = "D" + user.id[1:]
            talk = seed.Channel(seed.DMS[user.id], "", "im", [user.id, seed.BOT_USER_ID])
            workspace.channels[talk.id] = talk
            workspace.messages[talk.id] = {}
            workspace.channels[room].members.append(user.id)
        return Person(self.running.url, key), user.id

    def thread(self, channel: str, ts: str) -> list[Message]:
        """What the bot said in a thread, oldest first."""
        with self.running.workspace.lock:
            return [
                one
                for one in self.running.workspace.messages[channel].values()
                if one.thread_ts == ts and one.user == seed.BOT_USER_ID and not one.ephemeral_to
            ]

    def card(self, number: int) -> Message | None:
        """The card of a case, once it is posted."""
        with self.running.workspace.lock:
            said = self.running.workspace.messages[DESK]
            for ts in list(said)[self._read :]:
                words = heading(said[ts])
                if words.startswith("Case #"):
                    self._cards[int(words.removeprefix("Case #").split()[0])] = ts
                self._read += 1
            ts = self._cards.get(number, "")
            return said.get(ts)

    def dialog(self, who: Consultant) -> bool:
        """Whether they have a dialog open."""
        with self.running.workspace.lock:
            return bool(self.running.workspace.modals.get(who.id))

    def connected(self) -> bool:
        """Whether anybody listens to the workspace."""
        return bool(self.running.workspace.delivery.links)

    def shown(self) -> Iterator[Shown]:
        """Every message of the bot that stands somewhere."""
        with self.running.workspace.lock:
            for channel, said in self.running.workspace.messages.items():
                for one in said.values():
                    if one.user == seed.BOT_USER_ID and not one.ephemeral_to:
                        row = ((one.metadata or {}).get("event_payload") or {}).get("row")
                        yield Shown(channel, one.ts, one.thread_ts, words_of(one), row)


def heading(message: Message) -> str:
    """The text of a message's header block; an empty string where it has none."""
    found = (block["text"]["text"] for block in message.blocks if block.get("type") == "header")
    return str(next(found, ""))


def words_of(message: Message) -> str:
    """All words of a message."""
    return " ".join([message.text, *_texts(message.blocks)])


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, list):
        for item in part:
            yield from _texts(item)
    elif isinstance(part, dict):
        if isinstance(part.get("text"), str):
            yield part["text"]
        for value in part.values():
            yield from _texts(value)


def element(message: Message, action: str) -> dict[str, object]:
    """A button or menu of a message by its action id; an empty one where it has none."""
    every = (one for block in message.blocks for one in block.get("elements", []))
    return next((one for one in every if one.get("action_id") == action), {})
