"""Put the workspace on the network: `create_app` for a server of your own, `start` for one in a thread."""

import asyncio
import contextlib
import socket as sockets
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from bot.localslack import control, respond
from bot.localslack.api import dispatch
from bot.localslack.seed import (
    APP_ID,
    APP_TOKEN,
    BOT_ID,
    BOT_TOKEN,
    BOT_USER_ID,
    CHANNELS,
    DMS,
    SIGNING_SECRET,
    TEAM_ID,
    USERGROUPS,
    USERS,
)
from bot.localslack.socket import link
from bot.localslack.state import Workspace
from bot.localslack.timing import Timing

__all__ = [
    "APP_ID",
    "APP_TOKEN",
    "BOT_ID",
    "BOT_TOKEN",
    "BOT_USER_ID",
    "CHANNELS",
    "DMS",
    "SIGNING_SECRET",
    "TEAM_ID",
    "USERGROUPS",
    "USERS",
    "Running",
    "Timing",
    "Workspace",
    "create_app",
    "start",
]

PAGE = Path(__file__).parent / "page"
#: The page runs its own scripts and nothing else, whatever a message contains.
POLICY = "default-src 'self'; img-src 'self' https: data:; style-src 'self' 'unsafe-inline'; base-uri 'none'"
START_SECONDS = 15.0


def create_app(workspace: Workspace) -> Starlette:
    """The whole workspace as one ASGI application: /api, /link, /respond, /control and the page."""

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()
        workspace.delivery.bind(loop)
        workspace.feed.bind(loop)
        yield
        workspace.delivery.stop()

    app = Starlette(
        lifespan=lifespan,
        routes=[
            Route("/api/{method}", dispatch.serve, methods=["GET", "POST"]),
            Route("/respond/{name}", respond.serve, methods=["POST"]),
            Route("/files/{id}/{name}", download),
            WebSocketRoute("/link", link),
            WebSocketRoute("/link/", link),
            *control.ROUTES,
            Mount("/page", StaticFiles(directory=PAGE)),
            Route("/archives/{channel}/{message}", page),
            Route("/", page),
        ],
    )
    app.state.workspace = workspace
    return app


async def page(request: Request) -> Response:
    """The page; every address of a message shows it too, and its script finds the message."""
    html = (PAGE / "index.html").read_text(encoding="utf-8")
    return HTMLResponse(html, headers={"Content-Security-Policy": POLICY, "Cache-Control": "no-store"})


async def download(request: Request) -> Response:
    """A shared file's words for an app with files:read; as in Slack, a login page with status 200 for others."""
    workspace: Workspace = request.app.state.workspace
    token = request.headers.get("authorization", "").removeprefix("Bearer ")
    known = token in workspace.tokens and "files:read" in workspace.scopes
    if not known:
        return HTMLResponse(
            "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>"
        )
    if request.path_params["id"] not in workspace.files:
        return Response(status_code=404)
    return PlainTextResponse(f"contents of {request.path_params['name']}\n")


class Running:
    """A workspace served from a thread. `url` is its address without a trailing slash."""

    def __init__(self, workspace: Workspace, host: str, port: int) -> None:
        self.workspace = workspace
        self._socket = sockets.create_server((host, port), backlog=128)
        bound = self._socket.getsockname()[1]
        self.url = f"http://{host}:{bound}"
        workspace.url = self.url
        config = uvicorn.Config(
            create_app(workspace),
            # Logging is the program's own to set up.
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, name="localslack", daemon=True)
        self._thread.start()
        self._wait_until_started()

    def _run(self) -> None:
        self._server.run(sockets=[self._socket])

    def _wait_until_started(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError(f"the local workspace did not start on {self.url}")
            time.sleep(0.01)

    def stop(self) -> None:
        """Stop serving and wait until the thread has ended; sockets of the app are closed."""
        self.workspace.feed.end()
        self._server.should_exit = True
        self._thread.join(timeout=START_SECONDS)
        self._socket.close()

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def start(host: str = "127.0.0.1", port: int = 0, workspace: Workspace | None = None) -> Running:
    """Serve a workspace (a fresh one by default) from a thread; port 0 takes a free one.

    Raises OSError when the port is taken.
    """
    return Running(workspace or Workspace(), host, port)
