"""`curbside knowledge`: check what maintainers write, count it, begin a new article, read one."""

from __future__ import annotations

import click

from bot.cli.knowledge_check import check
from bot.cli.knowledge_new import new
from bot.cli.knowledge_show import show
from bot.cli.knowledge_stats import stats


@click.group()
def knowledge() -> None:
    """Look after the articles."""


for command in (check, new, show, stats):
    knowledge.add_command(command)
