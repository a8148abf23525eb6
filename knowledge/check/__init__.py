"""Pure checks over all articles: each rule is a function from articles to problems.

A problem must be mended before the library is published; a note is worth a look.  The rules stand in modules of
their own, by what they look at.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.article import Article, Desk, Problem
from knowledge.check import dates, form, identifiers, links, owners, questions, reading, sides
from knowledge.check.sides import Asked

RULES = (*form.RULES, *dates.RULES, *links.RULES, *questions.RULES)


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in a library, each sorted by place."""

    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def check_articles(articles: Sequence[Article], today: date) -> tuple[Problem, ...]:
    """Every problem that could make an answer wrong, old or lead nowhere, sorted by place."""
    found = [problem for rule in RULES for problem in rule(articles)]
    return tuple(sorted([*found, *dates.overdue(articles, today)]))


def check_library(
    articles: Sequence[Article],
    today: date,
    *,
    roles: Mapping[str, Sequence[Desk]],
    own_words: Collection[str],
    asked: Sequence[Asked] | None,
) -> Report:
    """Everything that can be found without the index.

    ``roles`` are the desks of each owner, ``own_words`` the hospital's own contacts, which may be real.  ``asked``
    are the labelled questions; None where there are none.
    """
    problems = [
        *check_articles(articles, today),
        *owners.unknown(articles, roles),
        *identifiers.look_real(articles, own_words),
        *reading.too_hard(articles),
    ]
    notes = [*owners.elsewhere(articles, roles), *dates.due_soon(articles, today)]
    if asked is not None:
        named = {one.id: one.articles for one in asked}
        problems += [*questions.strangers(articles, named), *sides.problems(asked)]
        notes += questions.unreached(articles, named)
    return Report(tuple(sorted(problems)), tuple(sorted(notes)))
