"""Files that go along with a message as links: Slack keeps them, we copy nothing and look into none.

A link is what Slack calls a file's permalink.  A file's own name can give a patient away, so it is shown only to
whoever chooses the file; what is stored and sent says no more than the kind ("PDF").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack import labels
from bot.slack.blocks import link

log = structlog.get_logger(__name__)

#: Files offered to go along, the latest ones; Slack's checkboxes take ten.
MOST_FILES = 10
#: Messages under a card that are looked through.
MOST_MESSAGES = 200
LOOKUP_SECONDS = 1
KIND = re.compile(r"[a-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class File:
    """A file in Slack; ``kind`` is its type in a few capitals, ``name`` is for whoever posted it alone."""

    id: str
    link: str
    kind: str
    name: str = ""

    def as_json(self) -> dict[str, str]:
        """What is kept of it."""
        return {"link": self.link, "kind": self.kind}


def read_files(files: Iterable[Any]) -> tuple[File, ...]:
    """The files of a message or of a form's field, without those that Slack gives no link to (pure)."""
    return tuple(found for one in files if isinstance(one, Mapping) and (found := _file(one)) is not None)


def _file(one: Mapping[str, Any]) -> File | None:
    name, where = str(one.get("id") or ""), str(one.get("permalink") or "")
    if not name or not where.startswith(("https://", "http://")) or len(where) > 2000:
        return None
    kind = str(one.get("filetype") or "").lower()
    return File(
        name, where, kind.upper() if KIND.fullmatch(kind) else labels.A_FILE, str(one.get("name") or "")
    )


def files_of(messages: Iterable[Any], user: str) -> tuple[File, ...]:
    """The files that one person posted in a thread, the latest first, each once (pure)."""
    own = [one for one in messages if isinstance(one, Mapping) and one.get("user") == user]
    found = {file.id: file for one in reversed(own) for file in read_files(one.get("files") or ())}
    return tuple(found.values())[:MOST_FILES]


def under_card(client: WebClient, channel: str | None, ts: str | None, user: str) -> tuple[File, ...]:
    """What somebody posted under a card; nothing where there is no card, or Slack does not tell in time."""
    if not channel or not ts:
        return ()
    # A dialog waits for this, and may be opened within three seconds only.
    quick = WebClient(client.token, client.base_url, timeout=LOOKUP_SECONDS, retry_handlers=[])
    try:
        found = quick.conversations_replies(channel=channel, ts=ts, limit=MOST_MESSAGES)
    except SlackApiError as error:
        log.warning("thread_not_read", code=error.response.get("error"))
        return ()
    except OSError as error:
        log.warning("thread_not_read", code=type(error).__name__)
        return ()
    return files_of(found.get("messages") or (), user)


def links(attached: Iterable[Mapping[str, Any]] | None) -> str:
    """Links to what is kept of files: "PDF, PNG" (pure)."""
    return ", ".join(link(str(one["link"]), str(one["kind"])) for one in attached or ())
