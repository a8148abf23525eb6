"""Builders of Slack's blocks that cannot exceed Slack's limits (pure).

Slack rejects a whole message when one block is too long, so every builder shortens, and `fit` drops whole quotes
from the end of the body, never the buttons.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any
from urllib.parse import quote

Block = dict[str, Any]

SECTION_TEXT = 3000
BUTTON_TEXT = 75
BUTTON_VALUE = 2000
HEADER_TEXT = 150
MODAL_TITLE = 24
BLOCKS_PER_MESSAGE = 50
#: Slack refuses messages whose blocks hold more than about 12,000 characters; failures were seen from 11,300.
MESSAGE_TEXT = 10_000
#: The `text` beside blocks is for notifications and screen readers; Slack recommends 4,000 at most.
FALLBACK_TEXT = 3000
ELLIPSIS = "…"
#: What may stand in an address as it is; everything else, `<`, `>` and `|` above all, is percent-encoded.
URL_CHARACTERS = ":/?#[]@!$&'()*+,;=%~-._"


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: ``text`` for notifications and screen readers, ``blocks`` for the eye."""

    text: str
    blocks: list[Block] = field(default_factory=list)


def escape(text: str) -> str:
    """Text that Slack shows as it stands: no mention, link or channel call can be smuggled in."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut at a word and marked; never inside an entity such as ``&amp;``."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    cut = re.sub(r"&[a-z]*$", "", cut)
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut).rstrip() + ELLIPSIS


def bold(text: str) -> str:
    """Escaped text in bold.  Slack ends bold at a star or a line break, so each line is marked by itself."""
    lines = (escape(line.replace("*", "∗")) for line in text.splitlines())
    return "\n".join(f"*{line.strip()}*" if line.strip() else "" for line in lines)


def quoted(text: str) -> str:
    """Markup shown as a quotation."""
    return "\n".join(f">{line}" for line in text.splitlines())


def link(url: str, label: str) -> str:
    """A link; the label cannot break out of it."""
    safe = escape(label).replace("|", "¦")
    return f"<{percent_encoded(url)}|{safe}>" if url else safe


def percent_encoded(url: str) -> str:
    """An address as it stands in a link: nothing in it can end the link."""
    return escape(quote(url, safe=URL_CHARACTERS))


def day(value: date) -> str:
    """A date as people write it: 6 Nov 2026."""
    return f"{value.day} {value:%b %Y}"


def wall_clock(value: datetime, zone: tzinfo) -> str:
    """A time in words, for where Slack shows none in the reader's own time zone: 6 Nov 2026, 14:05 (CST)."""
    local = value.astimezone(zone)
    return f"{day(local)}, {local:%H:%M} ({local:%Z})"


def moment(value: datetime) -> str:
    """A time in the reader's own time zone, with UTC for clients that cannot show it."""
    return f"<!date^{int(value.timestamp())}^{{date_short_pretty}} {{time}}|{value:%Y-%m-%d %H:%M} UTC>"


def section(markup: str) -> Block:
    """A paragraph of mrkdwn."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": shorten(markup, SECTION_TEXT) or " "}}


def sections(markup: str) -> list[Block]:
    """Paragraphs of mrkdwn that hold all of a text, however long, cut at words and never inside an entity."""
    built = []
    while len(markup) > SECTION_TEXT:
        part = shorten(markup, SECTION_TEXT).removesuffix(ELLIPSIS)
        built.append(section(part))
        markup = markup[len(part) :].lstrip()
    return [*built, section(markup)]


def context(markup: str) -> Block:
    """Small grey print."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": shorten(markup, SECTION_TEXT) or " "}]}


def header(text: str) -> Block:
    """A heading in plain text."""
    return {"type": "header", "text": {"type": "plain_text", "text": shorten(text, HEADER_TEXT)}}


def button(label: str, action: str, value: str, *, style: str = "", confirm: Block | None = None) -> Block:
    """A button; ``style`` is primary, danger or empty."""
    built: Block = {
        "type": "button",
        "text": {"type": "plain_text", "text": shorten(label, BUTTON_TEXT)},
        "action_id": action,
        "value": value[:BUTTON_VALUE],
    }
    if style:
        built["style"] = style
    if confirm:
        built["confirm"] = confirm
    return built


def confirmation(title: str, text: str, yes: str, no: str = "Back") -> Block:
    """The question Slack asks before it reports a press."""
    return {
        "title": {"type": "plain_text", "text": shorten(title, 100)},
        "text": {"type": "plain_text", "text": shorten(text, 300)},
        "confirm": {"type": "plain_text", "text": shorten(yes, 30)},
        "deny": {"type": "plain_text", "text": shorten(no, 30)},
    }


def actions(elements: Sequence[Block]) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": list(elements)}


def modal(title: str, callback: str, private: str, blocks: Sequence[Block], submit: str) -> Block:
    """A dialog.  ``private`` comes back with the submission and must hold ids only, never people's words."""
    return {
        "type": "modal",
        "callback_id": callback,
        "private_metadata": private,
        "title": {"type": "plain_text", "text": shorten(title, MODAL_TITLE)},
        "submit": {"type": "plain_text", "text": shorten(submit, MODAL_TITLE)},
        "close": {"type": "plain_text", "text": "Cancel"},
        "blocks": list(blocks),
    }


def weight(part: object) -> int:
    """Characters of text in a block, or in anything inside one, as far as Slack counts them."""
    if isinstance(part, list):
        return sum(weight(item) for item in part)
    if not isinstance(part, dict):
        return 0
    own = part.get("text")
    return (len(own) if isinstance(own, str) else 0) + sum(weight(value) for value in part.values())


def fit(
    head: Sequence[Block], body: Sequence[Sequence[Block]], tail: Sequence[Block], *, latest: bool = False
) -> list[Block]:
    """Head and tail whole, and as many parts of the body, in order, as Slack's limits leave room for.

    A part is shown whole or not at all: half a quotation may say the opposite.  The first parts are kept, or with
    ``latest`` the last ones.
    """
    room = MESSAGE_TEXT - sum(map(weight, [*head, *tail]))
    places = BLOCKS_PER_MESSAGE - len(head) - len(tail)
    kept: list[Sequence[Block]] = []
    for part in reversed(body) if latest else body:
        room -= sum(map(weight, part))
        places -= len(part)
        if room < 0 or places < 0:
            break
        kept.append(part)
    shown = reversed(kept) if latest else kept
    return [*head, *(block for part in shown for block in part), *tail]
