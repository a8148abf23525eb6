"""What the commands over stored records share: the open store, its one workspace, and days as people type them."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
from sqlalchemy import Connection, Engine

from bot.config import Settings
from bot.errors import InputError
from bot.store.engine import connect, migrate, reading, writing
from bot.store.questions import workspaces

NOTHING_YET = "Nothing has been asked yet."
#: Who decides where nobody is signed in.
OPERATOR = "operator"


@contextmanager
def opened(settings: Settings) -> Iterator[Engine]:
    """The store, its tables up to date."""
    migrate(settings.store_url)
    engine = connect(settings.store_url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def looking(settings: Settings) -> Iterator[Connection]:
    """One consistent view of the store."""
    with opened(settings) as engine, reading(engine) as conn:
        yield conn


@contextmanager
def looking_in(settings: Settings, workspace: str) -> Iterator[tuple[Connection, str | None]]:
    """One consistent view of the store, and the workspace meant, as `one_workspace` finds it."""
    with looking(settings) as conn:
        yield conn, one_workspace(conn, workspace)


@contextmanager
def changing(settings: Settings) -> Iterator[Connection]:
    """One transaction on the store."""
    with opened(settings) as engine, writing(engine) as conn:
        yield conn


def workspace_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--workspace`` to a command."""
    said = "Slack's id of the workspace (T...), where the store holds several."
    return click.option("--workspace", metavar="ID", default="", help=said)(command)


def one_workspace(conn: Connection, wanted: str) -> str | None:
    """The workspace meant; None while the store holds nothing.  Raises InputError where that is not clear."""
    known = workspaces(conn)
    if wanted and wanted not in known:
        raise InputError(
            f"nothing is stored of workspace {wanted!r}; there is {', '.join(known) or 'nothing yet'}"
        )
    if not wanted and len(known) > 1:
        raise InputError(
            f"the store holds several workspaces: name one of {', '.join(known)} with --workspace"
        )
    return wanted or next(iter(known), None)


def all_records(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command over all records: ``--json`` for a list, ``--workspace``, and the settings as its first argument."""
    said = click.option("--json", "as_json", is_flag=True, help="Print one JSON list.")
    return said(workspace_option(click.pass_obj(command)))


def one_record(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command on record NUMBER: ``--json`` for an object, ``--workspace``, the settings as its first argument."""
    said = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
    number = click.argument("number", type=click.IntRange(min=1))
    return number(said(workspace_option(click.pass_obj(command))))


class Day(click.ParamType[str]):
    """A day such as 2026-11-01, or so many days ago, such as 30d; an aware time when ``at`` is asked."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The text unchanged if it can be read."""
        if not re.fullmatch(r"\d{1,5}d", str(value)):
            try:
                datetime.strptime(str(value), "%Y-%m-%d")
            except ValueError:
                self.fail(f"{value!r} is no day: write 2026-11-01, or 30d for thirty days ago", param, ctx)
        return value


def moment(said: str | None, settings: Settings, now: datetime) -> datetime | None:
    """When a day (as `Day` takes it) begins in the hospital's own time zone."""
    if not said:
        return None
    zone = ZoneInfo(settings.timezone)
    if said.endswith("d"):
        day = (now.astimezone(zone) - timedelta(days=int(said[:-1]))).date()
    else:
        day = datetime.strptime(said, "%Y-%m-%d").date()
    return datetime.combine(day, datetime.min.time(), zone).astimezone(UTC)


def deliver(text: str, out: Path | None, said: str) -> None:
    """Print a text, or write it to a file that only its owner may read and say so.

    It comes into place whole or not at all.
    """
    if out is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    if not out.parent.is_dir():
        raise InputError(f"{out.parent} is no folder: make it first, or name another file")
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}-")
    try:
        # newline="": a CSV has its own line ends.
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.replace(name, out)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(name)
        raise
    click.echo(f"{out}: {said}", err=True)
