"""A question read once: its words, the classes of word it contains, and where its sentences end.

Reading is the only costly step of the rules; each rule then only looks things up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.judgement.empty_words import EMPTY_WORDS
from bot.judgement.lexicon import LEXICON

_PIECE = re.compile(r"[a-z0-9#$]+|[.!?;,\n]")
_ENDS = frozenset(".!?;\n")
_MARKS = _ENDS | {","}
_BLANKS = re.compile(r"[ \t\r]{2,}|[\t\r]")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."})

#: Classes by word or stem; phrases of several words that begin alike, with their class, by their second word.
_Classes = dict[str, set[str]]
_Phrases = dict[str, list[tuple[list[str], frozenset[str]]]]


@dataclass(frozen=True, slots=True)
class Reading:
    """``text`` is lower case with straight quotes; ``tokens`` have their apostrophes removed ("don't" -> "dont").

    ``pieces`` are the tokens with the marks that stand between them, ``content`` the words that carry the subject, in
    order, each once.  ``sentence`` gives a number for each token, which tokens of one sentence share.  ``classes``
    maps each class of word that occurs to the positions of the tokens that belong to it, ascending.
    """

    text: str
    pieces: tuple[str, ...]
    tokens: tuple[str, ...]
    content: tuple[str, ...]
    sentence: tuple[int, ...]
    classes: Mapping[str, tuple[int, ...]]

    def has(self, *names: str) -> bool:
        """Whether every one of these classes occurs."""
        return all(map(self.classes.__contains__, names))


def read(question: str) -> Reading:
    """Read any string; never raises."""
    text = _plain(question)
    pieces = _PIECE.findall(text.replace("'", ""))
    tokens: list[str] = []
    numbers: list[int] = []
    number = 0
    for piece in pieces:
        if piece not in _MARKS:
            tokens.append(piece)
            numbers.append(number)
        elif piece in _ENDS:
            number += 1
    content: dict[str, None] = {}
    classes: dict[str, list[int]] = {}
    for position, token in enumerate(tokens):
        names, phrases, telling = _known(token)
        if telling:
            content[token] = None
        for name in {*names}.union(*_begun(phrases, tokens, position)) if phrases else names:
            if name in classes:
                classes[name].append(position)
            else:
                classes[name] = [position]
    at = {name: tuple(positions) for name, positions in classes.items()}
    return Reading(text, tuple(pieces), tuple(tokens), tuple(content), tuple(numbers), at)


def _plain(question: str) -> str:
    # Most have neither signs to replace nor blanks to join, and looking for them costs less than trying.
    text = (question if question.isascii() else question.translate(_QUOTES)).lower()
    if "  " in text or "\t" in text or "\r" in text:
        text = _BLANKS.sub(" ", text)
    return text.strip()


@lru_cache(maxsize=20_000)  # people use the same words
def _known(token: str) -> tuple[tuple[str, ...], _Phrases, bool]:
    """The classes of a word, the phrases of several words that begin with it, and whether it carries a subject."""
    sizes = range(3, min(len(token), 12) + 1)
    classes = frozenset(_WORDS.get(token, ())).union(*(_STEMS.get(token[:size], ()) for size in sizes))
    return tuple(classes), _PHRASES.get(token, {}), len(token) > 1 and token not in EMPTY_WORDS


def _begun(phrases: _Phrases, tokens: list[str], position: int) -> Iterator[frozenset[str]]:
    """The classes of those phrases that stand at a position."""
    for words, classes in phrases.get(tokens[position + 1] if position + 1 < len(tokens) else "", ()):
        if tokens[position : position + len(words)] == words:
            yield classes


def _index() -> tuple[_Classes, _Classes, dict[str, _Phrases]]:
    words: _Classes = {}
    stems: _Classes = {}
    phrases: dict[str, _Phrases] = {}
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
