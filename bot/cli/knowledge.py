"""`curbside knowledge`: check what maintainers write."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date

import click

from bot.config import Settings
from knowledge.check import check_articles
from knowledge.load import load_articles


@click.group()
def knowledge() -> None:
    """Look after the articles."""


@knowledge.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def check(settings: Settings, as_json: bool) -> None:
    """Print every problem with its file and line; exit 1 if there is any."""
    articles, problems = load_articles(settings.knowledge)
    found = [*problems, *check_articles(articles, date.today())]
    if as_json:
        rows = [{"path": p.path, "line": p.line, "message": p.message} for p in found]
        click.echo(json.dumps({"articles": len(articles), "problems": rows}))
    else:
        for problem in found:
            click.echo(problem)
        kinds = ", ".join(f"{count} {kind}" for kind, count in Counter(a.kind for a in articles).items())
        click.echo(f"{len(articles)} articles ({kinds or 'none'}), {len(found)} problems", err=bool(found))
    raise click.exceptions.Exit(1 if found else 0)
