"""The names people go by, whose accounts are closed, and where our workspace is.

A press carries only a handle; colleagues know names.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from zoneinfo import ZoneInfo

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

#: Names kept; a hospital has fewer consultants than this.
MOST = 1000
LOOKUP_SECONDS = 1
#: Names looked up in one go by whoever learns them in the background.
LEARN_AT_ONCE = 20
#: How long what Slack says of an account is taken as known; ten owners are ten calls in that time.
ACCOUNT_SECONDS = 60.0


class Names:
    """Looks names and time zones up once a process; a name that cannot be had is what the caller knows."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, ZoneInfo | None]] = {}
        self._called: dict[str, frozenset[str]] = {}
        self._lock = threading.Lock()

    def called(self) -> dict[str, frozenset[str]]:
        """What everybody known is called, by user id: display name and real name.  In memory only."""
        with self._lock:
            return dict(self._called)

    def learn(self, client: WebClient, users: Iterable[str], most: int = LEARN_AT_ONCE) -> int:
        """Look up those who are not known yet, ``most`` of them at once; how many that were."""
        with self._lock:
            new = [user for user in dict.fromkeys(users) if user not in self._known][:most]
        for user in new:
            self._look_up(client, user)
        return len(new)

    def of(self, client: WebClient, user: str, otherwise: str) -> str:
        """The display name of a user id."""
        known = self._look_up(client, user)
        return known[0] if known and known[0] else otherwise

    def zone_of(self, client: WebClient, user: str) -> ZoneInfo | None:
        """The time zone a user has set in Slack; None where it cannot be had."""
        known = self._look_up(client, user)
        return known[1] if known else None

    def known(self, user: str) -> tuple[str, ZoneInfo | None]:
        """A user's name and time zone as far as they were looked up before, without asking Slack."""
        with self._lock:
            return self._known.get(user, ("", None))

    def _look_up(self, client: WebClient, user: str) -> tuple[str, ZoneInfo | None] | None:
        with self._lock:
            if user in self._known:
                return self._known[user]
        try:
            # The press is acknowledged only after this, within Slack's three seconds.
            quick = WebClient(client.token, client.base_url, timeout=LOOKUP_SECONDS, retry_handlers=[])
            found = quick.users_info(user=user)["user"]
        except (SlackApiError, OSError):
            return None
        profile = found.get("profile") or {}
        name = str(profile.get("display_name") or found.get("real_name") or "")
        known = name, _zone(found.get("tz"))
        names = (profile.get("display_name"), profile.get("real_name"), found.get("real_name"))
        with self._lock:
            if len(self._known) >= MOST:
                self._known.clear()
                self._called.clear()
            self._known[user] = known
            self._called[user] = frozenset(str(one) for one in names if one)
        return known


class Accounts:
    """Whose accounts are closed, as Slack last told; asked about those who have open cases."""

    def __init__(self, client: WebClient, ticks: Callable[[], float] = time.monotonic) -> None:
        self._client = WebClient(client.token, client.base_url, timeout=LOOKUP_SECONDS, retry_handlers=[])
        self._ticks = ticks
        self._known: dict[str, tuple[float, bool]] = {}
        self._lock = threading.Lock()

    def __call__(self, user: str) -> bool:
        """Whether the account is known to be closed, without asking."""
        with self._lock:
            return self._known.get(user, (0.0, False))[1]

    def freshen(self, users: Iterable[str]) -> None:
        """Ask Slack about those of whom it has not told for a while; a failure keeps what is known."""
        for user in dict.fromkeys(users):
            with self._lock:
                known = self._known.get(user)
            if known is not None and self._ticks() - known[0] < ACCOUNT_SECONDS:
                continue
            try:
                closed = bool(self._client.users_info(user=user)["user"].get("deleted"))
            except SlackApiError as error:
                if error.response.get("error") == "ratelimited":
                    return
                closed = False if known is None else known[1]
            except OSError:
                return
            with self._lock:
                self._known[user] = (self._ticks(), closed)


def _zone(name: object) -> ZoneInfo | None:
    try:
        return ZoneInfo(str(name)) if name else None
    except (ValueError, OSError, KeyError):
        return None


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
