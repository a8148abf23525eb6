"""`curbside review`: what should be changed in a draft before it is published; nothing is stored."""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.assemble.coach import coach_function
from bot.cli.ask import encodable
from bot.config import Settings
from bot.drafts.check import Severity
from bot.drafts.draft import Kind, read_draft
from bot.drafts.finding import Finding, Review, Verdict
from bot.drafts.marking import marked
from bot.drafts.platforms import NAMES, Platform, find_platform
from bot.errors import InputError

WIDTH = 100
VERDICTS = {
    Verdict.STOP: "STOP: do not publish this.",
    Verdict.FIX: "FIX: change this before you publish it.",
    Verdict.READY: "READY: nothing has to be changed.",
}
COLOURS = {Severity.STOP: "red", Severity.FIX: "yellow", Severity.CONSIDER: "cyan"}
#: What a terminal obeys instead of showing it.
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
LIMITS = "These checks read words only: pictures, facts and what a form says stay with you."


@click.command()
@click.argument("draft", required=False)
@click.option("--platform", default="", help=f"Where it will be posted: {', '.join(NAMES)}.")
@click.option("--kind", default=Kind.POST.value, help=f"What it is: {', '.join(Kind)}.", show_default=True)
@click.option(
    "--file",
    "path",
    type=click.Path(path_type=Path, allow_dash=True),
    help="A file with the draft; - reads the input.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def review(
    settings: Settings, draft: str | None, platform: str, kind: str, path: Path | None, as_json: bool
) -> None:
    """Check DRAFT, or a file with it, before it is published: patients, claims, disclosure, access, length."""
    if (draft is None) == (path is None):
        raise click.UsageError("Give a draft, or --file.")
    place = _platform(platform)
    sort = _kind(kind)
    text = encodable(_read(path) if path is not None else draft or "")
    if not text.strip():
        raise InputError("the draft is empty: give its words, or a file that holds them")
    result = coach_function(settings)(text, sort, place, datetime.now(UTC))
    if as_json:
        click.echo(json.dumps(result.as_json(), ensure_ascii=False))
    else:
        click.echo(as_text(text, result, place))


def _platform(name: str) -> Platform | None:
    platform = find_platform(name) if name else None
    if name and platform is None:
        raise InputError(f"unknown platform {name!r}: known are {', '.join(NAMES)}")
    return platform


def _kind(name: str) -> Kind:
    try:
        return Kind(name.strip().lower())
    except ValueError:
        raise InputError(f"unknown kind {name!r}: known are {', '.join(Kind)}") from None


def _read(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error})") from None


def as_text(text: str, result: Review, platform: Platform | None) -> str:
    """A review as a person reads it in a terminal: the verdict, the marked draft, each finding, the figures."""
    parts = [click.style(VERDICTS[result.verdict], bold=True)]
    if result.findings:
        parts[0] += " " + counted(result)
        parts.append(_wrapped(CONTROLS.sub(" ", marked(read_draft(text), result.findings)), "  │ "))
    parts += ["\n".join(_finding(number, finding)) for number, finding in enumerate(result.findings, 1)]
    parts.append(_figures(result, platform))
    parts.append(LIMITS)
    return "\n\n".join(parts)


def counted(result: Review) -> str:
    """How many findings of each severity: "1 to stop, 2 to fix."."""
    return ", ".join(f"{number} to {severity}" for severity, number in result.counts.items()) + "."


def _finding(number: int, finding: Finding) -> Iterator[str]:
    label = click.style(f"{finding.severity.upper()}", fg=COLOURS[finding.severity], bold=True)
    yield f"{number} {label} {finding.id}"
    yield _wrapped(f"“{textwrap.shorten(CONTROLS.sub(' ', finding.words), 200, placeholder=' ...')}”", "    ")
    yield _wrapped(finding.why, "    ")
    if finding.rule:
        rule = finding.rule
        section = f" › {rule.section}" if rule.section else ""
        yield _wrapped(f"Rule: “{rule.text}”", "    ")
        yield _wrapped(f"{rule.title}{section} ({rule.owner})", "      ")
        if rule.url:
            yield f"      {rule.url}"
    if finding.safer:
        yield _wrapped(f"Instead: {finding.safer}", "    ")


def _figures(result: Review, platform: Platform | None) -> str:
    unit = "bytes" if platform and platform.count == "bytes" else "characters"
    length = f"{result.characters:,} {unit}"
    if platform:
        length = f"{result.characters:,} of {platform.limit:,} {unit} for {platform.title}"
    return f"Reading grade {result.reading_grade} · {length}"


def _wrapped(text: str, indent: str) -> str:
    lines = text.splitlines() or [""]
    return "\n".join(
        textwrap.fill(line, WIDTH, initial_indent=indent, subsequent_indent=indent) or indent.rstrip()
        for line in lines
    )
