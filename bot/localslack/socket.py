"""Socket Mode at /link: hello, envelopes out, acknowledgements in."""

import json
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.localslack import seed
from bot.localslack.deliver import Link
from bot.localslack.state import Workspace

Json = dict[str, Any]
MOST_SOCKETS = 10


async def link(socket: WebSocket) -> None:
    """Serve one socket of the app until it closes. A ticket that was not given out, or was used, is refused."""
    workspace: Workspace = socket.app.state.workspace
    ticket = socket.query_params.get("ticket", "")
    if ticket not in workspace.tickets:
        await socket.close()
        return
    workspace.tickets.discard(ticket)
    await socket.accept()
    links = workspace.delivery.links
    if len(links) >= MOST_SOCKETS:
        await socket.send_json({"type": "disconnect", "reason": "too_many_websockets", "debug_info": {}})
        await socket.close()
        return

    async def send(message: Json) -> None:
        await socket.send_text(json.dumps(message))

    opened = Link(send, socket.close)
    await send(_hello(len(links) + 1))
    links.append(opened)
    workspace.changed()
    try:
        while True:
            _receive(opened, await socket.receive_text())
    except (WebSocketDisconnect, RuntimeError):  # RuntimeError: closed by ourselves while waiting
        pass
    finally:
        links.remove(opened)
        opened.lost()
        workspace.changed()


def _hello(connections: int) -> Json:
    return {
        "type": "hello",
        "num_connections": connections,
        "debug_info": {"host": "local", "build_number": 1, "approximate_connection_time": 18060},
        "connection_info": {"app_id": seed.APP_ID},
    }


def _receive(opened: Link, text: str) -> None:
    """Take an acknowledgement; anything else is ignored as Slack ignores it."""
    try:
        message = json.loads(text)
    except ValueError:
        return
    if isinstance(message, dict) and isinstance(message.get("envelope_id"), str):
        payload = message.get("payload")
        opened.acknowledge(message["envelope_id"], payload if isinstance(payload, dict) else {})
