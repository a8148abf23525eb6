"""What was found out about words: people use the same ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")
#: Words that are remembered, at most.
MOST_WORDS = 20_000


class Kept(dict[str, Value]):
    """The results of a function of a word, each computed once; begun anew when strangers have filled it.

    Cheaper to ask than ``functools.lru_cache``, which also notes the order in which it was asked.
    """

    def __init__(self, function: Callable[[str], Value]) -> None:
        """Empty."""
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> Value:
        """Compute what is not kept yet."""
        if len(self) >= MOST_WORDS:
            self.clear()
        value = self[word] = self._function(word)
        return value
