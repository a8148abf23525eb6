"""Whom the words of an asker name (pure): the people who are not to work on the case."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: A person named in Slack's way.
MENTION = re.compile(r"<@([UW][A-Z0-9]+)")


def named(text: str, writer: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """The people already known to be named and those whom a text names, its writer apart, each once."""
    found = (user for user in MENTION.findall(text) if user != writer)
    return tuple(dict.fromkeys([*known, *found]))
