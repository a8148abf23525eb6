"""Times that can be compared: taken in turns, so that a busy machine slows both sides alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

#: Texts asked before anything is counted.
WARM_UP = 5


def seconds(action: Callable[[], object]) -> float:
    """How long something takes, in seconds."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def in_turns(
    ours: Callable[[str], object], other: Callable[[str], object], texts: Sequence[str]
) -> tuple[float, float]:
    """The median time of each action over the same texts, in seconds.

    Which goes first changes with every text: whoever comes second finds the processor's caches full of the first.
    """
    for text in texts[:WARM_UP]:
        ours(text)
        other(text)
    times: tuple[list[float], list[float]] = ([], [])
    sides = ((0, ours), (1, other))
    for number, text in enumerate(texts):
        for side, action in sides if number % 2 else sides[::-1]:
            started = time.perf_counter()
            action(text)
            times[side].append(time.perf_counter() - started)
    return statistics.median(times[0]), statistics.median(times[1])


def milliseconds(value: float) -> str:
    """A time in seconds, written in milliseconds."""
    return f"{value * 1000:.1f} ms"
