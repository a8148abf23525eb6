"""`curbside recalls`: guidance that changed after people were answered from it, for a maintainer to decide on."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import click
from sqlalchemy import Connection

from bot.cli.records import OPERATOR, all_records, changing, looking, looking_in, one_record, one_workspace
from bot.config import Settings
from bot.errors import InputError
from bot.records import recall
from bot.store import recalls as stored
from bot.store.recalls import PENDING, Recall


@click.group()
def recalls() -> None:
    """Decide who hears that guidance has changed since they were answered from it."""


@recalls.command("list")
@all_records
def list_(settings: Settings, as_json: bool, workspace: str) -> None:
    """One line a change, oldest first."""
    with looking_in(settings, workspace) as (conn, place):
        found = stored.every(conn, place) if place else ()
    if as_json:
        click.echo(json.dumps([_values(one) for one in found]))
    elif not found:
        click.echo("No guidance has changed since somebody was answered from it.")
    for one in () if as_json else found:
        counts = f"questions: {len(one.concerned)}, people: {one.people}"
        click.echo(f"{one.id}  {one.state}  {one.article} {_fate(one)}, {counts}")


@recalls.command()
@one_record
def show(settings: Settings, number: int, as_json: bool, workspace: str) -> None:
    """What changed in recall NUMBER: the sentences that people read, and what stands now."""
    with looking(settings) as conn:
        one = _numbered(conn, workspace, number)
    if as_json:
        click.echo(json.dumps(_values(one)))
        return
    click.echo(f"{one.title} ({one.article}): {_fate(one)}, found {one.found_at:%Y-%m-%d}, {one.state}")
    click.echo(f"questions: {len(one.concerned)}, people: {one.people}")
    for sentence in dict.fromkeys(sentence for each in one.concerned for sentence in each.gone):
        click.echo(f"- {sentence}")
    for quote in one.now.values():
        click.echo(f"+ {quote['title']} › {quote['section']}\n  " + quote["text"].replace("\n", "\n  "))


@recalls.command()
@one_record
def approve(settings: Settings, number: int, as_json: bool, workspace: str) -> None:
    """Tell everybody whom recall NUMBER concerns, once, in the thread where they asked; a running bot sends it."""
    _decide(settings, number, as_json, workspace, recall.approve, "They are told by the running bot.")


@recalls.command()
@one_record
def dismiss(settings: Settings, number: int, as_json: bool, workspace: str) -> None:
    """Tell nobody of recall NUMBER."""
    _decide(settings, number, as_json, workspace, recall.dismiss, "Nobody is told.")


def _decide(
    settings: Settings,
    number: int,
    as_json: bool,
    workspace: str,
    act: Callable[[Connection, Recall, str, datetime], bool],
    said: str,
) -> None:
    with changing(settings) as conn:
        one = _numbered(conn, workspace, number)
        if not act(conn, one, OPERATOR, datetime.now(UTC)):
            raise InputError(f"recall {number} is {one.state}: only a {PENDING} one can be decided on")
        after = stored.get(conn, one.workspace, number)
    assert after is not None
    click.echo(json.dumps(_values(after)) if as_json else said)


def _numbered(conn: Connection, workspace: str, number: int) -> Recall:
    place = one_workspace(conn, workspace)
    one = stored.get(conn, place, number) if place else None
    if one is None:
        raise InputError(f"there is no recall {number}; `curbside recalls list` shows which there are")
    return one


def _fate(one: Recall) -> str:
    return f"{one.fate} on {one.expired_on}" if one.expired_on else one.fate


def _values(one: Recall) -> dict[str, Any]:
    return {
        "number": one.id,
        "article": one.article,
        "title": one.title,
        "fate": one.fate,
        "expired_on": one.expired_on.isoformat() if one.expired_on else None,
        "state": one.state,
        "people": one.people,
        "questions": len(one.concerned),
        "gone": list(dict.fromkeys(sentence for each in one.concerned for sentence in each.gone)),
        "now": [{"section": quote["section"], "text": quote["text"]} for quote in one.now.values()],
        "found_at": one.found_at.isoformat(),
        "decided_by": one.decided_by,
        "decided_at": one.decided_at.isoformat() if one.decided_at else None,
    }
