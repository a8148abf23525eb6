"""Where askers read what a consultant sends them, in words for that consultant, and the choice of it (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.escalation.notices import in_public
from bot.slack import labels
from bot.slack.blocks import Block, context
from bot.slack.inputs import choice_of, option, radio
from bot.store.cases import CaseRow

WHERE = "where"
PRIVATELY, IN_THREAD = "private", "thread"


def read_where(served: Sequence[CaseRow], where: str) -> str:
    """Where each asker of a case reads it: "in a direct message"; for several, by the numbers of their cases."""
    places = {one.number: _place(one, where) for one in served}
    if len(set(places.values())) == 1:
        return next(iter(places.values()))
    return "; ".join(f"*#{number}* {place}" for number, place in places.items())


def _place(one: CaseRow, where: str) -> str:
    if where == PRIVATELY or not in_public(one):
        return labels.READ_PRIVATELY
    return labels.READ_IN_CHANNEL.format(channel=f"<#{one.channel}>")


def place_fields(served: Sequence[CaseRow], chosen: str) -> list[Block]:
    """The choice of where the words go; none where every asker stands in direct messages anyway."""
    if not any(in_public(one) for one in served):
        return [context(labels.READ_ONLY_PRIVATELY)]
    choices = [option(label, code, what) for code, (label, what) in labels.WHERE_TO.items()]
    threads = labels.WHERE_ASKED.format(where=read_where(served, IN_THREAD))
    return [radio(WHERE, labels.WHERE_LABEL, choices, chosen=chosen), context(threads)]


def read_choice(view: Mapping[str, Any]) -> str:
    """Where the words of a submitted form go; privately, unless the thread was chosen."""
    return IN_THREAD if choice_of(view, WHERE) == IN_THREAD else PRIVATELY
