"""A terminal for tests: runs `curbside` as people do, in a process and a folder of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.localslack.server import APP_TOKEN, BOT_TOKEN, CHANNELS, SIGNING_SECRET, USERS

ROOT = Path(__file__).parents[2]
PATIENCE = 60
#: What a developer may have set, and what would lead local calls astray.
OTHERS = ("CURBSIDE_", "SLACK_", "DATABASE_URL", "PORT", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


@dataclass(frozen=True, slots=True)
class Done:
    """What a finished command left behind."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Its output, read as one JSON value."""
        return json.loads(self.out)

    def lines(self) -> list[Any]:
        """Its output, read as one JSON value a line."""
        return [json.loads(line) for line in self.out.splitlines()]


class Terminal:
    """Commands run in ``folder``, which has no `.env`; ``variables`` are all that is set of ours."""

    def __init__(self, folder: Path, **variables: object) -> None:
        self.folder = folder
        self.environment = {
            name: value for name, value in os.environ.items() if not name.upper().startswith(OTHERS)
        }
        self.environment |= {
            "PYTHONPATH": str(ROOT),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "OMP_NUM_THREADS": "1",
            "CURBSIDE_KNOWLEDGE": str(ROOT / "knowledge" / "content"),
            "CURBSIDE_QUESTIONS": str(ROOT / "knowledge" / "questions"),
        }
        self.set(**variables)

    def set(self, **variables: object) -> None:
        """Set environment variables for all commands to come."""
        self.environment |= {name: str(value) for name, value in variables.items()}

    def run(self, *arguments: str, typed: str = "", patience: float = PATIENCE) -> Done:
        """Run `curbside` with these arguments to its end, with ``typed`` on its standard input."""
        return self.python("-m", "bot.cli", *arguments, typed=typed, patience=patience)

    def python(self, *arguments: str, typed: str = "", patience: float = PATIENCE) -> Done:
        """Run Python to its end, which must come within ``patience`` seconds."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=self.environment,
            input=typed.encode("utf-8"),
            capture_output=True,
            timeout=patience,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    @contextmanager
    def running(self, *command: str) -> Iterator[subprocess.Popen[str]]:
        """A command that goes on until it is told to stop; what it says goes to said.txt in the folder."""
        with (self.folder / "said.txt").open("w", encoding="utf-8") as said:
            process = subprocess.Popen(
                [sys.executable, *command],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                text=True,
            )
            try:
                yield process
            finally:
                # Asked before it is killed, so that it takes processes of its own along.
                try:
                    stop(process)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()

    def said(self) -> str:
        """What the running command has said so far."""
        return (self.folder / "said.txt").read_text(encoding="utf-8")


def stop(process: subprocess.Popen[str], seconds: float = 15) -> int:
    """Ask a process to end and return its exit code.  Raises TimeoutExpired when it does not."""
    process.send_signal(signal.SIGTERM)
    return process.wait(seconds)


def free_port() -> int:
    """A port that nothing listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def hospital_settings(url: str) -> dict[str, str]:
    """The environment of a bot that is installed in the local workspace at ``url``."""
    return {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "CURBSIDE_SLACK_API_URL": f"{url}/api/",
        "CURBSIDE_CONSULTANTS_CHANNEL": CHANNELS["social-media-consultants"],
        "CURBSIDE_MAINTAINERS": next(user.id for user in USERS.values() if user.key == "dana"),
    }
