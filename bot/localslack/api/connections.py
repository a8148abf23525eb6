"""apps.connections.open: a ticket for one socket."""

from typing import Any

from bot.localslack import seed
from bot.localslack.api.call import Call

Json = dict[str, Any]


def open_connection(call: Call) -> Json:
    """The address of a socket, good for one connection."""
    ticket = call.workspace.new_id("ticket-")
    call.workspace.tickets.add(ticket)
    base = call.workspace.url.replace("http", "ws", 1)
    return {"url": f"{base}/link/?ticket={ticket}&app_id={seed.APP_ID}"}
