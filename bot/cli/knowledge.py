"""`curbside knowledge`: check what maintainers write, count it, begin a new article, read one, decide on drafts."""

from __future__ import annotations

import click

from bot.cli.knowledge_check import check
from bot.cli.knowledge_new import new
from bot.cli.knowledge_show import show
from bot.cli.knowledge_stats import stats

DRAFTS = "drafts"


class _Knowledge(click.Group):
    """Imports the command that needs the database only when it is looked at: the check must stay quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), DRAFTS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name != DRAFTS:
            return super().get_command(ctx, cmd_name)
        from bot.cli.knowledge_drafts import drafts

        return drafts


@click.group(cls=_Knowledge)
def knowledge() -> None:
    """Look after the articles."""


for command in (check, new, show, stats):
    knowledge.add_command(command)
