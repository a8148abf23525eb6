"""auth, team, users, usergroups, bots, dnd and files: who and what there is."""

from typing import Any

from bot.localslack import seed
from bot.localslack.api.call import Call, Method, page
from bot.localslack.errors import SlackError
from bot.localslack.message import bot_profile

Json = dict[str, Any]


def auth_test(call: Call) -> Json:
    """Whose token this is."""
    return {
        "url": f"{call.workspace.url}/",
        "team": seed.TEAM_NAME,
        "user": seed.APP_NAME.lower(),
        "team_id": seed.TEAM_ID,
        "user_id": seed.BOT_USER_ID,
        "bot_id": seed.BOT_ID,
        "is_enterprise_install": False,
    }


def api_test(call: Call) -> Json:
    """Echo, or the error asked for."""
    if call.get("error"):
        raise SlackError(call["error"], args=call.arguments)
    return {"args": call.arguments}


def team_info(call: Call) -> Json:
    """The one team there is."""
    if call.get("team", seed.TEAM_ID) != seed.TEAM_ID:
        raise SlackError("team_not_found")
    return {"team": {"id": seed.TEAM_ID, "name": seed.TEAM_NAME, "domain": seed.TEAM_DOMAIN, "icon": {}}}


def users_info(call: Call) -> Json:
    """One person."""
    user = seed.USERS.get(call["user"])
    if user is None:
        raise SlackError("user_not_found")
    return {"user": seed.user_json(user, user.id in call.workspace.deactivated)}


def users_list(call: Call) -> Json:
    """Everybody, the bot included."""
    shown, following = page(
        call, [seed.user_json(user, user.id in call.workspace.deactivated) for user in seed.USERS.values()]
    )
    return {"members": shown, "cache_ts": int(call.workspace.clock()), **following}


def users_by_email(call: Call) -> Json:
    """The person with an address."""
    for user in seed.PEOPLE:
        if user.email == call["email"]:
            return {"user": seed.user_json(user)}
    raise SlackError("users_not_found")


def usergroups_list(call: Call) -> Json:
    """The user groups, with their members when asked for."""
    groups = []
    for name, (handle, title, users) in seed.USERGROUPS.items():
        group: Json = {
            "id": name,
            "team_id": seed.TEAM_ID,
            "is_usergroup": True,
            "name": title,
            "handle": handle,
        }
        if call.get("include_users"):
            group["users"] = list(users)
        if call.get("include_count"):
            group["user_count"] = str(len(users))
        groups.append({**group, "date_delete": 0, "is_external": False})
    return {"usergroups": groups}


def usergroups_users(call: Call) -> Json:
    """The members of one user group."""
    if call["usergroup"] not in seed.USERGROUPS:
        raise SlackError("no_such_subteam")
    return {"users": list(seed.USERGROUPS[call["usergroup"]][2])}


def bots_info(call: Call) -> Json:
    """The one bot there is."""
    if call.get("bot", seed.BOT_ID) != seed.BOT_ID:
        raise SlackError("bot_not_found")
    return {"bot": bot_profile()}


def dnd_info(call: Call) -> Json:
    """Nobody here has turned notifications off."""
    if call.get("user", seed.BOT_USER_ID) not in seed.USERS:
        raise SlackError("user_not_found")
    return {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1, "snooze_enabled": False}


def files_info(call: Call) -> Json:
    """A file somebody shared."""
    found = call.workspace.files.get(call["file"])
    if found is None:
        raise SlackError("file_not_found")
    return {"file": found, "comments": []}


METHODS: dict[str, Method] = {
    "auth.test": auth_test,
    "api.test": api_test,
    "team.info": team_info,
    "users.info": users_info,
    "users.list": users_list,
    "users.lookupByEmail": users_by_email,
    "usergroups.list": usergroups_list,
    "usergroups.users.list": usergroups_users,
    "bots.info": bots_info,
    "dnd.info": dnd_info,
    "files.info": files_info,
}
