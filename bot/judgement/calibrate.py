"""From scores to probabilities that mean what they say, and to thresholds that keep a stated error rate (pure)."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]


def platt(scores: ArrayLike, positive: ArrayLike) -> tuple[float, float]:
    """Slope and shift that turn scores, shape (n,), into log odds: Platt's sigmoid with his smoothed targets.

    J. Platt, Probabilistic outputs for support vector machines, 1999, with the targets (n+ + 1) / (n+ + 2) and
    1 / (n- + 2), so that scores which separate the classes perfectly do not give certainties.
    """
    x, truth = np.asarray(scores, dtype=np.float64), np.asarray(positive, dtype=bool)
    hits, misses = int(truth.sum()), int((~truth).sum())
    wanted = np.where(truth, (hits + 1) / (hits + 2), 1 / (misses + 2))
    rows = np.column_stack([x, np.ones_like(x)])
    weights = np.array([1.0, math.log((hits + 1) / (misses + 1))])
    for _ in range(100):
        p = sigmoid(rows @ weights)
        slope = rows.T @ (p - wanted)
        curve = (rows * (p * (1 - p))[:, None]).T @ rows + 1e-9 * np.eye(2)
        step = np.linalg.solve(curve, slope)
        # Far from the optimum a full Newton step can overshoot; a bounded one cannot.
        weights -= step * min(1.0, 1.0 / (float(np.abs(step).max()) + 1e-12))
        if float(np.abs(step).max()) < 1e-8:
            break
    return float(weights[0]), float(weights[1])


def sigmoid(values: Numbers) -> Numbers:
    """1 / (1 + e^-value), without overflow."""
    result: Numbers = 1.0 / (1.0 + np.exp(-np.clip(values, -500, 500)))
    return result


def stretched(probabilities: Numbers, slope: float, shift: float) -> Numbers:
    """Probabilities, shape (n,), with their log odds multiplied and shifted."""
    inside = np.clip(probabilities, 1e-12, 1 - 1e-12)
    return sigmoid(slope * np.log(inside / (1 - inside)) + shift)


def keeping(wanted: ArrayLike, missed: float) -> float:
    """The highest threshold that lets through at most a share ``missed`` of unseen cases, in expectation.

    ``wanted`` are the probabilities, shape (n,), of cases that must be caught.  Conformal risk control
    (Angelopoulos and others, arXiv 2208.02814): with n cases seen, the empirical risk R must satisfy
    (n R + 1) / (n + 1) <= missed.  0, which catches everything, where too few cases were seen to promise that.
    """
    ordered = np.sort(np.asarray(wanted, dtype=np.float64))
    may_miss = math.floor(missed * (len(ordered) + 1) - 1)
    return float(ordered[may_miss]) if 0 <= may_miss < len(ordered) else 0.0


def worth_acting(missed: float, needless: float) -> float:
    """The probability from which acting costs less than not acting, given what either error costs."""
    return needless / (needless + missed)


def expected_calibration_error(probabilities: ArrayLike, happened: ArrayLike, bins: int = 10) -> float:
    """Mean distance between what was said and what happened over equally wide bins, weighted by their size; 0..1."""
    said, truth = np.asarray(probabilities, dtype=float), np.asarray(happened, dtype=float)
    if not len(said):
        return 0.0
    index = np.minimum((said * bins).astype(int), bins - 1)
    gaps = [
        abs(said[index == at].sum() - truth[index == at].sum()) for at in range(bins) if (index == at).any()
    ]
    return float(sum(gaps) / len(said))


def brier(probabilities: ArrayLike, happened: ArrayLike) -> float:
    """Mean squared distance between what was said and what happened; 0 best, 1 worst."""
    said, truth = np.asarray(probabilities, dtype=float), np.asarray(happened, dtype=float)
    return float(np.mean((said - truth) ** 2)) if len(said) else 0.0
