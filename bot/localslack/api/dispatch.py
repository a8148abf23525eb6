"""/api/<method>: read the request, check token, scope and arguments, call the method, write the log."""

import asyncio
import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.localslack import seed
from bot.localslack.api import agents, chat, conversations, directory, views
from bot.localslack.api.call import Call, Method
from bot.localslack.api.connections import open_connection
from bot.localslack.errors import SlackError
from bot.localslack.faults import CallFault
from bot.localslack.state import Workspace
from bot.localslack.validate import methods, read_arguments

Json = dict[str, Any]

METHODS: dict[str, Method] = {
    **directory.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **views.METHODS,
    **agents.METHODS,
    "apps.connections.open": open_connection,
}
TOKEN_PREFIX = "Bearer "


async def serve(request: Request) -> Response:
    """Answer one Web API call as Slack would, with the faults that were ordered for it."""
    workspace: Workspace = request.app.state.workspace
    method = request.path_params["method"]
    struck = workspace.faults.strike_call(method)
    for fault in struck:
        if fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
    given = await _given(request)
    refused = _refusal(struck)
    if refused is not None:
        _log(workspace, method, given, refused[1])
        return refused[0]
    token = _token(request, given)
    answer = carry_out(workspace, method, token, given)
    if any(fault.kind == "drop" for fault in struck):
        return cut(request)
    return JSONResponse(answer, headers=_headers(workspace, method, token))


def carry_out(workspace: Workspace, method: str, token: str, given: Json) -> Json:
    """The answer to a call: `ok: true` and what the method returns, or Slack's refusal."""
    with workspace.lock:
        try:
            _authorize(workspace, method, token)
            arguments = read_arguments(method, given)
            answer = {"ok": True, **METHODS[method](Call(workspace, token, arguments))}
        except SlackError as error:
            answer = error.answer()
        _log(workspace, method, given, answer)
    return answer


def cut(request: Request) -> Response:
    """Cut the connection without an answer, as a network does when it breaks after the work was done."""
    # The server's cycle object is the only holder of the connection; ASGI has no word for cutting it.
    cycle = getattr(request.receive, "__self__", None)
    transport = getattr(cycle, "transport", None)
    if transport is not None:
        transport.abort()
    return Response(status_code=502)


async def _given(request: Request) -> Json:
    """Arguments from the query and from a JSON or form body."""
    given: Json = dict(request.query_params)
    body = await request.body()
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            value = json.loads(body or b"{}")
        except ValueError:
            value = {}
        return given | (value if isinstance(value, dict) else {})
    return given | dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def _token(request: Request, given: Json) -> str:
    header = request.headers.get("authorization", "")
    if header.startswith(TOKEN_PREFIX):
        return header[len(TOKEN_PREFIX) :]
    token = given.get("token")
    return token if isinstance(token, str) else ""


def _authorize(workspace: Workspace, method: str, token: str) -> None:
    """Raise SlackError when this token may not call this method."""
    if method not in methods():
        raise SlackError("unknown_method", req_method=method)
    if not token:
        raise SlackError("not_authed")
    if token in workspace.revoked:
        raise SlackError("token_revoked")
    if token not in workspace.tokens:
        raise SlackError("invalid_auth")
    wanted = "app" if method == "apps.connections.open" else "bot"
    if method not in ("auth.test", "api.test") and workspace.tokens[token] != wanted:
        raise SlackError("not_allowed_token_type")
    scopes = methods()[method]["scopes"]
    if scopes and not workspace.scopes.intersection(scopes):
        raise SlackError("missing_scope", needed=scopes[0], provided=",".join(sorted(workspace.scopes)))


def _refusal(struck: list[CallFault]) -> tuple[Response, Json] | None:
    for fault in struck:
        if fault.kind == "ratelimit":
            body = {"ok": False, "error": "ratelimited"}
            return JSONResponse(body, 429, {"Retry-After": str(int(fault.seconds))}), body
        if fault.kind == "error":
            body = {"ok": False, "error": fault.error}
            return JSONResponse(body), body
        if fault.kind == "status":
            page = f"<html><body>Server Error {fault.status}</body></html>"
            return Response(page, fault.status, media_type="text/html"), {
                "ok": False,
                "error": f"http_{fault.status}",
            }
    return None


def _headers(workspace: Workspace, method: str, token: str) -> dict[str, str]:
    if workspace.tokens.get(token) != "bot":
        return {}
    headers = {"x-oauth-scopes": ",".join(sorted(workspace.scopes))}
    accepted = methods().get(method, {}).get("scopes")
    return headers | ({"x-accepted-oauth-scopes": ",".join(accepted)} if accepted else {})


def _log(workspace: Workspace, method: str, given: Json, answer: Json) -> None:
    entry = {
        "method": method,
        "arguments": {name: value for name, value in given.items() if name != "token"},
        "ok": answer["ok"],
        "error": answer.get("error"),
        "messages": answer.get("response_metadata", {}).get("messages", []),
        "team": seed.TEAM_ID,
        "at": workspace.clock(),
    }
    workspace.log_call(entry)
    if not answer["ok"]:
        workspace.feed.publish({"kind": "refused", "method": method, "error": answer["error"]})
