"""The dialog that asks a consultant in confidence, from a channel or from App Home (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.slack import labels
from bot.slack.blocks import Block, actions, button, modal, section
from bot.slack.inputs import text_input, words_of

FORM = "confidence_form"
#: The button in a channel (its value is the answer's id) and the one in App Home (whose value is empty).
PRIVATELY = "ask_privately"
TEXT = "text"


def confidence_form(*, in_channel: bool, text: str = "", files: int = 0) -> Block:
    """The form; ``text`` is the masked question that the presser asked in the channel, to go on from.

    ``files`` is how many came with that, for the desk to know; which question it was the form does not say.
    """
    lead = labels.PRIVATELY_CHANNEL if in_channel else labels.PRIVATELY_HOME
    field = text_input(TEXT, labels.PRIVATELY_LABEL, hint=labels.PRIVATELY_HINT, value=text)
    return modal(labels.PRIVATELY_TITLE, FORM, str(files), [section(lead), field], labels.PRIVATELY_SEND)


def written(view: Mapping[str, Any]) -> str:
    """The question in a submitted form."""
    return words_of(view, TEXT)


def home_button() -> Block:
    """The way in from App Home."""
    return actions([button(labels.PRIVATELY_TITLE, PRIVATELY, "home")])
