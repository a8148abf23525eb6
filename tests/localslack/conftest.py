import contextlib
import os
import threading
from collections.abc import Callable, Iterator

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.localslack.people import Control, Person, wait_for
from bot.localslack.server import APP_TOKEN, BOT_TOKEN, Running, start

Connect = Callable[[App], SocketModeHandler]


@pytest.fixture(scope="session", autouse=True)
def _no_proxy() -> Iterator[None]:
    # slack_sdk sends everything through HTTP_PROXY, local addresses too.
    names = [name for name in os.environ if name.lower() in ("http_proxy", "https_proxy", "all_proxy")]
    kept = {name: os.environ.pop(name) for name in names}
    yield
    os.environ.update(kept)


@pytest.fixture(scope="session")
def running(_no_proxy: None) -> Iterator[Running]:
    with start() as server:
        yield server


@pytest.fixture
def url(running: Running) -> str:
    running.workspace.reset()
    return running.url


@pytest.fixture
def control(url: str) -> Control:
    control = Control(url)
    control.timing(ack=0.4, retries=[0.0, 0.05, 0.05])
    return control


@pytest.fixture
def noor(url: str) -> Person:
    return Person(url, "noor")


@pytest.fixture
def client(url: str) -> WebClient:
    return WebClient(token=BOT_TOKEN, base_url=f"{url}/api/")


@pytest.fixture
def app(client: WebClient) -> App:
    return App(client=client)


def tidy(handler: SocketModeHandler) -> None:
    with contextlib.suppress(AttributeError):  # the SDK's two threads may both try to close its socket
        handler.close()


@pytest.fixture
def connect(control: Control) -> Iterator[Connect]:
    """Connect an unmodified Bolt app by Socket Mode and wait until its socket is open."""
    opened: list[SocketModeHandler] = []

    def connect(app: App) -> SocketModeHandler:
        before = control.state()["sockets"]
        handler = SocketModeHandler(app, APP_TOKEN)
        handler.connect()
        opened.append(handler)
        wait_for(lambda: control.state()["sockets"] > before, "the socket")
        return handler

    yield connect
    # The SDK's close waits for its pending receive and its idle threads, up to three seconds: cut the line from
    # here, and let it tidy up beside the next test.
    for handler in opened:
        handler.client.auto_reconnect_enabled = False
    control.order("disconnect", abrupt=True)
    for handler in opened:
        threading.Thread(target=tidy, args=(handler,), daemon=True).start()
    wait_for(lambda: control.state()["sockets"] == 0, "the sockets to close")
