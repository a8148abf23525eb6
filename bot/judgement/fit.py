"""Learn the judgement's numbers from labelled questions, when an index is built."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from bot.judgement.evidence import Features, Found, features
from bot.judgement.labelled import Labelled
from bot.judgement.learned import Answerable, Head, Learned, fit_logistic
from bot.judgement.outcome import Outcome
from bot.judgement.reading import read

#: Fewer examples of either kind teach nothing that the defaults do not know.
FEWEST = 10
#: Ridge penalties, chosen by cross-validation on the labelled questions.
FEATURE_PENALTY = 0.3
VECTOR_PENALTY = 1.0

_ANSWERED = frozenset({Outcome.ANSWER, Outcome.ANSWER_AND_ESCALATE})


def fit(labelled: Sequence[Labelled], search: Callable[[str], Found]) -> Learned:
    """Learn from questions (as masked) and what a search finds for each; the defaults where there are too few."""
    found = [search(one.question) for one in labelled]
    return Learned(
        answerable=_answerable(labelled, found) or Learned().answerable,
        person=_head(found, [one.needs_a_person for one in labelled]),
        elsewhere=_head(found, [one.outcome is Outcome.REDIRECT for one in labelled]),
    )


def _answerable(labelled: Sequence[Labelled], found: Sequence[Found]) -> Answerable | None:
    """Only plain answers and redirects say whether hits answer; a person is needed for other reasons."""
    rows: list[Features] = []
    answers: list[bool] = []
    for one, findings in zip(labelled, found, strict=True):
        if one.outcome in _ANSWERED or one.outcome is Outcome.REDIRECT:
            rows.append(features(read(one.question), findings.hits))
            answers.append(one.outcome in _ANSWERED and _right(one, findings))
    if min(sum(answers), len(answers) - sum(answers)) < FEWEST:
        return None
    weights, bias = fit_logistic([row.row() for row in rows], answers, FEATURE_PENALTY)
    return Answerable(tuple(float(weight) for weight in weights), bias)


def _right(one: Labelled, findings: Found) -> bool:
    """Whether an article that answers is among those quoted; taken as given where none is named."""
    return not one.articles or any(hit.passage.article in one.articles for hit in findings.hits[:3])


def _head(found: Sequence[Found], labels: Sequence[bool]) -> Head | None:
    if min(sum(labels), len(labels) - sum(labels)) < FEWEST:
        return None
    vectors = np.stack([one.vector for one in found])
    weights, bias = fit_logistic(vectors, labels, VECTOR_PENALTY, balance=True)
    return Head(weights.astype(np.float32), bias)
