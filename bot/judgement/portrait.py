"""A question as one row of numbers and its n-grams, from which everything that is learnt is computed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.judgement.elsewhere import Sort
from bot.judgement.evidence import NAMES, Features, Found, desk_votes, features
from bot.judgement.ngrams import ngrams
from bot.judgement.outcome import Urgency
from bot.judgement.reading import Reading
from bot.judgement.risk import Risk
from bot.judgement.scope import Scope
from bot.judgement.signs import SIGNS, signs
from knowledge.article import Desk

DESKS = tuple(Desk)
URGENCIES = tuple(Urgency)
#: What stands in a row after the vector and the manner, in this order.
COLUMNS = (
    *(f"sign {name}" for name in SIGNS),
    *(f"hits {name}" for name in NAMES),
    *("any rule", "crisis rule", "family", "refusal"),
    *(f"rule {desk}" for desk in DESKS),
    *(f"article {desk}" for desk in DESKS),
    *(f"rule {urgency}" for urgency in URGENCIES),
)


@dataclass(frozen=True, slots=True, eq=False)
class Portrait:
    """``row`` has shape (dimensions + manner + len(COLUMNS),); ``features`` are those of the hits in it."""

    row: NDArray[np.float32]
    features: Features
    ngrams: Sequence[str] = ()


def portray(reading: Reading, found: Found, identifiers: Iterable[str], risk: Risk, scope: Scope) -> Portrait:
    """Describe a question: its vector and manner, the signs in its wording, what it found, the rules it meets."""
    described = features(reading.content, scope.ours, found.hits)
    row = np.array(
        [
            *signs(reading, found.hits, identifiers),
            *described.row(),
            *_rules(risk, scope),
            *_ranked(risk.desks),
            *_voted(desk_votes(found.hits)),
            *_urgent(risk.urgency),
        ],
        dtype=np.float32,
    )
    return Portrait(np.concatenate([found.vector, found.manner, row]), described, ngrams(reading.pieces))


def _rules(risk: Risk, scope: Scope) -> tuple[float, ...]:
    return (
        float(bool(risk.rules)),
        float(risk.urgency is Urgency.CRISIS),
        float(scope.family is not None),
        float(scope.family is not None and scope.family.sort is Sort.REFUSAL),
    )


def _ranked(desks: Sequence[Desk]) -> tuple[float, ...]:
    """1 for the first desk, 1/2 for the second and so on, in the order of ``DESKS``; 0 for those not named."""
    places = {desk: 1 / (1 + place) for place, desk in enumerate(desks)}
    return tuple([places.get(desk, 0.0) for desk in DESKS])


def _urgent(reached: Urgency | None) -> tuple[float, ...]:
    return tuple([float(urgency is reached) for urgency in URGENCIES])


def _voted(votes: dict[Desk, float]) -> tuple[float, ...]:
    return tuple([votes.get(desk, 0.0) for desk in DESKS])
