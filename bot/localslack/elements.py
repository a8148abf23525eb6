"""Slack's limits on what stands inside a block: texts, options, confirm dialogs and interactive elements.

Each check adds sentences to a Findings; nothing here raises. Lengths are in characters.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SELECTS = ("static_select", "external_select", "users_select", "conversations_select", "channels_select")
MULTI = tuple(f"multi_{name}" for name in SELECTS)
PICKERS = ("datepicker", "timepicker", "datetimepicker")
CHOICES = ("checkboxes", "radio_buttons")
INPUTS = (
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "rich_text_input",
    "file_input",
)
IN_SECTION = ("button", "image", "overflow", "workflow_button", *SELECTS, *MULTI, *PICKERS, *CHOICES)
IN_ACTIONS = ("button", "overflow", "workflow_button", *SELECTS, *MULTI, *PICKERS, *CHOICES)
IN_INPUT = (*INPUTS, *SELECTS, *MULTI, *PICKERS, *CHOICES)
IN_CONTEXT_ACTIONS = ("feedback_buttons", "icon_button")

#: Everything a person can use, and which therefore has an action_id.
INTERACTIVE = {*IN_SECTION, *IN_ACTIONS, *IN_INPUT, *IN_CONTEXT_ACTIONS} - {"image"}

Thing = Mapping[str, Any]


@dataclass
class Findings:
    """What is wrong, in Slack's wording, and how many characters of text were seen on the way."""

    messages: list[str] = field(default_factory=list)
    characters: int = 0

    def add(self, at: str, problem: str) -> None:
        """Record a problem at a JSON pointer."""
        self.messages.append(f"[ERROR] {problem} [json-pointer:{at}]")

    def length(self, at: str, value: object, most: int, least: int = 1) -> None:
        """Record when `value` is not a string of `least` to `most` characters."""
        if not isinstance(value, str):
            self.add(at, "must be a string")
        elif len(value) > most:
            self.add(at, f"must be less than {most + 1} characters")
        elif len(value) < least:
            self.add(at, f"must be more than {least - 1} characters")

    def optional(self, at: str, thing: Thing, **limits: int) -> None:
        """Check the length of each named field where it is present."""
        for name, most in limits.items():
            if thing.get(name) is not None:
                self.length(f"{at}/{name}", thing[name], most, least=0)

    def items(self, at: str, value: object, most: int, least: int = 1) -> list[Any]:
        """The list at `at`, or an empty one when it is none; its size is checked."""
        if not isinstance(value, list):
            self.add(at, "must be an array" if value is not None else "missing required field")
            return []
        if len(value) > most:
            self.add(at, f"no more than {most} items allowed")
        elif len(value) < least:
            self.add(at, f"no less than {least} items allowed")
        return value

    def keys(self, at: str, thing: Thing, allowed: Sequence[str]) -> None:
        """Record every field Slack does not know."""
        for name in thing:
            if name not in allowed:
                self.add(at, f"invalid additional property: {name}")

    def text(self, at: str, value: object, most: int, plain: bool = False) -> None:
        """Check a text object; where `plain`, mrkdwn is refused."""
        if not isinstance(value, dict):
            self.add(at, "missing required field" if value is None else "must be a text object")
            return
        kinds = ("plain_text",) if plain else ("plain_text", "mrkdwn")
        if value.get("type") not in kinds:
            self.add(f"{at}/type", f"unsupported type: {value.get('type')}")
        self.keys(at, value, ("type", "text", "emoji", "verbatim"))
        self.length(f"{at}/text", value.get("text"), most)
        self.characters += len(value["text"]) if isinstance(value.get("text"), str) else 0


def check_element(found: Findings, at: str, element: object, allowed: Sequence[str]) -> None:
    """Check one element where only the types in `allowed` may stand."""
    if not isinstance(element, dict):
        found.add(at, "must be an object")
        return
    kind = element.get("type")
    if not isinstance(kind, str) or kind not in allowed:
        found.add(f"{at}/type", f"unsupported type: {kind}")
        return
    found.optional(at, element, action_id=255)
    if element.get("placeholder") is not None:
        found.text(f"{at}/placeholder", element["placeholder"], 150, plain=True)
    if element.get("confirm") is not None:
        _confirm(found, f"{at}/confirm", element["confirm"])
    CHECKS.get(kind, _nothing)(found, at, element)


def check_image(found: Findings, at: str, image: Thing) -> None:
    """Check an image, as a block or as an element: an address or a file, and words for who cannot see it."""
    if (image.get("image_url") is None) == (image.get("slack_file") is None):
        found.add(at, "must have exactly one of image_url and slack_file")
    found.optional(at, image, image_url=3000)
    found.length(f"{at}/alt_text", image.get("alt_text"), 2000)


def _nothing(found: Findings, at: str, element: Thing) -> None:
    """Types without limits of their own."""


def _button(found: Findings, at: str, element: Thing) -> None:
    known = (
        "type text action_id url value style confirm accessibility_label agent_prompt agent_prompt_display"
    )
    found.keys(at, element, [*known.split(), "visible_to_user_ids"])
    found.text(f"{at}/text", element.get("text"), 75, plain=True)
    found.optional(at, element, value=2000, url=3000, accessibility_label=75, agent_prompt=4000)
    if element.get("style") not in (None, "primary", "danger"):
        found.add(f"{at}/style", "must be one of primary, danger")


def _icon_button(found: Findings, at: str, element: Thing) -> None:
    known = "type icon text action_id value confirm accessibility_label visible_to_user_ids"
    found.keys(at, element, known.split())
    if element.get("icon") != "trash":
        found.add(f"{at}/icon", "must be one of trash")
    found.text(f"{at}/text", element.get("text"), 75, plain=True)
    found.optional(at, element, value=2000, accessibility_label=75)


def _feedback(found: Findings, at: str, element: Thing) -> None:
    found.keys(at, element, ("type", "action_id", "positive_button", "negative_button"))
    for name in ("positive_button", "negative_button"):
        button = element.get(name)
        if not isinstance(button, dict):
            found.add(f"{at}/{name}", "missing required field")
            continue
        found.keys(f"{at}/{name}", button, ("text", "value", "accessibility_label"))
        found.text(f"{at}/{name}/text", button.get("text"), 75, plain=True)
        found.length(f"{at}/{name}/value", button.get("value"), 2000)
        found.optional(f"{at}/{name}", button, accessibility_label=75)


def _confirm(found: Findings, at: str, confirm: object) -> None:
    if not isinstance(confirm, dict):
        found.add(at, "must be an object")
        return
    found.text(f"{at}/title", confirm.get("title"), 100, plain=True)
    found.text(f"{at}/text", confirm.get("text"), 300)
    for name in ("confirm", "deny"):
        found.text(f"{at}/{name}", confirm.get(name), 30, plain=True)


def _options(found: Findings, at: str, options: object, most: int) -> None:
    for number, option in enumerate(found.items(at, options, most)):
        here = f"{at}/{number}"
        if not isinstance(option, dict):
            found.add(here, "must be an object")
            continue
        found.keys(here, option, ("text", "value", "description", "url"))
        found.text(f"{here}/text", option.get("text"), 75)
        found.length(f"{here}/value", option.get("value"), 150)
        if option.get("description") is not None:
            found.text(f"{here}/description", option["description"], 75)


def _choices(most: int) -> Callable[[Findings, str, Thing], None]:
    def check(found: Findings, at: str, element: Thing) -> None:
        _options(found, f"{at}/options", element.get("options"), most)
        for name in ("initial_option", "initial_options"):
            if element.get(name) is not None:
                _initial(found, f"{at}/{name}", element[name], element)

    return check


def _initial(found: Findings, at: str, initial: object, element: Thing) -> None:
    """An initial choice must be one of the options, word for word."""
    groups = element.get("option_groups") or []
    offered = [
        *(element.get("options") or []),
        *(one for group in groups for one in group.get("options", [])),
    ]
    known = [json.dumps(option, sort_keys=True) for option in offered]
    for option in initial if isinstance(initial, list) else [initial]:
        if json.dumps(option, sort_keys=True) not in known:
            found.add(at, "must match one of the options")


def _select(found: Findings, at: str, element: Thing) -> None:
    if (element.get("options") is None) == (element.get("option_groups") is None):
        found.add(at, "must have exactly one of options and option_groups")
        return
    if element.get("options") is not None:
        _options(found, f"{at}/options", element["options"], 100)
    else:
        for number, group in enumerate(found.items(f"{at}/option_groups", element["option_groups"], 100)):
            found.text(f"{at}/option_groups/{number}/label", group.get("label"), 75, plain=True)
            _options(found, f"{at}/option_groups/{number}/options", group.get("options"), 100)
    for name in ("initial_option", "initial_options"):
        if element.get(name) is not None:
            _initial(found, f"{at}/{name}", element[name], element)


def _plain_input(found: Findings, at: str, element: Thing) -> None:
    most = element.get("max_length")
    if most is not None and not (isinstance(most, int) and 1 <= most <= 3000):
        found.add(f"{at}/max_length", "must be between 1 and 3000")
    found.optional(at, element, initial_value=3000)


def _file_input(found: Findings, at: str, element: Thing) -> None:
    found.keys(at, element, ("type", "action_id", "filetypes", "max_files"))
    most = element.get("max_files")
    if most is not None and not (isinstance(most, int) and 1 <= most <= 10):
        found.add(f"{at}/max_files", "must be between 1 and 10")


CHECKS: dict[str, Callable[[Findings, str, Thing], None]] = {
    "button": _button,
    "image": check_image,
    "icon_button": _icon_button,
    "feedback_buttons": _feedback,
    "overflow": _choices(5),
    "checkboxes": _choices(10),
    "radio_buttons": _choices(10),
    "static_select": _select,
    "multi_static_select": _select,
    "plain_text_input": _plain_input,
    "file_input": _file_input,
}
