"""The names people go by, and where our workspace is.  A press carries only a handle; colleagues know names."""

from __future__ import annotations

import threading

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

#: Names kept; a hospital has fewer consultants than this.
MOST = 1000
LOOKUP_SECONDS = 1


class Names:
    """Looks names up once a process; a name that cannot be had is replaced by what the caller knows."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._lock = threading.Lock()

    def of(self, client: WebClient, user: str, otherwise: str) -> str:
        """The display name of a user id."""
        with self._lock:
            if user in self._known:
                return self._known[user]
        try:
            # The press is acknowledged only after this, within Slack's three seconds.
            quick = WebClient(client.token, client.base_url, timeout=LOOKUP_SECONDS, retry_handlers=[])
            found = quick.users_info(user=user)["user"]
        except (SlackApiError, OSError):
            return otherwise
        profile = found.get("profile") or {}
        name = str(profile.get("display_name") or found.get("real_name") or otherwise)
        with self._lock:
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[user] = name
        return name


class Address:
    """The workspace's web address, which links to messages begin with; empty as long as Slack does not tell it."""

    def __init__(self, client: WebClient) -> None:
        self._client = WebClient(client.token, client.base_url, timeout=LOOKUP_SECONDS, retry_handlers=[])
        self._known = ""

    def __call__(self) -> str:
        """The address; asked for until it is known."""
        if not self._known:
            try:
                self._known = str(self._client.auth_test().get("url") or "")
            except (SlackApiError, OSError):
                return ""
        return self._known
