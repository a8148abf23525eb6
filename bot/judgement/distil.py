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

#: Units of the network's layers; points to learn from beside the rows, for each row and at least; learning rates,
#: with the rounds at each, and the steps of a round.
UNITS = (128, 64)
POINTS_A_ROW = 12
FEWEST_POINTS = 30_000
ROUNDS = ((2e-3, 8), (5e-4, 4), (1e-4, 3))
STEPS = 200
#: With others, another network comes out.
RECIPE = (UNITS, POINTS_A_ROW, FEWEST_POINTS, ROUNDS, STEPS)

Floats = NDArray[np.float32]


def distil(machines: Mapping[str, Callable[[Floats], Floats]], rows: Floats) -> Network:
    """One network for what machines, by name, say of rows like these, shape (n, columns), of uncorrelated columns.

    A machine gives scores, shape (n,), for rows.  The same comes out whenever the same is put in.
    """
    chance = np.random.default_rng(0)
    points = np.concatenate([rows, between(rows, max(FEWEST_POINTS, POINTS_A_ROW * len(rows)), chance)])
    said = np.column_stack([machine(points) for machine in machines.values()])
    centre = rows.mean(axis=0)
    model = _fitted(points - centre, said)
    layers = [(own.T, shift) for own, shift in zip(model.coefs_, model.intercepts_, strict=True)]
    return Network(tuple(machines), tuple(layers)).over(np.eye(len(centre), dtype=np.float32), centre)


def between(rows: Floats, count: int, chance: np.random.Generator) -> Floats:
    """Points between two rows each, with the spread that this takes from uncorrelated columns given back."""
    one, other = chance.integers(len(rows), size=(2, count))
    share = chance.random((count, 1), dtype=np.float32) / 2
    spread = rows.std(axis=0) * np.sqrt(2 * share * (1 - share))
    noise = chance.standard_normal((count, rows.shape[1]), dtype=np.float32)
    mixed: Floats = rows[one] * (1 - share) + rows[other] * share + spread * noise
    return mixed


def _fitted(points: Floats, said: Floats) -> Any:
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPRegressor

    model: Any = MLPRegressor(
        hidden_layer_sizes=UNITS, batch_size=len(points) // STEPS, alpha=1e-5, tol=0.0,
        n_iter_no_change=len(points), random_state=0, warm_start=True,
    )  # fmt: skip
    with warnings.catch_warnings():
        # Each rate has its number of rounds; that more would still help a little is known.
        warnings.simplefilter("ignore", ConvergenceWarning)
        for rate, rounds in ROUNDS:
            model.set_params(learning_rate_init=rate, max_iter=rounds).fit(points, np.squeeze(said))
    return model
