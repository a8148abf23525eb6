"""A Socket Mode client is closed even in the moment in which it begins to receive."""

from __future__ import annotations

import threading
import time

from slack_sdk.socket_mode.builtin.client import SocketModeClient
from slack_sdk.socket_mode.builtin.connection import ConnectionState

from bot.slack.hang_up import hang_up


class Beginning:
    """A session that is found to be active only when it is closed, which is when its receiving begins."""

    session_id = "s"

    def __init__(self) -> None:
        self.looked_at = threading.Event()
        self.closed = threading.Event()

    def is_active(self) -> bool:
        self.looked_at.set()
        return self.closed.wait(10)

    def run_until_completion(self, state: ConnectionState) -> None:
        until = time.monotonic() + 10
        while not state.terminated:
            assert time.monotonic() < until, "it received for ever"
            time.sleep(0.01)

    def close(self) -> None:
        self.closed.set()


def test_what_begins_to_receive_while_it_is_closed_ends_all_the_same() -> None:
    client, session = SocketModeClient(app_token="xapp-1"), Beginning()
    client.current_session = session  # type: ignore[assignment]
    assert session.looked_at.wait(10)

    closing = threading.Thread(target=hang_up, args=(client,), daemon=True)
    closing.start()
    closing.join(5)

    assert not closing.is_alive()
