"""How far a share that was counted can be from the true one, and whether a change is more than chance (pure)."""

from __future__ import annotations

import math
from collections.abc import Callable


def between(hits: int, of: int, confidence: float = 0.95) -> tuple[float, float]:
    """The Clopper-Pearson interval of a share, exact for every sample size (Biometrika 26, 1934); (0, 1) of none."""
    if of == 0:
        return 0.0, 1.0
    tail = (1 - confidence) / 2
    low = 0.0 if hits == 0 else _where(lambda share: _at_least(hits, of, share) >= tail)
    high = 1.0 if hits == of else _where(lambda share: 1 - _at_least(hits + 1, of, share) <= tail)
    return low, high


def by_chance(worse: int, better: int) -> float:
    """How probably at least so many of the changed ones would be worse if either were as likely.

    The exact sign test, which for right and wrong is McNemar's test (Psychometrika 12, 1947), one-sided.
    """
    return _at_least(worse, worse + better, 0.5)


def _at_least(hits: int, of: int, share: float) -> float:
    """The chance of at least so many hits, each with this chance."""
    if hits <= 0:
        return 1.0
    if share <= 0.0 or share >= 1.0:
        return float(share >= 1.0 and hits <= of)
    logs = math.log(share), math.log1p(-share)
    return min(
        1.0, sum(math.exp(_choices(of, k) + k * logs[0] + (of - k) * logs[1]) for k in range(hits, of + 1))
    )


def _choices(of: int, k: int) -> float:
    return math.lgamma(of + 1) - math.lgamma(k + 1) - math.lgamma(of - k + 1)


def _where(true_above: Callable[[float], bool]) -> float:
    """The share, between 0 and 1, above which something is true."""
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (low, middle) if true_above(middle) else (middle, high)
    return (low + high) / 2
