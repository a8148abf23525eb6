"""`make bench`: how quick Curbside is beside the bare model and beside txtai, in one run on one thread.

Ratios travel between machines, times do not.
"""

from __future__ import annotations

import os

# Before anything reads them: one thread for every library, and no look at the network.
os.environ |= {
    "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false",
    "HF_HUB_OFFLINE": "1", "TRANSFORMERS_VERBOSITY": "error", "TQDM_DISABLE": "1", "CURBSIDE_THREADS": "1",
}  # fmt: skip

import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import rows
from knowledge.load import load_articles

KNOWLEDGE = Path(__file__).parents[1] / "knowledge"


def main() -> None:
    """Measure every row, each printed as it is done, and then the table; exit code 1 if one was not measured."""
    articles, _ = load_articles(KNOWLEDGE / "content")
    table = Table("measured", "Curbside", "other", "ratio", "wanted", title="one thread, medians")
    progress = Console(stderr=True)
    measured = True
    with tempfile.TemporaryDirectory() as folder:
        for row in rows.measure(articles, KNOWLEDGE / "questions", Path(folder)):
            progress.print(f"{row.name}: {row.ratio or row.other}", highlight=False)
            table.add_row(row.name, row.ours, row.other, row.ratio, row.wanted)
            measured = measured and bool(row.ratio)
    Console(width=150).print(table)
    if not measured:
        sys.exit(1)


if __name__ == "__main__":
    main()
