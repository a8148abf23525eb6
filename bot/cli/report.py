"""`curbside report`: what was asked, what became of it, how fast, and what the guidance lacks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from bot.assemble.due import promises
from bot.cli.records import NOTHING_YET, Day, deliver, looking, moment, one_workspace, workspace_option
from bot.config import Settings
from bot.errors import InputError
from bot.report.facts import gather
from bot.report.gaps import Group, examples, groups
from bot.report.measures import measure
from bot.report.page import MOST_EXAMPLES, Gap, Names, page
from bot.report.period import Facts
from bot.slack.words import DESKS
from index.errors import NoIndexError
from index.search import Snapshot
from knowledge.load import load_articles

DAYS = 30


@click.command()
@click.option(
    "--since", type=Day(), default=f"{DAYS}d", show_default=True, help="First day: 2026-11-01, or 30d."
)
@click.option("--until", type=Day(), help="First day that no longer counts. Until now if left out.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("report.html"),
    show_default=True,
    help="The page to write.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of writing a page.")
@workspace_option
@click.pass_obj
def report(
    settings: Settings, since: str, until: str | None, out: Path, as_json: bool, workspace: str
) -> None:
    """Write one HTML page of plots and tables; it needs no server and loads nothing."""
    now = datetime.now(UTC)
    first, last = moment(since, settings, now) or now, moment(until, settings, now) or now
    if first >= last:
        raise InputError("--since must come before --until")
    zone = ZoneInfo(settings.timezone)
    facts = collect(settings, workspace, first, last, now)
    if facts is None:
        raise InputError(f"{NOTHING_YET} There is nothing to report.")
    measures, found = measure(facts, zone), grouped(settings, facts)
    if as_json:
        period = {"since": first.isoformat(), "until": last.isoformat()}
        click.echo(json.dumps(period | measures.as_json() | {"gaps": _values(found)}))
        return
    known = {question.id: bool(question.text) for question in facts.questions}
    erased = sum(not known[question] for question in measures.gaps)
    articles, _ = load_articles(settings.knowledge)
    names = Names(dict(DESKS), {one.id: one.title for one in articles})
    text = page(
        facts, measures, None if found is None else [_gap(group) for group in found], erased, names, zone
    )
    deliver(text, out, f"{measures.questions} questions, {measures.cases} cases. Open it in a browser.")


def collect(
    settings: Settings, workspace: str, since: datetime, until: datetime, now: datetime
) -> Facts | None:
    """The facts of a period; None while nothing is stored."""
    with looking(settings) as conn:
        place = one_workspace(conn, workspace)
        if place is None:
            return None
        return gather(conn, place, since, until, now, promises(settings))


def grouped(settings: Settings, facts: Facts) -> tuple[Group, ...] | None:
    """The gaps by meaning; None without an index, which says what means the same."""
    try:
        embedder = Snapshot.open(settings.var, settings.threads).embedder
    except NoIndexError:
        return None
    return groups(facts, embedder)


def _gap(group: Group) -> Gap:
    return Gap(group.title, len(group.questions), examples(group, MOST_EXAMPLES))


def _values(found: Sequence[Group] | None) -> list[dict[str, Any]] | None:
    if found is None:
        return None
    return [
        asdict(Gap(group.title, len(group.questions), examples(group, len(group.questions))))
        | {"questions": [question.id for question in group.questions]}
        for group in found
    ]
