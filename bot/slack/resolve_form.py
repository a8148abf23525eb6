"""The dialog in which a consultant ends a case: a form, then a preview of what the asker reads (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.slack import labels, words
from bot.slack.blocks import Block, context, escape, modal, section, sections
from bot.slack.inputs import choice_of, option, radio, text_input, words_of
from bot.slack.reply_form import Draft, Hidden, Preview
from bot.store.cases import CaseRow

FORM = "case_resolve_form"
WHY, TEXT = "why", "text"


def resolve_form(
    case: CaseRow, text: str = "", outcome: str = "answered", preview: Preview | None = None
) -> Block:
    """How a case ends, with last words; they may be left out once the asker has been answered.

    With ``preview`` its button resolves; the private part then holds a fingerprint of the words that were shown.
    """
    outcomes = [option(label, code) for code, label in labels.OUTCOMES.items()]
    optional = case.replied_at is not None
    blocks = [
        *(_previewed(case, preview) if preview else []),
        radio(WHY, labels.RESOLVE_WHY, outcomes, chosen=outcome),
        text_input(TEXT, labels.RESOLVE_TEXT, hint=labels.RESOLVE_HINT, value=text, optional=optional),
    ]
    hidden = Hidden(str(case.id), Draft(text).mark if preview else "")
    submit = labels.DO_IT["resolve"] if preview else labels.REPLY_PREVIEW
    return modal(labels.RESOLVE_TITLE.format(number=case.number), FORM, hidden.as_text(), blocks, submit)


def read_resolution(view: Mapping[str, Any]) -> tuple[str, str]:
    """The outcome chosen (empty if it is none of ours) and the words written."""
    chosen = choice_of(view, WHY)
    return (chosen if chosen in labels.OUTCOMES else "", words_of(view, TEXT))


def _previewed(case: CaseRow, preview: Preview) -> list[Block]:
    head = section(labels.RESOLVE_PREVIEW_HEAD.format(who=labels.THE_ASKER))
    lead = section(words.REPLY_FROM.format(name=escape(preview.name), number=case.number))
    said = [lead, *sections(escape(preview.text))] if preview.text else []
    end = section(words.TO_PEOPLE["resolved"].format(number=case.number))
    return [head, *said, end, context(labels.RESOLVE_RATING), {"type": "divider"}]
