"""A running hospital for each test: a fresh store, a reset workspace, the library indexed once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.localslack.server import Running, start
from index.search import Live
from tests.whole.hospital import Hospital


@pytest.fixture(scope="session")
def slack() -> Iterator[Running]:
    """The workspace.  slack_sdk sends everything through HTTP_PROXY, local addresses too, so that is unset."""
    names = [name for name in os.environ if name.lower() in ("http_proxy", "https_proxy", "all_proxy")]
    kept = {name: os.environ.pop(name) for name in names}
    with start() as server:
        yield server
    os.environ.update(kept)


@pytest.fixture(scope="session")
def live(built: Path) -> Live:
    """The index, opened once."""
    return Live(built)


@pytest.fixture
def closed(slack: Running, live: Live, tmp_path: Path) -> Iterator[Hospital]:
    """A hospital whose bot has not been started."""
    slack.workspace.reset()
    hospital = Hospital(slack.url, tmp_path, live)
    hospital.control.timing(ack=3.0, retries=[0.0, 0.1, 0.1])
    yield hospital
    hospital.close()


@pytest.fixture
def hospital(closed: Hospital) -> Hospital:
    """A hospital at work."""
    closed.open()
    return closed
