"""`curbside evaluate`: measure on data with known answers."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.cli.evaluate_mask import mask
from bot.cli.index import progress_bar
from bot.config import Settings


@click.group()
def evaluate() -> None:
    """Measure how well things are found."""


evaluate.add_command(mask)


@evaluate.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def retrieval(settings: Settings, folder: Path, as_json: bool) -> None:
    """Measure retrieval on a FOLDER with corpus.jsonl, queries.jsonl and qrels.tsv.

    Prints nDCG@10, recall@10, recall@100 and reciprocal rank; with abstain_split.json also how well questions
    that the documents answer are told from those that they do not.
    """
    from index.evaluate import evaluate as measure

    with progress_bar("embedding") as progress:
        result = measure(
            folder,
            settings.var,
            now=datetime.now(UTC),
            model=settings.model,
            backend=settings.backend,
            threads=settings.threads,
            progress=progress,
        )
    if as_json:
        click.echo(json.dumps(result))
        return
    for name, value in result.items():
        click.echo(f"{name:<20} {value:.4f}" if isinstance(value, float) else f"{name:<20} {value}")
