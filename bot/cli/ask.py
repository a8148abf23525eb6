"""`curbside ask` and `curbside chat`: the same answers as in Slack, in the terminal; nothing is stored."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.answering import ASK_BACK, AnswerRecord
from bot.assemble.answers import answer_function, open_index
from bot.config import Settings
from bot.drafts.finding import Brief
from bot.errors import InputError
from bot.judgement.asides import Aside
from bot.judgement.outcome import Outcome

WIDTH = 100
#: How many earlier sayings a follow-up is understood with.
KEPT = 4
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
    # Every line is checked before the first answer, so that a bad file prints nothing half.
    rows = list(read_questions(path)) if path else [(0, question or "")]
    answer = answer_function(settings, open_index(settings))
    for name, words in rows:
        record = answer(encodable(words), (), datetime.now(UTC))
        if as_json:
            shown = record.as_json() if explain else without_stages(record)
            click.echo(json.dumps({"id": name, **shown} if path else shown, ensure_ascii=False))
        else:
            click.echo(as_text(record, explain))


@click.command()
@click.pass_obj
def chat(settings: Settings) -> None:
    """Talk in the terminal: follow-ups are understood with what came before; an empty line or Ctrl-D ends it."""
    answer = answer_function(settings, open_index(settings))
    earlier: tuple[str, ...] = ()
    click.echo("Ask about social media at the hospital. An empty line ends the conversation.")
    while words := next_words():
        record = answer(words, earlier, datetime.now(UTC))
        click.echo("\n" + as_text(record, explain=False))
        # Our question back is part of what came before: it is asked only once.
        back = (ASK_BACK,) if record.outcome is Outcome.ASK_BACK else ()
        earlier = (*earlier, record.question, *back)[-KEPT:]


def next_words() -> str:
    """What the person types next; empty when they have had enough."""
    try:
        said: str = click.prompt("\nYou", default="", show_default=False)
    except click.Abort:
        return ""
    return encodable(said).strip()


def encodable(text: str) -> str:
    """The text with what is no character replaced: bytes of a terminal and halves of a pair cannot be printed."""
    return text.encode("utf-8", "replace").decode("utf-8")


def read_questions(path: Path) -> Iterator[tuple[str | int, str]]:
    """(id, question) of each line, the id as it was given; blank lines are passed over.

    Raises InputError naming a line that is wrong.
    """
    try:
        # Not splitlines(): U+2028 may stand inside a JSON string.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error})") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            name, question = row["id"], row["question"]
            if not (isinstance(name, str | int) and isinstance(question, str)):
                raise TypeError
            yield (encodable(name) if isinstance(name, str) else name), question
        except (ValueError, KeyError, TypeError, RecursionError):
            raise InputError(
                f'{path}:{number}: expected a JSON object like {{"id": "q1", "question": "..."}}'
            ) from None


def without_stages(record: AnswerRecord) -> dict[str, object]:
    """The record as it is promised to scripts: without the scores of each stage, and without its text twice."""
    return {key: value for key, value in record.as_json().items() if key not in ("stages", "spoken")}


def as_text(record: AnswerRecord, explain: bool) -> str:
    """An answer as a person reads it in a terminal."""
    parts = [_wrapped(record.text)]
    if record.identifiers:
        parts.insert(0, _wrapped("! " + NOTICE.format(types=", ".join(record.identifiers))))
    parts += [_wrapped(f"→ {step}") for step in record.first_steps]
    if record.review:
        parts += _reviewed(record.review)
    for number, quote in enumerate(record.quotes, 1):
        source = f"{quote.title}{' › ' + quote.section if quote.section else ''}"
        parts.append(
            f"[{number}] {source} ({quote.kind}, {quote.owner}, reviewed {quote.reviewed})\n"
            + _wrapped(quote.text, "    ")
            + "".join("\n" + _wrapped(f"• {_aside(one)}", "    ") for one in quote.also)
            + f"\n    {quote.url}"
        )
    if record.desks:
        parts.append(f"Needs a person: {', '.join(record.desks)} ({record.urgency}). {record.reason}")
    if explain:
        parts.append(json.dumps(record.as_json()["stages"], indent=2, ensure_ascii=False))
    return "\n\n".join(parts)


def _aside(one: Aside) -> str:
    return " ".join(filter(None, [one.section and f"{one.section}:", one.lead, one.sentence]))


def _reviewed(review: Brief) -> list[str]:
    """What the coach says about a draft in the question: the verdict, then each finding."""
    told = (
        ", ".join(f"{number} to {severity}" for severity, number in review.counts.items())
        or "nothing to change"
    )
    parts = [f"Your draft: {told}." + (f" The gravest {len(review.findings)} follow." if review.more else "")]
    for finding in review.findings:
        lines = [_wrapped(f"{finding.severity.upper()} “{finding.words}”"), _wrapped(finding.why, "    ")]
        if finding.rule:
            rule = finding.rule
            lines += [
                _wrapped(f"Rule: “{rule.text}” ({rule.title}, {rule.owner})", "    "),
                f"    {rule.url}",
            ]
        if finding.safer:
            lines.append(_wrapped(f"Instead: {finding.safer}", "    "))
        parts.append("\n".join(lines))
    return parts


def _wrapped(text: str, indent: str = "") -> str:
    lines = text.splitlines() or [""]
    return "\n".join(
        textwrap.fill(line, WIDTH, initial_indent=indent, subsequent_indent=indent) for line in lines
    )
