"""Texts that mean the same, put together, and the words that tell a group from the rest (pure)."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Mean cosine from which two groups are one; see docs/records.md for how it was chosen.
ALIKE = 0.45
#: Texts that are compared at most: each pair costs a number in memory.
MOST = 1500
TITLE_WORDS = 4
WORD = re.compile(r"[^\W\d_][\w'’-]*[^\W_]")
EMPTY_WORDS = """
    a about after again all also am an and any anybody anyone anything are as at back be because been before being but
    by can cant could did do does doing dont for from get getting give go going gonna got had has have having he hello
    help her here hers hey hi him his how i id if im in into is isnt it its ive just keep know let like lol make many
    may me might more most much must my need new no not now of off ok okay on once one only or other our out over
    people person please pls put question really said same say says see she should so some somebody someone something
    still such sure take tell than thank thanks that thats the their them then there these they theyre thing things
    think this those through to too up us use very want wants was wasnt way we well went were what whats when where
    which while who whose why will with without wont would yes yet you your youre
"""
#: Words that stand in questions about anything.
EMPTY = frozenset(EMPTY_WORDS.split())
#: What masking leaves, such as [name]: it tells nothing of what was asked.
MASK = re.compile(r"\[[a-z ]+\]")


@dataclass(frozen=True, slots=True)
class Cluster:
    """Texts by their positions, most typical first; ``title`` holds words of theirs, most telling first."""

    members: tuple[int, ...]
    title: str


def clusters(
    texts: Sequence[str],
    vectors: NDArray[np.float32],
    background: Sequence[str] = (),
    alike: float = ALIKE,
) -> tuple[Cluster, ...]:
    """Group texts by their unit vectors, shape (n, dimensions): largest group first, then by first member.

    ``background`` are further texts that tell which words are common; they are in no group.

    Average linkage: the two groups with the highest mean cosine between their members are joined until none reaches
    ``alike``.  A chain of near neighbours therefore does not pull strangers together.
    """
    groups = linked(vectors, alike)
    ordered = sorted(groups, key=lambda members: (-len(members), members[0]))
    words = [words_of(text) for text in texts]
    everything = [*words, *map(words_of, background)]
    frequency = Counter(word for found in everything for word in found)
    return tuple(
        Cluster(
            typical_first(members, vectors), title([words[at] for at in members], frequency, len(everything))
        )
        for members in ordered
    )


def linked(vectors: NDArray[np.float32], alike: float) -> list[list[int]]:
    """Positions of each group, ascending."""
    count = len(vectors)
    groups: list[list[int]] = [[at] for at in range(count)]
    if count < 2:
        return groups
    near = (vectors @ vectors.T).astype(np.float64)
    np.fill_diagonal(near, -np.inf)
    while True:
        one, other = divmod(int(near.argmax()), count)
        if near[one, other] < alike:
            return [group for group in groups if group]
        # Lance and Williams' update for the group average.
        sizes = len(groups[one]), len(groups[other])
        joined = (sizes[0] * near[one] + sizes[1] * near[other]) / sum(sizes)
        near[one], near[:, one] = joined, joined
        near[one, one] = -np.inf
        near[other], near[:, other] = -np.inf, -np.inf
        groups[one] = sorted(groups[one] + groups[other])
        groups[other] = []


def typical_first(members: Sequence[int], vectors: NDArray[np.float32]) -> tuple[int, ...]:
    """Members by how near they are to their group's middle."""
    own = vectors[list(members)]
    nearness = own @ own.mean(axis=0)
    return tuple(members[int(at)] for at in np.argsort(-nearness, kind="stable"))


def words_of(text: str) -> dict[str, str]:
    """The words of a text that can tell something, each as it is compared and as it is written."""
    plain = MASK.sub(" ", text)
    found: dict[str, str] = {}
    for word in WORD.findall(plain):
        key = _stem(word.casefold())
        if word.casefold().replace("'", "").replace("’", "") not in EMPTY and len(key) > 2:
            found.setdefault(key, word.casefold())
    return found


def _stem(word: str) -> str:
    """A plural and its singular as one; nothing cleverer, since the word itself is shown."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def title(words: Sequence[dict[str, str]], frequency: Counter[str], texts: int) -> str:
    """The words that most members have and few other texts do; as written in the member that has most of them."""
    own = Counter(word for found in words for word in found)
    least = 2 if len(words) > 1 else 1
    scored = {
        word: count * math.log(1 + texts / frequency[word]) for word, count in own.items() if count >= least
    }
    if not scored and own:
        scored = {word: math.log(1 + texts / frequency[word]) for word in own}
    # Words at equal weight come in the order in which people wrote them.
    first = {word: at for at, word in reversed(list(enumerate(word for found in words for word in found)))}
    least_telling = max(scored.values(), default=0) / 3
    best = [
        word
        for word in sorted(scored, key=lambda word: (-scored[word], first[word]))
        if scored[word] >= least_telling
    ]
    written = {word: form for found in reversed(words) for word, form in found.items()}
    return ", ".join(written[word] for word in sorted(best[:TITLE_WORDS], key=first.__getitem__))
