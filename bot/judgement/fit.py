"""Learn the judgement's numbers from labelled questions, when an index is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.judgement.elsewhere import FAMILIES, Sort
from bot.judgement.evidence import Features, Found, features
from bot.judgement.labelled import Labelled
from bot.judgement.learned import Answerable, Head, Learned, fit_logistic
from bot.judgement.outcome import Outcome
from bot.judgement.reading import Reading, read
from bot.judgement.rules import RULES
from bot.judgement.signs import signs
from bot.privacy import mask

#: Fewer examples of either kind teach nothing that the defaults do not know.
FEWEST = 10
#: Ridge penalties, chosen by cross-validation on the labelled questions.
FEATURE_PENALTY = 0.3
VECTOR_PENALTY = 1.0

_ANSWERED = frozenset({Outcome.ANSWER, Outcome.ANSWER_AND_ESCALATE})


@dataclass(frozen=True, slots=True)
class _Example:
    """A labelled question as it is judged, with what it finds."""

    one: Labelled
    reading: Reading
    found: Found
    identifiers: tuple[str, ...]


def fit(
    labelled: Sequence[Labelled], search: Callable[[str], Found], in_scope: Sequence[str] = ()
) -> Learned:
    """Learn from labelled questions and what a search finds for each; the defaults where there are too few.

    The examples of the rule tables are learnt from too.  ``in_scope`` are further questions known to be ours (the
    ways people ask that articles list): they say what is not elsewhere.
    """
    own = [_example(one, search) for one in labelled]
    tables = [_example(one, search) for one in table_examples()]
    ours = [_example(Labelled("", text, Outcome.ANSWER), search) for text in in_scope]
    cases = [*own, *tables]
    return Learned(
        answerable=_answerable(own) or Learned().answerable,
        person=_head(cases, [case.one.needs_a_person for case in cases]),
        elsewhere=_head([*cases, *ours], [case.one.outcome is Outcome.REDIRECT for case in [*cases, *ours]]),
    )


def table_examples() -> Iterator[Labelled]:
    """The examples that stand in the tables of risk rules and of out-of-scope families, as labelled questions."""
    for rule in RULES:
        for text in rule.matches:
            yield Labelled(rule.id, text, Outcome.ANSWER_AND_ESCALATE, desks=rule.desks)
        for text in rule.passes:
            yield Labelled(rule.id, text, Outcome.ANSWER)
    for family in FAMILIES:
        if family.sort is not Sort.TALK:
            yield from (Labelled(family.id, text, Outcome.REDIRECT) for text in family.matches)


def _example(one: Labelled, search: Callable[[str], Found]) -> _Example:
    masked = mask(one.question)
    return _Example(one, read(masked.text), search(masked.text), masked.types)


def _answerable(cases: Sequence[_Example]) -> Answerable | None:
    """Only plain answers and redirects say whether hits answer; a person is needed for other reasons."""
    rows: list[Features] = []
    answers: list[bool] = []
    for case in cases:
        if case.one.outcome in _ANSWERED or case.one.outcome is Outcome.REDIRECT:
            rows.append(features(case.reading, case.found.hits))
            answers.append(case.one.outcome in _ANSWERED and _right(case))
    if min(sum(answers), len(answers) - sum(answers)) < FEWEST:
        return None
    weights, bias = fit_logistic([row.row() for row in rows], answers, FEATURE_PENALTY)
    return Answerable(tuple(float(weight) for weight in weights), bias)


def _right(case: _Example) -> bool:
    """Whether an article that answers is among those quoted; taken as given where none is named."""
    named = case.one.articles
    return not named or any(hit.passage.article in named for hit in case.found.hits[:3])


def _head(cases: Sequence[_Example], labels: Sequence[bool]) -> Head | None:
    if min(sum(labels), len(labels) - sum(labels)) < FEWEST:
        return None
    vectors = np.stack([case.found.vector for case in cases]).astype(np.float64)
    wording = np.array([signs(case.reading, case.found.hits, case.identifiers) for case in cases])
    weights, bias = fit_logistic(np.hstack([vectors, wording]), labels, VECTOR_PENALTY, balance=True)
    size = vectors.shape[1]
    return Head(weights[:size].astype(np.float32), tuple(float(weight) for weight in weights[size:]), bias)
