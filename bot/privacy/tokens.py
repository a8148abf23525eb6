"""Chat text cut into tokens for the tagger, each with what its own letters say."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

from bot.privacy.links import REFERENCE

#: A masked type, one of Slack's references or a link is one token; "'s" is its own, so that it stays outside a name.
_TOKEN = re.compile(
    rf"\[[a-z ]{{3,14}}\]|{REFERENCE}|<[a-z]{{2,10}}:[^<>\s|]{{1,200}}>|"
    r"[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*|['’][sS]\b|\d+|\n|[^\w\s]|_"
)

#: What a token is made of; the number is its code.
PUNCTUATION, LINE, MASKED, DIGIT, DIGITS, LOWER, INITIAL, UPPER, TITLE, MIXED = range(10)


def tokens(text: str) -> list[re.Match[str]]:
    """The tokens of a text, in order; every letter and digit is in one."""
    return list(_TOKEN.finditer(text))


@lru_cache(maxsize=20_000)
def letters(token: str) -> tuple[int, int, int, int, int]:
    """Hashes of the lower-case word, its last three, last two and first three letters, and its shape's code."""
    word = token.lower()
    shape = _shape(token)
    if shape in (DIGIT, DIGITS):
        # Which digits they are says nothing, how many there are does.
        word = "0" * min(len(token), 7)
    elif shape == MASKED:
        word = "[]"
    return _hash(word), _hash(word[-3:]), _hash(word[-2:]), _hash(word[:3]), shape


def _hash(part: str) -> int:
    return zlib.crc32(part.encode("utf-8", "surrogatepass"))


def _shape(token: str) -> int:
    first = token[0]
    if first == "\n":
        return LINE
    if first in "[<" and len(token) > 1:
        return MASKED
    if first.isdigit():
        return DIGIT if len(token) < 3 else DIGITS
    if not first.isalpha():
        return PUNCTUATION
    if token.islower() or not (first.isupper() or first.istitle()):
        return LOWER if token.islower() or token.lower() == token else MIXED
    if len(token) == 1:
        return INITIAL
    if token.isupper():
        return UPPER
    return (
        TITLE if token[1:].islower() or token.lower()[:2] in ("mc", "o'", "o’", "d'", "de", "ma") else MIXED
    )
