"""The guide: which articles answered questions like this one, learnt when an index is built.

Passages say what they are about in their own words; people who ask tell a story.  From questions whose answers
are known, and from the articles' own texts, a ridge regression learns to lead a question's vector to articles.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationError
from index.passages import Passage, Role, fingerprint, searchable

#: Part of what makes a generation: raise it when another guide would come out.
RECIPE = 1
#: Share of a score that the guide has; these were chosen on training questions, see docs/retrieval.md.
SHARE = 0.5
PENALTY = 1.5
#: How much one labelled question, one of an article's own questions and one passage count when it is learnt.
ASKED, LISTED, WRITTEN = 3.0, 1.0, 0.3
#: How much a text's words count beside its meaning, and a constant: what an article gets whatever is asked.
WORDS, CONSTANT = 0.5, 0.3
#: Words of fewer texts teach nothing that lasts; those in more than this share of them tell nothing.
FEWEST, COMMON = 4, 0.2
_WORD = re.compile(r"[a-z0-9]+")
_NO_APOSTROPHES = str.maketrans("", "", "'’")

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as people ask it, without identifiers, and the ids of all articles that answer it."""

    text: str
    articles: tuple[str, ...]


class Leading(Protocol):
    """Leads questions to articles."""

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles it can lead to."""

    def leanings(self, text: str, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """How much a question with this unit vector leads to each article, 0..1, shape (articles,)."""


@dataclass(frozen=True, slots=True, eq=False)
class Guide:
    """``articles``, the ``words`` it knows, and ``weights`` of shape (dimensions + words + 1, articles).

    ``asked`` holds the vectors of the labelled questions by their text's fingerprint, so that the next build need
    not embed them again.
    """

    articles: tuple[str, ...] = ()
    words: Mapping[str, int] = field(default_factory=dict)
    weights: NDArray[np.float32] | None = None
    asked: Mapping[str, NDArray[np.float32]] = field(default_factory=dict)

    def leanings(self, text: str, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """See Leading."""
        if self.weights is None:
            return np.zeros(0, dtype=np.float32)
        size = len(vector)
        found: NDArray[np.float32] = vector @ self.weights[:size] + CONSTANT * self.weights[-1]
        if known := [size + self.words[word] for word in stems(text) if word in self.words]:
            found += WORDS / math.sqrt(len(known)) * self.weights[known].sum(axis=0)
        return np.clip(found, 0.0, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class FromOthers:
    """A guide that answers for each question it learnt from as if it had learnt from all the others alone.

    Whatever is learnt from the same questions needs it: to its own questions a guide is too good.
    ``left_out`` maps a question's text to its leanings.
    """

    guide: Guide
    left_out: Mapping[str, NDArray[np.float32]]

    @property
    def articles(self) -> tuple[str, ...]:
        """See Leading."""
        return self.guide.articles

    def leanings(self, text: str, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """See Leading."""
        known = self.left_out.get(text)
        return self.guide.leanings(text, vector) if known is None else known


def stems(text: str) -> set[str]:
    """The distinct words of a text, cut so that most forms of a word fall together."""
    words = _WORD.findall(text.lower().translate(_NO_APOSTROPHES))
    return {
        word[:6] if len(word) > 6 else word[:-1] if len(word) > 3 and word[-1] == "s" else word
        for word in words
    }


def vocabulary(texts: Sequence[set[str]]) -> dict[str, int]:
    """The words that are worth learning from, in order, each with its number."""
    found = Counter(word for text in texts for word in text)
    kept = sorted(word for word, count in found.items() if FEWEST <= count <= COMMON * len(texts))
    return {word: at for at, word in enumerate(kept)}


def rows_of(vectors: NDArray[np.float32], texts: Sequence[set[str]], words: Mapping[str, int]) -> Floats:
    """What is learnt from: each text's unit vector, its known words as a vector of length ``WORDS``, the constant."""
    size = vectors.shape[1]
    rows: Floats = np.zeros((len(texts), size + len(words) + 1))
    rows[:, :size], rows[:, -1] = vectors, CONSTANT
    for row, text in zip(rows, texts, strict=True):
        if known := [size + words[word] for word in text if word in words]:
            row[known] = WORDS / math.sqrt(len(known))
    return rows


def learn(
    rows: Floats, wanted: Floats, importance: Floats
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Learn to which articles rows, shape (rows, features), lead: ``wanted`` is 0 or 1, shape (rows, articles).

    Returns the weights, shape (features, articles), and what each row would lead to had it been left out, shape
    (rows, articles).  That is exact for a ridge regression: with h the row's weight in its own estimate, it is
    (estimate - h · wanted) / (1 - h).
    """
    weighted = rows * importance[:, None]
    inverse = np.linalg.inv(rows.T @ weighted + PENALTY * np.eye(rows.shape[1]))
    weights = inverse @ (weighted.T @ wanted)
    own = np.einsum("ij,ij->i", weighted @ inverse, rows)[:, None]
    left_out = np.clip((rows @ weights - own * wanted) / (1.0 - own), 0.0, 1.0)
    return weights.astype(np.float32), left_out.astype(np.float32)


def teach(
    passages: Sequence[Passage], vectors: NDArray[np.float32], asked: Mapping[Asked, NDArray[np.float32]]
) -> tuple[Guide, FromOthers]:
    """The guide to some passages, given their vectors, shape (passages, dimensions), and what was asked.

    Without labelled questions there is nothing to learn that the search does not know: such a guide leads nowhere.
    Answers that are none of these passages' articles are passed over.
    """
    here = {passage.article for passage in passages}
    taught = {one: vector for one, vector in asked.items() if here.intersection(one.articles)}
    if not taught:
        return Guide(), FromOthers(Guide(), {})
    articles = tuple(sorted(here))
    column = {article: at for at, article in enumerate(articles)}
    wanted: Floats = np.zeros((len(passages) + len(taught), len(articles)))
    answers = [(p.article,) for p in passages] + [tuple(here.intersection(one.articles)) for one in taught]
    for row, some in zip(wanted, answers, strict=True):
        row[[column[article] for article in some]] = 1.0
    texts = [stems(searchable(passage)) for passage in passages] + [stems(one.text) for one in taught]
    words = vocabulary(texts)
    counts = [LISTED if p.role is Role.QUESTION else WRITTEN for p in passages] + [ASKED] * len(taught)
    rows = rows_of(np.vstack([vectors, *taught.values()]), texts, words)
    weights, left_out = learn(rows, wanted, np.array(counts))
    guide = Guide(articles, words, weights, {fingerprint(one.text): vector for one, vector in taught.items()})
    others = zip(taught, left_out[len(passages) :], strict=True)
    return guide, FromOthers(guide, {one.text: row for one, row in others})


def blend(fused: Floats, leaning: Floats) -> Floats:
    """One score, 0..1, of what a passage says and what its article answered before; of arrays of one shape."""
    return (1.0 - SHARE) * fused + SHARE * leaning


def save_guide(path: Path, guide: Guide) -> None:
    """Write a guide; one that leads nowhere where nothing was learnt."""
    arrays: dict[str, Any] = {
        "articles": np.array(guide.articles, dtype=np.str_),
        "words": np.array(list(guide.words), dtype=np.str_),
        "asked": np.array(list(guide.asked), dtype=np.str_),
        "vectors": np.array(list(guide.asked.values()), dtype=np.float32),
    }
    if guide.weights is not None:
        arrays["weights"] = guide.weights
    with path.open("wb") as file:
        np.savez(file, **arrays)


def read_guide(path: Path) -> Guide:
    """Reverse ``save_guide``; none leads nowhere.  Raises GenerationError for a damaged file."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return Guide(
                articles=tuple(map(str, arrays["articles"])),
                words={str(word): at for at, word in enumerate(arrays["words"])},
                weights=arrays.get("weights"),
                asked=dict(zip(map(str, arrays["asked"]), arrays["vectors"], strict=True)),
            )
    except FileNotFoundError:
        return Guide()
    except (OSError, ValueError, KeyError) as error:
        raise GenerationError(f"{path} cannot be read: it is damaged") from error
