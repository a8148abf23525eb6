"""`curbside settings`: every setting as the table that stands in the README."""

from __future__ import annotations

from typing import Any

import click

from bot.config import Settings, variable

HEAD = ("| variable | default | meaning |", "| --- | --- | --- |")


@click.command()
def settings() -> None:
    """Print every setting, its default and its meaning, as a Markdown table."""
    click.echo(table())


def table() -> str:
    """One row for each setting, in the order in which they are declared; no line break at the end."""
    rows = [
        f"| `{variable(name)}` | {_default(field.default)} | {_cell(field.description or '')} |"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join([*HEAD, *rows])


def _default(value: Any) -> str:
    """A default as a person would write it; nothing where the setting is empty."""
    return "" if value in ("", ()) else f"`{_cell(str(value))}`"


def _cell(text: str) -> str:
    # A bar would begin another column.
    return text.replace("|", "\\|")
