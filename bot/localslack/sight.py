"""What one person sees of the workspace, and what the workspace itself knows, as JSON."""

from typing import Any

from bot.localslack import seed, talk
from bot.localslack.message import Message
from bot.localslack.state import Workspace

Json = dict[str, Any]


def as_person(workspace: Workspace, user: seed.User) -> Json:
    """Conversations with their messages, the open modals, the Home tab, the prompts and the status lines."""
    rooms = [room for room in workspace.channels.values() if user.id in room.members]
    home = workspace.homes.get(user.id)
    return {
        "me": card(user),
        "team": {"id": seed.TEAM_ID, "name": seed.TEAM_NAME},
        "bot": {**card(seed.BOT), "dm": seed.DMS[user.id], "connected": connected(workspace)},
        "people": [card(one) for one in seed.PEOPLE],
        "users": {one.id: card(one) for one in (*seed.USERS.values(), seed.SLACK)},
        "usergroups": {name: group[0] for name, group in seed.USERGROUPS.items()},
        "channels": [_room(workspace, room, user) for room in rooms],
        "views": [view.body for view in workspace.modals.get(user.id, [])],
        "home": home.body if home else None,
        "latest": {one.key: _latest(workspace, one) for one in seed.PEOPLE},
    }


def as_workspace(workspace: Workspace) -> Json:
    """Everything, for tests: messages of every channel with metadata and who may see them, views, calls."""
    return {
        "channels": {
            room.id: {
                "name": room.name,
                "kind": room.kind,
                "members": list(room.members),
                "archived": room.archived,
                "messages": [
                    shown(workspace, one)
                    for one in sorted(workspace.messages[room.id].values(), key=lambda m: m.ts)
                ],
            }
            for room in workspace.channels.values()
        },
        "views": {user: [view.body for view in stack] for user, stack in workspace.modals.items()},
        "homes": {user: view.body for user, view in workspace.homes.items()},
        "calls": workspace.calls,
        "deliveries": workspace.delivery.log,
        "undelivered": workspace.delivery.undelivered,
        "sockets": len(workspace.delivery.links),
    }


def connected(workspace: Workspace) -> bool:
    """Whether the app can be reached."""
    return bool(workspace.delivery.links or workspace.delivery.http_url)


def card(user: seed.User) -> Json:
    """What the page shows of a person."""
    return {
        "id": user.id,
        "key": user.key,
        "name": user.real_name,
        "title": user.title,
        "color": user.color,
        "restricted": user.restricted,
        "bot": user.bot,
        "admin": user == seed.ADMIN,
    }


def shown(workspace: Workspace, message: Message) -> Json:
    """A message with what only the workspace knows of it."""
    return {**talk.seen(workspace, message, metadata=True), "ephemeral_to": message.ephemeral_to}


def _room(workspace: Workspace, room: seed.Channel, user: seed.User) -> Json:
    said = workspace.visible(room.id, to=user.id)
    return {
        "id": room.id,
        "name": room.name,
        "kind": room.kind,
        "purpose": room.purpose,
        "members": list(room.members),
        "archived": room.archived,
        "messages": [shown(workspace, one) for one in said],
        "prompts": workspace.prompts.get(room.id),
        "statuses": _statuses(workspace, room.id),
        "titles": {
            thread: title for (channel, thread), title in workspace.titles.items() if channel == room.id
        },
    }


def _statuses(workspace: Workspace, channel: str) -> Json:
    lines: Json = {}
    for place, thread in list(workspace.statuses):
        line = workspace.status_of(place, thread) if place == channel else None
        if line:
            lines[thread] = {"text": line.text, "loading": line.loading}
    return lines


def _latest(workspace: Workspace, user: seed.User) -> dict[str, str]:
    """The ts of the newest message from somebody else, per conversation of this person."""
    newest: dict[str, str] = {}
    for room in workspace.channels.values():
        if user.id in room.members:
            others = [one.ts for one in workspace.visible(room.id, to=user.id) if one.user != user.id]
            if others:
                newest[room.id] = others[-1]
    return newest
