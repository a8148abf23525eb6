"""`curbside mask`: what is hidden before a question is kept or searched, without asking it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bot.cli.jsonlines import rows
from bot.errors import InputError
from bot.privacy import Masked
from bot.privacy import mask as hide


@click.command()
@click.argument("text", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a text.")
@click.option(
    "--file",
    "path",
    type=click.Path(path_type=Path),
    help='JSON lines {"id", "text"}; one {"id", "masked", "spans"} a line comes out, in order.',
)
def mask(text: str | None, as_json: bool, path: Path | None) -> None:
    """Show TEXT, or each line of a file, with its identifiers replaced by their type.

    Spans are counted in characters of the text as given.  Nothing is stored.
    """
    if (text is None) == (path is None):
        raise click.UsageError("Give a text, or --file.")
    if path is None:
        found = hide(text or "")
        click.echo(json.dumps(as_record(found)) if as_json else printable(found.text))
        return
    # Every line is checked before the first goes out, so that a bad file prints nothing half.
    for name, words in read_texts(path):
        click.echo(json.dumps({"id": name, **as_record(hide(words))}))


def as_record(found: Masked) -> dict[str, object]:
    """What is printed of one text."""
    spans = [{"start": span.start, "end": span.end, "type": span.type} for span in found.spans]
    return {"masked": found.text, "spans": spans}


def printable(text: str) -> str:
    """The text with what is no character replaced: halves of a pair cannot be printed."""
    return text.encode("utf-8", "replace").decode("utf-8")


def read_texts(path: Path) -> list[tuple[str | int, str]]:
    """(id, text) of each line; raises InputError naming a line that is wrong."""
    found = []
    for number, row in rows(path):
        name, text = row.get("id"), row.get("text")
        if not isinstance(name, str | int) or isinstance(name, bool) or not isinstance(text, str):
            raise InputError(f'{path}:{number}: expected a JSON object like {{"id": "t1", "text": "..."}}')
        found.append((name, text))
    return found
