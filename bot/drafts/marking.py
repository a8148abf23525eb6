"""A draft with its findings marked in place: «1 these words»."""

from __future__ import annotations

from collections.abc import Sequence

from bot.drafts.draft import Draft
from bot.drafts.finding import Finding

OPEN, CLOSE = "«", "»"


def marked(draft: Draft, findings: Sequence[Finding]) -> str:
    """The masked draft with a number and marks around the words of each finding, counted from 1.

    A finding that marks the whole draft is left out: it would mark nothing.
    """
    cuts: list[tuple[int, int, str]] = []
    whole = draft.text.strip()
    for number, finding in enumerate(findings, 1):
        start, end = _outside(draft, finding.start, finding.end)
        if draft.text[start:end].strip() == whole:
            continue
        # At one place marks are closed before others are opened; of those opened, the longest comes first.
        cuts += [(start, 1, f"{OPEN}{number} "), (end, 0, CLOSE)]
    parts: list[str] = []
    done = 0
    for position, _, mark in sorted(cuts, key=lambda cut: cut[:2]):
        parts += [draft.shown(done, position), mark]
        done = position
    return "".join([*parts, draft.shown(done, len(draft.text))])


def _outside(draft: Draft, start: int, end: int) -> tuple[int, int]:
    """The positions moved out of any identifier in which they lie."""
    for span in draft.masked.spans:
        start = span.start if span.start < start < span.end else start
        end = span.end if span.start < end < span.end else end
    return start, end
