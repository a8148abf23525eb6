"""`curbside desks`: check the desks file with its edits, and see who is on call."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from http.client import HTTPException
from pathlib import Path
from typing import Any

import click
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import inspect, make_url

from bot.assemble.deskedits import stored_edits
from bot.assemble.desks import desks_path, load_book
from bot.cli.desk_edits import edited_line, edited_values, export, history, sound_book
from bot.config import Settings
from bot.escalation.deskcheck import shown, warnings
from bot.escalation.deskedit import AWAY
from bot.escalation.desks import CHANNEL, NOBODY, Call, DeskPlan, Desks
from bot.escalation.duty import with_stored
from bot.slack.app import client_for
from bot.store import overrides
from bot.store.desk_edits import DeskEdit
from bot.store.engine import connect, reading
from bot.store.tables import overrides as overrides_table
from knowledge.article import Desk

CALL_SECONDS = 10


@click.group()
def desks() -> None:
    """Look after the consultants' desks (docs/desks.md)."""


desks.add_command(export)
desks.add_command(history)


@desks.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def check(settings: Settings, as_json: bool) -> None:
    """Print every problem of the desks file with its line, and of its edits made in Slack; exit 1 if there is one.

    Then warnings: gaps in the next 30 days and, where SLACK_BOT_TOKEN is set, people, groups and channels that Slack
    does not know.
    """
    book, problems = load_book(settings, stored_edits(settings))
    read = book.reading.desks
    found = list(warnings(_with_stored(settings, read), _now()))
    if settings.slack_bot_token:
        found += unknown_to_slack(
            read, client_for(settings.slack_bot_token, settings.slack_api_url, CALL_SECONDS)
        )
    if as_json:
        rows = [{"path": one.path, "line": one.line, "message": one.message} for one in problems]
        click.echo(json.dumps({"path": str(desks_path(settings)), "problems": rows, "warnings": found}))
    else:
        for problem in problems:
            click.echo(problem)
        for warning in found:
            click.echo(f"warning: {warning}")
        click.echo(
            f"{desks_path(settings)}: {len(problems)} problems, {len(found)} warnings", err=bool(problems)
        )
    raise click.exceptions.Exit(1 if problems else 0)


@desks.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_obj
def show(settings: Settings, as_json: bool) -> None:
    """Print each desk with who is on call now and next, and which of its fields were edited in Slack."""
    book = sound_book(settings)
    now, marks = _now(), {edit.desk: edit for edit in book.marks()}
    read = _with_stored(settings, book.reading.desks)
    rows = [replace(row_of(read, desk, now), edited=marks.get(desk)) for desk in Desk]
    if as_json:
        click.echo(json.dumps([row.as_json() for row in rows]))
        return
    away = marks.get(AWAY)
    click.echo("\n".join([*map(str, rows), *([f"{AWAY:20} {edited_line(away)}"] if away else [])]))


@dataclass(frozen=True, slots=True)
class Row:
    """One desk as `show` prints it."""

    plan: DeskPlan
    open: bool
    now: str | None
    until: datetime | None
    next: str | None
    calls: Call
    edited: DeskEdit | None = None

    def as_json(self) -> dict[str, object]:
        """The values of the row; times are ISO, in UTC."""
        until = None if self.until is None else self.until.astimezone(UTC).isoformat()
        return {
            "desk": self.plan.desk.value,
            "name": self.plan.name,
            "channel": self.plan.channel,
            "open": self.open,
            "on_call": self.now,
            "until": until,
            "next": self.next,
            "calls": {"step": self.calls.step, "users": self.calls.users, "groups": self.calls.groups},
            "edited": None if self.edited is None else edited_values(self.edited),
        }

    def __str__(self) -> str:
        zone = self.plan.targets.hours.zone
        doors = "open" if self.open else "closed"
        if self.plan.rota.empty:
            said = f"no rota; calls {self._calls()}"
        elif self.until is None:
            said = f"on call {self.now or 'nobody'}"
        else:
            said = f"on call {self.now or 'nobody'} until {shown(self.until, zone)}, then {self.next or 'nobody'}"
        line = f"{self.plan.desk.value:20} {self.plan.channel or 'no channel':12} {doors:6}  {said}"
        return f"{line}\n{'':20} {edited_line(self.edited)}" if self.edited else line

    def _calls(self) -> str:
        if self.calls.step in (CHANNEL, NOBODY):
            return "everybody in the channel" if self.calls.step == CHANNEL else "nobody"
        return f"{', '.join([*self.calls.users, *self.calls.groups])} ({self.calls.step})"


def row_of(all_desks: Desks, desk: Desk, now: datetime) -> Row:
    """One desk at a moment."""
    plan, turn = all_desks.plans[desk], all_desks.turn(desk, now)
    return Row(
        plan, plan.targets.hours.open_at(now), turn.now, turn.until, turn.next, all_desks.call(desk, 0, now)
    )


def _now() -> datetime:
    return datetime.now(UTC)


def _with_stored(settings: Settings, read: Desks) -> Desks:
    """The desks with the overrides set in Slack, where there is a database that has any."""
    file = make_url(settings.store_url).database if settings.store_url.startswith("sqlite") else None
    if file is not None and not Path(file).is_file():
        return read  # looking must not make one
    engine = connect(settings.store_url)
    try:
        with reading(engine) as conn:
            if not inspect(conn).has_table(overrides_table.name):
                return read
            stored = [
                one
                for workspace in overrides.workspaces(conn)
                for one in overrides.coming(conn, workspace, _now())
            ]
    finally:
        engine.dispose()
    return with_stored(read, stored)


def unknown_to_slack(read: Desks, client: WebClient) -> Iterator[str]:
    """What the file names and Slack does not know, does not let us see, or has put away."""
    for plan in read.plans.values():
        for user in sorted(plan.people()):
            yield from _asked(f"{plan.desk}: user {user}", partial(_user, client, user))
        for group in sorted({one for one in (plan.group, *plan.path) if one.startswith("S")}):
            yield from _asked(f"{plan.desk}: group {group}", partial(_group, client, group))
    for channel in sorted({plan.channel for plan in read.plans.values() if plan.channel}):
        yield from _asked(f"channel {channel}", partial(_channel, client, channel))


def _asked(about: str, ask: Callable[[], str]) -> Iterator[str]:
    try:
        said = ask()
    except SlackApiError as error:
        said = f"Slack says {error.response.get('error')}"
    except (OSError, HTTPException) as error:
        said = f"Slack cannot be reached: {error}"
    if said:
        yield f"{about}: {said}"


def _user(client: WebClient, user: str) -> str:
    found: Any = client.users_info(user=user)["user"]
    return "is deactivated in Slack" if found.get("deleted") else ""


def _group(client: WebClient, group: str) -> str:
    return "" if client.usergroups_users_list(usergroup=group)["users"] else "has no members"


def _channel(client: WebClient, channel: str) -> str:
    found: Any = client.conversations_info(channel=channel)["channel"]
    if found.get("is_archived"):
        return "is archived"
    return "" if found.get("is_member") else "Curbside is not in it; write /invite @Curbside there"
