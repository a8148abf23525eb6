"""Learn the judgement's numbers from labelled questions, when an index is built."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.judgement.calibrate import platt, sigmoid
from bot.judgement.elsewhere import FAMILIES, Sort
from bot.judgement.evidence import Found
from bot.judgement.labelled import Labelled
from bot.judgement.learned import Answerable, Heads, Learned
from bot.judgement.outcome import WITH_A_PERSON, Outcome
from bot.judgement.policy import Aims
from bot.judgement.portrait import COLUMNS, DESKS, URGENCIES, Portrait, portray
from bot.judgement.reading import read
from bot.judgement.risk import assess
from bot.judgement.rules import RULES
from bot.judgement.scope import place
from bot.judgement.thresholds import Judged, choose
from bot.privacy import mask

#: Fewer examples of either kind teach nothing that the defaults do not know.
FEWEST = 10
#: Inverse ridge penalties, and how much the parts of a row weigh; docs/judgement.md says how they were chosen.
HEAD_FREEDOM = 0.3
ANSWERABLE_FREEDOM = 3.0
VECTOR_WEIGHT = 1.0
MANNER_WEIGHT = 3.0
COLUMN_WEIGHT = 0.5
#: Where the examples of the rule tables come from: nobody's questions, so nothing is measured on them.
TABLES = ""

_ANSWERED = frozenset({Outcome.ANSWER, Outcome.ANSWER_AND_ESCALATE})
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Example:
    """A labelled question as it is judged, with what it finds."""

    one: Labelled
    portrait: Portrait
    found: Found


@dataclass(frozen=True, slots=True)
class _Task:
    """What one head is to tell: labels by row, and the rows it may learn from."""

    name: str
    labels: NDArray[np.bool_]
    rows: NDArray[np.bool_]


def fit(labelled: Sequence[Labelled], search: Callable[[str], Found], aims: Aims | None = None) -> Learned:
    """Learn from labelled questions and what a search finds for each; the defaults where there are too few.

    Every head is also learnt with one author's questions (``Labelled.author``) left out at a time.  What it says of
    those calibrates it and chooses the thresholds: a new colleague's questions are as strange to it.
    """
    examples = [_example(one, search) for one in (*labelled, *table_examples())]
    answerable = _answerable(examples)
    tasks = [task for task in _tasks([case.one for case in examples]) if _enough(task.labels[task.rows])]
    if not tasks or "person" not in {task.name for task in tasks}:
        return Learned(answerable or Learned().answerable)
    rows = np.stack([case.portrait.row for case in examples]).astype(np.float64)
    authors = np.array([case.one.author for case in examples])
    size = len(examples[0].found.vector)
    heads, unseen = _heads(tasks, rows, authors, size)
    learned = Learned(answerable or Learned().answerable, heads)
    own = authors != TABLES
    judged = [
        Judged(
            case.one,
            {name: float(values[at]) for name, values in unseen.items()},
            learned.answerable.probability(case.portrait.features),
        )
        for at, case in enumerate(examples)
        if own[at]
    ]
    policy, measured = choose(judged, aims or Aims())
    return Learned(learned.answerable, heads, policy, measured)


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
    return _Example(one, portray(reading, found, masked.types, risk, place(reading)), found)


def _tasks(ones: Sequence[Labelled]) -> Iterator[_Task]:
    """What is learnt; desks and urgency only from questions that need a person."""
    everything = np.ones(len(ones), dtype=bool)
    person = np.array([one.needs_a_person for one in ones])
    yield _Task("person", person, everything)
    yield _Task("elsewhere", np.array([one.outcome is Outcome.REDIRECT for one in ones]), everything)
    cases = np.array([one.outcome in WITH_A_PERSON and one.urgency is not None for one in ones])
    ranks = np.array([one.urgency.rank if one.urgency else -1 for one in ones])
    for urgency in URGENCIES[1:]:
        yield _Task(urgency.value, ranks >= urgency.rank, cases)
    for desk in DESKS:
        yield _Task(desk.value, np.array([desk in one.desks for one in ones]), cases)


def _enough(labels: NDArray[np.bool_]) -> bool:
    return min(int(labels.sum()), int((~labels).sum())) >= FEWEST


def _heads(
    tasks: Sequence[_Task], rows: Numbers, authors: NDArray[np.str_], size: int
) -> tuple[Heads, dict[str, Numbers]]:
    """The heads learnt from all rows, and what each says of the rows of authors it had not seen."""
    scale, centre = _scaling(rows, size)
    scaled = (rows - centre) * scale
    weights, biases, unseen = [], [], {}
    for task in tasks:
        scores = _unseen_scores(task, scaled, authors)
        known = task.rows & (authors != TABLES) & np.isfinite(scores)
        slope, shift = platt(scores[known], task.labels[known]) if _enough(task.labels[known]) else (1.0, 0.0)
        fitted = _logistic(scaled[task.rows], task.labels[task.rows])
        plain = fitted[0] * scale
        weights.append(slope * plain)
        biases.append(slope * (fitted[1] - float(plain @ centre)) + shift)
        unseen[task.name] = sigmoid(slope * np.nan_to_num(scores) + shift)
    names = tuple(task.name for task in tasks)
    return Heads(names, np.array(weights, dtype=np.float32), np.array(biases, dtype=np.float32)), unseen


def _scaling(rows: Numbers, size: int) -> tuple[Numbers, Numbers]:
    """What each column is multiplied by and what is taken from it first: only the manner's columns differ in size."""
    width = rows.shape[1]
    manner = slice(size, width - len(COLUMNS))
    scale, centre = np.full(width, VECTOR_WEIGHT), np.zeros(width)
    scale[width - len(COLUMNS) :] = COLUMN_WEIGHT
    columns = max(1, width - len(COLUMNS) - size)
    scale[manner] = MANNER_WEIGHT / np.sqrt(columns) / (rows[:, manner].std(axis=0) + 1e-6)
    centre[manner] = rows[:, manner].mean(axis=0)
    return scale, centre


def _unseen_scores(task: _Task, rows: Numbers, authors: NDArray[np.str_]) -> Numbers:
    """The score of each row by a head that has seen nothing of its author; not a number where too little is left."""
    scores = np.full(len(rows), np.nan)
    names = np.unique(authors[authors != TABLES])
    # Of one author alone every fifth question is left out in turn.
    folds = authors if len(names) > 1 else np.array([f"{at % 5}" for at in range(len(rows))])
    for name in np.unique(folds[authors != TABLES]):
        left_out = folds == name
        seen = task.rows & ~left_out
        if _enough(task.labels[seen]):
            weights, bias = _logistic(rows[seen], task.labels[seen])
            scores[left_out] = rows[left_out] @ weights + bias
    return scores


def _logistic(
    rows: Numbers, labels: NDArray[np.bool_], freedom: float = HEAD_FREEDOM
) -> tuple[Numbers, float]:
    """Weights of shape (columns,) and bias; both classes weigh the same in all."""
    # Imported here: serving needs no scikit-learn.
    from sklearn.linear_model import LogisticRegression

    model: Any = LogisticRegression(C=freedom, class_weight="balanced", max_iter=1000)
    model.fit(rows, labels)
    return model.coef_[0], float(model.intercept_[0])


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
    if not _enough(answers):
        return None
    model: Any = LogisticRegression(C=ANSWERABLE_FREEDOM, max_iter=1000)
    model.fit([case.portrait.features.row() for case in chosen], answers)
    return Answerable(tuple(map(float, model.coef_[0])), float(model.intercept_[0]))


def _right(case: _Example) -> bool:
    """Whether an article that answers is among those quoted; taken as given where none is named."""
    named = case.one.articles
    return not named or any(hit.passage.article in named for hit in case.found.hits[:3])
