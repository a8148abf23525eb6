"""`curbside db`: the store's tables."""

from __future__ import annotations

import click

from bot.config import Settings


@click.group()
def db() -> None:
    """Look after the database."""


@db.command()
@click.pass_obj
def upgrade(settings: Settings) -> None:
    """Create the tables or bring them up to date; safe to repeat."""
    # SQLAlchemy and Alembic are heavy: not for `--help`.
    from bot.store.engine import migrate

    migrate(settings.store_url)
    click.echo("The database is up to date.")
