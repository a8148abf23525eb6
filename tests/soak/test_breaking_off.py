"""A soak that is broken off stops its bots and says so with its exit code; one that is killed takes them along."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 240.0


def bots(soak: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The processes of the bot that a soak has started."""
    return [
        one
        for one in psutil.Process(soak.pid).children(recursive=True)
        if "bot.cli" in " ".join(one.cmdline())
    ]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_soak_that_ends_before_its_time_leaves_no_process(tmp_path: Path, how: signal.Signals) -> None:
    # A group of its own: what a terminal sends to all of them does not reach the bots here.
    soak = subprocess.Popen(
        [sys.executable, "-m", "soak", "--cases", "2000", "--people", "6", "--keep", str(tmp_path)],
        cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    running: list[psutil.Process] = []
    try:
        end = time.monotonic() + PATIENCE
        while len(running := bots(soak)) < 2:
            assert soak.poll() is None
            assert time.monotonic() < end
            time.sleep(0.1)
        # Sometimes while they start, sometimes with cases on their way.
        time.sleep(15 if how is signal.SIGINT else 0)
        running = bots(soak) or running
        soak.send_signal(how)
        soak.send_signal(how)
        assert soak.wait(90) == (-how if how is signal.SIGKILL else 128 + how)
        # A bot that nobody tells to end sees that it is alone, and ends what it has begun.
        _, left = psutil.wait_procs(running, 20 if how is signal.SIGKILL else 5)
        assert left == []
    finally:
        soak.kill()
        soak.wait()
        for one in running:
            if one.is_running():
                one.kill()
