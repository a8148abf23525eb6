"""What was done in a soak, as the people themselves know it: the one side of every comparison."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Story:
    """One question and what became of it.

    ``number`` is the case's, once the asker was told; ``said`` are the words of replies whose sending the form
    confirmed; ``tried`` of those where it did not, because the connection was cut.  ``withdrawn``: the asker
    deleted the question.
    """

    channel: str
    ts: str
    asker: str
    number: int | None = None
    said: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    withdrawn: bool = False
    ended: bool = False


@dataclass
class Ledger:
    """All stories, and counts of what was done and of what went wrong on purpose; safe to use from many threads."""

    stories: list[Story] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def begin(self, story: Story) -> Story:
        """Remember a question that was asked."""
        with self._lock:
            self.stories.append(story)
            self.counts["asked"] += 1
        return story

    def count(self, what: str, times: int = 1) -> None:
        """Count something."""
        with self._lock:
            self.counts[what] += times

    def trouble(self, words: str) -> None:
        """Remember that somebody could not go on."""
        with self._lock:
            self.troubles.append(words)
