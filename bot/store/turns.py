"""Turns: threads that write to one SQLite file go in the order in which they came."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A line of threads, of which the first is served.

    SQLite lets a writer who finds the file locked sleep and look again, so one who asks all the time wins against one
    who came before: a worker with a long backlog would keep listeners from acknowledging what Slack delivers.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._line: deque[threading.Event] = deque()

    @property
    def length(self) -> int:
        """How many threads are served or wait."""
        return len(self._line)

    @contextmanager
    def turn(self, most: float) -> Iterator[None]:
        """Wait in line, for ``most`` seconds: whoever waited that long goes on, and the database decides."""
        mine = threading.Event()
        with self._guard:
            self._line.append(mine)
            self._line[0].set()
        try:
            mine.wait(most)
            yield
        finally:
            with self._guard:
                self._line.remove(mine)
                if self._line:
                    self._line[0].set()
