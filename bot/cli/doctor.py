"""`curbside doctor`: each thing the bot needs, checked step by step, with the remedy for what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from http.client import HTTPException
from pathlib import Path

import click
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import inspect

from bot.assemble.answers import open_index
from bot.assemble.deskedits import stored_edits
from bot.assemble.desks import desks_path, load_book
from bot.config import Settings
from bot.slack.app import client_for
from bot.store.engine import connect, reading
from bot.store.tables import metadata
from index.errors import IndexFault
from index.generation import Generations
from knowledge.check import check_articles
from knowledge.errors import CurbsideError
from knowledge.load import load_articles

MANIFEST = Path(__file__).parents[2] / "manifest.json"
CALL_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check; ``remedy`` says what to do where it failed."""

    check: str
    fine: bool
    said: str
    remedy: str = ""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.pass_obj
def doctor(settings: Settings, as_json: bool) -> None:
    """Check articles, index, model, database and Slack; exit 1 if anything is wrong."""
    findings: list[Finding] = []
    for finding in examine(settings):
        findings.append(finding)
        if not as_json:
            click.echo(f"{'ok  ' if finding.fine else 'FAIL'}  {finding.check}: {finding.said}")
            if finding.remedy:
                click.echo(f"      → {finding.remedy}")
    if as_json:
        rows = [{name: getattr(row, name) for name in Finding.__slots__} for row in findings]
        click.echo(json.dumps(rows))
    raise click.exceptions.Exit(0 if all(finding.fine for finding in findings) else 1)


def examine(settings: Settings) -> Iterator[Finding]:
    """Every check, in the order in which things depend on each other."""
    yield articles(settings)
    yield index_files(settings)
    yield model(settings)
    yield database(settings)
    yield desks_file(settings)
    yield from slack(settings)


def articles(settings: Settings) -> Finding:
    """The articles load, and no check complains."""
    found, problems = load_articles(settings.knowledge)
    problems += check_articles(found, date.today())
    if problems:
        return Finding(
            "articles", False, f"{len(problems)} problems", "run `curbside knowledge check` and mend them"
        )
    return Finding("articles", True, f"{len(found)} articles without a problem")


def index_files(settings: Settings) -> Finding:
    """A generation is published and its files are whole."""
    try:
        generations = Generations(settings.index_folder)
        name = generations.current()
        damage = generations.damage(name)
    except IndexFault as error:
        said, _, remedy = str(error).partition("\n")
        return Finding("index", False, said, remedy)
    if damage:
        return Finding(
            "index", False, "; ".join(damage), "run `curbside index rollback` or `curbside index build`"
        )
    return Finding("index", True, f"generation {name} is whole")


def model(settings: Settings) -> Finding:
    """The model loads and answers."""
    try:
        snapshot = open_index(settings).current()
        found = snapshot.search("may I post a photo of a patient", 1, date.today())
    except IndexFault as error:
        said, _, remedy = str(error).partition("\n")
        return Finding("model", False, said, remedy)
    identity = snapshot.manifest.model
    if not found.hits:
        return Finding("model", False, "finds nothing for a plain question", "run `curbside index build`")
    return Finding("model", True, f"{identity.name or 'packaged all-MiniLM-L6-v2'} by {identity.backend}")


def database(settings: Settings) -> Finding:
    """The database opens and has all tables."""
    try:
        with reading(connect(settings.store_url)) as conn:
            missing = set(metadata.tables) - set(inspect(conn).get_table_names())
    except CurbsideError as error:
        said, _, remedy = str(error).partition("\n")
        return Finding("database", False, said, remedy)
    except Exception as error:
        return Finding("database", False, type(error).__name__, "run `curbside db upgrade`")
    if missing:
        return Finding("database", False, f"{len(missing)} tables are missing", "run `curbside db upgrade`")
    return Finding("database", True, "all tables are there")


def desks_file(settings: Settings) -> Finding:
    """The desks file is read without a problem; what it leaves open, `curbside desks check` tells."""
    try:
        stored = stored_edits(settings)
    except Exception:
        stored = ()  # what is wrong with the database is told above
    book, problems = load_book(settings, stored)
    if problems:
        return Finding(
            "desks", False, f"{len(problems)} problems", "run `curbside desks check` and mend them"
        )
    return Finding("desks", True, f"{len(book.reading.desks.plans)} desks in {desks_path(settings)}")


def slack(settings: Settings) -> Iterator[Finding]:
    """Tokens, scopes and the consultants' channel; later checks need the earlier ones."""
    if not settings.slack_bot_token:
        yield Finding(
            "slack token",
            False,
            "SLACK_BOT_TOKEN is not set",
            "create the app from manifest.json and install it",
        )
        return
    client = client_for(settings.slack_bot_token, settings.slack_api_url, CALL_SECONDS)
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        said = str(error.response.get("error"))
        yield Finding("slack token", False, said, "reinstall the app and copy the bot token again")
        return
    except (OSError, HTTPException) as error:
        yield Finding(
            "slack token", False, f"Slack cannot be reached: {error}", "check the network and proxy"
        )
        return
    yield Finding("slack token", True, f"{answer['user_id']} in {answer['team']}")
    yield scopes({name.lower(): value for name, value in answer.headers.items()}.get("x-oauth-scopes", ""))
    yield _guarded("socket mode", lambda: socket_token(client, settings))
    yield _guarded("consultants' channel", lambda: channel(client, settings.consultants_channel))
    yield maintainers(settings)


def scopes(granted: str) -> Finding:
    """Every scope of the manifest was granted."""
    wanted = json.loads(MANIFEST.read_text(encoding="utf-8"))["oauth_config"]["scopes"]["bot"]
    missing = sorted(set(wanted) - {scope.strip() for scope in granted.split(",")})
    if missing:
        return Finding("scopes", False, f"missing: {', '.join(missing)}", "add them, then reinstall the app")
    return Finding("scopes", True, f"all {len(wanted)} granted")


def socket_token(client: WebClient, settings: Settings) -> Finding:
    """The app token opens a connection; not needed where the HTTP transport is used."""
    if not settings.slack_app_token:
        if settings.slack_signing_secret:
            return Finding("socket mode", True, "not used: SLACK_SIGNING_SECRET is set for HTTP")
        return Finding(
            "socket mode",
            False,
            "neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set",
            "create an app-level token with connections:write, or copy the signing secret",
        )
    client.apps_connections_open(app_token=settings.slack_app_token)
    return Finding("socket mode", True, "the app token opens a connection")


def channel(client: WebClient, name: str) -> Finding:
    """Cases have somewhere to go."""
    if not name:
        return Finding(
            "consultants' channel",
            False,
            "CURBSIDE_CONSULTANTS_CHANNEL is not set",
            "set it to the channel's id",
        )
    try:
        found = client.conversations_info(channel=name)["channel"]
    except SlackApiError as error:
        if error.response.get("error") != "channel_not_found":
            raise
        return Finding(
            "consultants' channel",
            False,
            f"Slack shows no channel {name} to Curbside",
            "if it is private, write /invite @Curbside there; else correct CURBSIDE_CONSULTANTS_CHANNEL",
        )
    if not found.get("is_member"):
        return Finding(
            "consultants' channel",
            False,
            f"Curbside is not in #{found.get('name')}",
            "write /invite @Curbside there",
        )
    return Finding("consultants' channel", True, f"#{found.get('name')}")


def maintainers(settings: Settings) -> Finding:
    """Somebody hears of a card that cannot be posted."""
    if not settings.maintainers:
        return Finding(
            "maintainers", False, "nobody is told when a card cannot be posted", "set CURBSIDE_MAINTAINERS"
        )
    return Finding("maintainers", True, f"{len(settings.maintainers)} named")


def _guarded(name: str, check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except SlackApiError as error:
        return Finding(
            name, False, f"Slack says {error.response.get('error')}", "check the setting and the scopes"
        )
    except (OSError, HTTPException) as error:
        return Finding(name, False, f"Slack cannot be reached: {error}", "check the network")
