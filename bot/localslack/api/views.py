"""views.* and blocks.validate: modals, the Home tab, and Slack's own check of blocks."""

import json
from typing import Any

from bot.localslack import seed
from bot.localslack.api.call import Call, Method
from bot.localslack.api.chat import identified
from bot.localslack.blocks import block_faults, check_message_blocks, check_view
from bot.localslack.errors import SlackError
from bot.localslack.state import View, Workspace

Json = dict[str, Any]
STACK = 3


def full(call: Call, body: Json, user: str, view_id: str, root: str, previous: str | None) -> View:
    """A checked view with everything Slack adds to it: ids, hash, empty state. Raises as check_view does."""
    check_view(body)
    workspace = call.workspace
    mark = f"{int(workspace.clock())}.{workspace.new_id('h')}"
    made: Json = {
        "title": None,
        "submit": None,
        "close": None,
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "clear_on_close": False,
        "notify_on_close": False,
        **json.loads(json.dumps(body)),
        "id": view_id,
        "team_id": seed.TEAM_ID,
        "app_id": seed.APP_ID,
        "app_installed_team_id": seed.TEAM_ID,
        "bot_id": seed.BOT_ID,
        "hash": mark,
        "state": {"values": {}},
        "root_view_id": root,
        "previous_view_id": previous,
    }
    made["blocks"] = identified(call, made["blocks"])
    return View(view_id, user, made, mark, root, previous)


def open_(call: Call) -> Json:
    """Open a modal for the person whose trigger this is; it takes the place of any other."""
    body = _modal(call)
    check_view(body)
    trigger = call.workspace.use_trigger(_pointer(call))
    _unique_external(call.workspace, body)
    name = call.workspace.new_id("V")
    view = full(call, body, trigger.user, name, name, None)
    call.workspace.modals[trigger.user] = [view]
    return _shown(call, view)


def push(call: Call) -> Json:
    """Put a modal on top of the one in which the trigger arose; three at most."""
    body = _modal(call)
    check_view(body)
    trigger = call.workspace.use_trigger(_pointer(call))
    stack = call.workspace.modals.get(trigger.user, [])
    if not stack:
        raise SlackError("not_found")
    return _shown(call, push_on(call, stack, body))


def push_on(call: Call, stack: list[View], body: Json) -> View:
    """Add a view to a stack. Raises SlackError push_limit_reached."""
    if len(stack) >= STACK:
        raise SlackError("push_limit_reached")
    _unique_external(call.workspace, body)
    top = stack[-1]
    view = full(call, body, top.user, call.workspace.new_id("V"), top.root, top.id)
    stack.append(view)
    return view


def update(call: Call) -> Json:
    """Replace a modal, or a Home tab, by its id."""
    found = _find(call)
    _same_hash(call, found)
    if call["view"].get("type") != found.body["type"]:
        raise SlackError("invalid_arguments", ["[ERROR] view type cannot change [json-pointer:/view/type]"])
    return _shown(call, replace(call, found, call["view"]))


def replace(call: Call, found: View, body: Json) -> View:
    """Put `body` where `found` was, under the same id."""
    made = full(call, body, found.user, found.id, found.root, found.previous)
    found.body, found.hash = made.body, made.hash
    return found


def publish(call: Call) -> Json:
    """Set the Home tab of one person."""
    if call["user_id"] not in seed.USERS:
        raise SlackError("invalid_arguments", ["[ERROR] user not found [json-pointer:/user_id]"])
    if call["view"].get("type") != "home":
        raise SlackError("invalid_arguments", ["[ERROR] must be a home view [json-pointer:/view/type]"])
    found = call.workspace.homes.get(call["user_id"])
    if found:
        _same_hash(call, found)
    name = found.id if found else call.workspace.new_id("V")
    view = full(call, call["view"], call["user_id"], name, name, None)
    call.workspace.homes[call["user_id"]] = view
    return _shown(call, view)


def validate(call: Call) -> Json:
    """Say what is wrong with blocks, a message or a view, without sending it."""
    given = [name for name in ("blocks", "message", "view") if name in call.arguments]
    if len(given) != 1:
        raise SlackError("invalid_arguments", ["must provide exactly one of `blocks`, `view`, or `message`"])
    kind, value = given[0], call[given[0]]
    try:
        if kind == "view":
            check_view(value)
        else:
            check_message_blocks(value if kind == "blocks" else value.get("blocks", []))
    except SlackError as error:
        raise SlackError(
            f"invalid_{kind}", error.messages or [error.code], errors=list(error.messages)
        ) from None
    return {}


def _modal(call: Call) -> Json:
    body: Json = call["view"]
    if body.get("type") != "modal":
        found = block_faults([])
        found.add("/view/type", "must be modal")
        raise SlackError("invalid_arguments", found.messages)
    return body


def _pointer(call: Call) -> str:
    name: str | None = call.get("trigger_id") or call.get("interactivity_pointer")
    if not name:
        raise SlackError("invalid_arguments", ["[ERROR] missing required field: trigger_id"])
    return name


def _all(workspace: Workspace) -> list[View]:
    return [view for stack in workspace.modals.values() for view in stack] + list(workspace.homes.values())


def _unique_external(workspace: Workspace, body: Json) -> None:
    name = body.get("external_id")
    if name and any(view.body["external_id"] == name for view in _all(workspace)):
        raise SlackError("duplicate_external_id")


def _find(call: Call) -> View:
    for view in _all(call.workspace):
        if view.id == call.get("view_id") or (
            call.get("external_id") and view.body["external_id"] == call["external_id"]
        ):
            return view
    raise SlackError("not_found")


def _same_hash(call: Call, found: View) -> None:
    if call.get("hash") not in (None, found.hash):
        raise SlackError("hash_conflict", view=found.body)


def _shown(call: Call, view: View) -> Json:
    call.workspace.changed()
    return {"view": view.body}


METHODS: dict[str, Method] = {
    "views.open": open_,
    "views.push": push,
    "views.update": update,
    "views.publish": publish,
    "blocks.validate": validate,
}
