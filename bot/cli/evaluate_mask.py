"""`curbside evaluate mask`: measure masking on texts whose identifiers are known."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bot.cli.jsonlines import rows
from bot.errors import InputError
from bot.privacy import mask as hide
from bot.privacy.measure import Case, known_spans, measure

#: Figures for the terminal, in this order.
SHOWN = (
    "texts", "identifiers", "recall", "recall_strict", "recall_partial", "recall_of_all_labels", "precision", "clean",
    "untouched",
)  # fmt: skip


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, with every miss.")
def mask(file: Path, as_json: bool) -> None:
    """Measure masking on a FILE of JSON lines {"id", "text", "spans": [{"type", "start", "end", "value"}]}.

    An identifier is found when all its letters and digits are masked (strict: by one span with the same ends;
    partial: at least one). Counted are the 18 identifiers of the HIPAA Privacy Rule: no years, weekdays, ages up to
    89, countries, states, institutions, titles or nationalities. Untouched is the share of texts without any span
    in which nothing was masked.
    """
    result = measure(read_cases(file), hide)
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False))
        return
    for name in SHOWN:
        click.echo(f"{name:<22} {_number(result[name])}")
    by_type = result["by_type"]
    assert isinstance(by_type, dict)
    for kind, figures in by_type.items():
        click.echo(f"  {kind:<20} {_number(figures['recall'])} of {figures['identifiers']}")
    for name in ("misses", "needless"):
        rows_ = result[name]
        assert isinstance(rows_, list)
        click.echo(f"{name:<22} {len(rows_)} (--json lists them)")


def _number(value: object) -> str:
    return f"{value:.4f}" if isinstance(value, float) else "-" if value is None else str(value)


def read_cases(path: Path) -> list[Case]:
    """The texts of a file; raises InputError naming a line that is wrong."""
    cases = []
    for number, row in rows(path):
        name, text, spans = row.get("id"), row.get("text"), row.get("spans")
        if not isinstance(name, str | int) or not isinstance(text, str) or not isinstance(spans, list):
            raise InputError(
                f'{path}:{number}: expected a JSON object like {{"id": "t1", "text": "...", "spans": []}}'
            )
        try:
            cases.append(Case(name, text, known_spans(text, spans)))
        except ValueError as error:
            raise InputError(f"{path}:{number}: {error}") from None
    return cases
