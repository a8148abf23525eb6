"""The running bot: store, workers, Slack on one or both transports, and the web application."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial
from zoneinfo import ZoneInfo

import structlog
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import Engine, text
from starlette.applications import Starlette

from bot.answering import Answer
from bot.assemble.answers import answer_function, open_index
from bot.assemble.deskedits import StoredEdits
from bot.assemble.desks import LiveDesks
from bot.assemble.due import promises
from bot.assemble.library import library_in
from bot.assemble.loops import loops
from bot.config import Settings
from bot.conversation import Conversation
from bot.errors import StartError
from bot.escalation.desk import ConsultantsDesk
from bot.escalation.duty import Duty
from bot.escalation.relay import Relay
from bot.guidance import LiveGuidance
from bot.records.closing import Closing
from bot.records.recall import Recalls
from bot.records.shelf import Shelf
from bot.report.digest import Digest
from bot.slack import words
from bot.slack.app import build_app, client_for
from bot.slack.events import Front
from bot.slack.fallback import AnotherWay
from bot.slack.groups import GroupMembers
from bot.slack.people import Accounts, Address
from bot.slack.render import Setting, render
from bot.slack.sender import CALL_SECONDS, Sender
from bot.store.engine import connect, migrate, reading
from bot.web import create_web
from bot.worker import GROUP_SECONDS, Loop, Worker
from index.search import Live, Searcher
from knowledge.article import Article

log = structlog.get_logger(__name__)

#: Seconds for which a process that starts waits for a Slack that is out of order.
START_PATIENCE = 60.0


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
        token, url = self.settings.slack_bot_token, self.settings.slack_api_url
        return client_for(token, url, CALL_SECONDS, START_PATIENCE)

    @cached_property
    def desks(self) -> LiveDesks:
        """The desks file with the edits made in Slack.  Raises DesksError if it has a problem."""
        return LiveDesks(self.settings, StoredEdits(self.desks_engine))

    @cached_property
    def desks_engine(self) -> Engine:
        """The store once more, to be asked after the desks while a connection to it is held."""
        return connect(self.engine.url.render_as_string(hide_password=False))

    def let_go(self) -> None:
        """Close the connections to the store; they are opened again when they are needed."""
        for name in ("engine", "desks_engine"):
            if name in self.__dict__:
                self.__dict__[name].dispose()

    @cached_property
    def groups(self) -> GroupMembers:
        """Who is in the desks' user groups."""
        return GroupMembers(self.client)

    @cached_property
    def accounts(self) -> Accounts:
        """Whose accounts are closed."""
        return Accounts(self.client)

    @cached_property
    def duty(self) -> Duty:
        """Who may do and must do what."""
        return Duty(self.desks, self.groups, self.accounts)

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
            desk=ConsultantsDesk(self.duty),
            relay=Relay(self.duty),
            bot_user=self.bot_user,
            clock=self.clock,
            groups=self.groups,
            guidance=LiveGuidance(lambda: self.live.current(), self.library, self.zone),
            # Opened when it is first needed: a process that hears must start before there is an index, too.
            answer=lambda question, context, now: self.answer(question, context, now),
            zone=self.zone,
            book=self.desks.book,
        )

    @cached_property
    def answer(self) -> Answer:
        """What answers a masked question."""
        return answer_function(self.settings, self.live)

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
            answer=self.answer,
            desk=ConsultantsDesk(self.duty),
            relay=Relay(self.duty),
            clock=self.clock,
            broken=words.SOMETHING_BROKE,
        )

    @cached_property
    def sender(self) -> Sender:
        """What sends the outbox."""
        fallback = AnotherWay(self.duty, self.settings.consultants_channel)
        return Sender(self.engine, self.client, partial(render, setting=self.setting), fallback, self.clock)

    @cached_property
    def setting(self) -> Setting:
        """What messages need to know of the hospital."""
        return Setting(self._names, Address(self.client), self.clock)

    def _names(self) -> Mapping[str, str]:
        return {desk.value: plan.name for desk, plan in self.desks().plans.items()}

    @cached_property
    def digest(self) -> Digest:
        """What tells the maintainers of the month before."""
        return Digest(
            engine=self.engine,
            channel=self.settings.maintainers_channel,
            zone=ZoneInfo(self.settings.timezone),
            clock=self.clock,
            promises=promises(self.settings),
            embedder=lambda: self.live.current().embedder,
            library=self.library,
        )

    @cached_property
    def closing(self) -> Closing:
        """What makes articles of cases."""
        return Closing(
            engine=self.engine,
            shelf=Shelf(self.settings.drafts_folder, self.settings.knowledge),
            channel=self.settings.maintainers_channel,
            clock=self.clock,
            searcher=self.live.current,
        )

    @cached_property
    def recalls(self) -> Recalls:
        """What looks for guidance that changed after people were answered from it."""
        return Recalls(
            engine=self.engine,
            searcher=self._searched,
            library=self.library,
            channel=self.settings.maintainers_channel,
            days=self.settings.recall_days,
            zone=self.zone,
            clock=self.clock,
        )

    def _searched(self) -> tuple[str, Searcher]:
        snapshot = self.live.current()
        return snapshot.generation, snapshot

    @cached_property
    def worker(self) -> Worker:
        """All threads that work in the background."""
        return Worker(loops(self))

    @cached_property
    def listening(self) -> Worker:
        """What a process that hears from Slack does beside it: it learns what the desks' people are called."""
        return Worker([Loop("names", self.learn_names, GROUP_SECONDS)])

    def learn_names(self) -> bool:
        """Look up some of those whom the desks name, so that a question that names one is known to."""
        desks = self.desks()
        named = {user for plan in desks.plans.values() for user in plan.people()} | {*desks.maintainers}
        self.groups.freshen(desks.groups())
        for group in desks.groups():
            named.update(self.groups(group) or ())
        self.front.names.learn(self.client, sorted(named))
        return False

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
        return library_in(self.settings.knowledge)


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
