"""Whether the questions that test tell something that the questions that teach do not.

One author's questions stand on one side, and no question has a near copy on the other: else a test measures what
was learnt by heart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from knowledge.article import Problem
from knowledge.check.questions import TELLING, telling_words

TRAIN = "train"
#: Shared telling words out of all of two questions from which one is a near copy of the other.
SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """A labelled question: its file and line, its words, its side ("train" teaches, any other tests), and the ids of
    the articles that answer it."""

    path: str
    line: int
    id: str
    text: str
    split: str
    articles: tuple[str, ...] = ()


def problems(asked: Sequence[Asked]) -> Iterator[Problem]:
    """Files that stand on both sides, questions asked twice, and ones that teach what another tests."""
    yield from _both_sides(asked)
    yield from _twice(asked)
    yield from _near_copies(asked)


def _both_sides(asked: Sequence[Asked]) -> Iterator[Problem]:
    sides: dict[str, set[str]] = defaultdict(set)
    for one in asked:
        sides[one.path].add(one.split)
    for path, splits in sides.items():
        if len(splits) > 1:
            yield Problem(path, 0, "teaches and tests: keep one author's questions on one side")


def _twice(asked: Sequence[Asked]) -> Iterator[Problem]:
    first: dict[str, Asked] = {}
    for one in asked:
        other = first.setdefault(" ".join(one.text.casefold().split()), one)
        if other is not one:
            yield Problem(
                one.path, one.line, f"{one.id} asks what {other.id} asks, word for word: leave one out"
            )


def _near_copies(asked: Sequence[Asked]) -> Iterator[Problem]:
    told = [(one, telling_words(one.text)) for one in asked]
    told = [(one, words) for one, words in told if len(words) >= TELLING]
    often = Counter(word for _, words in told for word in words)
    testing: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    for one, words in told:
        if one.split != TRAIN:
            for word in _rarest(words, often):
                testing[word].append((words, one.id))
    for one, words in told:
        if one.split == TRAIN:
            copies = {
                name
                for word in _rarest(words, often)
                for others, name in testing[word]
                if near(words, others)
            }
            if copies:
                said = f"{one.id} is a near copy of {', '.join(sorted(copies))}, which tests: leave it out"
                yield Problem(one.path, one.line, said)


def _rarest(words: frozenset[str], often: Mapping[str, int]) -> Sequence[str]:
    """So many of a question's rarest words that every near copy has one of its own rarest among them.

    Prefix filter: Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins in data cleaning",
    ICDE 2006.
    """
    ranked = sorted(words, key=lambda word: (often[word], word))
    return ranked[: len(words) - ceil(SHARED * len(words)) + 1]


def near(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two questions share half of their telling words."""
    return len(one & other) >= SHARED * len(one | other)
