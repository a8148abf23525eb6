"""Cut running text into sentences (pure).

A rule per trap that guidance is full of: abbreviations, initials, section numbers, times of day, closing quotes.
"""

from __future__ import annotations

import re

#: Never the end of a sentence, because a name, a number or an example follows.
# fmt: off
OPENERS = frozenset((
    "mr", "mrs", "ms", "mx", "dr", "prof", "st", "rev", "hon", "gov", "sen", "rep", "gen", "col", "capt",
    "lt", "sgt", "vs", "v", "e.g", "i.e", "eg", "ie", "cf", "viz", "ca", "approx", "al", "fig", "figs", "eq",
    "eqs", "ref", "refs", "vol", "ed", "eds", "pp", "sec", "art", "ch", "para", "dept", "univ", "assn",
    "incl", "resp",
))
#: The end of a sentence only when a new one plainly begins: with a capital letter.
MAYBE = frozenset((
    "etc", "inc", "ltd", "corp", "co", "jr", "sr", "md", "phd", "rn", "do", "a.m", "p.m", "am", "pm", "u.s",
    "u.k", "e.u", "d.c", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
))
# fmt: on
#: Ends nothing when a figure follows: "No. 5", "p. 12".
BEFORE_FIGURES = frozenset(("no", "nos", "p", "pt", "c", "s"))

_STOP = re.compile(r"""(?P<mark>[.!?…]+)(?P<close>["'”’)\]»]*)(?P<gap>\s+)(?=(?P<next>\S))""")
_LAST_WORD = re.compile(r"(\S+)$")
_INITIALS = re.compile(r"(?:[a-z]\.)*[a-z]", re.IGNORECASE)


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text without line structure, in order.

    White space inside is collapsed; joining the result with single spaces gives the collapsed text back.
    """
    flat = " ".join(text.split())
    found: list[str] = []
    start = 0
    for stop in _STOP.finditer(flat):
        if _ends(flat[start : stop.start("mark")], stop["mark"], stop["close"], stop["next"]):
            found.append(flat[start : stop.end("close")])
            start = stop.end("gap")
    if start < len(flat):
        found.append(flat[start:])
    return tuple(found)


def _ends(before: str, mark: str, close: str, following: str) -> bool:
    """Whether a sentence ends at a mark that stands between ``before`` and ``following``."""
    if following.islower():
        return False
    if mark != ".":
        return True
    match = _LAST_WORD.search(before)
    word = match[1].lstrip("\"'“‘([«").lower() if match else ""
    if word in OPENERS:
        return bool(close) and following.isupper()
    if word in BEFORE_FIGURES:
        return not following.isdigit()
    if word in MAYBE:
        return following.isupper() or not following.isalnum()
    # One letter or letters with stops between them: "J. Smith", "45 C.F.R. 164"; but "vitamin C." ends.
    return not (_INITIALS.fullmatch(word) and ("." in word or _is_initial(before, word)))


def _is_initial(before: str, word: str) -> bool:
    """Whether a single letter is somebody's initial: a capital, at the start or after another name."""
    if len(word) != 1 or word == "i" or not before[-1:].isupper():
        return False
    earlier = before[:-1].split()
    return not earlier or earlier[-1][:1].isupper()
