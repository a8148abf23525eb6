"""A small network that says what slow machines say (scikit-learn; only when an index is built).

Model compression (C. Bucila, R. Caruana and A. Niculescu-Mizil, KDD 2006): what a machine says of far more points
than there are labels for shows a network all of its border.  A support vector machine keeps thousands of rows, and
reading those took as long as half of all that is done to judge a question; the network keeps a few hundred.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.judgement.network import Network

#: Units of the network's layers; how often a row counts, and points to learn from beside it, for each row and at
#: least; learning rates, with the rounds at each; points to a step at most, and the fewest steps of a round.
UNITS = (64, 64)
ROW_COUNTS = 3
POINTS_A_ROW = 24
FEWEST_POINTS = 30_000
ROUNDS = ((2e-3, 8), (5e-4, 4), (1e-4, 3))
BATCH = 512
FEWEST_STEPS = 200
#: With others, another network comes out.
RECIPE = (UNITS, ROW_COUNTS, POINTS_A_ROW, FEWEST_POINTS, ROUNDS, BATCH, FEWEST_STEPS)

Floats = NDArray[np.float32]


def distil(machines: Mapping[str, Callable[[Floats], Floats]], rows: Floats) -> Network:
    """One network for what machines, by name, say of rows like these, shape (n, columns), of uncorrelated columns.

    A machine gives scores, shape (n,), for rows.  The same comes out whenever the same is put in.
    """
    chance = np.random.default_rng(0)
    count = max(FEWEST_POINTS, POINTS_A_ROW * len(rows))
    points = np.concatenate([*[rows] * ROW_COUNTS, like(rows, count, chance)])
    said = np.column_stack([machine(points) for machine in machines.values()])
    centre = rows.mean(axis=0)
    model = _fitted(points - centre, said)
    layers = [(own.T, shift) for own, shift in zip(model.coefs_, model.intercepts_, strict=True)]
    return Network(tuple(machines), tuple(layers)).over(np.eye(len(centre), dtype=np.float32), centre)


def like(rows: Floats, count: int, chance: np.random.Generator) -> Floats:
    """Points from a normal distribution with the mean and spread of each of the uncorrelated columns of rows."""
    noise = chance.standard_normal((count, rows.shape[1]), dtype=np.float32)
    points: Floats = rows.mean(axis=0) + rows.std(axis=0) * noise
    return points


def _fitted(points: Floats, said: Floats) -> Any:
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPRegressor

    model: Any = MLPRegressor(
        hidden_layer_sizes=UNITS, batch_size=min(BATCH, len(points) // FEWEST_STEPS), alpha=1e-5, tol=0.0,
        n_iter_no_change=len(points), random_state=0, warm_start=True,
    )  # fmt: skip
    with warnings.catch_warnings():
        # Each rate has its number of rounds; that more would still help a little is known.
        warnings.simplefilter("ignore", ConvergenceWarning)
        for rate, rounds in ROUNDS:
            model.set_params(learning_rate_init=rate, max_iter=rounds).fit(points, np.squeeze(said))
    return model
