"""Learn the judgement's numbers from labelled questions, when an index is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from bot.judgement.calibrate import platt, stretched
from bot.judgement.elsewhere import FAMILIES, Sort
from bot.judgement.evidence import Found
from bot.judgement.heads import TABLES, Task, enough, learn_heads
from bot.judgement.labelled import CALIBRATE, Labelled
from bot.judgement.learn_ngrams import Counted
from bot.judgement.learned import Answerable, Learned
from bot.judgement.outcome import WITH_A_PERSON, Outcome
from bot.judgement.policy import Aims
from bot.judgement.portrait import DESKS, URGENCIES, Portrait, portray
from bot.judgement.reading import read
from bot.judgement.risk import assess
from bot.judgement.rules import RULES
from bot.judgement.scope import place
from bot.judgement.thresholds import Judged, choose
from bot.privacy import mask

#: Inverse ridge penalty, chosen by leaving one author out at a time.
ANSWERABLE_FREEDOM = 3.0

_ANSWERED = frozenset({Outcome.ANSWER, Outcome.ANSWER_AND_ESCALATE})


@dataclass(frozen=True, slots=True)
class _Example:
    """A labelled question as it is judged, with what it finds."""

    one: Labelled
    portrait: Portrait
    found: Found
    ruled: bool


def fit(labelled: Sequence[Labelled], search: Callable[[str], Found], aims: Aims | None = None) -> Learned:
    """Learn from labelled questions and what a search finds for each; the defaults where there are too few.

    Every head is also learnt with one author's questions (``Labelled.author``) left out at a time: a new colleague's
    questions are as strange to it.  What it says of those calibrates it; where questions are kept for it
    (``CALIBRATE``), what the curved heads as they are in the end say of those does.  Both choose the thresholds.
    """
    kept = [one for one in labelled if one.split == CALIBRATE]
    labelled = [one for one in labelled if one.split != CALIBRATE]
    examples = [_example(one, search) for one in (*labelled, *table_examples())]
    answerable = _answerable(examples)
    tasks = [task for task in _tasks([case.one for case in examples]) if enough(task.labels[task.rows])]
    if not enough(np.array([one.needs_a_person for one in labelled], dtype=bool)):
        # The tables alone would teach how their examples are worded.
        return Learned(answerable or Learned().answerable)
    rows = np.stack([case.portrait.row for case in examples]).astype(np.float64)
    authors = np.array([case.one.author for case in examples])
    counted = Counted.of([case.portrait.ngrams for case in examples])
    learned, unseen = learn_heads(tasks, rows, counted, authors, len(examples[0].found.vector))
    known_examples = [_example(one, search) for one in kept]
    odds = _odds(learned, known_examples)
    learned = replace(learned.recalibrated(odds), answerable=answerable or Learned().answerable)
    unseen |= {name: stretched(unseen[name], *by) for name, by in odds.items()}
    strange = [
        _judged(case, {name: float(values[at]) for name, values in unseen.items()}, learned)
        for at, case in enumerate(examples)
        if authors[at] != TABLES
    ]
    known = [_judged(case, learned.probabilities(case.portrait), learned) for case in known_examples]
    policy, measured = choose(strange, known, aims or Aims())
    return replace(learned, policy=policy, measured=measured)


def _odds(learned: Learned, cases: Sequence[_Example]) -> dict[str, tuple[float, float]]:
    """By curved head the slope and shift that make its log odds mean what they say for questions kept for it.

    Questions that say the contrary of what was learnt do not turn a head round: it is left out.
    """
    said = [learned.log_odds(case.portrait) for case in cases]
    truths = {task.name: task.labels for task in _tasks([case.one for case in cases])} if cases else {}
    odds = {
        name: platt([values[name] for values in said], truths[name])
        for name in learned.network.names
        if name in truths and enough(truths[name])
    }
    return {name: (slope, shift) for name, (slope, shift) in odds.items() if slope > 0}


def _judged(case: _Example, said: Mapping[str, float], learned: Learned) -> Judged:
    return Judged(case.one, said, learned.answerable.probability(case.portrait.features), case.ruled)


def table_examples() -> Iterator[Labelled]:
    """The examples that stand in the tables of risk rules and of out-of-scope families, as labelled questions."""
    for rule in RULES:
        for text in rule.matches:
            yield Labelled(
                rule.id,
                text,
                Outcome.ANSWER_AND_ESCALATE,
                desks=rule.desks,
                urgency=rule.urgency,
                author=TABLES,
            )
        for text in rule.passes:
            yield Labelled(rule.id, text, Outcome.ANSWER, author=TABLES)
    for family in FAMILIES:
        if family.sort is not Sort.TALK:
            yield from (Labelled(family.id, text, Outcome.REDIRECT, author=TABLES) for text in family.matches)


def _example(one: Labelled, search: Callable[[str], Found]) -> _Example:
    masked = mask(one.question)
    reading = read(masked.text)
    found = search(masked.text)
    risk = assess(reading, masked.types)
    portrait = portray(reading, found, masked.types, risk, place(reading))
    return _Example(one, portrait, found, bool(risk.rules))


def _tasks(ones: Sequence[Labelled]) -> Iterator[Task]:
    """What is learnt; desks and urgency only from questions that need a person."""
    everything = np.ones(len(ones), dtype=bool)
    person = np.array([one.needs_a_person for one in ones])
    yield Task("person", person, everything)
    yield Task("elsewhere", np.array([one.outcome is Outcome.REDIRECT for one in ones]), everything)
    cases = np.array([one.outcome in WITH_A_PERSON and one.urgency is not None for one in ones])
    ranks = np.array([one.urgency.rank if one.urgency else -1 for one in ones])
    for urgency in URGENCIES[1:]:
        yield Task(urgency.value, ranks >= urgency.rank, cases)
    for desk in DESKS:
        yield Task(desk.value, np.array([desk in one.desks for one in ones]), cases)


def _answerable(cases: Sequence[_Example]) -> Answerable | None:
    """Only plain answers and redirects say whether hits answer; a person is needed for other reasons."""
    from sklearn.linear_model import LogisticRegression

    chosen = [
        case
        for case in cases
        if case.one.author != TABLES
        and (case.one.outcome in _ANSWERED or case.one.outcome is Outcome.REDIRECT)
    ]
    answers = np.array([case.one.outcome in _ANSWERED and _right(case) for case in chosen], dtype=bool)
    if not enough(answers):
        return None
    model: Any = LogisticRegression(C=ANSWERABLE_FREEDOM, max_iter=1000)
    model.fit([case.portrait.features.row() for case in chosen], answers)
    return Answerable(tuple(map(float, model.coef_[0])), float(model.intercept_[0]))


def _right(case: _Example) -> bool:
    """Whether an article that answers is among those quoted; taken as given where none is named."""
    named = case.one.articles
    return not named or any(hit.passage.article in named for hit in case.found.hits[:3])
