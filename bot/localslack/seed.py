"""The workspace as it is found: one team, five people, one app, three channels, three user groups.

Every value here is public and fixed, so that tests and the demo can name them. The people are invented.
"""

from dataclasses import dataclass, field

TEAM_ID = "T0LOCAL"
TEAM_NAME = "Riverside Hospital"
TEAM_DOMAIN = "riverside-hospital"
APP_ID = "A0LOCAL"
APP_NAME = "Curbside"
BOT_ID = "B0LOCAL"
BOT_USER_ID = "U0BOT"
BOT_TOKEN = "xoxb-local"
APP_TOKEN = "xapp-local"
SIGNING_SECRET = "local-signing-secret"

#: What the app was granted at installation; auth.test answers with it in `x-oauth-scopes`.
BOT_SCOPES = (
    "app_mentions:read",
    "assistant:write",
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "dnd:read",
    "files:read",
    "groups:history",
    "groups:read",
    "im:history",
    "im:read",
    "im:write",
    "mpim:write",
    "reactions:read",
    "reactions:write",
    "team:read",
    "usergroups:read",
    "users:read",
    "users:read.email",
)


@dataclass(frozen=True)
class User:
    """A person or the bot. `key` is the short name used in addresses, `id` is Slack's."""

    key: str
    id: str
    real_name: str
    title: str
    color: str
    restricted: bool = False
    bot: bool = False

    @property
    def email(self) -> str:
        """A made-up address of this person."""
        return f"{self.key}@riverside.example"


@dataclass
class Channel:
    """A conversation. `kind` is one of channel, group (private), im, mpim. Members are user ids."""

    id: str
    name: str
    kind: str
    members: list[str] = field(default_factory=list)
    purpose: str = ""
    archived: bool = False


#: Whom Slack itself speaks as.
SLACKBOT = "USLACKBOT"

NOOR = User("noor", "U0NOOR", "Noor Haddad", "Nurse, ward 7", "#2f7d6d")
PRIYA = User("priya", "U0PRIYA", "Priya Raman", "Privacy consultant", "#7a4fb5")
MARCUS = User("marcus", "U0MARCUS", "Marcus Bell", "PR consultant", "#b5532f")
DANA = User("dana", "U0DANA", "Dana Whitfield", "Maintainer of the guidance", "#2f5fa8")
#: May delete what others have said.
ADMIN = DANA
GUEST = User("sam", "U0SAM", "Sam Okafor", "Visiting student (guest)", "#6b6b6b", restricted=True)
SLACK = User("slackbot", SLACKBOT, "Slackbot", "Slack itself", "#6b6b6b", bot=True)
BOT = User("bot", BOT_USER_ID, APP_NAME, "App", "#1d6f42", bot=True)

PEOPLE = (NOOR, PRIYA, MARCUS, DANA, GUEST)
USERS: dict[str, User] = {user.id: user for user in (*PEOPLE, BOT)}
KEYS: dict[str, User] = {user.key: user for user in (*PEOPLE, BOT)} | {"guest": GUEST}

GENERAL = "C0GENERAL"
WARD = "C0WARD7"
CONSULTANTS = "C0CONSULT"
#: Name without "#" to channel id.
CHANNELS: dict[str, str] = {"general": GENERAL, "ward-7": WARD, "social-media-consultants": CONSULTANTS}
#: User id to the id of that person's direct conversation with the bot.
DMS: dict[str, str] = {user.id: "D" + user.id[1:] for user in PEOPLE}

#: User group id to (handle, name, member ids).
USERGROUPS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "S0PRIVACY": ("privacy-consultants", "Privacy consultants", (PRIYA.id,)),
    "S0PRCRISIS": ("pr-consultants", "PR consultants", (MARCUS.id,)),
    "S0MAINTAIN": ("guidance-maintainers", "Guidance maintainers", (DANA.id,)),
}


def channels() -> dict[str, Channel]:
    """Fresh conversations by id: the three channels and one direct conversation with the bot per person."""
    staff = [NOOR.id, PRIYA.id, MARCUS.id, DANA.id]
    rooms = [
        Channel(GENERAL, "general", "channel", [*staff, BOT_USER_ID], "Everyone at Riverside"),
        Channel(
            WARD, "ward-7", "channel", [NOOR.id, DANA.id, GUEST.id, BOT_USER_ID], "Ward 7, day and night"
        ),
        Channel(
            CONSULTANTS,
            "social-media-consultants",
            "group",
            [PRIYA.id, MARCUS.id, DANA.id, BOT_USER_ID],
            "Questions that need a person",
        ),
    ]
    rooms += [Channel(dm, "", "im", [user, BOT_USER_ID]) for user, dm in DMS.items()]
    return {room.id: room for room in rooms}


def user_json(user: User, deleted: bool = False, updated: int = 1_700_000_000) -> dict[str, object]:
    """The user object as users.info returns it. Time zone is that of the hospital; its offset is in seconds."""
    return {
        "id": user.id,
        "team_id": TEAM_ID,
        "name": user.key,
        "deleted": deleted,
        "color": user.color.lstrip("#"),
        "real_name": user.real_name,
        "tz": "America/Chicago",
        "tz_label": "Central Standard Time",
        "tz_offset": -21600,
        "profile": {
            "title": user.title,
            "real_name": user.real_name,
            "display_name": user.real_name,
            "email": user.email,
            "team": TEAM_ID,
        },
        "is_admin": user is ADMIN,
        "is_owner": False,
        "is_restricted": user.restricted,
        "is_ultra_restricted": False,
        "is_bot": user.bot,
        "is_app_user": False,
        "updated": updated,
    }
