"""What goes wrong: processes are killed, Slack repeats, delays and loses events, refuses calls and cuts lines."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from bot.localslack.people import RefusedError
from soak.ledger import Ledger
from soak.town import Town

#: Kind, what it strikes, and its seconds.
CALLS = (
    ("ratelimit", "chat.postMessage", 1.0),
    ("ratelimit", "*", 1.0),
    ("drop", "chat.postMessage", 0.0),
    ("drop", "chat.update", 0.0),
    ("status", "*", 0.0),
    ("slow", "chat.postMessage", 1.5),
)
EVENTS = ("duplicate", "twin", "lost", "delay")
#: How they are counted, where there is a shorter word for it.
SHORT = {"ratelimit": "429s", "drop": "drops", "duplicate": "redelivered"}
#: Faults that may wait for something to strike: more would all befall a process that has just begun.
MOST_WAITING = 4
#: Seconds for which a process stands still; Slack waits 3 for an acknowledgement and then delivers again.
STILL = 0.5, 5.0
HALT = 'kill -STOP "$1"; sleep "$2"; kill -CONT "$1"'
COMMANDS = ("run", "worker")


class Bot:
    """Two processes over one store: one that hears, answers and sends, and one more that answers and sends."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self._environment = dict(os.environ) | dict(environment)
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, command: str) -> None:
        """Begin a process, which ends when this one does; what it says is appended to a file."""
        if command in self._running:
            self._running.pop(command).communicate()
        with (self._folder / f"{command}.log").open("ab") as said:
            self._running[command] = subprocess.Popen(
                [sys.executable, "-m", "soak.leash", "bot.cli", command],
                env=self._environment, stdin=subprocess.PIPE, stdout=said, stderr=said,
            )  # fmt: skip

    def kill(self, command: str) -> None:
        """End a process as a power cut would: it cannot tidy up."""
        process = self._running.pop(command)
        process.send_signal(signal.SIGKILL)
        process.communicate()

    def halt(self, command: str, seconds: float) -> None:
        """Have a process stand still for a while, so that its acknowledgements are late."""
        number = self._running[command].pid
        # By somebody who outlives us: a process that stands still would not see that we are gone.
        subprocess.run(["sh", "-c", HALT, "halt", str(number), f"{seconds:.2f}"], check=False)

    def dead(self) -> list[str]:
        """The processes that ended by themselves."""
        return [name for name, process in self._running.items() if process.poll() is not None]

    def stop(self) -> None:
        """Ask all to end."""
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
            process.communicate()


class Storm(threading.Thread):
    """Injects faults until told to stop.  ``every`` is the mean of seconds between two small faults."""

    def __init__(
        self, town: Town, bot: Bot, ledger: Ledger, chance: random.Random, every: float, kills: float
    ) -> None:
        super().__init__(name="storm", daemon=True)
        self._control = town.control
        self._faults = town.running.workspace.faults
        self._connected = town.connected
        self._bot = bot
        self._ledger = ledger
        self._chance = chance
        self._every = every
        self._kills = kills
        self._over = threading.Event()

    def run(self) -> None:
        """Faults at random times; a kill whenever all has been up for about ``kills`` seconds."""
        left = self._kills
        before = time.monotonic()
        while not self._over.wait(self._chance.expovariate(1 / self._every)):
            for name in self._bot.dead():
                self._ledger.trouble(f"`curbside {name}` ended by itself")
                self._bot.start(name)
            now = time.monotonic()
            left -= now - before if self._connected() else 0.0
            before = now
            if left < 0:
                name = self._chance.choice(COMMANDS)
                self._bot.kill(name)
                self._bot.start(name)
                self._ledger.count("kills")
                left = self._kills * self._chance.uniform(0.5, 1.5)
            if len(self._faults.calls) + len(self._faults.events) < MOST_WAITING:
                self._strike()

    def _strike(self) -> None:
        luck = self._chance.random()
        try:
            if luck < 0.45:
                kind, method, seconds = self._chance.choice(CALLS)
                self._control.fault(kind, method=method, seconds=seconds)
                self._ledger.count(SHORT.get(kind, f"calls: {kind}"))
            elif luck < 0.94:
                kind = self._chance.choice(EVENTS)
                self._control.fault(kind, seconds=0.5)
                self._ledger.count(SHORT.get(kind, f"events: {kind}"))
            elif luck < 0.97:
                self._bot.halt("run", self._chance.uniform(*STILL))
                self._ledger.count("slow acknowledgements")
            else:
                self._control.order("disconnect", abrupt=self._chance.random() < 0.5)
                self._ledger.count("sockets cut")
        except RefusedError:
            # No socket to cut just now.
            self._ledger.count("struck in vain")

    def end(self) -> None:
        """No more faults; harmless to repeat, or before it has begun."""
        self._over.set()
        if self.is_alive():
            self.join()
