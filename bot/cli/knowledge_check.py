"""`curbside knowledge check`: everything wrong with the articles, with its file and line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from bot.config import Settings
from bot.judgement.labelled import parse
from knowledge.article import Article, Problem
from knowledge.centre import load_centre
from knowledge.check import Report, check_library
from knowledge.check.sides import Asked
from knowledge.load import load_articles


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--similar",
    is_flag=True,
    help="Also look for sections and questions that say the same, by the vectors of the published index.",
)
@click.pass_obj
def check(settings: Settings, as_json: bool, similar: bool) -> None:
    """Print every problem with its file and line, and notes; exit 1 if there is a problem."""
    articles, report = examined(settings, date.today())
    if similar:
        # It needs the index, which the plain check must not wait for.
        from bot.cli.index import progress_bar
        from bot.cli.knowledge_similar import near_duplicates, near_questions
        from index.known import Progress

        paths = {article.id: article for article in articles}
        asked, _ = asked_questions(settings.questions)
        with progress_bar("embedding") as progress:
            alike = (
                *near_duplicates(settings.index_folder, paths),
                *near_questions(
                    settings.var,
                    settings.threads,
                    asked or (),
                    lambda done, total: progress(Progress(done, total, None)),
                ),
            )
        report = Report(report.problems, (*report.notes, *alike))
    if as_json:
        click.echo(json.dumps(as_values(articles, report)))
    else:
        print_report(articles, report)
    raise click.exceptions.Exit(1 if report.problems else 0)


def examined(settings: Settings, today: date) -> tuple[tuple[Article, ...], Report]:
    """The articles that can be read, and all that the checks say of them and of the labelled questions."""
    articles, unreadable = load_articles(settings.knowledge)
    centre, _ = load_centre(settings.knowledge)
    asked, bad_lines = asked_questions(settings.questions)
    report = check_library(
        articles,
        today,
        roles=centre.owners if centre else {},
        own_words=tuple(centre.tokens.values()) if centre else (),
        # An article that cannot be read is no stranger to the questions.
        asked=None if unreadable else asked,
    )
    return articles, Report((*unreadable, *bad_lines, *report.problems), report.notes)


def asked_questions(folder: Path) -> tuple[tuple[Asked, ...] | None, tuple[Problem, ...]]:
    """The labelled questions with their places, and what cannot be read; None where there are no questions."""
    asked: list[Asked] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.jsonl")):
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except UnicodeDecodeError as error:
            problems.append(Problem(path.name, 0, f"not UTF-8 text (byte {error.start}): save it as UTF-8"))
            continue
        for number, line in enumerate(lines, 1):
            labelled, wrong = parse([line], path.name)
            problems += [replace(problem, line=number) for problem in wrong]
            asked += [
                Asked(path.name, number, one.id, one.question, one.split, one.articles) for one in labelled
            ]
    return tuple(asked) or None, tuple(problems)


def as_values(articles: Sequence[Article], report: Report) -> dict[str, object]:
    """What `--json` prints."""
    rows = {
        name: [{"path": p.path, "line": p.line, "message": p.message} for p in found]
        for name, found in (("problems", report.problems), ("notes", report.notes))
    }
    return {"articles": len(articles), **rows}


def print_report(articles: Sequence[Article], report: Report) -> None:
    """Problems, notes, and one line that counts them; it goes to stderr when there is a problem."""
    for problem in report.problems:
        click.echo(problem)
    for note in report.notes:
        click.echo(f"note: {note}")
    kinds = ", ".join(f"{count} {kind}" for kind, count in Counter(a.kind for a in articles).items())
    counts = f"{len(report.problems)} problems" + (f", {len(report.notes)} notes" if report.notes else "")
    click.echo(f"{len(articles)} articles ({kinds or 'none'}), {counts}", err=bool(report.problems))
