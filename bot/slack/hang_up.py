"""End a Socket Mode connection, whatever it is doing."""

from __future__ import annotations

from slack_sdk.socket_mode.builtin.client import SocketModeClient
from slack_sdk.socket_mode.builtin.connection import ConnectionState


class _Over(ConnectionState):
    """The state of a connection that stays ended."""

    @property
    def terminated(self) -> bool:
        return True

    @terminated.setter
    def terminated(self, value: bool) -> None:
        """Takes no notice."""


def hang_up(client: SocketModeClient) -> None:
    """Close a client for good.

    A thread of slack_sdk (3.47) that begins to receive marks the connection as going on, even if it was
    closed a moment ago, and ``close`` would then wait for it for ever.
    """
    begun = client.current_session_state
    client.current_session_state = _Over()  # type: ignore[no-untyped-call]
    begun.terminated = True
    client.close()
