"""Plain values as CSV that a spreadsheet shows and never runs (pure)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

#: What makes a spreadsheet take a cell for a formula, its full-width forms included.
STARTS = frozenset("=+-@\t\r\n＝＋－＠")


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """A heading and one line a row, as RFC 4180 writes them; columns that a row lacks are empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(row.get(column)) for column in columns] for row in rows)
    return out.getvalue()


def cell(value: Any) -> str:
    """A value as the text of a cell: lists joined by semicolons, None empty, formulas disarmed by an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value)
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    # NUL would end the cell in some readers and leave a different text than was checked.
    text = text.replace("\x00", "")
    # Spreadsheets skip blanks before they look for a formula.
    first = text.lstrip(" \u00a0\ufeff")[:1]
    return f"'{text}" if first in STARTS and first else text
