"""`curbside cases`: what the consultants have had and have, for those who answer for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from bot.cli.records import (
    NOTHING_YET,
    Day,
    all_records,
    deliver,
    looking_in,
    moment,
    one_record,
    workspace_option,
)
from bot.config import Settings
from bot.errors import InputError
from bot.escalation.services import BY_CODE
from bot.escalation.states import State
from bot.judgement.outcome import Urgency
from bot.records.casebook import (
    Told,
    Wanted,
    exported,
    listed,
    masked,
    named,
    summary_values,
    whole,
    whole_values,
)
from bot.records.sheet import as_csv
from bot.store.replies import TO_ASKER
from knowledge.article import Desk

#: The columns of the CSV; what was said and the history are only in the JSON.
COLUMNS = (
    "number", "state", "urgency", "desks", "owner", "owner_name", "asker", "reason", "created", "due", "claimed",
    "replied", "resolved", "level", "question", "resolution", "service", "wanted_on", "outcome", "resolve_by",
    "merged_into", "confidential", "snoozed_until", "snooze_reason", "rating", "attachments", "withdrawn_at",
)  # fmt: skip
WIDTH = 60


@click.group()
def cases() -> None:
    """List, read and export cases; all texts are masked."""


def which_cases(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that a list and an export have in common; ``which`` holds their values."""

    @wraps(command)
    def chosen(
        settings: Settings,
        *arguments: Any,
        states: tuple[str, ...],
        desk: str | None,
        service: str | None,
        since: str | None,
        until: str | None,
        **more: Any,
    ) -> None:
        now = datetime.now(UTC)
        first, end = moment(since, settings, now), moment(until, settings, now)
        if first is not None and end is not None and first >= end:
            raise InputError("--since must come before --until")
        which = Wanted(frozenset(states), desk or "", since=first, until=end, service=service or "")
        command(settings, *arguments, which=which, **more)

    state, names = click.Choice([s.value for s in State]), [desk.value for desk in Desk]
    options = (
        click.option("--state", "states", multiple=True, type=state, help="Repeatable."),
        click.option("--desk", type=click.Choice(names), help="A desk the case belongs to."),
        click.option("--service", type=click.Choice(list(BY_CODE)), help="Requests for that service only."),
        click.option("--since", type=Day(), help="Opened from this day on: 2026-11-01, or 30d."),
        click.option("--until", type=Day(), help="First day that no longer counts."),
    )
    for option in reversed(options):
        chosen = option(chosen)
    return chosen


@cases.command("list")
@click.option("--urgency", type=click.Choice([u.value for u in Urgency]), help="How soon it was needed.")
@click.option("--owner", default="", help="Who has it: a Slack id, or part of a name.")
@all_records
@which_cases
def list_(
    settings: Settings, urgency: str | None, owner: str, which: Wanted, as_json: bool, workspace: str
) -> None:
    """One line a case, oldest first."""
    wanted = replace(which, urgency=urgency or "", owner=owner)
    with looking_in(settings, workspace) as (conn, place):
        found = listed(conn, place, wanted) if place else ()
    if as_json:
        click.echo(json.dumps([summary_values(told) for told in found]))
    elif found:
        _print_table(found, ZoneInfo(settings.timezone))
    else:
        click.echo("No case is like that." if place else NOTHING_YET)


def _print_table(found: Sequence[Told], zone: ZoneInfo) -> None:
    head = ("case", "state", "urgency", "desks", "owner", "opened", "question")
    rows = [head, *(_line(told, zone) for told in found)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(head) - 1)]
    for row in rows:
        cells = (text.ljust(width) for text, width in zip(row, widths, strict=False))
        click.echo("  ".join([*cells, row[-1]]))


def _line(told: Told, zone: ZoneInfo) -> tuple[str, ...]:
    case = told.case
    question = " ".join((told.question or "(erased)").split())
    return (
        f"#{case.number}",
        case.state,
        case.urgency,
        ",".join(case.desks),
        case.owner_name or case.owner or "-",
        _when(case.created_at, zone),
        question if len(question) <= WIDTH else question[: WIDTH - 1] + "…",
    )


def _when(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


@cases.command()
@one_record
def show(settings: Settings, number: int, as_json: bool, workspace: str) -> None:
    """Everything kept of case NUMBER: the question, what was said, and each move with who, when and why."""
    with looking_in(settings, workspace) as (conn, place):
        told = whole(conn, place, number) if place else None
    if told is None:
        raise InputError(f"there is no case #{number}; `curbside cases list` shows which there are")
    if as_json:
        click.echo(json.dumps(whole_values(told)))
    else:
        _print_case(told, ZoneInfo(settings.timezone))


def _print_case(told: Told, zone: ZoneInfo) -> None:
    case = told.case
    click.echo(f"Case #{case.number} · {', '.join(case.desks)} · {case.urgency} · {case.state}")
    click.echo(f"Owner: {case.owner_name or case.owner or '-'}")
    asker = named(told, case.asker)
    click.echo(
        f"Asked by {asker}, {_when(case.created_at, zone)}; first response due {_when(case.due_at, zone)}"
    )
    click.echo(f"Why a person: {case.reason}")
    click.echo(f"\n{told.question or '(the question is erased)'}")
    for reply in told.replies:
        who = reply.author_name or named(told, reply.author)
        arrow = "to the asker" if reply.direction == TO_ASKER else "to the desk"
        click.echo(f"\n{_when(reply.at, zone)} {who} {arrow}:\n{masked(reply.text) or '(withdrawn)'}")
    if case.resolution:
        click.echo(f"\nResolution: {masked(case.resolution)}")
    click.echo("\nHistory")
    for entry in told.history:
        moved = f"{entry.before or '-'} -> {entry.after or '-'}"
        why = f" ({entry.why})" if entry.why else ""
        click.echo(f"  {_when(entry.at, zone)}  {named(told, entry.actor)}  {entry.action}  {moved}{why}")


@cases.command()
@click.option(
    "--format", "form", type=click.Choice(["csv", "json"]), default="csv", help="CSV has no history."
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A file instead of the screen.")
@workspace_option
@click.pass_obj
@which_cases
def export(settings: Settings, form: str, which: Wanted, out: Path | None, workspace: str) -> None:
    """Every case for a spreadsheet (CSV) or a program (JSON, with what was said and the history)."""
    with looking_in(settings, workspace) as (conn, place):
        values = [whole_values(told) for told in exported(conn, place, which)] if place else []
    text = as_csv(COLUMNS, values) if form == "csv" else json.dumps(values)
    deliver(text, out, f"{len(values)} cases")
