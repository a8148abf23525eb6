"""`curbside desks export` and `history`: what maintainers edited in Slack, as a file and as a list."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bot.assemble.deskedits import stored_edits
from bot.assemble.desks import load_book
from bot.cli.records import deliver
from bot.config import Settings
from bot.errors import DesksError
from bot.escalation.deskexport import folded
from bot.escalation.editing import Book
from bot.store.desk_edits import DeskEdit

#: Who may read a desks file that is written where there was none.
USUAL_MODE = 0o644


def sound_book(settings: Settings) -> Book:
    """The desks file and its edits.  Raises DesksError with every problem of either."""
    book, problems = load_book(settings, stored_edits(settings))
    if problems:
        raise DesksError("\n".join(map(str, problems)))
    return book


@click.command()
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write it to a file; it may be the desks file itself.",
)
@click.pass_obj
def export(settings: Settings, out: Path | None) -> None:
    """Print the desks file with the edits made in Slack folded in, its comments kept."""
    book = sound_book(settings)
    mode = out.stat().st_mode if out is not None and out.exists() else USUAL_MODE
    edited = [edit.desk for edit in book.marks()]
    deliver(folded(book.file.text, book.edits), out, f"the desks, with {len(edited)} edited in Slack")
    if out is not None:
        out.chmod(mode)
    if edited:
        click.echo(
            f"Edited: {', '.join(edited)}. Once this is the desks file, press Back to the file at each in App Home, "
            "or the edits go on hiding what is changed in the file later.",
            err=True,
        )


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_obj
def history(settings: Settings, as_json: bool) -> None:
    """Print every edit of the desks made in Slack: when, who, and each field from what to what."""
    edits = stored_edits(settings, all_of_them=True)
    if as_json:
        click.echo(json.dumps([{"desk": edit.desk, **edited_values(edit)} for edit in edits]))
        return
    for edit in edits:
        gone = "" if edit.fields else ", back to the file"
        click.echo(f"{edit.edited_at:%Y-%m-%d %H:%M} UTC  {edit.edited_by}  {edit.desk}{gone}")
        for field, (before, after) in edit.changes.items():
            click.echo(f"    {field}: {before or 'nothing'} -> {after or 'nothing'}")
    if not edits:
        click.echo("No desk has been edited in Slack.")


def edited_line(edit: DeskEdit) -> str:
    """Which fields an edit changed, who did it, and when, as `show` prints it."""
    when = f"{edit.edited_at:%Y-%m-%d %H:%M} UTC"
    return f"edited in Slack: {', '.join(edit.fields)} (last by {edit.edited_by}, {when})"


def edited_values(edit: DeskEdit) -> dict[str, object]:
    """An edit as JSON holds it; times are ISO, in UTC."""
    return {
        "fields": dict(edit.fields),
        "changes": {field: list(pair) for field, pair in edit.changes.items()},
        "by": edit.edited_by,
        "at": edit.edited_at.isoformat(),
    }
