"""`curbside run`, `web` and `worker`: the bot in one process, or in many."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click
import structlog
import uvicorn
from slack_sdk.errors import SlackApiError

from bot import logs
from bot.assemble.service import START_PATIENCE, Service, require_slack
from bot.config import Settings
from bot.errors import StartError
from bot.slack.hang_up import hang_up
from bot.slack.outages import patiently

log = structlog.get_logger(__name__)

#: How long requests may go on once the process was told to stop; honcho and most platforms kill after five or more.
GRACE_SECONDS = 3


@click.command()
@click.pass_obj
def run(settings: Settings) -> None:
    """Answer in Slack: everything in this one process, over Socket Mode."""
    require_slack(settings, socket=True)
    require_free(settings.host, settings.port)
    service = _begin(settings)
    with working(service), connected(service):
        log.info("running", bot_user=service.bot_user, generation=service.live.current().generation)
        serve(service)


@click.command()
@click.pass_obj
def web(settings: Settings) -> None:
    """Receive from Slack: HTTP, and Socket Mode too if SLACK_APP_TOKEN is set. Needs a worker beside it."""
    require_slack(settings, socket=bool(settings.slack_app_token))
    require_free(settings.host, settings.port)
    service = _begin(settings)
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
    service = _begin(settings)
    with working(service):
        log.info("working", generation=service.live.current().generation)
        # Until a signal, which unwinds from here.
        threading.Event().wait()


def stop_cleanly() -> None:
    """Let a termination signal unwind the program, so that what is begun is finished, and end with 0."""
    signal.signal(signal.SIGTERM, _leave)


def _leave(*_: object) -> None:
    # A supervisor in a hurry sends another one, which must not cut off the unwinding.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(0)


def _begin(settings: Settings) -> Service:
    logs.configure(settings.log_level)
    stop_cleanly()
    return Service(settings)


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
    """A Socket Mode connection for the length of a block.  Raises StartError when Slack refuses it."""
    handler = service.socket()
    try:
        patiently(handler.connect, START_PATIENCE)
    except SlackApiError as error:
        raise StartError(f"Slack refuses the app token: {error.response.get('error')}.") from None
    except OSError as error:
        raise StartError(f"Slack's Socket Mode cannot be reached: {error}.") from None
    try:
        yield
    finally:
        hang_up(handler.client)


def serve(service: Service) -> None:
    """The web application, until the process is told to stop."""
    settings = service.settings
    config = uvicorn.Config(
        service.web(),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    service.listening.start()
    try:
        uvicorn.Server(config).run()
    finally:
        service.listening.stop()


def require_free(host: str, port: int) -> None:
    """Raise StartError unless this process could listen there."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        socket.create_server(address[:2], family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise StartError(
                f"Port {port} is in use. Stop what uses it, or set PORT (and for the demo CURBSIDE_WORKSPACE_PORT) "
                "to a free one."
            ) from None
        said = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        raise StartError(
            f"Cannot listen on {host}, port {port}: {said}. Set CURBSIDE_HOST and PORT."
        ) from None
