"""One Web API call, as the methods see it."""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.localslack.errors import SlackError
from bot.localslack.state import Workspace

Json = dict[str, Any]
Item = TypeVar("Item")


@dataclass(frozen=True)
class Call:
    """A checked call: the workspace, the token it came with, its arguments as Python values."""

    workspace: Workspace
    token: str
    arguments: Json

    def get(self, name: str, default: Any = None) -> Any:
        """An argument, or `default` when it was not given."""
        return self.arguments.get(name, default)

    def __getitem__(self, name: str) -> Any:
        return self.arguments[name]


Method = Callable[[Call], Json]


def page(call: Call, items: Sequence[Item], usual: int = 100) -> tuple[list[Item], Json]:
    """(the items of this page, the answer's response_metadata). Cursors are opaque to the caller.

    Raises SlackError: invalid_cursor, invalid_limit.
    """
    limit = call.get("limit", usual) or usual
    if not 1 <= limit <= 1000:
        raise SlackError("invalid_limit")
    start = _position(call.get("cursor"))
    if start > len(items):
        raise SlackError("invalid_cursor")
    end = start + limit
    following = base64.b64encode(f"next:{end}".encode()).decode() if end < len(items) else ""
    return list(items[start:end]), {"response_metadata": {"next_cursor": following}}


def _position(cursor: str | None) -> int:
    if not cursor:
        return 0
    try:
        word, number = base64.b64decode(cursor, validate=True).decode().split(":")
        if word != "next":
            raise ValueError(word)
        return int(number)
    except (binascii.Error, ValueError):
        raise SlackError("invalid_cursor") from None
