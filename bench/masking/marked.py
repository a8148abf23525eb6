"""A text and what in it identifies somebody."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and its (start, end, label), sorted and apart."""

    text: str
    spans: tuple[tuple[int, int, str], ...] = ()
