"""How people use the workspace: whoever is not understood tries again, as people do."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.localslack.message import Message
from bot.localslack.people import RefusedError
from soak.ledger import Ledger
from soak.town import Somebody, Town
from soak.words import named

#: How long somebody waits for anything: a killed process's work is taken up after its lease of 90 seconds.
PATIENCE = 240.0
PAUSE = 0.1
Seen = TypeVar("Seen")


class GaveUp(Exception):
    """Somebody waited in vain; the words say for what."""


class BrokenOff(Exception):
    """The soak ends before its time; nobody goes on."""


@dataclass
class Hands:
    """One thread's worth of people; ``chance`` is its own, so that a seed gives the same acts."""

    town: Town
    ledger: Ledger
    chance: random.Random
    pool: ThreadPoolExecutor

    def tries(self, pause: float) -> Iterator[None]:
        """Once for each time that somebody tries something, ``PATIENCE`` seconds long.  Raises BrokenOff."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            yield
            if self.town.over.wait(pause):
                raise BrokenOff

    def until(self, look: Callable[[], Seen | None], what: str) -> Seen:
        """Look again and again.  Raises GaveUp for what was waited for in vain."""
        for _ in self.tries(PAUSE):
            seen = look()
            if seen:
                return seen
        raise GaveUp(what)

    def comes(self, look: Callable[[], object], seconds: float = 30.0) -> bool:
        """Whether something is seen within so many seconds.  Raises BrokenOff."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if look():
                return True
            if self.town.over.wait(PAUSE):
                raise BrokenOff
        return False

    def open(
        self,
        who: Somebody,
        press: Callable[[], dict[str, Any]],
        unless: Callable[[], object] = lambda: False,
    ) -> bool:
        """Press until a dialog is open; False where ``unless`` comes true meanwhile.  They must not be busy."""
        for _ in self.tries(PAUSE * 5):
            if self.town.dialog(who):
                who.person.close_view(True)
            self.press(press)
            if view := self.town.dialog(who):
                if who in self.town.consultants:
                    self._read(f"a dialog of {who.person.name}", json.dumps(view.body))
                return True
            if unless():
                return False
        raise GaveUp(f"a dialog for {who.person.name}")

    def _read(self, place: str, text: str) -> None:
        for leak in named([(place, text)], self.town.shy):
            self.ledger.leak(leak)

    def submit(self, who: Somebody, fields: dict[str, Any]) -> dict[str, Any]:
        """Submit the dialog they have open; ``errors`` or ``refused`` say why it was of no use."""
        return self.press(lambda: who.person.submit(fields))

    def press(self, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Do something until the app has heard it.  Raises GaveUp."""
        for _ in self.tries(PAUSE * 3):
            try:
                done = act()
            except RefusedError as error:
                # What was not acknowledged may have been done: then the dialog is gone, or the button.
                self.ledger.count("found it done already")
                return {"errors": {}, "refused": str(error)}
            if done.get("acknowledged"):
                return done
            self.ledger.count("pressed in vain")
        raise GaveUp("anybody to hear a button")

    def click(self, who: Somebody, message: Message, action: str, value: object) -> dict[str, Any]:
        """Use an element of a message until the app has heard it."""
        return self.press(lambda: who.person.click(message.ts, action, value, message.channel))
