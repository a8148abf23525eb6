"""Write a sentence as tired people do: lower case, capitals throughout, slips of the finger, commas left out."""

from __future__ import annotations

import re
from random import Random
from string import ascii_uppercase

from bench.masking.marked import Marked

_WORD = re.compile(r"\b[a-z]{4,}\b")
_NEAR = {
    "a": "sq",
    "e": "wr",
    "i": "uo",
    "o": "ip",
    "n": "bm",
    "t": "ry",
    "s": "ad",
    "r": "et",
    "l": "k",
    "h": "gj",
}


def spoil(example: Marked, random: Random) -> Marked:
    """One way of writing it; the spans move with the letters."""
    draw = random.random()
    text = example.text
    if draw < 0.26:
        text = _same_length(text, text.lower())
    elif draw < 0.30:
        text = _same_length(text, text.upper())
    elif draw < 0.34:
        text = _same_length(text, text.title())
    elif draw < 0.42:
        text = text[:1].upper() + text[1:]
    elif draw < 0.46:
        text = text[:1].lower() + text[1:]
    elif draw < 0.56 and example.spans:
        text = _one_span(text, random.choice(example.spans), random)
    example = Marked(text, example.spans)
    if random.random() < 0.35:
        example = _framed(example, random)
    return _slips(example, random) if random.random() < 0.12 else example


def _one_span(text: str, span: tuple[int, int, str], random: Random) -> str:
    """One name or place in capitals, or all in lower case, the rest as it was."""
    start, end, _ = span
    inside = text[start:end]
    return text[:start] + _same_length(inside, random.choice((inside.upper(), inside.lower()))) + text[end:]


def _same_length(before: str, after: str) -> str:
    return after if len(after) == len(before) else before


def salted(text: str, random: Random, rare: tuple[str, ...]) -> str:
    """A text with one word exchanged for a rare one or an abbreviation, or given a capital: not all odd is a name."""
    words = list(_WORD.finditer(text))
    if not words:
        return text
    spot = random.choice(words)
    other = random.choice(rare)
    draw = random.random()
    if draw < 0.3:
        other = spot.group().title()
    elif draw < 0.5:
        other = "".join(random.choice(ascii_uppercase) for _ in range(random.randint(2, 4)))
    return text[: spot.start()] + other + text[spot.end() :]


def _framed(example: Marked, random: Random) -> Marked:
    front = random.choice(
        (
            "",
            "",
            "hi, ",
            "ok so ",
            "question: ",
            "Hi team, ",
            "urgent: ",
            "quick one. ",
            "> ",
            "so ",
            '"',
            "* ",
        )
    )
    back = random.choice(
        (
            ".",
            "?",
            "!",
            " thx",
            " asap",
            ", what now?",
            " is that ok?",
            " - help",
            "...",
            '"',
            " lol",
            " please",
        )
    )
    shift = len(front)
    spans = tuple((start + shift, end + shift, label) for start, end, label in example.spans)
    return Marked(front + example.text + back, spans)


def _slips(example: Marked, random: Random) -> Marked:
    """A letter hit beside the right one, outside the names: names are misspelt in themselves."""
    free = [
        place
        for place, letter in enumerate(example.text)
        if letter in _NEAR and not any(start <= place < end for start, end, _ in example.spans)
    ]
    letters = list(example.text)
    for place in random.sample(free, min(len(free), 1 + len(free) // 40)):
        letters[place] = random.choice(_NEAR[letters[place]])
    return Marked("".join(letters), example.spans)
