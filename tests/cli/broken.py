"""A command with a defect, to see how one leaves the program."""

from __future__ import annotations

import click


@click.command()
def broken() -> None:
    """Fail as no command should."""
    raise ZeroDivisionError("the very secret of room 7")
