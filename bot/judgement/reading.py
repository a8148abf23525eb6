"""A question read once: its words, the classes of word it contains, and where its sentences end.

Reading is the only costly step of the rules; each rule then only looks things up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.judgement.lexicon import LEXICON

_PIECE = re.compile(r"[a-z0-9#$]+|[.!?;\n]+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."})
_LONGEST = 4


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
    sentences: tuple[str, ...]

    def has(self, *names: str) -> bool:
        """Whether every one of these classes occurs."""
        return all(name in self.classes for name in names)


def read(question: str) -> Reading:
    """Read any string; never raises."""
    text = re.sub(r"[ \t\r]+", " ", question.translate(_QUOTES).lower()).strip()
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
    sentences = tuple(part.strip() for part in re.split(r"[.!?;\n]+", text) if part.strip())
    return Reading(text, tuple(tokens), tuple(numbers), {k: tuple(v) for k, v in classes.items()}, sentences)


def _classes_at(tokens: list[str], position: int) -> set[str]:
    """Classes of the word, and of the two to four words, that start at a position."""
    token = tokens[position]
    names: set[str] = set(_WORDS.get(token, ()))
    for size in range(3, min(len(token), 12) + 1):
        names.update(_STEMS.get(token[:size], ()))
    if token in _OPENERS:
        for size in range(2, _LONGEST + 1):
            names.update(_PHRASES.get("_".join(tokens[position : position + size]), ()))
    return names


def _index() -> tuple[dict[str, set[str]], dict[str, set[str]], dict[str, set[str]]]:
    words: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    phrases: dict[str, set[str]] = {}
    for name, listed in LEXICON.items():
        for entry in listed.split():
            if "_" in entry:
                phrases.setdefault(entry, set()).add(name)
            elif entry.endswith("*"):
                stems.setdefault(entry[:-1], set()).add(name)
            else:
                words.setdefault(entry, set()).add(name)
    return words, stems, phrases


_WORDS, _STEMS, _PHRASES = _index()
_OPENERS = frozenset(phrase.split("_")[0] for phrase in _PHRASES)
