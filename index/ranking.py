"""From what both legs found to the hits: fused, led by the guide, each article by its own best passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.fuse import Groups, Numbers, fuse, in_order, leading, least_score, with_second, worth
from index.guide import Leading, blend
from index.records import Columns
from index.vectors import Vectors
from knowledge.article import Kind

#: Articles whose passages are looked at because the guide leads there, whatever the two legs found.
GUIDED = 5
#: Passages of one article among the hits, where there is a guide: it lifts all of an article's passages alike.
MOST_OF_ONE = 3
AUTHORITY = {kind: rank for rank, kind in enumerate(Kind)}

#: Score, cosine and BM25 of a row.
Scores = tuple[float, float, float]
Vector = NDArray[np.float32]
Allowed = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class _Scored:
    """Rows with their scores; all arrays have shape (k,)."""

    rows: Groups
    score: Numbers
    dense: Numbers
    lexical: Numbers

    def at(self, entry: int) -> Scores:
        return float(self.score[entry]), float(self.dense[entry]), float(self.lexical[entry])

    def only(self, chosen: NDArray[np.intp] | NDArray[np.bool_]) -> _Scored:
        return _Scored(self.rows[chosen], self.score[chosen], self.dense[chosen], self.lexical[chosen])

    def raised(self, higher: Mapping[int, Scores]) -> _Scored:
        """With these rows' scores where they are higher, or where the row was missing."""
        entries = {row: entry for entry, row in enumerate(self.rows.tolist())}
        added = [row for row in higher if row not in entries]
        rows = np.concatenate([self.rows, np.array(added, dtype=np.intp)])
        columns = [
            np.concatenate([column, np.zeros(len(added))])
            for column in (self.score, self.dense, self.lexical)
        ]
        entries |= {row: len(self.rows) + entry for entry, row in enumerate(added)}
        for row, scores in higher.items():
            entry = entries[row]
            if entry >= len(self.rows) or scores > self.at(entry):
                for column, value in zip(columns, scores, strict=True):
                    column[entry] = value
        return _Scored(rows, *columns)


class Ranking:
    """Ranks the rows of one generation."""

    def __init__(self, columns: Columns, vectors: Vectors, guide: Leading) -> None:
        self._columns = columns
        self._vectors = vectors
        self._guide = guide
        numbers = {article: number for number, article in enumerate(guide.articles)}
        #: For each row the guide's number of its article, or the last one, to which nothing leads.
        self._led = np.array(
            [numbers.get(article, len(numbers)) for article in columns.articles], dtype=np.intp
        )

    def best(
        self,
        question: str,
        vector: Vector,
        nearest: Sequence[int],
        lexical: Mapping[int, float],
        ceiling: float,
        allowed: Allowed,
        limit: int,
    ) -> list[tuple[int, Scores]]:
        """The ``limit`` best rows that can be quoted, best first, with their scores.

        ``nearest`` are the rows that the question's unit ``vector``, shape (dimensions,), found, ``lexical`` those
        that its words found, with their BM25, which ``ceiling`` bounds.  ``allowed``, shape (n,), are the rows in
        force.
        """
        leanings = self._guide.leanings(question, vector).astype(np.float64)
        rows = self._looked_at(nearest, lexical, leanings, allowed)
        bm25 = np.zeros(len(allowed))
        bm25[list(lexical)] = list(lexical.values())
        found = self._lead_to_passages(
            vector, self._scored(vector, rows, bm25[rows], ceiling, leanings), allowed, limit
        )
        if len(leanings):
            groups = self._columns.groups[found.rows]
            raised = _Scored(found.rows, with_second(groups, found.score), found.dense, found.lexical)
            found = raised.only(leading(groups, raised.score, MOST_OF_ONE))
        found = found.only(found.score >= worth(found.score, limit))
        scores = {row: found.at(entry) for entry, row in enumerate(found.rows.tolist())}
        ranked = in_order(
            list(scores), lambda row: scores[row][0], self._authority, self._columns.ids.__getitem__
        )
        return [(row, scores[row]) for row in ranked[:limit]]

    def _authority(self, row: int) -> int:
        return AUTHORITY[self._columns.kinds[row]]

    def _looked_at(
        self, nearest: Sequence[int], lexical: Mapping[int, float], leanings: Numbers, allowed: Allowed
    ) -> Groups:
        """The rows that either leg found, and the allowed passages of the articles that the guide leads to most."""
        chosen = np.zeros(len(allowed), dtype=np.bool_)
        for number in np.argsort(-leanings, kind="stable")[:GUIDED].tolist():
            chosen[list(self._columns.quotable.get(self._guide.articles[number], ()))] = True
        chosen &= allowed
        chosen[nearest] = True
        chosen[list(lexical)] = True
        return np.flatnonzero(chosen)

    def _scored(
        self, vector: Vector, rows: Groups, bm25: Numbers, ceiling: float, leanings: Numbers
    ) -> _Scored:
        dense = self._vectors.cosines(vector, rows)
        score = fuse(dense, bm25, ceiling)
        if len(leanings):
            score = blend(score, np.append(leanings, 0.0)[self._led[rows]])
        return _Scored(rows, score, dense, bm25)

    def _lead_to_passages(self, vector: Vector, scored: _Scored, allowed: Allowed, limit: int) -> _Scored:
        """The scores of rows that can be quoted; those of a question go to its article's best passage.

        Questions that cannot lift a passage among the first ``limit`` are left out.
        """
        least = least_score(self._columns.groups[scored.rows], scored.score, limit)
        asked = self._columns.is_question[scored.rows]
        questions: dict[str, Scores] = {}
        for entry in np.flatnonzero(asked & (scored.score >= least)).tolist():
            article, scores = self._columns.articles[scored.rows[entry]], scored.at(entry)
            questions[article] = max(questions.get(article, scores), scores)
        found = scored.only(~asked)
        return found.raised(self._targets(vector, questions, allowed, found)) if questions else found

    def _targets(
        self, vector: Vector, questions: Mapping[str, Scores], allowed: Allowed, found: _Scored
    ) -> dict[int, Scores]:
        """For each article its passage with the best score, else the one nearest to the question, if there is one."""
        entries = {row: entry for entry, row in enumerate(found.rows.tolist())}
        targets: dict[int, Scores] = {}
        unknown: list[tuple[list[int], Scores]] = []
        for article, scores in questions.items():
            rows = self._columns.quotable[article]
            known = [row for row in rows if row in entries]
            if known:
                targets[max(known, key=lambda row: found.at(entries[row]))] = scores
            elif open_rows := [row for row in rows if allowed[row]]:
                unknown.append((open_rows, scores))
        # One product for all of them: many small ones would take longer than the whole search.
        every = [row for rows, _ in unknown for row in rows]
        cosines = dict(zip(every, self._vectors.cosines(vector, every).tolist(), strict=True))
        return targets | {max(rows, key=cosines.__getitem__): scores for rows, scores in unknown}
