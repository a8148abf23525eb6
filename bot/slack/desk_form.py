"""The dialogs in which a maintainer edits a desk, its rota, or who is out of office (pure).

Their private part holds which one it is, and a fingerprint of each value as it was shown, so that whoever saves is
told what somebody else has changed meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.escalation.deskchange import Values, mark
from bot.escalation.deskedit import AWAY, DESK_FIELDS, ROTA_FIELDS
from bot.escalation.desks import DeskPlan
from bot.escalation.notation import notation
from bot.escalation.rota import Stretch
from bot.slack import maintainer_words as said
from bot.slack.blocks import Block, escape, modal, moment, section
from bot.slack.desk_inputs import inputs_of
from knowledge.article import Desk

FORM = "desk_edit_form"
LONGEST_ERROR = 300
#: Of the stretches that an edit leaves open the first are told; App Home and `curbside desks check` have the rest.
GAPS = 5


@dataclass(frozen=True, slots=True)
class Hidden:
    """Which desk (or ``away``) the dialog is about, the marks of what it showed, and the desk's last edit then.

    ``rota`` is whether it is about the rota of the desk, ``round`` how often it was filled anew, ``told`` the mark of
    the stretches without anybody on call that its reader was told of.
    """

    target: str
    seen: Mapping[str, str] = field(default_factory=dict)
    edit: int = 0
    round: int = 0
    rota: bool = False
    told: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that it shows, in order."""
        if self.target == AWAY:
            return (AWAY,)
        return ROTA_FIELDS if self.rota else DESK_FIELDS

    def as_text(self) -> str:
        """As Slack carries it: some 400 characters of at most 3,000."""
        return json.dumps([self.target, dict(self.seen), self.edit, self.round, self.rota, self.told])


def read_hidden(view: Mapping[str, Any]) -> Hidden | None:
    """The private part of a dialog; None for one that we did not make."""
    try:
        target, seen, edit, round_, rota, told = json.loads(str(view.get("private_metadata") or ""))
        hidden = Hidden(str(target), dict(seen), int(edit), int(round_), bool(rota), str(told))
    except (ValueError, TypeError):
        return None
    return hidden if hidden.target in (AWAY, *Desk) else None


def edit_form(
    hidden: Hidden, name: str, now: Values, shown: Values | None = None, notice: str = "", people: str = ""
) -> Block:
    """The dialog about a desk of that name.  ``now`` is what holds; ``shown`` what it shows, if that is not the same.

    ``people`` are the ids that can be typed.  A block keeps what was typed in it, so in each round the blocks have
    new names.
    """
    values, target = now if shown is None else shown, hidden.target
    hidden = replace(hidden, seen={one: mark(now[one]) for one in hidden.fields})
    inputs = [block for one in hidden.fields for block in inputs_of(target, one, values[one])]
    for block in inputs:
        if "block_id" in block:
            block["block_id"] = f"{block['block_id']}@{hidden.round}"
    head = [*([notice] if notice else []), _what(hidden), *([people] if people else [])]
    return modal(_title(hidden, name), FORM, hidden.as_text(), [*map(section, head), *inputs], said.EDIT_SAVE)


def _title(hidden: Hidden, name: str) -> str:
    if hidden.target == AWAY:
        return said.EDIT_TITLE_AWAY
    return (said.EDIT_TITLE_ROTA if hidden.rota else said.EDIT_TITLE).format(desk=name)


def _what(hidden: Hidden) -> str:
    if hidden.target == AWAY:
        return said.EDIT_WHAT_AWAY
    return said.EDIT_WHAT_ROTA if hidden.rota else said.EDIT_WHAT


def ids(plan: DeskPlan) -> str:
    """Everybody whom a desk names with the id to type, as Slack itself shows their name; empty where nobody is."""
    named = sorted(plan.people())
    if not named:
        return ""
    return said.EDIT_IDS.format(people=", ".join(f"<@{one}> `{one}`" for one in named))


def at_blocks(view: Mapping[str, Any], wrong: Mapping[str, str]) -> dict[str, str]:
    """Errors by field as errors by block of that dialog; what has no block there is told at the first."""
    blocks = {block.partition("@")[0]: block for block in view["state"]["values"]}
    first = next(iter(blocks.values()), "")
    placed: dict[str, str] = {}
    for name, message in wrong.items():
        placed.setdefault(blocks.get(name, first), message[:LONGEST_ERROR])
    return placed


def kept(seen: Mapping[str, str], entered: Values, now: Values) -> dict[str, Any]:
    """What to show to somebody who was overtaken: what they had changed as they left it, the rest as it holds."""
    return {
        name: entered[name] if name in entered and seen.get(name) != mark(entered[name]) else value
        for name, value in now.items()
    }


def overtaken(seen: Mapping[str, str], entered: Values, now: Values, moved: tuple[str, ...], who: str) -> str:
    """What to tell them: who changed which fields, and the values of theirs that are hidden by what was entered."""
    names = ", ".join(said.EDIT_FIELDS[name].lower() for name in moved) or said.EDIT_NOTHING
    told = [said.EDIT_OVERTAKEN.format(who=who, fields=names)]
    hidden = [name for name in moved if kept(seen, entered, now)[name] != now[name]]
    told += [
        said.EDIT_THEIRS.format(field=said.EDIT_FIELDS[name], value=readable(name, now[name]))
        for name in hidden
    ]
    return "\n".join(told)


def nobody_then(left: Sequence[tuple[DeskPlan, Stretch]]) -> str:
    """What to tell whoever saves an edit that leaves nobody on call for a while."""
    told = [said.EDIT_GAPS]
    for plan, gap in left[:GAPS]:
        since, until = moment(gap.starts), moment(gap.ends)
        told.append(said.EDIT_GAP.format(desk=escape(plan.name), since=since, until=until))
    if len(left) > GAPS:
        told.append(said.HOME_MORE_AWAY.format(number=len(left) - GAPS))
    return "\n".join(told)


def readable(name: str, value: Any) -> str:
    """A field's value in a message: people and channels by name, the rest in the file's notation."""
    if value is None:
        return said.EDIT_NOTHING
    if name == "channel":
        return f"<#{value}>"
    if name in ("members", "lead", "fallback"):
        everybody = value if isinstance(value, list) else [value]
        return ", ".join(one if one in list(Desk) else f"<@{one}>" for one in everybody)
    return f"`{notation(value)}`"
