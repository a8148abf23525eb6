"""The whole bot at work in a local Slack workspace, with the vocabulary that tests speak."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from slack_bolt.adapter.socket_mode import SocketModeHandler
from sqlalchemy import text

from bot.assemble.service import Service
from bot.config import Settings
from bot.localslack.people import Control, Person, wait_for
from bot.localslack.server import APP_TOKEN, BOT_TOKEN, BOT_USER_ID, CHANNELS, SIGNING_SECRET, USERS
from bot.slack.hang_up import hang_up
from bot.store.engine import reading
from index.search import Live

WARD = "ward-7"
DESK = "social-media-consultants"
PATIENCE = 12.0

Json = dict[str, Any]


class Clock:
    """The real time, moved by as much as a test says."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def forward(self, **by: float) -> None:
        """Move on."""
        self.ahead += timedelta(**by)


class Hospital:
    """Staff, consultants and the bot.  ``url`` is the workspace's; ``live`` the index, or None to open ``var``'s.

    ``settings`` are set beside those that every test needs.
    """

    def __init__(self, url: str, var: Path, live: Live | None, **settings: Any) -> None:
        self.url = url
        self.control = Control(url)
        self.noor, self.priya, self.marcus, self.dana, self.sam = (
            Person(url, name) for name in ("noor", "priya", "marcus", "dana", "sam")
        )
        self.clock = Clock()
        self.settings = Settings(
            var=var,
            slack_bot_token=BOT_TOKEN,
            slack_app_token=APP_TOKEN,
            slack_signing_secret=SIGNING_SECRET,
            slack_api_url=f"{url}/api/",
            consultants_channel=CHANNELS[DESK],
            maintainers=tuple(user.id for user in USERS.values() if user.key == "dana"),
            **settings,
        )
        self._live = live
        self._socket: SocketModeHandler | None = None
        self.service = Service(self.settings, self.clock, live)

    def open(self, *, working: bool = True) -> None:
        """Start the bot; without ``working`` it only listens."""
        before = self.control.state()["sockets"]
        self._socket = self.service.socket()
        self._socket.connect()  # type: ignore[no-untyped-call]
        wait_for(lambda: self.control.state()["sockets"] > before, "the socket")
        if working:
            self.service.worker.start()

    def close(self) -> None:
        """Stop the bot; what it stored stays."""
        if self._socket is not None:
            # The SDK's close waits for its pending receive; cutting the line from here ends that at once.
            self._socket.client.auto_reconnect_enabled = False
            self.control.order("disconnect", abrupt=True)
            with contextlib.suppress(AttributeError):  # the SDK's own race when the line is cut as it closes
                hang_up(self._socket.client)
            wait_for(lambda: self.control.state()["sockets"] == 0, "the sockets to close")
            self._socket = None
        if "worker" in self.service.__dict__:
            self.service.worker.stop()
        self.service.let_go()

    def restart(self) -> None:
        """A new process, as far as that can be had in this one: everything in memory is gone."""
        self.close()
        self.service = Service(self.settings, self.clock, self._live)
        self.open()

    def settle(self) -> None:
        """Wait until everything received is worked off and everything written is sent."""
        self.quiet_events()
        wait_for(lambda: self.unfinished() == 0, "the bot to finish", PATIENCE)

    def quiet_events(self) -> None:
        """Wait until the workspace has delivered what it had to."""
        wait_for(lambda: self.control.state()["undelivered"] == 0, "the deliveries", PATIENCE)

    def unfinished(self) -> int:
        """Rows of inbox and outbox that still have to go."""
        return self.count("inbox where state in ('pending', 'working')") + self.count(
            "outbox where state in ('pending', 'sending')"
        )

    def count(self, what: str) -> int:
        """Rows of a table, with a condition of the test's own."""
        with reading(self.service.engine) as conn:
            return int(conn.execute(text(f"select count(*) from {what}")).scalar_one())

    def from_bot(self, person: Person, channel: str, thread_ts: str | None = None) -> list[Json]:
        """What that person sees of the bot there, once everything has settled."""
        self.settle()
        return [said for said in person.sees(channel, thread_ts) if said.get("user") == BOT_USER_ID]

    def ask(
        self, words: str, *, person: Person | None = None, channel: str = "dm", files: Sequence[str] = ()
    ) -> str:
        """Ask, by mention where that is needed, and wait for the outcome; the question's ts."""
        who = person or self.noor
        ts = who.say(words if channel == "dm" else f"@Curbside {words}", channel, files=list(files))
        wait_for(lambda: self.count(f"inbox where ts = '{ts}'"), "the question to arrive", PATIENCE)
        self.settle()
        return ts

    def answer(self, words: str, *, channel: str = "dm", files: Sequence[str] = ()) -> Json:
        """Ask as Noor and return the one answer."""
        ts = self.ask(words, channel=channel, files=files)
        said = [one for one in self.noor.sees(channel, ts) if is_answer(one)]
        assert len(said) == 1, [one["text"] for one in said]
        return said[0]

    def claimed(self, words: str, *, channel: str = "dm") -> str:
        """Ask as Noor, by the button where the answer brought in no person, and claim as Priya; the thread's ts."""
        answer = self.answer(words, channel=channel)
        if "ask_consultant" in actions(answer):
            self.press(self.noor, answer, "ask_consultant", channel)
        self.press(self.priya, self.card(), "case_claim")
        self.settle()
        return str(answer["thread_ts"])

    def card(self) -> Json:
        """The latest card in the consultants' channel."""
        cards = [said for said in self.from_bot(self.priya, DESK) if has_block(said, "header")]
        assert cards, "no card"
        return cards[-1]

    def press(self, person: Person, message: Json, action: str, channel: str = DESK) -> Json:
        """Press a button of a message, by its action id."""
        done = person.click(message["ts"], action, button(message, action)["value"], channel)
        time.sleep(0.02)
        return done

    def choose(self, person: Person, message: Json, action: str, value: str, channel: str = DESK) -> Json:
        """Choose from a menu of a message, by its action id; ``value`` is what the entry carries."""
        done = person.click(message["ts"], action, value, channel)
        time.sleep(0.02)
        return done

    def more(self, person: Person, choice: str) -> Json:
        """Choose from the menu of the latest card, such as ``snooze``."""
        card = self.card()
        offered = [option["value"] for option in button(card, "case_more")["options"]]
        return self.choose(person, card, "case_more", next(one for one in offered if one.startswith(choice)))

    def set_urgency(self, person: Person, urgency: str, why: str = "spreading") -> Json:
        """Say in the dialog of the latest card how soon its case needs somebody; what came of it."""
        card = self.card()
        case = button(card, "case_more")["options"][0]["value"].partition(":")[2]
        self.choose(person, card, "case_urgency", f"urgency:{case}")
        return person.submit({"field": urgency, "why": why})

    def reply(self, person: Person, text: str, **values: Any) -> Json:
        """Answer the latest card's case: the form, the preview, and Send; what came of the last submission."""
        self.press(person, self.card(), "case_reply")
        return self.send(person, text, **values)

    def send(self, person: Person, text: str, **values: Any) -> Json:
        """Fill in the open reply form, preview it and send it; in the asker's thread unless ``where`` says else."""
        fields = {"text": text, "where": "thread"} | values
        done = person.submit(fields)
        return done if done.get("errors") else person.submit(fields)

    def resolve(
        self, person: Person, text: str = "", outcome: str = "answered", where: str = "thread"
    ) -> Json:
        """Resolve the latest card's case: the form, the preview, and Resolve; what came of the last submission."""
        self.press(person, self.card(), "case_resolve")
        values = {"why": {"why": outcome}, "text": {"text": text}, "where": where}
        done = person.submit(values)
        return done if done.get("errors") else person.submit(values)

    def database_bytes(self) -> bytes:
        """Everything that lies in the database's files."""
        self.service.let_go()
        return b"".join(path.read_bytes() for path in sorted(self.settings.var.glob("curbside.db*")))


def is_answer(message: Json) -> bool:
    """Whether a message is the outcome of a question: it has buttons, or is all of a short answer."""
    return (
        message.get("user") == BOT_USER_ID and not message.get("ephemeral_to") and bool(message.get("blocks"))
    )


def has_block(message: Json, kind: str) -> bool:
    """Whether a message has a block of that type."""
    return any(block["type"] == kind for block in message.get("blocks", []))


def elements(message: Json) -> list[Json]:
    """All interactive elements of a message."""
    return [element for block in message.get("blocks", []) for element in block.get("elements", [])]


def button(message: Json, action: str) -> Json:
    """A button by its action id."""
    found = [element for element in elements(message) if element.get("action_id") == action]
    assert found, f"no {action} among {[element.get('action_id') for element in elements(message)]}"
    return found[0]


def actions(message: Json) -> set[str]:
    """The action ids that a message offers."""
    return {element["action_id"] for element in elements(message) if "action_id" in element}


def shown(part: Json) -> str:
    """All words of a message or a block."""
    return " ".join(_texts(part))


def _texts(part: Any) -> list[str]:
    if isinstance(part, list):
        return [words for item in part for words in _texts(item)]
    if isinstance(part, dict):
        own = [part["text"]] if isinstance(part.get("text"), str) else []
        return own + [words for value in part.values() for words in _texts(value)]
    return []
