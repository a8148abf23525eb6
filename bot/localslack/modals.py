"""What people do with modals: submit and close them, and what the app's answer makes of the stack."""

from typing import Any

from bot.localslack import acts, interactions, seed
from bot.localslack.api import views
from bot.localslack.errors import ImpossibleError, SlackError
from bot.localslack.state import View, Workspace

Json = dict[str, Any]
MISSING = "Please complete this required field."


async def submit(workspace: Workspace, user: seed.User, given: Json) -> Json:
    """Submit the topmost modal. `values`: by block_id and action_id, or by action_id alone; a plain value,
    or an object under Slack's own names. Answers with `errors` by block_id when the modal stays open.
    """
    view = _top(workspace, user, given.get("view_id"))
    values = state_of(view.body["blocks"], given.get("values") or {})
    errors = _unfilled(view.body["blocks"], values)
    if errors:
        return {"acknowledged": True, "errors": errors}
    body = {**view.body, "state": {"values": values}}
    trigger = workspace.new_trigger(user.id, view.id)
    ack = await workspace.delivery.interact(interactions.submission(user, trigger, body))
    if not ack.ok:
        workspace.toast(user.id, acts.NO_ANSWER)
        return {"acknowledged": False, "error": acts.NO_ANSWER}
    try:
        return {"acknowledged": True, **_follow(workspace, view, ack.payload)}
    except SlackError as error:
        raise acts.refused(error) from None


async def close(workspace: Workspace, user: seed.User, given: Json) -> Json:
    """Close the topmost modal, or with `all` the whole stack; the app hears of it if it asked to."""
    view = _top(workspace, user, given.get("view_id"))
    everything = bool(given.get("all")) or view.body["clear_on_close"]
    stack = workspace.modals[user.id]
    gone = list(reversed(stack)) if everything else [view]
    for one in gone:
        stack.remove(one)
    workspace.changed()
    for one in gone:
        if one.body["notify_on_close"]:
            await workspace.delivery.interact(interactions.closed(user, one.body, everything))
    return {"closed": [one.id for one in gone]}


def state_of(blocks: list[Json], values: Json) -> Json:
    """Slack's state.values for the inputs of a view, initial values included."""
    state: Json = {}
    for block in blocks:
        parts = [block.get("element"), block.get("accessory"), *(block.get("elements") or [])]
        for element in parts:
            if not isinstance(element, dict) or not _holds_value(element):
                continue
            held = values.get(block["block_id"])
            given = (
                held.get(element["action_id"]) if isinstance(held, dict) else values.get(element["action_id"])
            )
            value = _initial(element) if given is None else given
            told = value if isinstance(value, dict) else {"value": value}
            entry = _value(element, told)
            state.setdefault(block["block_id"], {})[element["action_id"]] = {"type": element["type"], **entry}
    return state


def _holds_value(element: Json) -> bool:
    return bool(element.get("action_id")) and element["type"] not in (
        "button",
        "overflow",
        "icon_button",
        "feedback_buttons",
        "workflow_button",
    )


def _value(element: Json, told: Json) -> Json:
    try:
        return interactions.input_value(element, told)
    except ValueError as error:
        raise ImpossibleError(str(error)) from None


def _initial(element: Json) -> object:
    if element.get("initial_options"):
        return [option["value"] for option in element["initial_options"]]
    if element.get("initial_option"):
        return element["initial_option"]["value"]
    for name in ("initial_value", "initial_date", "initial_time", "initial_user"):
        if element.get(name) is not None:
            return element[name]
    return None


def _unfilled(blocks: list[Json], values: Json) -> Json:
    """Required inputs that hold nothing, as Slack itself points them out."""
    errors: Json = {}
    for block in blocks:
        if block["type"] == "input" and not block.get("optional"):
            held = values.get(block["block_id"], {}).get(block["element"]["action_id"], {})
            if not any(value for name, value in held.items() if name != "type"):
                errors[block["block_id"]] = MISSING
    return errors


def _follow(workspace: Workspace, view: View, answer: Json) -> Json:
    """Do what the app's response_action says; nothing closes this modal. Raises SlackError."""
    stack = workspace.modals.get(view.user, [])
    call = acts.as_app(workspace, {})
    action = answer.get("response_action")
    if action == "errors":
        return {"errors": answer.get("errors", {})}
    if action == "update":
        views.replace(call, view, answer["view"])
    elif action == "push":
        views.push_on(call, stack, answer["view"])
    elif action == "clear":
        stack.clear()
    elif view in stack:
        stack.remove(view)
    workspace.changed()
    return {"response_action": action or "close"}


def _top(workspace: Workspace, user: seed.User, view_id: str | None) -> View:
    stack = workspace.modals.get(user.id, [])
    if not stack or view_id not in (None, stack[-1].id):
        raise ImpossibleError(f"{user.real_name} has no such modal on top")
    return stack[-1]
