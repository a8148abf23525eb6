"""Many turns of phrase looked for in a text at once.

RE2's filter first looks for the letters without which an expression cannot match, all expressions in one pass, and
then asks only those that can; and it never takes longer than the text is long, whatever somebody sends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import re2

#: What RE2 may remember of each expression, in bytes.
MEMORY = 16 << 20
_LOOK_AROUND = frozenset(("(?=", "(?!", "(?<=", "(?<!"))
#: Of an expression: an escaped sign, a set of signs, the beginning of what looks around, any other sign.
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<?[=!]|.", re.DOTALL)


class Phrases:
    """Regular expressions by name.  ``re.ASCII`` holds in all of them; they may look ahead and behind."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        """Raise ``re.error`` for what is no expression, ``re2.error`` for what only a backtracking search can do."""
        self._names = tuple(patterns)
        self._exact: dict[int, re.Pattern[str]] = {}
        self._filter = re2.Filter()
        options = re2.Options()
        options.max_mem = MEMORY
        for number, pattern in enumerate(patterns.values()):
            loose = loosened(pattern)
            if loose != pattern:
                self._exact[number] = re.compile(pattern, re.ASCII)
            self._filter.Add(loose, options)
        self._filter.Compile()

    def possible(self, text: str) -> frozenset[str]:
        """The names of all that are found in a text and some more: those whose letters occur."""
        return frozenset(
            [self._names[number] for number in self._filter.Match(_encoded(text), potential=True) or ()]
        )

    def said(self, text: str) -> frozenset[str]:
        """The names of those that are found somewhere in a text."""
        found = self._filter.Match(_encoded(text)) or ()
        return frozenset(
            [
                self._names[number]
                for number in found
                if number not in self._exact or self._exact[number].search(text) is not None
            ]
        )


def _encoded(text: str) -> bytes:
    """What came as half a character (JSON can hold that) is no word."""
    return text.encode("utf-8", "replace")


def loosened(pattern: str) -> str:
    """A regular expression without what looks ahead or behind: it finds all that the pattern finds, and more.

    RE2 cannot look around; what it finds for such a pattern is looked at again.
    """
    kept, depth = [], 0
    for piece in _PIECE.findall(pattern):
        if depth or piece in _LOOK_AROUND:
            depth += piece.startswith("(") - (piece == ")")
        else:
            kept.append(piece)
    return "".join(kept)
