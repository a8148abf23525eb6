"""A process on a leash ends with whoever started it, however that one ends, and else is left alone."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from soak.storm import HALT

ROOT = Path(__file__).parents[2]
#: Starts a server that would run for ever, says which process that is, and waits.
STARTER = """
import subprocess, sys, time
server = [sys.executable, "-m", "soak.leash", "http.server", "0", "--bind", "127.0.0.1"]
child = subprocess.Popen(server, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
other = subprocess.Popen(server, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
print(child.pid, other.pid, flush=True)
time.sleep(600)
"""


def started() -> tuple[subprocess.Popen[str], list[psutil.Process]]:
    """A starter, and the two processes on its leash."""
    starter = subprocess.Popen([sys.executable, "-c", STARTER], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None
    return starter, [psutil.Process(int(number)) for number in starter.stdout.readline().split()]


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_whatever_ends_the_starter_ends_what_it_started(how: signal.Signals) -> None:
    starter, running = started()
    try:
        assert all(one.is_running() for one in running)
        starter.send_signal(how)
        starter.communicate()
        _, left = psutil.wait_procs(running, 10)
        assert left == []
    finally:
        for one in running:
            if one.is_running():
                one.kill()


def test_one_that_stands_still_goes_on_and_sees_that_its_starter_is_gone() -> None:
    starter, running = started()
    try:
        halting = subprocess.Popen(["sh", "-c", HALT, "halt", str(running[0].pid), "1"])
        starter.kill()
        starter.communicate()
        _, left = psutil.wait_procs(running, 10)
        assert left == []
        halting.wait()
    finally:
        for one in running:
            if one.is_running():
                one.kill()


def test_arguments_and_exit_code_are_the_modules_own() -> None:
    on_leash = subprocess.Popen(
        [sys.executable, "-m", "soak.leash", "json.tool", "--no-such-option"],
        cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert on_leash.wait(30) == 2
        assert on_leash.stderr is not None
        assert "--no-such-option" in on_leash.stderr.read()
    finally:
        on_leash.communicate()
