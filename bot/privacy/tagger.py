"""Names, small places and street addresses by a fitted linear model: what stands around a word decides.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) over hashed observations, with a word
list that says of some 150,000 words how common they are and whether they are given names, surnames, towns or
medical terms.  Both lie in ``tagger.npz`` as plain arrays; docs/masking.md says how to fit them again.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from bot.privacy.features import BUCKETS, observations
from bot.privacy.tokens import INITIAL, LOWER, MIXED, TITLE, UPPER, letters, tokens

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: The label of each column of weights.  The first means "nothing that identifies".
LABELS = ("", "name", "place", "address")
#: Added to a label's score by the shape of the token: above zero finds more and touches more.  A word with a capital
#: that fits nothing else is better taken for a name than shown; a word in lower case seldom is one.
CAPITAL, LOWER_CASE, ADDRESS = 4.0, 2.5, 3.0
#: The share of it that an everyday word gets: it is left to what stands around it.
EVERYDAY = 0.7
#: Tokens whose code is kept in memory.
MOST_REMEMBERED = 20_000


@dataclass(frozen=True)
class Tagger:
    """The fitted numbers.

    ``weights`` has shape (BUCKETS, labels), ``moves`` shape (labels, labels): from, to.  ``words`` are sorted hashes
    of lower-case words, ``classes`` their codes, both of shape (words,).
    """

    weights: NDArray[np.float32]
    moves: list[list[float]]
    words: NDArray[np.uint32]
    classes: NDArray[np.uint16]
    _known: dict[int, int] = field(default_factory=dict, init=False, repr=False)

    def _class_of(self, token: str) -> int:
        """The word list's code for a token, remembered by its hash: people use few words, and some are names."""
        key = _hash(token)
        code = self._known.get(key)
        if code is None:
            code = int(classes_of([token], self.words, self.classes)[0])
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[key] = code
        return code

    @cached_property
    def most_gained(self) -> float:
        """The most that leaving "nothing" for one token can add by its moves, to and fro."""
        best = max(max(row) for row in self.moves)
        return 2 * max(0.0, best - self.moves[0][0])

    def labels(self, found: Sequence[str]) -> list[int]:
        """The best sequence of labels for these tokens, as columns of ``LABELS``."""
        if not found:
            return []
        classes = np.array([self._class_of(token) for token in found], dtype=np.uint64)
        scores = self.weights[observations(found, classes)].sum(axis=1)
        shapes = np.array([letters(token)[4] for token in found])
        leaning, everyday = _leaning()[shapes], _everyday(classes)
        leaning[everyday, 1:3] *= EVERYDAY
        # Else a number drags half a sentence into an address: "19 hours ago nobody answered".
        leaning[everyday & (shapes == LOWER), 3] = 0
        scores += leaning
        if (scores[:, 1:].max(axis=1) - scores[:, 0]).max() < -self.most_gained:
            # Most texts: no token is near enough to a name for its neighbours to make it one.
            return [0] * len(found)
        return _best_path(scores.tolist(), self.moves)


def classes_of(
    found: Sequence[str], words: NDArray[np.uint32], classes: NDArray[np.uint16]
) -> NDArray[np.uint64]:
    """A word list's code for each token; 0 for one that is not in it."""
    hashes = np.array([_hash(word) for word in found], dtype=np.uint32)
    places = np.minimum(np.searchsorted(words, hashes), len(words) - 1)
    return np.where(words[places] == hashes, classes[places], 0).astype(np.uint64)


def tagged_spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and type of every name, place and address that the model finds, in order."""
    found = tokens(text)
    labels = load().labels([match.group() for match in found])
    start = end = 0
    open_label = 0
    for match, label in zip(found, labels, strict=True):
        # Something of the same kind that goes on after a blank or a line break is one identifier.
        if label != open_label:
            if open_label:
                yield start, end, LABELS[open_label]
            start, open_label = match.start(), label
        end = match.end()
    if open_label:
        yield start, end, LABELS[open_label]


@cache
def load() -> Tagger:
    """The fitted numbers that came with the program."""
    return read(files("bot.privacy").joinpath("tagger.npz").read_bytes())


def read(data: bytes) -> Tagger:
    """The numbers in an .npz file's bytes."""
    with np.load(io.BytesIO(data)) as arrays:
        weights = np.zeros((BUCKETS, len(LABELS)), dtype=np.float32)
        weights[arrays["buckets"]] = arrays["weights"] * arrays["scale"]
        return Tagger(
            weights, arrays["moves"].tolist(), np.cumsum(arrays["words"], dtype=np.uint32), arrays["classes"]
        )


def _everyday(classes: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Which tokens, by their codes, are very common words of the dictionary and no common given name."""
    common = classes & np.uint64(0b111) == np.uint64(0b111)
    everyday: NDArray[np.bool_] = common & (classes >> np.uint64(4) & np.uint64(3) < np.uint64(2))
    return everyday


@cache
def _leaning() -> NDArray[np.float32]:
    """What is added to each label's score (columns) for each shape of token (rows)."""
    table = np.full((10, len(LABELS)), LOWER_CASE, dtype=np.float32)
    table[[TITLE, UPPER, INITIAL, MIXED]] = CAPITAL
    table[:, 3] = ADDRESS
    table[:, 0] = 0
    return table


def _hash(word: str) -> int:
    return zlib.crc32(word.lower().encode("utf-8", "surrogatepass"))


def _best_path(scores: list[list[float]], moves: list[list[float]]) -> list[int]:
    """Viterbi's algorithm: the path with the highest sum of scores and moves."""
    columns = range(len(moves))
    best = scores[0]
    back: list[list[int]] = []
    for row in scores[1:]:
        came, now = [], []
        for label in columns:
            reach = [best[was] + moves[was][label] for was in columns]
            top = max(reach)
            came.append(reach.index(top))
            now.append(top + row[label])
        back.append(came)
        best = now
    path = [best.index(max(best))]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]
