"""Where an identifier stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of the original text, and what was found there."""

    start: int
    end: int
    type: str
