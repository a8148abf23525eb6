"""`curbside demo`: the bot beside a local Slack workspace in the browser; no account, no tokens."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from bot import logs
from bot.assemble.service import Service
from bot.cli.index import build_
from bot.cli.run import connected, require_free, serve, stop_cleanly, working
from bot.config import Settings
from knowledge.article import Desk

#: The desks at which the demo's privacy consultant comes first; at the others it is the one for PR.
PRIYAS = frozenset({Desk.PRIVACY, Desk.LEGAL, Desk.CLINICAL, Desk.HR})


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
    text = demo_desks(datetime.now(ZoneInfo(settings.timezone)).date())
    (folder / "desks.toml").write_text(text, encoding="utf-8")
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
            "desks": folder / "desks.toml",
            "database_url": f"sqlite:///{(folder / 'curbside.db').resolve()}",
        }
    )


def demo_desks(today: date) -> str:
    """A desks file with the people of the local workspace: who is first at a desk is on call there this week (pure).

    Both consultants are at every desk, so that whoever tries the demo may take any case as either of them.
    """
    from bot.localslack.seed import DANA, MARCUS, PRIYA

    # Two turns back, so that this Monday morning before the handover is somebody's too.
    monday = today - timedelta(days=today.weekday() + 14)
    lines = [f'[defaults]\nfallback = "{DANA.id}"\n']
    for desk in Desk:
        first, second = (PRIYA, MARCUS) if desk in PRIYAS else (MARCUS, PRIYA)
        people = f'["{first.id}", "{second.id}"]'
        lines += [f'[desks.{desk}]\nmembers = {people}\nlead = "{DANA.id}"\n']
        lines += [f"[desks.{desk}.rotation]\npeople = {people}\nstart = {monday}\n"]
    return "\n".join(lines)


def fresh_store(folder: Path) -> None:
    """Remove an earlier demo's database."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("curbside.db*"):
        path.unlink()
