"""Sections and questions that say nearly the same, by the vectors of the published index and its model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embed import Step
from index.generation import PASSAGES, VECTORS, Generations
from index.passages import Passage, Role
from index.records import connect, read_columns, read_passage
from index.search import Snapshot
from index.vectors import Vectors
from knowledge.article import Article, Problem, slug
from knowledge.check.sides import TRAIN, Asked

#: Cosine from which two sections of different articles should be one section and a link.
NEAR = 0.85
#: Sections of one article share its title, which alone brings them closer.
NEAR_WITHIN = 0.92

#: Cosine from which a question that teaches is a near copy of one that tests.
NEAR_QUESTIONS = 0.75


def near_duplicates(root: Path, articles: Mapping[str, Article]) -> tuple[Problem, ...]:
    """A note for each pair of near-equal sections, most alike first.

    ``articles`` are those on disk, by id: the index may be older, and what is gone from disk is left out.
    Raises NoIndexError or GenerationError.
    """
    generations = Generations(root)
    folder = generations.folder(generations.current())
    vectors = Vectors(folder / VECTORS).copy()
    with closing(connect(folder / PASSAGES)) as connection:
        columns = read_columns(connection)
        passages = [
            (row, passage)
            for row in (row for rows in columns.quotable.values() for row in rows)
            if (passage := read_passage(connection, row)).role is Role.TEXT and passage.article in articles
        ]
    found = pairs([passage for _, passage in passages], vectors[[row for row, _ in passages]])
    return tuple(_note(one, other, cosine, articles) for one, other, cosine in found)


def near_questions(
    var: Path, threads: int, asked: Sequence[Asked], step: Step | None = None
) -> tuple[Problem, ...]:
    """A note for each question that teaches and is a near copy, by the model, of one that tests.

    ``step`` is told how many are embedded, of how many.  Raises NoIndexError, GenerationError or ModelError.
    """
    teaching = [one for one in asked if one.split == TRAIN]
    testing = [one for one in asked if one.split != TRAIN]
    if not teaching or not testing:
        return ()
    embedder = Snapshot.open(var, threads).embedder
    vectors = embedder.encode([one.text for one in (*testing, *teaching)], step)
    tests = vectors[: len(testing)]
    notes = []
    for one, vector in zip(teaching, vectors[len(testing) :], strict=True):
        cosines = tests @ vector
        nearest = int(cosines.argmax())
        if cosines[nearest] >= NEAR_QUESTIONS:
            said = f"{one.id} is nearly {testing[nearest].id}, which tests ({cosines[nearest]:.2f}): leave it out"
            notes.append(Problem(one.path, one.line, said))
    return tuple(notes)


def pairs(passages: list[Passage], vectors: NDArray[np.float32]) -> list[tuple[Passage, Passage, float]]:
    """Pairs of passages of different sections whose unit vectors, shape (n, dimensions), are near: best first."""
    return sorted(_near(passages, vectors), key=lambda pair: -pair[2])


def _near(passages: list[Passage], vectors: NDArray[np.float32]) -> Iterator[tuple[Passage, Passage, float]]:
    for at, one in enumerate(passages):
        # One row at a time: all pairs of a large library would fill the memory.
        cosines = vectors[at + 1 :] @ vectors[at]
        for step in np.flatnonzero(cosines >= NEAR):
            other, cosine = passages[at + 1 + int(step)], float(cosines[step])
            same = one.article == other.article
            if not same or (cosine >= NEAR_WITHIN and one.section != other.section):
                yield one, other, cosine


def _note(one: Passage, other: Passage, cosine: float, articles: Mapping[str, Article]) -> Problem:
    article = articles[one.article]
    line = next((part.line for part in article.sections if slug(part.heading) == one.anchor), 1)
    said = (
        f"section {one.section or 'the opening'!r} says nearly the same as {other.section or 'the opening'!r} "
        f"in {other.article} ({cosine:.2f}): keep one and link to it"
    )
    return Problem(article.path, line, said)
