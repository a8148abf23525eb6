"""The dialog in which a consultant answers the asker, first as a form, then with a preview above it (pure).

Slack itself keeps what was typed, so nothing is stored before *Send*.  The dialog's private part holds the case's id
and a fingerprint of the words previewed: words that were changed since are previewed again, not sent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.guidance import Canned, Found
from bot.slack import labels, words
from bot.slack.answer_view import quote_blocks
from bot.slack.attached import MOST_FILES, File, links
from bot.slack.blocks import Block, context, escape, modal, section, sections
from bot.slack.inputs import checkboxes, choice_of, choices_of, option, radio, select, text_input, words_of
from bot.slack.places import PRIVATELY, place_fields, read_choice, read_where
from bot.store.cases import CaseRow

FORM = "case_reply_form"
TEXT, KIND, FIND, QUOTES, CANNED, FILES = "text", "kind", "find", "quotes", "canned", "files"
#: Slack's own limit of a text input; also what one message takes with its frame.
LONGEST_REPLY = 3000
#: Passages offered, those already chosen among them; Slack allows ten.
MOST_FOUND = 8
MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """What the form holds: the words, an answer or a question, the ids of the passages to quote and of the files.

    ``where`` says whether the asker reads it privately or in their thread.
    """

    text: str = ""
    kind: str = "answer"
    quotes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    where: str = PRIVATELY

    @property
    def mark(self) -> str:
        """A fingerprint of it, from which nothing can be read."""
        held = (self.text, self.kind, self.quotes, self.files, self.where)
        return hashlib.sha256(repr(held).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be put into the answer: passages found, words of the library, and files posted under the card."""

    found: tuple[Found, ...] = ()
    canned: tuple[Canned, ...] = ()
    nothing: bool = False  #: something was looked for and nothing found
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Hidden:
    """The private part of the dialog: the case, the fingerprint previewed, and how often the words were replaced.

    ``reply`` is the id of the answer that is corrected; 0 for a new one.
    """

    case: str
    previewed: str = ""
    version: int = 0
    reply: int = 0

    def as_text(self) -> str:
        """As Slack carries it."""
        return f"{self.case} {self.previewed or '-'} {self.version} {self.reply}"


@dataclass(frozen=True, slots=True)
class Preview:
    """What the asker will read, by whom."""

    name: str
    text: str
    quotes: Sequence[Found] = field(default=())
    files: Sequence[File] = field(default=())


def read_hidden(view: Mapping[str, Any]) -> Hidden:
    """The private part of a dialog; of one that we did not make, what stands for no case."""
    parts = str(view.get("private_metadata") or "").split(" ")
    if len(parts) != 4 or not all(part.isascii() and part.isdecimal() for part in parts[2:]):
        return Hidden(parts[0])
    return Hidden(parts[0], parts[1].strip("-"), int(parts[2][:6]), int(parts[3][:18]))


def read_draft(view: Mapping[str, Any]) -> Draft:
    """What a submitted or changed form holds."""
    kind = choice_of(view, KIND)
    return Draft(
        text=words_of(view, TEXT),
        kind=kind if kind in labels.REPLY_KINDS else "answer",
        quotes=tuple(choices_of(view, QUOTES)[:MOST_QUOTES]),
        files=tuple(choices_of(view, FILES)[:MOST_FILES]),
        where=read_choice(view),
    )


def reply_form(
    case: CaseRow,
    draft: Draft = Draft(),
    offer: Offer = Offer(),
    hidden: Hidden | None = None,
    preview: Preview | None = None,
    served: Sequence[CaseRow] = (),
) -> Block:
    """The form, with what it held before.  A block keeps what was typed in it, so a text of ours has a new one.

    ``served`` are the cases whose askers read the words, this one first.
    """
    served = served or (case,)
    hidden = hidden or Hidden(str(case.id))
    body = text_input(TEXT, labels.REPLY_LABEL, hint=labels.REPLY_HINT, value=draft.text, most=LONGEST_REPLY)
    kinds = [option(label, code) for code, label in labels.REPLY_KINDS.items()]
    blocks = [
        *(_previewed(case, preview, draft, served, correcting=bool(hidden.reply)) if preview else []),
        body | {"block_id": f"{TEXT}@{hidden.version}"},
        radio(KIND, labels.REPLY_KIND, kinds, chosen=draft.kind),
        *(() if hidden.reply else place_fields(served, draft.where)),
        *_offered(offer, draft),
        context(labels.CORRECT_FILES if hidden.reply else labels.REPLY_FILES),
    ]
    submit = (labels.CORRECT if hidden.reply else words.SEND) if preview else labels.REPLY_PREVIEW
    title = labels.CORRECT_TITLE if hidden.reply else labels.REPLY_TITLE
    return modal(title.format(number=case.number), FORM, hidden.as_text(), blocks, submit)


def _previewed(
    case: CaseRow, preview: Preview, draft: Draft, served: Sequence[CaseRow], *, correcting: bool = False
) -> list[Block]:
    frame = labels.REPLY_ASKS if draft.kind == "question" else words.REPLY_FROM
    lead = frame.format(name=escape(preview.name), number=case.number)
    quotes = [block for one in preview.quotes for block in quote_blocks(one.quote)]
    frame_head = labels.CORRECT_PREVIEW_HEAD if correcting else labels.REPLY_PREVIEW_HEAD
    head = section(frame_head.format(who=labels.THE_ASKER, where=read_where(served, draft.where)))
    files = labels.ATTACHED.format(links=links([one.as_json() for one in preview.files]))
    tail = [context(files)] if preview.files else []
    return [head, section(lead), *sections(escape(preview.text)), *quotes, *tail, {"type": "divider"}]


def _offered(offer: Offer, draft: Draft) -> list[Block]:
    look = text_input(
        FIND,
        labels.REPLY_FIND,
        hint=labels.REPLY_FIND_HINT,
        long=False,
        optional=True,
        most=300,
        on_enter=True,
    )
    blocks = [look]
    if offer.nothing:
        blocks.append(context(labels.REPLY_NOTHING_FOUND))
    if offer.found:
        options = [_passage(one) for one in offer.found[:MOST_FOUND]]
        shown = checkboxes(QUOTES, labels.REPLY_QUOTES, options, draft.quotes)
        # Ticks belong to the passages shown: others get a name of their own.
        marks = hashlib.sha256(repr([one.id for one in offer.found]).encode()).hexdigest()[:8]
        blocks.append(shown | {"block_id": f"{QUOTES}@{marks}"})
    if offer.files:
        options = [option(one.name or one.kind, one.id, one.kind) for one in offer.files]
        shown = checkboxes(FILES, labels.REPLY_ATTACH, options, draft.files)
        marks = hashlib.sha256(repr([one.id for one in offer.files]).encode()).hexdigest()[:8]
        blocks.append(shown | {"block_id": f"{FILES}@{marks}"})
    if offer.canned:
        choices = [option(f"{one.title}: {one.label}", one.id) for one in offer.canned[:100]]
        blocks.append(select(CANNED, labels.REPLY_CANNED, choices, optional=True, tells=True))
    return blocks


def _passage(found: Found) -> Block:
    quote = found.quote
    name = f"{quote.title} › {quote.section}" if quote.section else quote.title
    return option(name, found.id, quote.text)
