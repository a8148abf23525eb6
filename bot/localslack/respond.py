"""/respond/<id>: the response_url of an interaction or a slash command."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.localslack import seed, talk
from bot.localslack.api.call import Call
from bot.localslack.api.chat import content_of
from bot.localslack.errors import SlackError
from bot.localslack.message import Message
from bot.localslack.state import ResponseUrl, Workspace

Json = dict[str, Any]
USES = 5
SECONDS = 30 * 60


async def serve(request: Request) -> Response:
    """Take an answer: `ok`, or 404 with Slack's error when the address is unknown, old or used up."""
    workspace: Workspace = request.app.state.workspace
    try:
        body = json.loads(await request.body())
    except ValueError:
        return JSONResponse({"ok": False, "error": "invalid_payload"}, 400)
    with workspace.lock:
        found = workspace.response_urls.get(request.path_params["name"])
        if found is None or found.uses >= USES or workspace.clock() - found.issued > SECONDS:
            code = "used_url" if found and found.uses >= USES else "expired_url"
            return JSONResponse({"ok": False, "error": code}, 404)
        found.uses += 1
        try:
            answer(workspace, found, body)
        except SlackError as error:
            return JSONResponse(error.answer(), 400)
    return PlainTextResponse("ok")


def answer(workspace: Workspace, where: ResponseUrl, body: Json) -> None:
    """Post, replace or delete as the body says. Raises SlackError when its content is refused."""
    message = workspace.messages[where.channel].get(where.message or "")
    if body.get("delete_original"):
        if message:
            talk.remove(workspace, message)
        return
    # Slack does not count the characters of all blocks together here.
    content, _ = content_of(Call(workspace, "", body), cumulative=False)
    if body.get("replace_original") and message:
        talk.change(workspace, message, mark=not message.ephemeral_to, **content)
        return
    private = body.get("response_type", "ephemeral") != "in_channel"
    thread = body.get("thread_ts") or where.thread_ts
    said = Message(
        where.channel,
        workspace.new_ts(),
        seed.BOT_USER_ID,
        thread_ts=thread,
        bot_id=seed.BOT_ID,
        ephemeral_to=where.user if private else None,
        **content,
    )
    talk.add(workspace, said)
