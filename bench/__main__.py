"""`make bench`: how quick Curbside is beside the bare model and beside txtai, in one run on one thread.

Ratios travel between machines, times do not.
"""

from __future__ import annotations

import os

# Before anything reads them: one thread for every library, and no look at the network.
os.environ |= {
    "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false",
    "HF_HUB_OFFLINE": "1", "TRANSFORMERS_VERBOSITY": "error", "TQDM_DISABLE": "1",
}  # fmt: skip

import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import rows
from knowledge.load import load_articles

CONTENT = Path(__file__).parents[1] / "knowledge" / "content"


def main() -> None:
    """Measure every row and print the table."""
    articles, _ = load_articles(CONTENT)
    table = Table("measured", "Curbside", "other", "ratio", "wanted", title="one thread, medians")
    with tempfile.TemporaryDirectory() as folder:
        for row in rows.measure(articles, Path(folder)):
            table.add_row(row.name, row.ours, row.other, row.ratio, row.wanted)
    Console(width=140).print(table)


if __name__ == "__main__":
    main()
