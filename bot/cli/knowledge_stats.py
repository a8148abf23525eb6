"""`curbside knowledge stats`: what the library covers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

import click

from bot.config import Settings
from knowledge.load import load_articles
from knowledge.stats import Stats, coverage


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def stats(settings: Settings, as_json: bool) -> None:
    """Count the articles by kind, topic, owner, desk, urgency and age; list the reviews that come up."""
    articles, problems = load_articles(settings.knowledge)
    counted = coverage(articles, date.today())
    if as_json:
        click.echo(json.dumps(counted.as_json()))
    else:
        click.echo(as_text(counted))
    if problems:
        click.echo(f"{len(problems)} problems keep files out: run `curbside knowledge check`", err=True)


def as_text(counted: Stats) -> str:
    """The counts as a person reads them in a terminal."""
    parts = [f"{counted.articles} articles"]
    for title, counts in (
        ("Kind", counted.kinds),
        ("Desk", counted.desks),
        ("Urgency", counted.urgencies),
        ("Owner", counted.owners),
        ("Reviewed", counted.ages),
        ("Topic", counted.topics),
    ):
        parts.append(_table(title, counts))
    parts += [
        _listed("Review overdue", counted.overdue),
        _listed("Review due in 30 days", counted.due_in_30_days),
        _listed("Review due in 90 days", counted.due_in_90_days),
    ]
    return "\n\n".join(parts)


def _table(title: str, counts: Mapping[str, int]) -> str:
    return "\n".join([title, *(f"{count:>5}  {name}" for name, count in counts.items())])


def _listed(title: str, names: Sequence[str]) -> str:
    return "\n".join([f"{title}: {len(names)}", *(f"       {name}" for name in names)])
