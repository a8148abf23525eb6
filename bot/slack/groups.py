"""Who is in a Slack user group, remembered for a short while: nobody waits for Slack while holding the store."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

log = structlog.get_logger(__name__)

#: How long a group's members are taken as known.  Whoever is removed keeps the buttons no longer than that.
FRESH_SECONDS = 20.0
LOOKUP_SECONDS = 1


class GroupMembers:
    """The members of user groups, as Slack last told them; ``client`` is asked again once that is old."""

    def __init__(self, client: WebClient, ticks: Callable[[], float] = time.monotonic) -> None:
        # One who presses a button waits for this.
        self._client = WebClient(client.token, client.base_url, timeout=LOOKUP_SECONDS, retry_handlers=[])
        self._ticks = ticks
        self._known: dict[str, tuple[float, tuple[str, ...]]] = {}
        self._lock = threading.Lock()

    def __call__(self, group: str) -> tuple[str, ...] | None:
        """The members as far as known, without asking; None for a group that Slack has not told of yet."""
        with self._lock:
            known = self._known.get(group)
        return None if known is None else known[1]

    def freshen(self, groups: Iterable[str]) -> None:
        """Ask Slack about the groups whose members are not known, or not any more.  A failure keeps what is known."""
        for group in groups:
            with self._lock:
                known = self._known.get(group)
            if known is not None and self._ticks() - known[0] < FRESH_SECONDS:
                continue
            try:
                members = tuple(self._client.usergroups_users_list(usergroup=group)["users"])
            except SlackApiError as error:
                code = error.response.get("error")
                log.warning("group_unknown", group=group, code=code)
                if code != "no_such_subteam":
                    continue
                members = ()
            except OSError as error:
                # Slack is away: the others would only take as long to say so.
                log.warning("group_unknown", group=group, code=type(error).__name__)
                return
            with self._lock:
                self._known[group] = (self._ticks(), members)
