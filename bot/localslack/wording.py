"""From what a person types to what Slack stores: escaped text with mentions and links marked."""

import re
from typing import Any

from bot.localslack import seed

Json = dict[str, Any]

KNOWN = "|".join([re.escape(name) for name in (*seed.USERS, *seed.USERGROUPS, *seed.CHANNELS.values())])
TOKEN = re.compile(rf"<(?:[@#]|!subteam\^)(?:{KNOWN})>|<!(?:here|channel|everyone)>")
ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")
NAMES = {user.real_name: f"<@{name}>" for name, user in seed.USERS.items()}
NAMES |= {handle: f"<!subteam^{name}>" for name, (handle, _, _) in seed.USERGROUPS.items()}
AT = re.compile(
    "@(" + "|".join(re.escape(name) for name in sorted(NAMES, key=len, reverse=True)) + r")\b", re.I
)
BY_LOWER = {name.lower(): token for name, token in NAMES.items()}


def stored(typed: str) -> str:
    """Slack's text of what was typed: `&`, `<` and `>` escaped, @Name a mention, addresses in angle brackets.

    A mention that is written out, such as <@U0BOT>, stays one when it names somebody of this workspace.
    """
    named = AT.sub(lambda found: BY_LOWER[found[1].lower()], typed)
    parts: list[str] = []
    end = 0
    for found in TOKEN.finditer(named):
        parts += [_escaped(named[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*parts, _escaped(named[end:])])


def _escaped(text: str) -> str:
    plain: list[str] = []
    end = 0
    for found in ADDRESS.finditer(text):
        plain += [_entities(text[end : found.start()]), f"<{_entities(found[0])}>"]
        end = found.end()
    return "".join([*plain, _entities(text[end:])])


def _entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def rich_text(text: str) -> list[Json]:
    """The rich_text block Slack makes of a person's message: words, mentions and links."""
    pieces = re.split(r"(<[^<>]+>)", text)
    elements = [_piece(piece) for piece in pieces if piece]
    section = {"type": "rich_text_section", "elements": elements}
    return [{"type": "rich_text", "block_id": "typed", "elements": [section]}] if elements else []


def _piece(piece: str) -> Json:
    if piece.startswith("<@"):
        return {"type": "user", "user_id": piece[2:-1]}
    if piece.startswith("<#"):
        return {"type": "channel", "channel_id": piece[2:-1]}
    if piece.startswith("<!subteam^"):
        return {"type": "usergroup", "usergroup_id": piece[10:-1]}
    if piece.startswith("<http"):
        return {"type": "link", "url": piece[1:-1]}
    if piece.startswith("<!"):
        return {"type": "broadcast", "range": piece[2:-1]}
    return {"type": "text", "text": piece.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")}
