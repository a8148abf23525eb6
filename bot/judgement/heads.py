"""Learn heads, calibrated on authors they have not seen (scikit-learn; only when an index is built)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.judgement.calibrate import platt, sigmoid
from bot.judgement.distil import RECIPE as SMALL
from bot.judgement.distil import distil
from bot.judgement.learn_ngrams import NGRAM_FREEDOM, Counted
from bot.judgement.learn_ngrams import RECIPE as WORDED
from bot.judgement.learned import NO_HEADS, Heads, Learned
from bot.judgement.network import NO_NETWORK, Network
from bot.judgement.portrait import COLUMNS

#: Fewer examples of either kind teach nothing that the defaults do not know.
FEWEST = 10
#: Where the examples of the rule tables come from: nobody's questions, so nothing is measured on them.
TABLES = ""
#: Heads that are worth a curved border; for the others a straight one did as well.
CURVED = frozenset({"person", "elsewhere"})
#: Inverse penalties, the kernel's width, and how much the parts of a row weigh: chosen by leaving authors out, and so
#: that a network can follow the machine (docs/judgement.md).
FREEDOM = 0.3
CURVED_FREEDOM = 4.0
GAMMA = 0.07
DIMENSIONS = 300
VECTOR_WEIGHT = 2.0
MANNER_WEIGHT = 3.0
COLUMN_WEIGHT = 0.7
#: Of more authors than this, several are left out at once, which takes less time and tells nearly the same.
MOST_FOLDS = 6
#: With others, other heads come out of the same questions.
RECIPE = (
    FREEDOM, CURVED_FREEDOM, GAMMA, DIMENSIONS, VECTOR_WEIGHT, MANNER_WEIGHT, COLUMN_WEIGHT, MOST_FOLDS,
    *SMALL, *WORDED,
)  # fmt: skip

Numbers = NDArray[np.float64]
Floats = NDArray[np.float32]
Labels = NDArray[np.bool_]
#: Learns from rows and labels, and gives a function from rows to scores.
#: Rows are an array, or sparse.
Learner = Callable[[Any, Labels], Callable[[Any], Numbers]]


@dataclass(frozen=True, slots=True)
class Task:
    """What one head is to tell: labels by row, and the rows it may learn from."""

    name: str
    labels: Labels
    rows: Labels


@dataclass(frozen=True, slots=True)
class _Line:
    weights: Numbers
    bias: float

    def __call__(self, rows: Any) -> Numbers:
        scores: Numbers = rows @ self.weights + self.bias
        return scores


@dataclass(frozen=True, slots=True)
class _Machine:
    model: Any

    def __call__(self, rows: Numbers) -> Numbers:
        scores: Numbers = self.model.decision_function(rows)
        return scores

    def scores(self, rows: Floats) -> Floats:
        """The same in single precision, many times quicker for many rows."""
        from sklearn.metrics.pairwise import rbf_kernel

        supports = self.model.support_vectors_.astype(np.float32)
        weights = self.model.dual_coef_[0].astype(np.float32)
        parts = np.array_split(rows, 1 + len(rows) // 5_000)
        near = [rbf_kernel(part, supports, gamma=GAMMA) @ weights for part in parts]
        scores: Floats = np.concatenate(near) + np.float32(self.model.intercept_[0])
        return scores


def enough(labels: Labels) -> bool:
    """Whether both kinds occur often enough to learn from."""
    return min(int(labels.sum()), int((~labels).sum())) >= FEWEST


def learn_heads(
    tasks: Sequence[Task], rows: Numbers, counted: Counted, authors: NDArray[np.str_], size: int
) -> tuple[Learned, dict[str, Numbers]]:
    """The heads learnt from all rows, and what each says (0..1, by row) of the authors it had not seen.

    ``rows`` are portraits', ``size`` is how many of their columns are the vector's; ``counted`` are the n-grams of
    the same questions.
    """
    scale, centre = _scaling(rows, size)
    scaled = (rows - centre) * scale
    axes = _main_axes(scaled)
    unseen: dict[str, Numbers] = {}
    odds: dict[str, tuple[float, float]] = {}
    lines: dict[str, tuple[Numbers, float]] = {}
    for task in tasks:
        learner, seen = (machine, scaled @ axes.T) if task.name in CURVED else (_line, scaled)
        own = _unseen_scores(task, seen, authors, learner)
        worded = (
            _unseen_scores(task, counted.rows, authors, _worded) if counted.known else np.zeros(len(rows))
        )
        odds[task.name], share, unseen[task.name] = _pooled(task, own, worded, authors)
        if counted.known:
            line = _worded(counted.rows[task.rows], task.labels[task.rows])
            lines[task.name] = (share * line.weights, share * line.bias)
    straight = [task for task in tasks if task.name not in CURVED]
    curved = [task for task in tasks if task.name in CURVED]
    learned = Learned(
        heads=_straight_heads(straight, scaled, scale, centre, odds),
        network=_curved_heads(curved, scaled, scale, centre, axes, odds),
        ngrams=counted.heads(lines),
    )
    return learned, unseen


def _pooled(
    task: Task, own: Numbers, worded: Numbers, authors: NDArray[np.str_]
) -> tuple[tuple[float, float], float, Numbers]:
    """How scores of rows and of n-grams become one probability: the mean of their log odds, calibrated once more.

    Gives the slope and shift of the rows' scores, the slope of the n-grams', and the probabilities, 0..1, by row.  A
    logarithmic opinion pool (Genest and Zidek, 1986, doi:10.1214/ss/1177013825).
    """
    known = task.rows & (authors != TABLES) & np.isfinite(own) & np.isfinite(worded)
    own, worded = np.nan_to_num(own), np.nan_to_num(worded)
    if not enough(task.labels[known]):
        return (1.0, 0.0), 1.0, sigmoid(own + worded)
    own_slope, own_shift = platt(own[known], task.labels[known])
    share, _ = platt(worded[known], task.labels[known])
    both = own_slope * own + own_shift + share * worded
    slope, shift = platt(both[known], task.labels[known])
    return (slope * own_slope, slope * own_shift + shift), slope * share, sigmoid(slope * both + shift)


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


def _main_axes(rows: Numbers) -> Numbers:
    """The directions in which rows differ most, shape (at most DIMENSIONS, columns), by principal components."""
    _, vectors = np.linalg.eigh(np.cov(rows, rowvar=False))
    axes: Numbers = vectors[:, ::-1][:, :DIMENSIONS].T
    return axes


def _unseen_scores(task: Task, rows: Any, authors: NDArray[np.str_], learner: Learner) -> Numbers:
    """The score of each row by a head that has seen nothing of its author; not a number where too little is left."""
    scores = np.full(len(authors), np.nan)
    asked = np.flatnonzero(authors != TABLES)
    names, numbers = np.unique(authors[asked], return_inverse=True)
    folds = np.full(len(authors), -1)
    # Of one author alone every fifth question is left out in turn.
    folds[asked] = numbers % MOST_FOLDS if len(names) > 1 else np.arange(len(asked)) % 5
    for fold in range(folds.max() + 1):
        left_out = folds == fold
        seen = task.rows & ~left_out
        if enough(task.labels[seen]):
            scores[left_out] = learner(rows[seen], task.labels[seen])(rows[left_out])
    return scores


def _straight_heads(
    tasks: Sequence[Task],
    scaled: Numbers,
    scale: Numbers,
    centre: Numbers,
    odds: dict[str, tuple[float, float]],
) -> Heads:
    """Logistic functions of a portrait's row as it is: scaling and calibration are worked into the weights."""
    if not tasks:
        return NO_HEADS
    weights, biases = [], []
    for task in tasks:
        fitted = _line(scaled[task.rows], task.labels[task.rows])
        slope, shift = odds[task.name]
        plain = fitted.weights * scale
        weights.append(slope * plain)
        biases.append(slope * (fitted.bias - float(plain @ centre)) + shift)
    names = tuple(task.name for task in tasks)
    return Heads(names, np.array(weights, dtype=np.float32), np.array(biases, dtype=np.float32))


def _curved_heads(
    tasks: Sequence[Task],
    scaled: Numbers,
    scale: Numbers,
    centre: Numbers,
    axes: Numbers,
    odds: dict[str, tuple[float, float]],
) -> Network:
    """What support vector machines say of a portrait's row as it is, by one network."""
    if not tasks:
        return NO_NETWORK
    placed = scaled @ axes.T
    machines = {task.name: machine(placed[task.rows], task.labels[task.rows]).scores for task in tasks}
    network = distil(machines, placed.astype(np.float32))
    return network.over(axes * scale, axes @ (centre * scale)).recalibrated(odds)


def _line(rows: Any, labels: Labels, freedom: float = FREEDOM) -> _Line:
    """A logistic regression in which both classes weigh the same in all."""
    # Imported here and below: serving needs no scikit-learn.
    from sklearn.linear_model import LogisticRegression

    model: Any = LogisticRegression(C=freedom, class_weight="balanced", max_iter=1000)
    model.fit(rows, labels)
    return _Line(model.coef_[0], float(model.intercept_[0]))


def _worded(rows: Any, labels: Labels) -> _Line:
    """The same over the n-grams of questions, which are many and few in each."""
    return _line(rows, labels, NGRAM_FREEDOM)


def machine(rows: Numbers, labels: Labels) -> _Machine:
    """A support vector machine in which both classes weigh the same in all."""
    from sklearn.svm import SVC

    model: Any = SVC(C=CURVED_FREEDOM, gamma=GAMMA, class_weight="balanced")
    return _Machine(model.fit(rows, labels))
