"""What Slack knows to be wrong with the channel, the groups and the people that a maintainer entered at a desk."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.escalation.deskchange import Values
from bot.escalation.deskedit import LISTS
from bot.slack import maintainer_words as said
from bot.slack.desk_inputs import TURNS
from bot.slack.events import Front

#: Whoever saves waits for each look-up, and Slack for all of them: three seconds, and then it gives up.
LOOKUP_SECONDS = 1
PATIENCE_SECONDS = 1.5
UNKNOWN = ("user_not_found", "users_not_found", "user_not_visible")
USER, GROUP = ("U", "W"), "S"


def unusable(front: Front, client: WebClient, entered: Values, was: Values) -> dict[str, str]:
    """What is wrong with a channel, a group or a person that is new, by field; nothing where Slack does not tell."""
    quick = WebClient(client.token, client.base_url, timeout=LOOKUP_SECONDS, retry_handlers=[])
    mine = [name for name in entered if front.bot_user in _named(entered, name)]
    wrong = {TURNS if name == "rotation" else name: said.EDIT_NOT_ME for name in mine}
    channel = entered.get("channel")
    if channel and channel != was["channel"]:
        told = _channel(quick, channel)
        wrong |= {"channel": told} if told else {}
    if front.groups is not None:
        for name, group in _new(("group", "path"), entered, was, GROUP):
            front.groups.freshen([group])
            wrong |= {name: said.EDIT_GROUP_EMPTY} if front.groups(group) == () else {}
    # Whoever is chosen from Slack's own list is there; an id that was typed may be anything.
    end = time.monotonic() + PATIENCE_SECONDS
    for name, user in _new((*LISTS, "path"), entered, was, USER):
        if time.monotonic() < end and (told := _person(quick, user)):
            wrong.setdefault(name, told.format(user=user))
    return wrong


def _new(
    fields: Iterable[str], entered: Values, was: Values, kind: str | tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """The ids of that kind that stand in those fields and did not before, with their field."""
    for name in fields:
        for one in dict.fromkeys(_named(entered, name)):
            if one.startswith(kind) and one not in _named(was, name):
                yield name, one


def _named(values: Values, name: str) -> list[str]:
    """The ids that stand in a field."""
    value: Any = values.get(name)
    if name in LISTS:
        return [str(row[key]) for row in value or () for key in ("who", "instead") if row.get(key)]
    if name == "rotation":
        value = (value or {}).get("people")
    everybody = value if isinstance(value, list) else [value]
    return [one for one in everybody if isinstance(one, str)]


def _channel(quick: WebClient, channel: str) -> str:
    """Why no card could be posted in a channel; empty if one could, and where Slack does not say."""
    try:
        found: Any = quick.conversations_info(channel=channel)["channel"]
    except SlackApiError as error:
        return said.EDIT_NOT_IN_CHANNEL if error.response.get("error") == "channel_not_found" else ""
    except OSError:
        return ""
    if found.get("is_archived"):
        return said.EDIT_ARCHIVED
    return "" if found.get("is_member") else said.EDIT_NOT_IN_CHANNEL


def _person(quick: WebClient, user: str) -> str:
    """Why nobody could be called by an id; empty if somebody could, and where Slack does not say."""
    try:
        found: Any = quick.users_info(user=user)["user"]
    except SlackApiError as error:
        return said.EDIT_UNKNOWN if error.response.get("error") in UNKNOWN else ""
    except OSError:
        return ""
    return said.EDIT_CLOSED if found.get("deleted") else ""
