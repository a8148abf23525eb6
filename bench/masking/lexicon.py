"""What is known of single words: a code for each, so that the tagger need not have met the word itself."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from bench.masking import sources, words

#: How often a word must have been met (of some 10^12) to count as rare, known, common.
_STEPS = (1, 3_000_000, 40_000_000)
#: The fields of a code, with the power of two at which each begins.
FREQUENCY, ORDINARY, PROPER, GIVEN, SURNAME, TOWN, MEDICAL, REGION = 0, 2, 3, 4, 6, 8, 10, 12


def codes(names: sources.Names, places: sources.Places) -> dict[str, int]:
    """The code of every word that has one; words are lower case."""
    found: dict[str, int] = {}

    def put(some: Iterable[str], field: int, value: int = 1) -> None:
        for word in some:
            mask = (3 if field not in (ORDINARY, PROPER) else 1) << field
            if (found.get(word, 0) & mask) < (value << field):
                found[word] = (found.get(word, 0) & ~mask) | (value << field)

    for word, count in sources.frequencies().items():
        put([word], FREQUENCY, sum(count >= step for step in _STEPS))
    ordinary, proper = sources.parts_of_speech()
    put(ordinary, ORDINARY)
    put(proper, PROPER)
    put(sources.parts(names.given), GIVEN, 1)
    put(sources.parts(names.common_given), GIVEN, 2)
    put(sources.parts(sources.census("all.last")[:45_000] + [last for _, last in names.pairs]), SURNAME, 1)
    put(sources.parts(names.common_surnames), SURNAME, 2)
    put(sources.parts(places.foreign), TOWN, 1)
    put(sources.parts(town for town, _ in places.towns), TOWN, 2)
    put(sources.medical(), MEDICAL, 1)
    put(sources.eponyms() | set(sources.parts(words.EPONYMS)), MEDICAL, 2)
    put(sources.parts((*words.COUNTRIES, *words.STATES)), REGION, 1)
    put(sources.parts(words.NATIONS), REGION, 2)
    put(sources.parts((*words.BRANDS, *words.ORGS)), REGION, 3)
    return {word: code for word, code in found.items() if code}


def as_arrays(found: dict[str, int]) -> tuple[NDArray[np.uint32], NDArray[np.uint16]]:
    """Sorted hashes of the words and their codes; of two words with one hash the later in the alphabet stays."""
    hashed = {zlib.crc32(word.encode()): code for word, code in sorted(found.items())}
    order = sorted(hashed)
    return np.array(order, dtype=np.uint32), np.array([hashed[key] for key in order], dtype=np.uint16)
