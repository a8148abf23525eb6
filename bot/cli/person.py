"""`curbside person`: what is kept of one person, shown to them or erased."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.assemble.rights import desk_of
from bot.cli.records import NOTHING_YET, changing, deliver, looking, one_workspace, opened, workspace_option
from bot.config import Settings
from bot.errors import InputError
from bot.records.person import Gone, erase, export, nothing_in
from bot.store.engine import scrub

USER = re.compile(r"[UW][A-Z0-9]+")


@click.group()
def person() -> None:
    """Show or erase everything kept of one person."""


def _user(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if not USER.fullmatch(value):
        raise click.BadParameter(
            "give the Slack member id, such as U0123ABCD (profile › ⋮ › Copy member ID)", ctx, param
        )
    return value


@person.command("export")
@click.argument("user", callback=_user)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object; otherwise counts.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the JSON object to a file."
)
@workspace_option
@click.pass_obj
def export_(settings: Settings, user: str, as_json: bool, out: Path | None, workspace: str) -> None:
    """Everything kept of the person with the Slack id USER; texts are masked, as they are stored."""
    with looking(settings) as conn:
        place = one_workspace(conn, workspace)
        values = export(conn, place, user) if place else {}
    if as_json or out:
        text = json.dumps(values, indent=1)
        deliver(text, out, f"everything kept of {user}")
    elif nothing_in(values):
        click.echo(f"Nothing is kept of {user}.")
    else:
        for name, value in values.items():
            if isinstance(value, list):
                click.echo(f"{name.replace('_', ' ')}: {len(value)}")
        click.echo("`--json` prints them, `--out FILE` writes them to a file.")


@person.command("erase")
@click.argument("user", callback=_user)
@click.option("--yes", is_flag=True, help="Really do it: nothing can be brought back.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@workspace_option
@click.pass_obj
def erase_(settings: Settings, user: str, yes: bool, as_json: bool, workspace: str) -> None:
    """Erase everything kept of the person with the Slack id USER.

    Unclaimed cases are cancelled; a crisis, and what somebody works on, goes on without words.
    """
    with looking(settings) as conn:
        place = one_workspace(conn, workspace)
    if place is None:
        raise InputError(f"{NOTHING_YET} There is nothing to erase.")
    if not yes:
        raise InputError(
            f"nothing was erased: look first (`curbside person export {user}`), then add --yes, which is final"
        )
    with changing(settings) as conn:
        gone = erase(conn, desk_of(settings), place, user, now=datetime.now(UTC))
    with opened(settings) as engine:
        scrub(engine)
    if as_json:
        click.echo(json.dumps(_values(gone)))
    else:
        _print(user, gone)


def _values(gone: Gone) -> dict[str, object]:
    return {name: getattr(gone, name) for name in Gone.__slots__}


def _print(user: str, gone: Gone) -> None:
    click.echo(
        f"{user} is erased: {gone.questions} questions, {gone.replies} replies, {gone.verdicts} verdicts. "
        f"The audit calls them {gone.pseudonym}."
    )
    for numbers, said in (
        (gone.cancelled, "cancelled"),
        (gone.kept, "going on without words"),
        (gone.released, "back in the queue"),
    ):
        if numbers:
            click.echo(f"Cases {said}: {', '.join(f'#{number}' for number in numbers)}")
    click.echo(
        "The running bot now takes back what it posted for them. Slack keeps what they wrote themselves."
    )
