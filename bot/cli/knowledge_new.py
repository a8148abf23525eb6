"""`curbside knowledge new`: begin an article."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from bot.config import Settings
from bot.errors import InputError
from knowledge.article import Kind
from knowledge.centre import load_centre
from knowledge.check.form import ID
from knowledge.load import parse_article
from knowledge.scaffold import new_article

OWNER = "Head of Social Media"


@click.command()
@click.argument("name", metavar="ID")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), required=True, help="What it is.")
@click.option("--title", required=True, help="What it is called, in the words of those who look for it.")
@click.option("--owner", default=OWNER, show_default=True, help="The role that answers for it.")
@click.pass_obj
def new(settings: Settings, name: str, kind: str, title: str, owner: str) -> None:
    """Begin the article ID: a file that loads as it stands and shows what to fill in."""
    path = free_path(settings.knowledge, name, Kind(kind))
    text = new_article(name, Kind(kind), title, owner, date.today())
    refuse_unreadable(text, settings.knowledge, owner)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two people may begin it at once: whoever comes second must not write over the first.
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
    click.echo(f"{path}\nFill in every place marked FILL IN, then run `curbside knowledge check`.")


def free_path(folder: Path, name: str, kind: Kind) -> Path:
    """Where a new article goes.  Raises InputError if its id cannot be used or is taken."""
    if not ID.fullmatch(name):
        raise InputError(f"{name!r} is no id: use lower-case words joined by hyphens, such as team-photos")
    taken = sorted(folder.rglob(f"{name}.md"))
    if taken:
        raise InputError(f"{taken[0]} is there already: edit it, or choose another id")
    return folder / kind / f"{name}.md"


def refuse_unreadable(text: str, folder: Path, owner: str) -> None:
    """Raise InputError if the new article would not load, or its owner is known to no desk."""
    centre, unreadable = load_centre(folder)
    if centre is None:
        raise InputError(str(unreadable[0]))
    if owner not in centre.owners:
        raise InputError(f"owner {owner!r} is known to no desk; known are: {', '.join(centre.owners)}")
    _, problems = parse_article(text, "the new article", centre.tokens)
    if problems:
        raise InputError("\n".join(map(str, problems)))
