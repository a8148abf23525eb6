"""A question read once: its words, the classes of word it contains, and where its sentences end.

Reading is the only costly step of the rules; each rule then only looks things up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.judgement.lexicon import LEXICON

_PIECE = re.compile(r"[a-z0-9#$]+|[.!?;\n]+")
_BLANKS = re.compile(r"[ \t\r]{2,}|[\t\r]")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."})

#: Classes by word or stem; phrases of several words, with their class, by their first word and then their second.
_Classes = dict[str, set[str]]
_Phrases = dict[str, dict[str, list[tuple[list[str], frozenset[str]]]]]


@dataclass(frozen=True, slots=True)
class Reading:
    """``text`` is lower case with straight quotes; ``tokens`` have their apostrophes removed ("don't" -> "dont").

    ``sentence`` gives the number of the sentence for each token.  ``classes`` maps each class of word that occurs
    to the positions of the tokens that belong to it, ascending.
    """

    text: str
    tokens: tuple[str, ...]
    sentence: tuple[int, ...]
    classes: Mapping[str, tuple[int, ...]]

    def has(self, *names: str) -> bool:
        """Whether every one of these classes occurs."""
        return all(map(self.classes.__contains__, names))


def read(question: str) -> Reading:
    """Read any string; never raises."""
    text = _BLANKS.sub(" ", question.translate(_QUOTES).lower()).strip()
    tokens: list[str] = []
    numbers: list[int] = []
    number = 0
    for piece in _PIECE.findall(text.replace("'", "")):
        if piece[0] in ".!?;\n":
            number += 1
        else:
            tokens.append(piece)
            numbers.append(number)
    classes: dict[str, list[int]] = {}
    for position in range(len(tokens)):
        for name in _classes_at(tokens, position):
            classes.setdefault(name, []).append(position)
    return Reading(text, tuple(tokens), tuple(numbers), {name: tuple(at) for name, at in classes.items()})


def _classes_at(tokens: list[str], position: int) -> frozenset[str]:
    """Classes of the word, and of the phrases of several words, that start at a position."""
    names = _classes_of(tokens[position])
    beginnings = _PHRASES.get(tokens[position])
    if beginnings is None:
        return names
    for words, classes in beginnings.get(tokens[position + 1] if position + 1 < len(tokens) else "", ()):
        if tokens[position : position + len(words)] == words:
            names |= classes
    return names


@lru_cache(maxsize=20_000)  # people use the same words
def _classes_of(token: str) -> frozenset[str]:
    sizes = range(3, min(len(token), 12) + 1)
    return frozenset(_WORDS.get(token, ())).union(*(_STEMS.get(token[:size], ()) for size in sizes))


def _index() -> tuple[_Classes, _Classes, _Phrases]:
    words: _Classes = {}
    stems: _Classes = {}
    phrases: _Phrases = {}
    for name, listed in LEXICON.items():
        for entry in listed.split():
            if "_" in entry:
                first, second, *_ = parts = entry.split("_")
                phrases.setdefault(first, {}).setdefault(second, []).append((parts, frozenset((name,))))
            elif entry.endswith("*"):
                stems.setdefault(entry[:-1], set()).add(name)
            else:
                words.setdefault(entry, set()).add(name)
    return words, stems, phrases


_WORDS, _STEMS, _PHRASES = _index()
