"""A resolved case as the draft of an article (pure): the words of those who asked and answered.

Nothing is made up: where the case says nothing, the draft has a place to fill in, which the check refuses to publish.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.article import TOKEN, Desk, Kind, Source, Urgency, slug
from knowledge.check.form import FILL_IN
from knowledge.scaffold import next_year

#: Words of a draft's id at most.
ID_WORDS = 5
#: The head of a line that Markdown takes for a heading, the rule below one, code, or HTML.
OPENS = re.compile(r"^(\s*)(#|<|`{3}|~{3}|[=-]+\s*$)")
TEXT = """\
---
# A draft made from case #{number} ({desks}), answered on {resolved}. Not published: read it, mend it, then
# `curbside knowledge drafts approve {number}`.
id: {id}
title: "{mark}: what it is about"
kind: {kind}
summary: >-
  {mark}: the answer in one to three sentences; the first two are shown first.
topics: [{mark}]
audience: [all-staff]
owner: {owner}
reviewed: {today}
review_by: {review_by}
effective: {today}
sources:
{sources}
{routing}
questions:
{questions}
---
{mark}: one or two sentences on why it matters, or nothing.

## {mark}: say what is decided or done
{answer}

## When to bring in a person
{mark}: in which cases, whom, and how soon.
"""
UNKNOWN = Source(
    f"{FILL_IN}: the rule or page behind the answer", "https://example.org/", f"{FILL_IN}: read YEAR"
)


@dataclass(frozen=True, slots=True)
class Answered:
    """A resolved case, masked.

    ``questions`` are those of everybody it answered; ``answers`` what the desk wrote to them, oldest first;
    ``sources`` those of the articles that were quoted beside it.
    """

    number: int
    questions: tuple[str, ...]
    answers: tuple[str, ...]
    desks: tuple[Desk, ...]
    urgency: Urgency
    resolved: date
    sources: tuple[Source, ...] = ()


def draft_article(case: Answered, name: str, owner: str, today: date, kind: Kind = Kind.GUIDANCE) -> str:
    """The Markdown of the draft: it loads as it stands, and every place to fill in holds the mark."""
    desks = ", ".join(desk.value for desk in case.desks)
    return TEXT.format(
        number=case.number,
        id=name,
        kind=kind.value,
        owner=_line(owner),
        today=today,
        review_by=next_year(today),
        resolved=case.resolved,
        desks=desks,
        sources="\n".join(map(_source, case.sources or (UNKNOWN,))),
        routing=f"desks: [{desks}]" + (f"\nurgency: {case.urgency.value}" if case.desks else ""),
        questions="\n".join(f"  - {_line(question)}" for question in case.questions),
        answer="\n\n".join(map(_paragraphs, case.answers)),
        mark=FILL_IN,
    )


def draft_id(words: Sequence[str], number: int) -> str:
    """An id of the words that tell most, in their order; the case's number where there is none."""
    return slug(" ".join(words[:ID_WORDS])) or f"case-{number}"


def _source(source: Source) -> str:
    lines = [f"  - title: {_line(source.title)}", f"    url: {_line(source.url)}"]
    return "\n".join([*lines, f"    cite: {_line(source.cite)}"] if source.cite else lines)


def _line(text: str) -> str:
    # JSON text is YAML text too, whatever stands in it; a token that nobody meant would be a fault.
    return json.dumps(_without_tokens(" ".join(_printable(text).split())), ensure_ascii=False)


def _paragraphs(text: str) -> str:
    """Somebody's words as Markdown that begins no heading, and nothing that would swallow the one below."""
    lines = (OPENS.sub(r"\1\\\2", _printable(line).rstrip()) for line in text.splitlines())
    return _without_tokens("\n".join(lines).strip())


def _printable(text: str) -> str:
    # YAML refuses a whole file for one control character; nobody typed them to be read.
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _without_tokens(text: str) -> str:
    return TOKEN.sub(r"(\1)", text)
