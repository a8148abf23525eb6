"""The dialog in which a consultant ends a case: a form, then a preview of what the asker reads (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.slack import labels, words
from bot.slack.blocks import Block, context, escape, modal, section, sections
from bot.slack.inputs import choice_of, option, radio, text_input, words_of
from bot.slack.people_words import TO_PEOPLE
from bot.slack.places import place_fields, read_choice, read_where
from bot.slack.reply_form import Draft, Hidden, Preview
from bot.store.cases import CaseRow

FORM = "case_resolve_form"
WHY, TEXT = "why", "text"


def resolve_form(
    case: CaseRow,
    draft: Draft | None = None,
    outcome: str = "answered",
    preview: Preview | None = None,
    served: Sequence[CaseRow] = (),
) -> Block:
    """How a case ends, with last words; they may be left out once the asker has been answered.

    With ``preview`` its button resolves; the private part then holds a fingerprint of what was shown.  ``served`` are
    the cases whose askers read it, this one first.
    """
    draft, served = draft or Draft(), served or (case,)
    outcomes = [option(label, code) for code, label in labels.OUTCOMES.items()]
    optional = case.replied_at is not None
    blocks = [
        *(_previewed(case, preview, read_where(served, draft.where)) if preview else []),
        radio(WHY, labels.RESOLVE_WHY, outcomes, chosen=outcome),
        text_input(TEXT, labels.RESOLVE_TEXT, hint=labels.RESOLVE_HINT, value=draft.text, optional=optional),
        *place_fields(served, draft.where),
    ]
    hidden = Hidden(str(case.id), draft.mark if preview else "")
    submit = labels.DO_IT["resolve"] if preview else labels.REPLY_PREVIEW
    return modal(labels.RESOLVE_TITLE.format(number=case.number), FORM, hidden.as_text(), blocks, submit)


def read_resolution(view: Mapping[str, Any]) -> tuple[str, Draft]:
    """The outcome chosen (empty if it is none of ours), and the words written with where they go."""
    chosen = choice_of(view, WHY)
    return (chosen if chosen in labels.OUTCOMES else "", Draft(words_of(view, TEXT), where=read_choice(view)))


def _previewed(case: CaseRow, preview: Preview, where: str) -> list[Block]:
    if not preview.text:
        where = labels.READ_IN_THREAD
    head = section(labels.RESOLVE_PREVIEW_HEAD.format(who=labels.THE_ASKER, where=where))
    lead = section(words.REPLY_FROM.format(name=escape(preview.name), number=case.number))
    said = [lead, *sections(escape(preview.text))] if preview.text else []
    end = section(TO_PEOPLE["resolved"].format(number=case.number))
    return [head, *said, end, context(labels.RESOLVE_RATING), {"type": "divider"}]
