"""Slack's limits on blocks and views, as checks that name every fault with a JSON pointer.

Pure functions of values. The figures are Slack's published ones; the cumulative figure for a message is
the one people have met in practice (failures were seen from about 11,300 to 13,300 characters).
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.localslack.elements import (
    IN_ACTIONS,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    IN_SECTION,
    Findings,
    check_element,
    check_image,
)
from bot.localslack.errors import SlackError

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
CUMULATIVE_TEXT = 12_000
VIEW_BYTES = 250_000

Thing = Mapping[str, Any]

FIELDS: dict[str, str] = {
    "section": "text fields accessory expand",
    "divider": "",
    "image": "image_url slack_file alt_text title",
    "actions": "elements",
    "context": "elements",
    "context_actions": "elements",
    "input": "label element dispatch_action hint optional",
    "header": "text level",
    "markdown": "text",
    "rich_text": "elements",
    "table": "rows column_settings",
    "alert": "text level",
}
#: Block types that only a message may hold.
MESSAGE_ONLY = ("context_actions", "markdown", "table")


def block_faults(blocks: Sequence[object], surface: str = "message", at: str = "/blocks") -> Findings:
    """Everything Slack would refuse in `blocks` on a surface: message, modal or home."""
    found = Findings()
    most = MESSAGE_BLOCKS if surface == "message" else VIEW_BLOCKS
    found.items(at, list(blocks), most, least=0 if surface == "message" else 1)
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        here = f"{at}/{number}"
        if not isinstance(block, dict):
            found.add(here, "must be an object")
            continue
        _block(found, here, block, surface)
        name = block.get("block_id")
        if isinstance(name, str) and name:
            if name in seen:
                found.add(f"{here}/block_id", f"`block_id` {name} already exists")
            seen.add(name)
    return found


def check_message_blocks(blocks: Sequence[object], cumulative: bool = True) -> None:
    """Raise SlackError invalid_blocks (with messages) or msg_blocks_too_long when Slack would."""
    found = block_faults(blocks)
    if found.messages:
        raise SlackError("invalid_blocks", found.messages)
    if cumulative and found.characters > CUMULATIVE_TEXT:
        raise SlackError("msg_blocks_too_long")


def check_view(view: Thing) -> None:
    """Raise SlackError invalid_arguments (with messages) or view_too_large when Slack would refuse the view."""
    kind = view.get("type")
    if kind not in ("modal", "home"):
        raise SlackError("invalid_arguments", [f"[ERROR] unsupported type: {kind} [json-pointer:/view/type]"])
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        raise SlackError("view_too_large")
    blocks = view.get("blocks")
    found = block_faults(blocks if isinstance(blocks, list) else [], kind, "/view/blocks")
    known = "type blocks private_metadata callback_id external_id title submit close"
    flags = "clear_on_close notify_on_close submit_disabled"
    found.keys("/view", view, known.split() + (flags.split() if kind == "modal" else []))
    found.optional("/view", view, private_metadata=3000, callback_id=255, external_id=255)
    if kind == "modal":
        _modal(found, view)
    if found.messages:
        raise SlackError("invalid_arguments", found.messages)


def _modal(found: Findings, view: Thing) -> None:
    found.text("/view/title", view.get("title"), 24, plain=True)
    for name in ("submit", "close"):
        if view.get(name) is not None:
            found.text(f"/view/{name}", view[name], 24, plain=True)
    asks = any(isinstance(block, dict) and block.get("type") == "input" for block in view.get("blocks") or [])
    if asks and view.get("submit") is None:
        found.add("/view", "missing required field: submit")


def _block(found: Findings, at: str, block: Thing, surface: str) -> None:
    kind = block.get("type")
    if not isinstance(kind, str) or kind not in FIELDS or (surface != "message" and kind in MESSAGE_ONLY):
        found.add(f"{at}/type", f"unsupported type: {kind}")
        return
    found.keys(at, block, ["type", "block_id", *FIELDS[kind].split()])
    found.optional(at, block, block_id=255)
    CHECKS[kind](found, at, block)


def _section(found: Findings, at: str, block: Thing) -> None:
    if block.get("text") is None and block.get("fields") is None:
        found.add(at, "must have at least one of text and fields")
    if block.get("text") is not None:
        found.text(f"{at}/text", block["text"], 3000)
    if block.get("fields") is not None:
        for number, one in enumerate(found.items(f"{at}/fields", block["fields"], 10)):
            found.text(f"{at}/fields/{number}", one, 2000)
    if block.get("accessory") is not None:
        check_element(found, f"{at}/accessory", block["accessory"], IN_SECTION)


def _image(found: Findings, at: str, block: Thing) -> None:
    check_image(found, at, block)
    if block.get("title") is not None:
        found.text(f"{at}/title", block["title"], 2000, plain=True)


def _elements(most: int, allowed: Sequence[str]) -> Callable[[Findings, str, Thing], None]:
    def check(found: Findings, at: str, block: Thing) -> None:
        seen: set[str] = set()
        for number, element in enumerate(found.items(f"{at}/elements", block.get("elements"), most)):
            here = f"{at}/elements/{number}"
            check_element(found, here, element, allowed)
            name = element.get("action_id") if isinstance(element, dict) else None
            if isinstance(name, str):
                if name in seen:
                    found.add(f"{here}/action_id", f"`action_id` {name} already exists")
                seen.add(name)

    return check


def _context(found: Findings, at: str, block: Thing) -> None:
    for number, element in enumerate(found.items(f"{at}/elements", block.get("elements"), 10)):
        here = f"{at}/elements/{number}"
        if isinstance(element, dict) and element.get("type") == "image":
            check_image(found, here, element)
        else:
            found.text(here, element, 3000)


def _input(found: Findings, at: str, block: Thing) -> None:
    found.text(f"{at}/label", block.get("label"), 2000, plain=True)
    if block.get("hint") is not None:
        found.text(f"{at}/hint", block["hint"], 2000, plain=True)
    check_element(found, f"{at}/element", block.get("element"), IN_INPUT)


def _header(found: Findings, at: str, block: Thing) -> None:
    found.text(f"{at}/text", block.get("text"), 150, plain=True)


def _markdown(found: Findings, at: str, block: Thing) -> None:
    found.length(f"{at}/text", block.get("text"), 12_000)
    found.characters += len(block["text"]) if isinstance(block.get("text"), str) else 0


def _rich_text(found: Findings, at: str, block: Thing) -> None:
    kinds = ("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted")
    for number, element in enumerate(found.items(f"{at}/elements", block.get("elements"), 1000)):
        kind = element.get("type") if isinstance(element, dict) else None
        if kind not in kinds:
            found.add(f"{at}/elements/{number}/type", f"unsupported type: {kind}")
    found.characters += _rich_characters(block.get("elements"))


def _rich_characters(value: object) -> int:
    if isinstance(value, list):
        return sum(_rich_characters(one) for one in value)
    if isinstance(value, dict):
        own = len(value["text"]) if isinstance(value.get("text"), str) else 0
        return own + _rich_characters(value.get("elements"))
    return 0


def _table(found: Findings, at: str, block: Thing) -> None:
    for number, row in enumerate(found.items(f"{at}/rows", block.get("rows"), 100)):
        found.items(f"{at}/rows/{number}", row, 20)
    found.characters += _rich_characters(block.get("rows"))


def _alert(found: Findings, at: str, block: Thing) -> None:
    found.text(f"{at}/text", block.get("text"), 3000)


def _nothing(found: Findings, at: str, block: Thing) -> None:
    """A divider has nothing to get wrong."""


CHECKS: dict[str, Callable[[Findings, str, Thing], None]] = {
    "section": _section,
    "divider": _nothing,
    "image": _image,
    "actions": _elements(25, IN_ACTIONS),
    "context": _context,
    "context_actions": _elements(5, IN_CONTEXT_ACTIONS),
    "input": _input,
    "header": _header,
    "markdown": _markdown,
    "rich_text": _rich_text,
    "table": _table,
    "alert": _alert,
}
