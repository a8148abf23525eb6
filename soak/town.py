"""A local workspace with forty people: askers on the ward, consultants at four desks with channels of their own."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.localslack import seed
from bot.localslack.message import Message
from bot.localslack.people import Control, Person
from bot.localslack.server import CHANNELS, Running
from bot.localslack.state import View
from soak.record import Room, Shown

#: Where the cases of desks that the desks file does not name are.
COMMON = CHANNELS["social-media-consultants"]
WARD = CHANNELS["ward-7"]
#: The desks of the desks file, and their channels.
DESKS = {
    "pr-crisis": "C0SOAKPR",
    "privacy": "C0SOAKPRIVACY",
    "clinical": "C0SOAKCLINIC",
    "legal": "C0SOAKLEGAL",
}
#: One in five works at the desks.
SHARE_OF_CONSULTANTS = 5
#: One asker in so many never says anything but in confidence.
SHARE_OF_SHY = 8
#: The number that each question ends with, so that it can be told from others.
TAG = re.compile(r"\((\d+)\)")


@dataclass(eq=False)
class Somebody:
    """A person, who can have one dialog open at a time; ``shy`` if they only ask in confidence."""

    person: Person
    id: str
    shy: bool = False
    busy: threading.Lock = field(default_factory=threading.Lock)


class Town:
    """The people of a running workspace, and what stands in its channels; once it is ``over`` nobody goes on."""

    def __init__(self, running: Running, people: int) -> None:
        self.running = running
        self.over = threading.Event()
        self.control = Control(running.url)
        for desk, channel in DESKS.items():
            with running.workspace.lock:
                room = seed.Channel(channel, f"desk-{desk}", "group", [seed.BOT_USER_ID])
                running.workspace.channels[channel] = room
                running.workspace.messages[channel] = {}
        desk_people = max(2, people // SHARE_OF_CONSULTANTS)
        askers = people - desk_people
        # With a few people at least one is shy.
        every = min(SHARE_OF_SHY, askers)
        self.askers = [
            self._move_in(f"asker{n:03}", "Nurse", WARD, shy=n % every == every - 1) for n in range(askers)
        ]
        self.consultants = [
            self._move_in(f"desk{n:02}", "Consultant", COMMON, *DESKS.values()) for n in range(desk_people)
        ]
        self.rooms = dict(self._rooms())
        self._cards: dict[int, tuple[str, str]] = {}
        self._tags: dict[int, int] = {}
        self._read = dict.fromkeys((COMMON, *DESKS.values()), "")

    def _move_in(self, key: str, title: str, *rooms: str, shy: bool = False) -> Somebody:
        """Add somebody to the workspace, with a direct conversation and channels."""
        workspace = self.running.workspace
        user = seed.User(key, f"U0{key.upper()}", f"{key.capitalize()} Doe", title, "#555555")
        with workspace.lock:
            seed.USERS[user.id] = seed.KEYS[key] = user
            seed.DMS[user.id] = "D" + user.id[1:]
            talk = seed.Channel(seed.DMS[user.id], "", "im", [user.id, seed.BOT_USER_ID])
            workspace.channels[talk.id] = talk
            workspace.messages[talk.id] = {}
            for room in rooms:
                workspace.channels[room].members.append(user.id)
        return Somebody(Person(self.running.url, key), user.id, shy)

    def _rooms(self) -> Iterator[tuple[str, Room]]:
        """Each consultant works at two of the desks; where there are fewer than four, at all."""
        many = len(DESKS)
        few = len(self.consultants) < many
        for at, (desk, channel) in enumerate(DESKS.items()):
            there = (one.id for n, one in enumerate(self.consultants) if few or (at - n) % many in (0, 1))
            yield desk, Room(channel, frozenset(there))

    def workers(self, channel: str) -> list[Somebody]:
        """Those who may take the cases whose cards stand in a channel."""
        known = next((room.workers for room in self.rooms.values() if room.channel == channel), None)
        return [one for one in self.consultants if known is None or one.id in known]

    @property
    def shy(self) -> list[str]:
        """The handles of those who only ask in confidence; their ids and names hold them."""
        return [one.person.name for one in self.askers if one.shy]

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
            self._read_on()
            channel, ts = self._cards.get(number, (COMMON, ""))
            return self.running.workspace.messages[channel].get(ts)

    def number_of(self, tag: int) -> int | None:
        """The number of the case whose question ends with that tag, once its card is posted."""
        with self.running.workspace.lock:
            self._read_on()
            return self._tags.get(tag)

    def _read_on(self) -> None:
        """Look at what has come to the desks' channels since the last time."""
        for channel in (COMMON, *DESKS.values()):
            said = self.running.workspace.messages[channel]
            last = self._read[channel]
            for ts in reversed(said):
                if ts <= last:
                    break
                self._read[channel] = max(ts, self._read[channel])
                words = heading(said[ts])
                if words.startswith("Case #"):
                    number = int(words.removeprefix("Case #").split()[0])
                    self._cards[number] = channel, ts
                    if tag := TAG.search(" ".join(_texts(said[ts].blocks[1]))):
                        self._tags[int(tag.group(1))] = number

    def root(self, asker: Somebody, number: int) -> Message | None:
        """The message in somebody's direct messages under which a case asked in a dialog goes on."""
        phrase = f"You asked in confidence: case *#{number}*"
        with self.running.workspace.lock:
            said = self.running.workspace.messages[seed.DMS[asker.id]].values()
            return next((one for one in said if one.thread_ts is None and phrase in one.text), None)

    def dialog(self, who: Somebody) -> View | None:
        """The dialog they have open, if any."""
        with self.running.workspace.lock:
            return next(iter(self.running.workspace.modals.get(who.id, ())[-1:]), None)

    def home(self, who: Somebody) -> bool:
        """Whether their Home tab is there."""
        with self.running.workspace.lock:
            return who.id in self.running.workspace.homes

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

    def read_at_the_desks(self) -> Iterator[tuple[str, str]]:
        """All that the bot wrote where consultants read: a place, and everything that stands there, ids included."""
        theirs = {seed.DMS[one.id] for one in self.consultants} | {COMMON, *DESKS.values()}
        with self.running.workspace.lock:
            for channel in sorted(theirs):
                for one in self.running.workspace.messages[channel].values():
                    if one.user == seed.BOT_USER_ID:
                        everything = [one.text, one.blocks, one.attachments, one.metadata]
                        yield f"message {one.ts} in {channel}", json.dumps(everything)


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
