"""`curbside demo`: the bot beside a local Slack workspace in the browser; no account, no tokens."""

from __future__ import annotations

from pathlib import Path

import click

from bot import logs
from bot.assemble.service import Service
from bot.cli.index import build_
from bot.cli.run import connected, require_free, serve, stop_cleanly, working
from bot.config import Settings


@click.command()
@click.option("--verbose", is_flag=True, help="Log everything, not only warnings.")
@click.pass_context
def demo(ctx: click.Context, verbose: bool) -> None:
    """Build the index if need be, start a local Slack workspace and the bot, and print the address."""
    from bot.localslack import server as localslack

    settings: Settings = ctx.obj
    logs.configure(settings.log_level if verbose else "WARNING")
    stop_cleanly()
    for port in (settings.port, settings.workspace_port):
        require_free(settings.host, port)
    ctx.invoke(build_)
    running = localslack.start(settings.host, settings.workspace_port)
    try:
        service = Service(for_workspace(settings, running.url))
        with working(service), connected(service):
            click.echo(f"\nOpen {running.url} and ask as Noor, the nurse. Ctrl-C ends the demo.\n")
            serve(service)
    finally:
        running.stop()


def for_workspace(settings: Settings, url: str) -> Settings:
    """Settings that talk to a local workspace instead of Slack.

    The store is a new one: message ids of a workspace that begins anew must not meet those of the last.
    """
    from bot.localslack import server as localslack

    folder = settings.var / "demo"
    fresh_store(folder)
    return settings.model_copy(
        update={
            "slack_bot_token": localslack.BOT_TOKEN,
            "slack_app_token": localslack.APP_TOKEN,
            "slack_signing_secret": localslack.SIGNING_SECRET,
            "slack_api_url": f"{url}/api/",
            "consultants_channel": localslack.CHANNELS["social-media-consultants"],
            "maintainers": tuple(
                user.id for user in localslack.USERS.values() if user.title.startswith("Maintainer")
            ),
            "database_url": f"sqlite:///{(folder / 'curbside.db').resolve()}",
        }
    )


def fresh_store(folder: Path) -> None:
    """Remove an earlier demo's database."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("curbside.db*"):
        path.unlink()
