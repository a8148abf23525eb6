"""Check the arguments of a Web API call against the table of methods, and read them into Python values.

The table (methods.json beside this file) holds for each method: tier, bot scopes, required arguments, the
type of every argument (or the list of its permitted values) and Slack's error codes.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, cast

from bot.localslack.errors import SlackError

TRUE = (True, 1, "1", "true", "True")
#: Sent along with every call: the token, and by Bolt the team it serves.
EVERYWHERE = {"token", "team_id"}
FALSE = (False, 0, "0", "false", "False", "")


@cache
def methods() -> dict[str, dict[str, Any]]:
    """The table, by method name."""
    text = files("bot.localslack").joinpath("methods.json").read_text(encoding="utf-8")
    return cast(dict[str, dict[str, Any]], json.loads(text))


def read_arguments(method: str, given: Mapping[str, object]) -> dict[str, Any]:
    """Arguments of `method` as Python values: JSON texts parsed, "1"/"0" made booleans, null dropped.

    Raises SlackError: unknown_method; missing_argument or invalid_arguments with one message per fault,
    each naming its argument.
    """
    spec = methods().get(method)
    if spec is None:
        raise SlackError("unknown_method", req_method=method)
    passed_over = EVERYWHERE - spec["args"].keys()
    present = {name: value for name, value in given.items() if value is not None and name not in passed_over}
    missing = [name for name in spec["required"] if name not in present]
    if missing:
        code = "missing_argument" if "missing_argument" in spec["errors"] else "invalid_arguments"
        raise SlackError(code, [f"[ERROR] missing required field: {name}" for name in missing])
    values, faults = _read_all(spec["args"], present)
    if faults:
        raise SlackError(_code_for(spec, faults), list(faults.values()))
    return values


def _read_all(
    kinds: Mapping[str, object], present: Mapping[str, object]
) -> tuple[dict[str, Any], dict[str, str]]:
    """(values, faults by argument name)."""
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for name, raw in present.items():
        if name not in kinds:
            faults[name] = f"[ERROR] unknown argument: {name} [json-pointer:/{name}]"
            continue
        try:
            values[name] = _read(kinds[name], raw)
        except ValueError as error:
            faults[name] = f"[ERROR] {error} [json-pointer:/{name}]"
    return values, faults


def _code_for(spec: Mapping[str, Any], faults: Mapping[str, str]) -> str:
    """Blocks and metadata that are not JSON have error codes of their own; the rest shares one."""
    own = {"blocks": "invalid_blocks_format", "metadata": "invalid_metadata_format"}
    codes = {own.get(name, "") for name in faults}
    if len(codes) == 1 and (code := codes.pop()) in spec["errors"]:
        return code
    return "invalid_arguments"


def _read(kind: object, raw: object) -> object:
    """One value by its kind. Raises ValueError saying what it must be."""
    if isinstance(kind, list):
        if raw not in kind:
            raise ValueError(f"must be one of {', '.join(kind)}")
        return raw
    if kind == "boolean":
        return _boolean(raw)
    if kind in ("number", "integer"):
        return _number(raw)
    if kind in ("array", "object"):
        return _structure(str(kind), raw)
    if not isinstance(raw, str):
        raise ValueError("must be a string")
    return raw


def _boolean(raw: object) -> bool:
    if isinstance(raw, bool | int | str):
        if raw in TRUE:
            return True
        if raw in FALSE:
            return False
    raise ValueError("must be a boolean")


def _number(raw: object) -> int:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.lstrip("-").isascii() and raw.lstrip("-").isdigit():
        return int(raw)
    raise ValueError("must be a number")


def _structure(kind: str, raw: object) -> object:
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except ValueError:
            raise ValueError("must be valid JSON") from None
    if not isinstance(raw, list if kind == "array" else dict):
        raise ValueError(f"must be a JSON {kind}")
    return raw
