"""`curbside knowledge drafts`: articles proposed from cases, for the maintainers to decide on."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import click
from sqlalchemy import Connection, Engine

from bot.cli.records import OPERATOR, all_records, looking, looking_in, one_record, one_workspace, opened
from bot.config import Settings
from bot.errors import InputError
from bot.records.closing import Closing
from bot.records.shelf import Shelf
from bot.store import cases, proposals
from bot.store.engine import reading
from bot.store.proposals import PENDING, Proposal


@click.group()
def drafts() -> None:
    """Decide on articles proposed from cases; a draft goes by the number of its case."""


@drafts.command("list")
@all_records
def list_(settings: Settings, as_json: bool, workspace: str) -> None:
    """One line a draft, oldest first."""
    with looking_in(settings, workspace) as (conn, place):
        found = [_values(conn, one) for one in proposals.every(conn, place)] if place else []
    if as_json:
        click.echo(json.dumps(found))
    elif not found:
        click.echo("No draft yet: press Add to knowledge base on the card of a resolved case.")
    for one in () if as_json else found:
        near = f", like {one['similar'][0]['article']}" if one["similar"] else ""
        click.echo(f"#{one['case']}  {one['state']}  {one['article'] or '-'}{near}")


@drafts.command()
@one_record
def show(settings: Settings, number: int, as_json: bool, workspace: str) -> None:
    """The draft made from case NUMBER, what is like it, and what keeps it from being an article."""
    shelf = _shelf(settings)
    with looking(settings) as conn:
        one = _of_case(conn, workspace, number)
        values = _values(conn, one)
    pending = one.state == PENDING and one.article
    problems = shelf.problems(one.article, datetime.now(UTC).date()) if pending and one.article else ()
    text = shelf.read(one.article) if one.article else None
    if as_json:
        click.echo(json.dumps(values | {"problems": list(problems), "text": text}))
        return
    click.echo(
        f"Case #{number} · {one.state} · {shelf.path(one.article) if pending and one.article else one.article or '-'}"
    )
    for article, title, cosine in one.similar:
        click.echo(f"like {article} ({title}): {cosine:.2f}")
    if text:
        click.echo(f"\n{text}")
    for problem in problems:
        click.echo(problem)


@drafts.command()
@one_record
def approve(settings: Settings, number: int, as_json: bool, workspace: str) -> None:
    """Check the draft made from case NUMBER and make it an article; exit 1 with every problem if it has any."""
    with opened(settings) as engine:
        one = _pending(engine, workspace, number)
        problems = _closing(settings, engine).publish(one, OPERATOR)
        with reading(engine) as conn:
            after = proposals.get(conn, one.workspace, one.id)
    article = after.article if after else one.article
    if as_json:
        click.echo(json.dumps({"case": number, "article": article, "problems": list(problems)}))
    elif problems:
        for problem in problems:
            click.echo(problem)
        click.echo(f"{len(problems)} problems: mend {_shelf(settings).path(one.article or '')}", err=True)
    else:
        click.echo(f"{article} is an article now. `curbside index build` makes it answer.")
    raise click.exceptions.Exit(1 if problems else 0)


@drafts.command()
@one_record
def reject(settings: Settings, number: int, as_json: bool, workspace: str) -> None:
    """Drop the draft made from case NUMBER; its file is removed."""
    with opened(settings) as engine:
        one = _pending(engine, workspace, number)
        if not _closing(settings, engine).reject(one, OPERATOR):
            raise InputError(f"somebody else has just decided on the draft of case #{number}")
    click.echo(
        json.dumps({"case": number, "article": one.article}) if as_json else f"{one.article} is rejected."
    )


def _shelf(settings: Settings) -> Shelf:
    return Shelf(settings.drafts_folder, settings.knowledge)


def _closing(settings: Settings, engine: Engine) -> Closing:
    def searcher() -> Any:
        raise AssertionError("deciding on a draft searches nothing")

    return Closing(
        engine, _shelf(settings), settings.maintainers_channel, lambda: datetime.now(UTC), searcher
    )


def _of_case(conn: Connection, workspace: str, number: int) -> Proposal:
    place = one_workspace(conn, workspace)
    case = cases.numbered(conn, place, number) if place else None
    one = proposals.of_case(conn, case.workspace, case.id) if case else None
    if one is None:
        raise InputError(f"case #{number} has no draft; `curbside knowledge drafts list` shows which have")
    return one


def _pending(engine: Engine, workspace: str, number: int) -> Proposal:
    with reading(engine) as conn:
        one = _of_case(conn, workspace, number)
    if one.state != PENDING:
        raise InputError(f"the draft of case #{number} is {one.state}: only a pending one can be decided on")
    return one


def _values(conn: Connection, one: Proposal) -> dict[str, Any]:
    case = cases.get(conn, one.workspace, one.case_id)
    assert case is not None
    served = (case, *cases.merged_into(conn, one.workspace, case.id))
    return {
        "case": case.number,
        "state": one.state,
        "article": one.article,
        "similar": [
            {"article": name, "title": title, "cosine": cosine} for name, title, cosine in one.similar
        ],
        "problems": list(one.problems),
        "asked_by": one.asked_by,
        "asked_at": one.asked_at.isoformat(),
        "decided_by": one.decided_by,
        "decided_at": one.decided_at.isoformat() if one.decided_at else None,
        "cases": [each.number for each in served],
        "askers": sorted({each.asker for each in served if not each.confidential}),
    }
