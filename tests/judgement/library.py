"""A small library to search by hand: passages, hits and a searcher whose findings a test chooses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.passages import Hit, Passage, Role
from index.search import Findings
from knowledge.article import Desk, Kind

TODAY = date(2026, 11, 2)


def passage(
    text: str,
    article: str = "comments",
    role: Role = Role.TEXT,
    kind: Kind = Kind.GUIDANCE,
    desks: tuple[Desk, ...] = (Desk.PR_CRISIS,),
) -> Passage:
    sentences = tuple(f"{part.strip()}." for part in text.split(".") if part.strip())
    return Passage(
        id=f"{article}-{abs(hash((text, role)))}",
        article=article,
        title=article.replace("-", " ").capitalize(),
        section="First",
        anchor="first",
        role=role,
        text=text,
        sentences=sentences,
        kind=kind,
        url=f"https://example.org/{article}#first",
        owner="Editor",
        reviewed=date(2026, 10, 1),
        effective=date(2026, 1, 1),
        expires=None,
        desks=desks,
        topics=("comments",),
    )


def hit(
    text: str,
    score: float = 0.9,
    dense: float = 0.8,
    lexical: float = 20.0,
    article: str = "comments",
    **more: object,
) -> Hit:
    return Hit(passage(text, article, **more), score, dense, lexical)  # type: ignore[arg-type]


class Shelf:
    """Finds the same hits for whatever is asked, and remembers what was asked."""

    def __init__(
        self, *hits: Hit, summaries: Sequence[Passage] = (), vector: Sequence[float] = (1.0, 0.0)
    ) -> None:
        self.hits = hits
        self.summaries = {summary.article: summary for summary in summaries}
        self.vector = np.asarray(vector, dtype=np.float32)
        self.asked: list[str] = []

    def search(self, question: str, limit: int, on: date) -> Findings:
        self.asked.append(question)
        return Findings(self.vector, self.hits[:limit], "g1")

    def summary(self, article_id: str) -> Passage | None:
        return self.summaries.get(article_id)

    def passages(self, article_id: str, on: date) -> tuple[Passage, ...]:
        return tuple(hit.passage for hit in self.hits if hit.passage.article == article_id)

    def sentence_cosines(self, vector: NDArray[np.float32], passage: Passage) -> NDArray[np.float32]:
        """The first sentence is the nearest."""
        return np.linspace(0.9, 0.1, len(passage.sentences), dtype=np.float32)
