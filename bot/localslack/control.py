"""/control/...: the people, the faults and a look at everything, for tests and for the page.

POST bodies and answers are JSON objects. What cannot be done gets 400 with `{"ok": false, "error": sentence}`.
"""

import asyncio
import inspect
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.localslack import acts, events, modals, seed, sight, talk
from bot.localslack.errors import ImpossibleError
from bot.localslack.faults import CALL_KINDS, EVENT_KINDS, CallFault, EventFault
from bot.localslack.post import post
from bot.localslack.state import Workspace

Json = dict[str, Any]
Act = Callable[[Workspace, seed.User, Json], Json | Awaitable[Json]]
Order = Callable[[Workspace, Json], Json | Awaitable[Json]]

PEOPLE: dict[str, Act] = {
    "say": acts.say,
    "edit": acts.edit,
    "delete": acts.delete,
    "react": acts.react,
    "open": acts.open_tab,
    "click": acts.click,
    "command": acts.command,
    "shortcut": acts.shortcut,
    "submit": modals.submit,
    "close": modals.close,
}
HEARTBEAT = 15.0


async def person(request: Request) -> Response:
    """POST /control/people/{user}/{act}."""
    act = PEOPLE.get(request.path_params["act"])
    if act is None:
        return _impossible(f"people can {', '.join(PEOPLE)}, not {request.path_params['act']!r}")
    workspace: Workspace = request.app.state.workspace
    try:
        user = acts.person(request.path_params["user"])
        given = await _body(request)
        with workspace.lock:
            came = act(workspace, user, given)
        return JSONResponse({"ok": True, **(await came if inspect.isawaitable(came) else came)})
    except ImpossibleError as error:
        return _impossible(str(error))


async def order(request: Request) -> Response:
    """POST /control/{order}."""
    wanted = ORDERS.get(request.path_params["order"])
    if wanted is None:
        return _impossible(f"orders are {', '.join(ORDERS)}, not {request.path_params['order']!r}")
    try:
        workspace: Workspace = request.app.state.workspace
        given = await _body(request)
        with workspace.lock:
            came = wanted(workspace, given)
        return JSONResponse({"ok": True, **(await came if inspect.isawaitable(came) else came)})
    except (ImpossibleError, ValueError, TypeError, KeyError) as error:
        return _impossible(str(error))


async def state(request: Request) -> Response:
    """GET /control/state: everything; with ?as=noor what that person sees."""
    workspace: Workspace = request.app.state.workspace
    name = request.query_params.get("as")
    with workspace.lock:
        if name is None:
            return JSONResponse(sight.as_workspace(workspace))
        try:
            return JSONResponse(sight.as_person(workspace, acts.person(name)))
        except ImpossibleError as error:
            return _impossible(str(error))


async def feed(request: Request) -> Response:
    """GET /control/feed: news as server-sent events."""
    workspace: Workspace = request.app.state.workspace
    return StreamingResponse(
        _news(workspace), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
    )


async def _news(workspace: Workspace) -> AsyncIterator[str]:
    queue = workspace.feed.listen()
    try:
        yield 'data: {"kind": "changed"}\n\n'
        while True:
            try:
                notice = await asyncio.wait_for(queue.get(), HEARTBEAT)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            if notice is None:
                return
            yield f"data: {json.dumps(notice)}\n\n"
    finally:
        workspace.feed.leave(queue)


def _reset(workspace: Workspace, given: Json) -> Json:
    workspace.reset()
    return {}


def _fault(workspace: Workspace, given: Json) -> Json:
    """A fault by kind: see bot.localslack.faults for the kinds and their fields."""
    if given.get("kind") in CALL_KINDS:
        workspace.faults.calls.append(CallFault(**given))
    elif given.get("kind") in EVENT_KINDS:
        workspace.faults.events.append(EventFault(**given))
    else:
        raise ValueError(f"kinds are {', '.join((*CALL_KINDS, *EVENT_KINDS))}, not {given.get('kind')!r}")
    return {}


def _timing(workspace: Workspace, given: Json) -> Json:
    workspace.timing.adjust(**given)
    return {name: getattr(workspace.timing, name) for name in workspace.timing.names()}


async def _disconnect(workspace: Workspace, given: Json) -> Json:
    """Ask the app's sockets to reconnect; with `abrupt` cut them."""
    reason = given.get("reason", "refresh_requested")
    return {"sockets": await workspace.delivery.disconnect(reason, bool(given.get("abrupt")))}


def _channel(workspace: Workspace, given: Json) -> Json:
    """Archive a channel or open it again; put the bot or a person into it or out of it."""
    name = str(given["channel"]).lstrip("#")
    room = workspace.channels[seed.CHANNELS.get(name, name)]
    room.archived = bool(given.get("archived", room.archived))
    for who, joined in ((given.get("add"), True), (given.get("remove"), False)):
        if who is None:
            continue
        user = seed.KEYS[who].id if who in seed.KEYS else str(who)
        heard = seed.BOT_USER_ID in room.members
        if joined and user not in room.members:
            room.members.append(user)
        if not joined and user in room.members:
            room.members.remove(user)
        if heard or user == seed.BOT_USER_ID:
            talk.emit(workspace, events.membership(user, room.id, room.kind, workspace.new_ts(), joined))
    workspace.changed()
    return {"archived": room.archived, "members": room.members}


def _revoke(workspace: Workspace, given: Json) -> Json:
    """Revoke a token, or with `restore` make it good again; both tokens when none is named."""
    for token in [given["token"]] if given.get("token") else list(workspace.tokens):
        (workspace.revoked.discard if given.get("restore") else workspace.revoked.add)(token)
    return {"revoked": sorted(workspace.revoked)}


def _expire(workspace: Workspace, given: Json) -> Json:
    """Every trigger given out so far is too old now."""
    for trigger in workspace.triggers.values():
        trigger.issued = float("-inf")
    return {"triggers": len(workspace.triggers)}


def _account(workspace: Workspace, given: Json) -> Json:
    """Close a person's account, or with `restore` open it again."""
    user = acts.person(str(given["user"]))
    (workspace.deactivated.discard if given.get("restore") else workspace.deactivated.add)(user.id)
    return {"deactivated": sorted(workspace.deactivated)}


def _scopes(workspace: Workspace, given: Json) -> Json:
    """Take scopes from the bot token or give them."""
    workspace.scopes.difference_update(given.get("remove", []))
    workspace.scopes.update(given.get("add", []))
    return {"scopes": sorted(workspace.scopes)}


async def _delivery(workspace: Workspace, given: Json) -> Json:
    """Deliver by signed POSTs to `http_url`, or over sockets when it is null; `verify` asks for the challenge."""
    workspace.delivery.http_url = given.get("http_url")
    workspace.changed()
    if not (given.get("verify") and given.get("http_url")):
        return {"http_url": given.get("http_url")}
    body = {
        "token": "local-verification",
        "challenge": workspace.new_id("challenge"),
        "type": "url_verification",
    }
    seconds = workspace.timing.ack
    answer = await post(given["http_url"], "events_api", body, {}, int(workspace.clock()), seconds)
    return {
        "verified": answer.ok
        and body["challenge"] in (answer.payload.get(name) for name in ("challenge", "text"))
    }


async def _envelope(workspace: Workspace, given: Json) -> Json:
    """Send any payload to the app as it is: `kind` events_api, interactive or slash_commands."""
    ack = await workspace.delivery.interact(given["payload"], given.get("kind", "interactive"))
    return {"acknowledged": ack.ok, "response": ack.payload}


ORDERS: dict[str, Order] = {
    "reset": _reset,
    "fault": _fault,
    "timing": _timing,
    "disconnect": _disconnect,
    "channel": _channel,
    "revoke": _revoke,
    "expire": _expire,
    "account": _account,
    "scopes": _scopes,
    "delivery": _delivery,
    "envelope": _envelope,
}


def _impossible(sentence: str) -> Response:
    return JSONResponse({"ok": False, "error": sentence}, 400)


async def _body(request: Request) -> Json:
    text = await request.body()
    try:
        value = json.loads(text or b"{}")
    except ValueError:
        raise ImpossibleError("the body must be a JSON object") from None
    if not isinstance(value, dict):
        raise ImpossibleError("the body must be a JSON object")
    return value


ROUTES = [
    Route("/control/people/{user}/{act}", person, methods=["POST"]),
    Route("/control/state", state),
    Route("/control/feed", feed),
    Route("/control/{order}", order, methods=["POST"]),
]
