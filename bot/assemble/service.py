"""The running bot: store, workers, Slack on one or both transports, and the web application."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import Engine, text
from starlette.applications import Starlette

from bot.assemble.answers import answer_function, open_index
from bot.assemble.likeness import likeness
from bot.config import Settings
from bot.conversation import Conversation
from bot.errors import StartError
from bot.escalation.clock import Clock
from bot.escalation.desk import ConsultantsDesk
from bot.escalation.relay import Relay
from bot.escalation.repeats import compare
from bot.escalation.targets import Hours, Targets
from bot.guidance import LiveGuidance
from bot.slack import words
from bot.slack.app import build_app, client_for
from bot.slack.events import Front
from bot.slack.fallback import tell_another_way
from bot.slack.render import render
from bot.slack.sender import CALL_SECONDS, Sender
from bot.store.engine import connect, migrate, reading
from bot.web import create_web
from bot.worker import REPEATS_SECONDS, TIDY_SECONDS, TIMER_SECONDS, Loop, Worker, fire_timers, tidy
from index.search import Live
from knowledge.article import Article
from knowledge.load import load_articles

log = structlog.get_logger(__name__)


def utc_now() -> datetime:
    """The one clock of the running bot."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Service:
    """Everything the processes are made of; each part is made when it is first asked for.

    ``index`` is used instead of opening the published one.
    """

    settings: Settings
    clock: Callable[[], datetime] = utc_now
    index: Live | None = None

    @cached_property
    def engine(self) -> Engine:
        """The store, its tables up to date."""
        migrate(self.settings.store_url)
        return connect(self.settings.store_url)

    @cached_property
    def live(self) -> Live:
        """The published index."""
        return self.index or open_index(self.settings)

    @cached_property
    def client(self) -> WebClient:
        """The Web API."""
        return client_for(self.settings.slack_bot_token, self.settings.slack_api_url, CALL_SECONDS)

    @cached_property
    def targets(self) -> Targets:
        """When consultants work and what is due when."""
        return Targets(Hours(ZoneInfo(self.settings.timezone)))

    @cached_property
    def bot_user(self) -> str:
        """Our own user id, as Slack tells it.  Raises StartError when Slack refuses us."""
        try:
            return str(self.client.auth_test()["user_id"])
        except SlackApiError as error:
            raise StartError(f"Slack refuses the bot token: {error.response.get('error')}") from None
        except OSError as error:
            raise StartError(f"Slack cannot be reached at {self.settings.slack_api_url}: {error}") from None

    @cached_property
    def front(self) -> Front:
        """What the listeners need; what takes long to read is read now, not when somebody waits for a dialog."""
        self.library()
        return Front(
            engine=self.engine,
            desk=ConsultantsDesk(self.targets),
            relay=Relay(self.targets),
            consultants_channel=self.settings.consultants_channel,
            bot_user=self.bot_user,
            clock=self.clock,
            guidance=LiveGuidance(lambda: self.live.current(), self.library, self.zone),
            zone=self.zone,
        )

    @cached_property
    def zone(self) -> ZoneInfo:
        """The hospital's time zone."""
        return ZoneInfo(self.settings.timezone)

    @cached_property
    def app(self) -> App:
        """The Bolt app."""
        return build_app(self.client, self.settings.slack_signing_secret, self.front)

    @cached_property
    def conversation(self) -> Conversation:
        """What works off the inbox."""
        return Conversation(
            engine=self.engine,
            answer=answer_function(self.settings, self.live),
            desk=ConsultantsDesk(self.targets),
            relay=Relay(self.targets),
            consultants_channel=self.settings.consultants_channel,
            clock=self.clock,
            broken=words.SOMETHING_BROKE,
        )

    @cached_property
    def sender(self) -> Sender:
        """What sends the outbox."""
        fallback = tell_another_way(self.settings.maintainers)
        return Sender(self.engine, self.client, render, fallback, self.clock)

    @cached_property
    def worker(self) -> Worker:
        """All threads that work in the background."""
        clock = Clock(self.targets)
        answering = [
            Loop(f"answer-{number}", self.conversation.work_next) for number in range(self.settings.workers)
        ]
        return Worker(
            [
                *answering,
                Loop("send-1", self.sender.send_next),
                Loop("send-2", self.sender.send_next),
                Loop(
                    "repeats",
                    compare(self.engine, likeness(lambda: self.live.current().embedder), self.clock),
                    REPEATS_SECONDS,
                ),
                Loop("timers", fire_timers(self.engine, clock, self.clock), TIMER_SECONDS),
                Loop(
                    "tidy", tidy(self.engine, clock, self.clock, self.settings.retention_days), TIDY_SECONDS
                ),
            ]
        )

    def socket(self) -> SocketModeHandler:
        """Socket Mode, not yet connected."""
        return SocketModeHandler(self.app, self.settings.slack_app_token)

    def web(self) -> Starlette:
        """The web application."""
        return create_web(self.app, self.settings.slack_signing_secret, self.probes, self.library)

    @property
    def probes(self) -> Mapping[str, Callable[[], str]]:
        """What must work before traffic is welcome."""
        return {"database": self._database, "index": self._index}

    def _database(self) -> str:
        try:
            with reading(self.engine) as conn:
                conn.execute(text("select 1"))
        except Exception as error:
            return type(error).__name__
        return ""

    def _index(self) -> str:
        try:
            return "" if self.live.current().generation else "no generation"
        except Exception as error:
            return type(error).__name__

    def library(self) -> Mapping[str, Article]:
        """The articles as they are on disk, by id."""
        folder = self.settings.knowledge
        return read_library(
            folder, frozenset((path, path.stat().st_mtime_ns) for path in folder.rglob("*.md"))
        )


@lru_cache(maxsize=1)
def read_library(folder: Path, _stamp: frozenset[tuple[Path, int]]) -> Mapping[str, Article]:
    """The articles of a folder by id, read anew only when a file's time has changed."""
    articles, _ = load_articles(folder)
    return {article.id: article for article in articles}


def require_slack(settings: Settings, *, socket: bool) -> None:
    """Raise StartError naming every setting that is missing to talk to Slack."""
    needed = {
        "SLACK_BOT_TOKEN": settings.slack_bot_token,
        "CURBSIDE_CONSULTANTS_CHANNEL": settings.consultants_channel,
        ("SLACK_APP_TOKEN" if socket else "SLACK_SIGNING_SECRET"): (
            settings.slack_app_token if socket else settings.slack_signing_secret
        ),
    }
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise StartError(
            f"Not set: {', '.join(missing)}. Set them in the environment or .env (README, Connect it to Slack), "
            "or try `curbside demo`, which needs no Slack."
        )
