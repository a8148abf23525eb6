"""The text of a new article: it loads as it stands, and shows its writer every place to fill in."""

from __future__ import annotations

import json
from datetime import date

from knowledge.article import Kind
from knowledge.check.form import FILL_IN

#: What the first section of each kind should say.
OPENING = {
    Kind.POLICY: "what staff must do or must not do, with the number of the rule behind it",
    Kind.GUIDANCE: "what to do, in one sentence that answers alone",
    Kind.PLAYBOOK: "the first step, in one sentence somebody under pressure can follow",
    Kind.TRAINING: "what is learned, by whom and how long it takes",
    Kind.NETWORK: "what we lend to others, or what happened, with the year",
}
TEXT = """\
---
id: {id}
title: {title}
kind: {kind}
summary: >-
  {mark}: the answer in one to three sentences; the first two are shown first.
topics: [{mark}]
audience: [all-staff]
owner: {owner}
reviewed: {today}
review_by: {review_by}                # sooner for anything that moves
effective: {today}
sources:                              # one for every claim of law or figure
  - title: "{mark}: what the page is called"
    url: https://example.org/
    cite: "{mark}: the rule or publisher, read {year}"
desks: []                             # who takes over when it is a real case, such as [privacy, legal]
# urgency: routine                    # with desks: routine, soon, urgent or crisis
questions:                            # three or more, as staff would type them
  - "{mark}: a question in few words"
  - "{mark}: the same need in other words"
  - "{mark}: how a new colleague would ask"
---
{mark}: one or two sentences on why it matters, or nothing.

## {mark}: say what is decided or done
{mark}: {opening}. Then one idea a paragraph, and an example.

> "{mark}: wording that people can copy."

## When to bring in a person
{mark}: in which cases, whom, and how soon.
"""


def new_article(name: str, kind: Kind, title: str, owner: str, today: date) -> str:
    """The Markdown of a new article, to be reviewed in a year; every place to fill in holds the mark."""
    return TEXT.format(
        id=name,
        # JSON text is YAML text too, whatever stands in it.
        title=json.dumps(title, ensure_ascii=False),
        kind=kind.value,
        owner=json.dumps(owner, ensure_ascii=False),
        today=today,
        review_by=next_year(today),
        year=today.year,
        opening=OPENING[kind],
        mark=FILL_IN,
    )


def next_year(today: date) -> date:
    """The same day of the next year; the 28th for a 29 February."""
    last = 28 if (today.month, today.day) == (2, 29) else today.day
    return today.replace(year=today.year + 1, day=last)
