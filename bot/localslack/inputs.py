"""What inputs hold: the values a person gives, in the shape of Slack's state.values."""

from typing import Any

Json = dict[str, Any]
MISSING = "Please complete this required field."
VALUELESS = ("button", "overflow", "icon_button", "feedback_buttons", "workflow_button", "image")


def state_of(blocks: list[Json], values: Json) -> Json:
    """Slack's state.values for every input among `blocks`, initial values included.

    `values`: by block_id and action_id, or by action_id alone; a plain value, or an object under Slack's
    own names. Raises ValueError for a choice that is not offered.
    """
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
            entry = input_value(element, told)
            state.setdefault(block["block_id"], {})[element["action_id"]] = {"type": element["type"], **entry}
    return state


def _holds_value(element: Json) -> bool:
    return bool(element.get("action_id")) and element["type"] not in VALUELESS


def _initial(element: Json) -> object:
    if element.get("initial_options"):
        return [option["value"] for option in element["initial_options"]]
    if element.get("initial_option"):
        return element["initial_option"]["value"]
    names = "initial_value initial_date initial_time initial_user initial_users initial_conversation"
    for name in names.split():
        if element.get(name) is not None:
            return element[name]
    return None


def unfilled(blocks: list[Json], values: Json) -> Json:
    """Required inputs that hold nothing, as Slack itself points them out."""
    errors: Json = {}
    for block in blocks:
        if block["type"] == "input" and not block.get("optional"):
            held = values.get(block["block_id"], {}).get(block["element"]["action_id"], {})
            if not any(value for name, value in held.items() if name != "type"):
                errors[block["block_id"]] = MISSING
    return errors


def input_value(element: Json, given: Json) -> Json:
    """The state of an input: under Slack's name for what this kind of element holds."""
    kind, value = element["type"], given.get("value")
    if kind in ("static_select", "radio_buttons", "overflow"):
        chosen = given.get("selected_option") or _option(element, value)
        return {"selected_option": chosen}
    if kind in ("checkboxes", "multi_static_select"):
        values = value if isinstance(value, list) else [value] if value else []
        return {"selected_options": [_option(element, one) for one in values]}
    if kind == "file_input":
        return {"files": value if isinstance(value, list) else [value] if value else []}
    names = {"datepicker": "selected_date", "timepicker": "selected_time", "users_select": "selected_user"}
    names |= {"conversations_select": "selected_conversation", "channels_select": "selected_channel"}
    names |= {"multi_users_select": "selected_users"}
    name = names.get(kind, "value")
    return {name: given.get(name, value)}


def _option(element: Json, value: object) -> Json | None:
    if value is None or value == "":
        return None
    groups = element.get("option_groups") or []
    options = [*(element.get("options") or []), *(one for group in groups for one in group["options"])]
    for option in options:
        if value in (option["value"], option["text"]["text"]):
            return dict(option)
    raise ValueError(f"{value!r} is not one of the options of {element.get('action_id')}")
