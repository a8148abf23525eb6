"""Measures of a ranking and of a confidence (pure, numpy only)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike


def ndcg(ranking: Sequence[str], grades: Mapping[str, float], depth: int = 10) -> float:
    """Normalised discounted cumulative gain of the first ``depth``, 0..1; 0 when nothing is relevant.

    The gain is the grade and the discount log2(rank + 1), as trec_eval computes it.
    """
    ideal = sorted((grade for grade in grades.values() if grade > 0), reverse=True)[:depth]
    if not ideal:
        return 0.0
    return _discounted([max(0.0, grades.get(name, 0.0)) for name in ranking[:depth]]) / _discounted(ideal)


def _discounted(gains: Sequence[float]) -> float:
    return float(sum(gain / np.log2(rank + 2) for rank, gain in enumerate(gains)))


def recall(ranking: Sequence[str], grades: Mapping[str, float], depth: int) -> float:
    """The share of the relevant among the first ``depth``, 0..1; 0 when nothing is relevant."""
    relevant = {name for name, grade in grades.items() if grade > 0}
    return len(relevant.intersection(ranking[:depth])) / len(relevant) if relevant else 0.0


def reciprocal_rank(ranking: Sequence[str], grades: Mapping[str, float], depth: int = 10) -> float:
    """1 / the rank of the first relevant among the first ``depth``, or 0."""
    return next((1 / rank for rank, name in enumerate(ranking[:depth], 1) if grades.get(name, 0) > 0), 0.0)


def auroc(scores: ArrayLike, positive: ArrayLike) -> float:
    """How often a positive scores above a negative (ties count half), 0..1.  Both arguments have shape (n,).

    Raises ValueError unless both kinds occur.
    """
    values, truth = np.asarray(scores, dtype=float), np.asarray(positive, dtype=bool)
    hits, misses = int(truth.sum()), int((~truth).sum())
    if not hits or not misses:
        raise ValueError("AUROC needs at least one positive and one negative")
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    return float((ranks[truth].sum() - hits * (hits + 1) / 2) / (hits * misses))


def risk_coverage_area(confidence: ArrayLike, correct: ArrayLike) -> float:
    """Mean error rate over all coverages, the most confident answered first; 0 best, 1 worst.

    Both arguments have shape (n,), n > 0.  Equal confidences share their mean error, so their order is nothing.
    """
    values, right = np.asarray(confidence, dtype=float), np.asarray(correct, dtype=float)
    if not len(values):
        raise ValueError("the risk-coverage curve needs at least one answer")
    _, inverse, counts = np.unique(-values, return_inverse=True, return_counts=True)
    errors = np.bincount(inverse, weights=1 - right) / counts
    return float(np.mean(np.cumsum(errors[np.sort(inverse)]) / np.arange(1, len(values) + 1)))
