"""A running hospital for each test: a fresh store, a reset workspace, the library indexed once."""

from __future__ import annotations

import io
import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, redirect_stderr
from pathlib import Path

import pytest
import structlog
import uvicorn

from bot import logs
from bot.localslack.people import wait_for
from bot.localslack.server import CHANNELS, Running, start
from index.export import prepare
from index.modelcheck import probes
from index.passages import split
from index.search import Live
from tests.whole.hospital import DESK, Hospital
from tests.whole.library import ARTICLE, Library


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


@pytest.fixture(scope="session")
def one_article(tmp_path_factory: pytest.TempPathFactory) -> Live:
    """An index of one article, for tests that are about people and not about answers: built in seconds."""
    folder = tmp_path_factory.mktemp("one-article")
    prepare("", "auto", folder / "models", probes(split(ARTICLE, "")))
    library = Library(folder, folder / "models")
    library.publish([ARTICLE])
    return Live(library.var, models=library.models)


@pytest.fixture
def staffed(slack: Running, one_article: Live, tmp_path: Path) -> Iterator[Hospital]:
    """A hospital at work over that one article; its maintainers share the consultants' channel."""
    slack.workspace.reset()
    hospital = Hospital(slack.url, tmp_path, one_article, maintainers_channel=CHANNELS[DESK])
    hospital.open()
    yield hospital
    hospital.close()


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


@pytest.fixture
def log() -> Iterator[Callable[[], str]]:
    """All that a process would have written to its log since the test began, as written."""
    root = logging.getLogger()
    before = (list(root.handlers), root.level, structlog.get_config())
    stream = io.StringIO()
    with redirect_stderr(stream):
        logs.configure("DEBUG")
    yield stream.getvalue
    root.handlers[:], level = before[0], before[1]
    root.setLevel(level)
    structlog.configure(**before[2])


@pytest.fixture
def address(closed: Hospital) -> Iterator[str]:
    """Where the web process of a bot without workers listens; the workspace delivers there."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        server = uvicorn.Server(
            uvicorn.Config(closed.service.web(), log_config=None, timeout_graceful_shutdown=1)
        )
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        wait_for(lambda: server.started, "the web process")
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/slack/events"
        assert closed.control.order("delivery", http_url=url, verify=True)["verified"]
        yield url
        closed.control.order("delivery", http_url=None)
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def library(tmp_path: Path, built: Path) -> Library:
    """A library of one article, for a test to change."""
    library = Library(tmp_path / "library", built / "models")
    library.publish([ARTICLE])
    return library
