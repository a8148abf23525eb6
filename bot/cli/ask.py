"""`curbside ask` and `curbside chat`: the same answers as in Slack, in the terminal; nothing is stored."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.answering import AnswerRecord
from bot.assemble.answers import answer_function, open_index
from bot.config import Settings
from bot.errors import InputError

WIDTH = 100
NOTICE = "I hid what looks like {types} before searching. Do not paste such details anywhere."


@click.command()
@click.argument("question", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a question.")
@click.option(
    "--file", "path", type=click.Path(path_type=Path), help="JSON lines {id, question}; needs --json."
)
@click.option("--explain", is_flag=True, help="Show every stage's scores.")
@click.pass_obj
def ask(settings: Settings, question: str | None, as_json: bool, path: Path | None, explain: bool) -> None:
    """Answer QUESTION, or each line of a file, from the published index."""
    if (question is None) == (path is None):
        raise click.UsageError("Give a question, or --file with --json.")
    if path is not None and not as_json:
        raise click.UsageError("--file needs --json: one JSON object a line comes out, in order.")
    asked = read_questions(path) if path else iter([(None, question or "")])
    # Every line is checked before the first answer, so that a bad file prints nothing half.
    rows = list(asked)
    answer = answer_function(settings, open_index(settings))
    for name, words in rows:
        record = answer(words, (), datetime.now(UTC))
        if as_json:
            shown = record.as_json() if explain else without_stages(record)
            click.echo(json.dumps({"id": name, **shown} if path else shown, ensure_ascii=False))
        else:
            click.echo(as_text(record, explain))


@click.command()
@click.pass_obj
def chat(settings: Settings) -> None:
    """Talk in the terminal: follow-ups are understood with what came before; an empty line ends it."""
    answer = answer_function(settings, open_index(settings))
    earlier: tuple[str, ...] = ()
    click.echo("Ask about social media at the hospital. An empty line ends the conversation.")
    while words := click.prompt("\nYou", default="", show_default=False).strip():
        record = answer(words, earlier, datetime.now(UTC))
        click.echo("\n" + as_text(record, explain=False))
        earlier = (*earlier, record.question)[-3:]


def read_questions(path: Path) -> Iterator[tuple[str, str]]:
    """(id, question) of each line; blank lines are passed over.  Raises InputError naming a line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error})") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield str(row["id"]), str(row["question"])
        except (ValueError, KeyError, TypeError):
            raise InputError(
                f'{path}:{number}: expected a JSON object like {{"id": "q1", "question": "..."}}'
            ) from None


def without_stages(record: AnswerRecord) -> dict[str, object]:
    """The record as it is promised to scripts: without the scores of each stage."""
    return {key: value for key, value in record.as_json().items() if key != "stages"}


def as_text(record: AnswerRecord, explain: bool) -> str:
    """An answer as a person reads it in a terminal."""
    parts = [_wrapped(record.text)]
    if record.identifiers:
        parts.insert(0, _wrapped("! " + NOTICE.format(types=", ".join(record.identifiers))))
    parts += [_wrapped(f"→ {step}") for step in record.first_steps]
    for number, quote in enumerate(record.quotes, 1):
        source = f"{quote.title}{' › ' + quote.section if quote.section else ''}"
        parts.append(
            f"[{number}] {source} ({quote.kind}, {quote.owner}, reviewed {quote.reviewed})\n"
            + _wrapped(quote.text, "    ")
            + f"\n    {quote.url}"
        )
    if record.desks:
        parts.append(f"Needs a person: {', '.join(record.desks)} ({record.urgency}). {record.reason}")
    if explain:
        parts.append(json.dumps(record.as_json()["stages"], indent=2, ensure_ascii=False))
    return "\n\n".join(parts)


def _wrapped(text: str, indent: str = "") -> str:
    lines = text.splitlines() or [""]
    return "\n".join(
        textwrap.fill(line, WIDTH, initial_indent=indent, subsequent_indent=indent) for line in lines
    )
