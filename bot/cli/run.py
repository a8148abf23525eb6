"""`curbside run`, `web` and `worker`: the bot in one process, or in many."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click
import structlog
import uvicorn

from bot import logs
from bot.assemble.service import Service, require_slack
from bot.config import Settings

log = structlog.get_logger(__name__)


@click.command()
@click.pass_obj
def run(settings: Settings) -> None:
    """Answer in Slack: everything in this one process, over Socket Mode."""
    require_slack(settings, socket=True)
    logs.configure(settings.log_level)
    service = Service(settings)
    with working(service), connected(service):
        log.info("running", bot_user=service.bot_user, generation=service.live.current().generation)
        serve(service)


@click.command()
@click.pass_obj
def web(settings: Settings) -> None:
    """Receive from Slack: HTTP, and Socket Mode too if SLACK_APP_TOKEN is set. Needs a worker beside it."""
    require_slack(settings, socket=bool(settings.slack_app_token))
    logs.configure(settings.log_level)
    service = Service(settings)
    if settings.slack_app_token:
        with connected(service):
            serve(service)
    else:
        serve(service)


@click.command()
@click.pass_obj
def worker(settings: Settings) -> None:
    """Answer, send and keep time; any number of these may run."""
    require_slack(settings, socket=bool(settings.slack_app_token))
    logs.configure(settings.log_level)
    service = Service(settings)
    with working(service):
        log.info("working", generation=service.live.current().generation)
        until_stopped()


@contextmanager
def working(service: Service) -> Iterator[None]:
    """Background threads for the length of a block."""
    service.worker.start()
    try:
        yield
    finally:
        service.worker.stop()


@contextmanager
def connected(service: Service) -> Iterator[None]:
    """A Socket Mode connection for the length of a block."""
    handler = service.socket()
    handler.connect()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        handler.close()  # type: ignore[no-untyped-call]


def serve(service: Service) -> None:
    """The web application, until the process is told to stop."""
    settings = service.settings
    config = uvicorn.Config(
        service.web(), host=settings.host, port=settings.port, log_config=None, access_log=False
    )
    uvicorn.Server(config).run()


def until_stopped() -> None:
    """Wait for an interrupt or a termination signal."""
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    stop.wait()
