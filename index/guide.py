"""The guide: which articles answered questions like this one, learnt when an index is built.

Passages say what they are about in their own words; people who ask tell a story.  From questions whose answers
are known, and from the articles' own texts, a ridge regression learns to lead a question's vector to articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationError
from index.passages import Passage, Role, fingerprint

#: Part of what makes a generation: raise it when another guide would come out.
RECIPE = 1
#: Share of a score that the guide has; all four were chosen on training questions, see docs/retrieval.md.
SHARE = 0.5
PENALTY = 1.0
#: How much one labelled question, one of an article's own questions and one passage count when it is learnt.
ASKED, LISTED, WRITTEN = 4.0, 1.0, 0.3
#: The last component of every row: what an article gets whatever is asked.
CONSTANT = 0.3

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as people ask it, without identifiers, and the ids of all articles that answer it."""

    text: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Guide:
    """``articles``, and ``weights`` of shape (dimensions + 1, articles) that lead to them.

    ``asked`` holds the vectors of the labelled questions by their text's fingerprint, so that the next build need
    not embed them again.
    """

    articles: tuple[str, ...] = ()
    weights: NDArray[np.float32] | None = None
    asked: Mapping[str, NDArray[np.float32]] | None = None

    def leanings(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """How much a question with this unit vector leads to each article, 0..1, shape (articles,)."""
        if self.weights is None:
            return np.zeros(0, dtype=np.float32)
        found: NDArray[np.float32] = vector @ self.weights[:-1] + CONSTANT * self.weights[-1]
        return np.clip(found, 0.0, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class FromOthers:
    """A guide that answers for each question it learnt from as if it had learnt from all the others alone.

    Whatever is learnt from the same questions needs it: to its own questions a guide is too good.
    ``left_out`` maps a vector's bytes to the leanings of its question.
    """

    guide: Guide
    left_out: Mapping[bytes, NDArray[np.float32]]

    @property
    def articles(self) -> tuple[str, ...]:
        """See Guide."""
        return self.guide.articles

    def leanings(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """See Guide.leanings."""
        known = self.left_out.get(vector.tobytes())
        return self.guide.leanings(vector) if known is None else known


def learn(
    vectors: NDArray[np.float32], answers: Sequence[Sequence[str]], importance: Sequence[float]
) -> tuple[tuple[str, ...], NDArray[np.float32], NDArray[np.float32]]:
    """Learn from unit vectors, shape (rows, dimensions), the ids that each should lead to, and what each counts.

    Returns the ids in order, the weights, shape (dimensions + 1, ids), and what each row would lead to had it been
    left out, shape (rows, ids).  That is exact for a ridge regression: with h the row's weight in its own estimate,
    (estimate - h · wanted) / (1 - h).
    """
    ids = tuple(sorted({one for some in answers for one in some}))
    column = {one: at for at, one in enumerate(ids)}
    wanted: Floats = np.zeros((len(answers), len(ids)))
    for row, some in enumerate(answers):
        wanted[row, [column[one] for one in some]] = 1.0
    rows: Floats = np.hstack([vectors.astype(np.float64), np.full((len(vectors), 1), CONSTANT)])
    weighted = rows * np.asarray(importance, dtype=np.float64)[:, None]
    inverse = np.linalg.inv(rows.T @ weighted + PENALTY * np.eye(rows.shape[1]))
    weights = inverse @ (weighted.T @ wanted)
    own = np.einsum("ij,ij->i", weighted @ inverse, rows)[:, None]
    left_out = (rows @ weights - own * wanted) / (1.0 - own)
    return ids, weights.astype(np.float32), np.clip(left_out, 0.0, 1.0).astype(np.float32)


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
    ids, weights, left_out = learn(
        np.vstack([vectors, *taught.values()]),
        [(p.article,) for p in passages] + [sorted(here.intersection(one.articles)) for one in taught],
        [LISTED if p.role is Role.QUESTION else WRITTEN for p in passages] + [ASKED] * len(taught),
    )
    guide = Guide(ids, weights, {fingerprint(one.text): vector for one, vector in taught.items()})
    others = zip(taught.values(), left_out[len(passages) :], strict=True)
    return guide, FromOthers(guide, {vector.tobytes(): row for vector, row in others})


def blend(fused: float, leaning: float) -> float:
    """One score, 0..1, of what a passage says and what its article answered before."""
    return (1.0 - SHARE) * fused + SHARE * leaning


def save_guide(path: Path, guide: Guide) -> None:
    """Write a guide; one that leads nowhere where nothing was learnt."""
    asked = guide.asked or {}
    arrays: dict[str, Any] = {
        "articles": np.array(guide.articles, dtype=np.str_),
        "asked": np.array(list(asked), dtype=np.str_),
        "vectors": np.array(list(asked.values()), dtype=np.float32),
    }
    if guide.weights is not None:
        arrays["weights"] = guide.weights
    with path.open("wb") as file:
        np.savez(file, **arrays)


def read_guide(path: Path) -> Guide:
    """Reverse ``save_guide``; none leads nowhere.  Raises GenerationError for a damaged file."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            asked = dict(zip(map(str, arrays["asked"]), arrays["vectors"], strict=True))
            weights = arrays.get("weights")
            return Guide(tuple(map(str, arrays["articles"])), weights, asked)
    except FileNotFoundError:
        return Guide()
    except (OSError, ValueError, KeyError) as error:
        raise GenerationError(f"{path} cannot be read: it is damaged") from error
