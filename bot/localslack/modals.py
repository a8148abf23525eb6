"""What people do with modals: submit and close them, and what the app's answer makes of the stack."""

from typing import Any

from bot.localslack import acts, interactions, seed
from bot.localslack.api import views
from bot.localslack.errors import ImpossibleError, SlackError
from bot.localslack.inputs import unfilled
from bot.localslack.state import View, Workspace

Json = dict[str, Any]


async def submit(workspace: Workspace, user: seed.User, given: Json) -> Json:
    """Submit the topmost modal. `values`: by block_id and action_id, or by action_id alone; a plain value,
    or an object under Slack's own names. Answers with `errors` by block_id when the modal stays open.
    """
    view = _top(workspace, user, given.get("view_id"))
    values = acts.values_of(view.body["blocks"], given)
    for entry in (one for fields in values.values() for one in fields.values()):
        if entry["type"] == "file_input":
            entry["files"] = [acts.file_of(workspace, user, one) for one in entry["files"]]
    errors = unfilled(view.body["blocks"], values)
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
