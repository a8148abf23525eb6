"""What was done in a soak, as the people themselves know it: the one side of every comparison."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Story:
    """One question and what became of it.

    ``channel`` and ``ts`` are where its thread begins; ``form`` is the dialog it was asked in, if any.  ``number`` is
    the case's, once the asker was told; ``said`` are the words of replies whose sending the form confirmed; ``tried``
    of those where it did not, because the connection was cut.  ``added`` is what the asker wrote later for the desk,
    ``murmured`` what may have come when all was over.  ``done`` counts the moves that somebody saw done; ``state``,
    ``into`` and ``urgency`` are what it must be in the end, where that is known.  ``withdrawn``: the asker deleted
    the question.
    """

    channel: str
    ts: str
    asker: str
    number: int | None = None
    said: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    withdrawn: bool = False
    ended: bool = False
    form: tuple[str, str] | None = None
    added: list[str] = field(default_factory=list)
    murmured: list[str] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    state: str | None = None
    into: int | None = None
    urgency: str | None = None

    @property
    def question(self) -> tuple[str, str]:
        """What the store knows the question by."""
        return self.form or (self.channel, self.ts)


@dataclass
class Ledger:
    """All stories, and counts of what was done and of what went wrong on purpose; safe to use from many threads.

    ``leaks`` are dialogs that showed somebody's name who asked in confidence.
    """

    stories: list[Story] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
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

    def leak(self, words: str) -> None:
        """Remember that somebody read what they should not."""
        with self._lock:
            self.leaks.append(words)
