"""Colleagues who are named in a text by their full name become mentions, before masking takes the name away (pure).

A question about a consultant must not reach that consultant, and after masking nobody could tell.  What stays of a
name is its owner's Slack id.  A first name alone never counts: too many people share it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from bot.privacy.ordinary import ORDINARY

#: What stands around names in profiles: titles before, degrees behind.
TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "miss", "sir"})
DEGREES = frozenset({"md", "do", "rn", "np", "pa", "phd", "mph", "mba", "jd", "bsn", "msn", "dnp", "pharmd"}) | {
    "facp", "jr", "sr", "ii", "iii",
}  # fmt: skip
#: Names that are everyday words as well, beside those of ``ORDINARY``: in small letters they are taken for words.
EVERYDAY = ORDINARY | {
    "will", "may", "mark", "grace", "hope", "faith", "art", "bill", "rose", "drew", "chase", "pat", "sue", "rob",
    "jack", "june", "april", "august", "summer", "dean", "christian", "young", "long", "best", "page", "white",
    "brown", "green", "black", "gray", "king", "price", "love", "stone", "hill", "wood", "banks", "church", "cook",
    "baker", "post", "day", "field", "joy", "dawn", "frank", "rich", "miles", "heather", "lily", "gene", "ray",
}  # fmt: skip
ASIDE = re.compile(r"[(\[|/].*")
WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
#: Between first and last name a text may have a middle name or an initial.
MIDDLE = r"(?:\s+[^\W\d_][\w’'\-]*\.?)?"
#: Longer profiles are not names of people.
MOST_WORDS = 5


def plain(text: str) -> str:
    """The text in small letters without accents, of the same length."""
    return "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    small = unicodedata.normalize("NFKD", letter)[0].lower()
    return small if len(small) == 1 else letter


def full_name(name: str) -> tuple[str, ...]:
    """First and last name, and what is between, of a name in a profile; empty if it is no full name.

    Titles, degrees and asides are left out; "Raman, Priya" is turned round.
    """
    before, comma, behind = plain(ASIDE.sub("", name)).partition(",")
    first = _names(before)
    last = [word for word in _names(behind) if word not in DEGREES] if comma else []
    words = [*last, *first] if comma and last and len(first) == 1 else first
    words = [word for word in words if word not in DEGREES]
    fits = 2 <= len(words) <= MOST_WORDS and len(words[0]) > 1 and len(words[-1]) > 1
    return tuple(words) if fits else ()


def _names(text: str) -> list[str]:
    return [word for word in WORD.findall(text) if word not in TITLES]


def name_colleagues(text: str, people: Mapping[str, Collection[str]]) -> str:
    """The text with every full name of ``people`` (user id -> names) as a mention, ``<@U...>``.

    Where two share a name both are mentioned.  After an ``@``, a name of one word counts too if only one has it.
    """
    owners: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    handles: defaultdict[str, set[str]] = defaultdict(set)
    for user, names in people.items():
        for name in names:
            if full := full_name(name):
                owners[full[0], full[-1]].add(user)
            handles[plain(name).strip()].add(user)
    found = sorted([*_full(text, owners), *_handles(text, handles)], key=lambda one: (one[0], -one[1]))
    parts, done = [], 0
    for start, end, users in found:
        if start >= done:
            parts += [text[done:start], " ".join(f"<@{user}>" for user in sorted(users))]
            done = end
    return "".join([*parts, text[done:]])


def _full(text: str, owners: Mapping[tuple[str, ...], set[str]]) -> Iterator[tuple[int, int, set[str]]]:
    small = plain(text)
    for (first, last), users in owners.items():
        if first not in small or last not in small:
            continue
        one, other = re.escape(first), re.escape(last)
        way = re.compile(rf"(?<![\w<@])@?(?:{one}{MIDDLE}\s+{other}|{other},\s*{one})(?![\w\-])")
        for match in way.finditer(small):
            # "will may" is a question; "Will May" is somebody.
            words = WORD.findall(text[match.start() : match.end()])
            capitals = words[0][0].isupper() and words[-1][0].isupper()
            between = {plain(word) for word in words[1:-1]}
            if not between & EVERYDAY and (capitals or not {first, last} & EVERYDAY):
                yield match.start(), match.end(), users


def _handles(text: str, handles: Mapping[str, set[str]]) -> Iterator[tuple[int, int, set[str]]]:
    small = plain(text)
    for handle, users in handles.items():
        if handle and len(users) == 1 and f"@{handle}" in small:
            for match in re.finditer(rf"(?<![\w<@])@{re.escape(handle)}(?![\w\-])", small):
                yield match.start(), match.end(), users
