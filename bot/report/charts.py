"""Plots as inline SVG, each with its numbers as a table (pure).  Colours come from the page's style sheet."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 720
#: Room for the labels of a row of bars, and for the numbers behind them.
LABELS = 220
NUMBERS = 70
ROW = 28
PLOT = 220
LEFT = 44
BELOW = 34


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one name, one for each label of a plot; ``tone`` (0 to 5) picks the colour."""

    name: str
    values: tuple[float, ...]
    tone: int


def figure(name: str, caption: str, svg: str, table: str) -> str:
    """A plot with its caption, and its numbers for those who cannot or will not see it."""
    return (
        f'<figure id="{escape(name)}"><figcaption>{escape(caption)}</figcaption>{svg}'
        f"<details><summary>Numbers</summary>{table}</details></figure>"
    )


def table(head: Sequence[str], rows: Sequence[Sequence[object]], caption: str = "") -> str:
    """A table; the first column names the row."""
    said = f"<caption>{escape(caption)}</caption>" if caption else ""
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    # Wide tables scroll by themselves; the keyboard must reach them to do so.
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(caption or head[0])}">'
        f"<table>{said}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(row: Sequence[object]) -> str:
    first, *others = row
    cells = [
        f'<th scope="row">{escape(str(first))}</th>',
        *(f"<td>{escape(str(value))}</td>" for value in others),
    ]
    return "".join(cells)


def bars(label: str, rows: Sequence[tuple[str, float, str]], most: float | None = None) -> str:
    """Horizontal bars: (name, value, value as people read it); ``most`` is the value of a full bar."""
    full = most or max((value for _, value, _ in rows), default=0) or 1
    room = WIDTH - LABELS - NUMBERS
    parts = []
    for at, (name, value, said) in enumerate(rows):
        top, width = at * ROW, max(0.0, min(1.0, value / full)) * room
        parts.append(
            f'<text x="{LABELS - 8}" y="{top + 18}" text-anchor="end">{escape(shortened(name, 30))}</text>'
            f'<rect class="tone0" x="{LABELS}" y="{top + 4}" width="{width:.1f}" height="{ROW - 10}" rx="2"/>'
            f'<text x="{LABELS + width + 6:.1f}" y="{top + 18}">{escape(said)}</text>'
        )
    return svg(label, len(rows) * ROW + 4, parts)


def stacked(label: str, labels: Sequence[str], series: Sequence[Series]) -> str:
    """Upright bars, one a label, with the series upon each other, first at the bottom, and a legend."""
    totals = [sum(one.values[at] for one in series) for at in range(len(labels))]
    step = nice_step(max(totals, default=0))
    top = max(1, math.ceil(max(totals, default=0) / step)) * step
    room = (WIDTH - LEFT) / max(1, len(labels))
    parts = [_line(value, top) for value in _scale(top, step)]
    for at, name in enumerate(labels):
        left, base = LEFT + at * room, float(PLOT)
        for one in series:
            height = one.values[at] / top * (PLOT - 14)
            base -= height
            if height:
                parts.append(
                    f'<rect class="tone{one.tone}" x="{left + room * 0.12:.1f}" y="{base:.1f}" '
                    f'width="{room * 0.76:.1f}" height="{height:.1f}"/>'
                )
        if at % max(1, math.ceil(len(labels) / 10)) == 0:
            middle = left + room / 2
            parts.append(f'<text x="{middle:.1f}" y="{PLOT + 18}" text-anchor="middle">{escape(name)}</text>')
    return svg(label, PLOT + BELOW, parts) + legend(series)


def legend(series: Sequence[Series]) -> str:
    """What the colours mean, in the order of the stack from the top."""
    items = "".join(f'<li><i class="tone{one.tone}"></i>{escape(one.name)}</li>' for one in reversed(series))
    return f'<ul class="legend" aria-hidden="true">{items}</ul>'


def svg(label: str, height: float, parts: Sequence[str]) -> str:
    """A drawing that scales with the page and tells a screen reader what it shows."""
    return f'<svg viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-label="{escape(label)}">{"".join(parts)}</svg>'


def _scale(top: float, step: float) -> list[float]:
    return [step * at for at in range(round(top / step) + 1)]


def _line(value: float, top: float) -> str:
    y = PLOT - value / top * (PLOT - 14)
    return (
        f'<line x1="{LEFT}" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>'
    )


def nice_step(most: float) -> float:
    """A round step (1, 2 or 5 times a power of ten, at least 1) that divides a scale into at most five."""
    if most <= 5:
        return 1
    power: float = 10 ** math.floor(math.log10(most / 5))
    return next(step * power for step in (1, 2, 5, 10) if most / (step * power) <= 5)


def shortened(text: str, most: int) -> str:
    """At most so many characters, marked where cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
