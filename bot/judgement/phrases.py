"""Many turns of phrase looked for in a text at once, by RE2.

It never takes longer than the text is long, whatever somebody sends.  It cannot look around: what it finds for an
expression that does is looked at again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

import re2

#: What RE2 may remember of an expression, or of some together, in bytes.
MEMORY = 16 << 20
_LOOK_AROUND = frozenset(("(?=", "(?!", "(?<=", "(?<!"))
#: Of an expression: an escaped sign, a set of signs, the beginning of what looks around, any other sign.
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<?[=!]|.", re.DOTALL)


class Expression:
    """One regular expression; ``re.ASCII`` holds, and it may look ahead and behind."""

    def __init__(self, pattern: str) -> None:
        """Raise ``re.error`` for what is no expression."""
        self.loose = loosened(pattern)
        self.exact = re.compile(pattern, re.ASCII) if self.loose != pattern else None

    def found(self, text: str) -> bool:
        """Whether it is found somewhere in a text.  Raises ``re2.error`` for what needs a backtracking search."""
        return self._loose.search(_encoded(text)) is not None and self.confirmed(text)

    def confirmed(self, text: str) -> bool:
        """Whether it is found where its loosened form is."""
        return self.exact is None or self.exact.search(text) is not None

    @cached_property
    def _loose(self) -> re2._Regexp:
        # Only when it is first needed: many never are.
        return re2.compile(self.loose.encode(), _options())


class Phrases:
    """Expressions by name, as few and as simple as the turns of phrase, all found by one pass over a text."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        """Raise ``re.error`` or ``re2.error`` for what is no expression that RE2 knows."""
        self._named = [(name, Expression(pattern)) for name, pattern in patterns.items()]
        self._set = re2.Set.SearchSet(_options())
        for _, expression in self._named:
            self._set.Add(expression.loose)
        self._set.Compile()

    def said(self, text: str) -> frozenset[str]:
        """The names of those that are found somewhere in a text."""
        met = [self._named[number] for number in self._set.Match(_encoded(text)) or ()]
        return frozenset([name for name, expression in met if expression.confirmed(text)])


class Screen:
    """Any number of expressions, which one pass over a text rules out where their letters do not occur."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Raise ``re.error`` or ``re2.error`` for what is no expression that RE2 knows."""
        self._filter = re2.Filter()
        for pattern in patterns:
            self._filter.Add(loosened(pattern), _options())
        self._filter.Compile()

    def possible(self, text: str) -> frozenset[int]:
        """The places, counted from 0, of all that are found in a text, and some more."""
        return frozenset(self._filter.Match(_encoded(text), potential=True) or ())


def _options() -> re2.Options:
    options = re2.Options()
    options.max_mem = MEMORY
    return options


def _encoded(text: str) -> bytes:
    """What came as half a character (JSON can hold that) is no word."""
    return text.encode("utf-8", "replace")


def loosened(pattern: str) -> str:
    """A regular expression without what looks ahead or behind: it finds all that the pattern finds, and more."""
    kept, depth = [], 0
    for piece in _PIECE.findall(pattern):
        if depth or piece in _LOOK_AROUND:
            depth += piece.startswith("(") - (piece == ")")
        else:
            kept.append(piece)
    return "".join(kept)
