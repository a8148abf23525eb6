"""News for open pages: each gets every notice after it began to listen."""

import asyncio
import contextlib
from typing import Any


class Feed:
    """Hands notices to listeners. `bind` names the event loop they live in; before that nobody listens."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listeners: set[asyncio.Queue[dict[str, Any] | None]] = set()

    def bind(self, loop: asyncio.AbstractEventLoop) -> None:
        """Serve listeners of this loop."""
        self._loop = loop

    def publish(self, notice: dict[str, Any]) -> None:
        """Tell everybody; may be called from any thread."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop may have closed behind us
                self._loop.call_soon_threadsafe(self._spread, notice)

    def _spread(self, notice: dict[str, Any] | None) -> None:
        for queue in self._listeners:
            queue.put_nowait(notice)

    def end(self) -> None:
        """End every listening; may be called from any thread."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._spread, None)

    def listen(self) -> "asyncio.Queue[dict[str, Any] | None]":
        """A queue of notices from now on; None means the end."""
        queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        self._listeners.add(queue)
        return queue

    def leave(self, queue: "asyncio.Queue[dict[str, Any] | None]") -> None:
        """Stop filling a queue."""
        self._listeners.discard(queue)
