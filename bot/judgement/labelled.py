"""Labelled questions: what they ask and what should become of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.judgement.outcome import WITH_A_PERSON, Outcome, Urgency
from knowledge.article import Desk, Problem

#: What a question is for: to learn from; to choose thresholds with; to test with, which teaches and chooses nothing.
TRAIN, CALIBRATE, EVAL = "train", "calibrate", "eval"
SPLITS = frozenset({TRAIN, CALIBRATE, EVAL})

#: Files that one author wrote, a file for each outcome; every other file is an author's own.
_ONE_AUTHOR = {"answered": "desk", "elsewhere": "desk", "person": "desk", "unclear": "desk"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled question; see ``docs/judgement.md`` for the meaning of the fields.

    ``outcome`` is what we want, ``also_ok`` what we accept as well.  ``articles`` are ids of which one should answer.
    ``split`` is one of ``SPLITS``; ``author`` tells one writer's questions from another's.
    """

    id: str
    question: str
    outcome: Outcome
    also_ok: tuple[Outcome, ...] = ()
    desks: tuple[Desk, ...] = ()
    urgency: Urgency | None = None
    articles: tuple[str, ...] = ()
    must_mention: tuple[str, ...] = ()
    split: str = TRAIN
    author: str = "somebody"

    def accepts(self, outcome: Outcome) -> bool:
        """Whether an outcome is right."""
        return outcome is self.outcome or outcome in self.also_ok

    @property
    def needs_a_person(self) -> bool:
        """Whether answering without a person would be wrong."""
        return self.outcome in WITH_A_PERSON and all(other in WITH_A_PERSON for other in self.also_ok)


def parse(lines: Iterable[str], path: str) -> tuple[tuple[Labelled, ...], tuple[Problem, ...]]:
    """Read one JSON object a line; blank lines are skipped, bad ones become problems with their line."""
    values: list[Labelled] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            values.append(_labelled(json.loads(line), path))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            problems.append(Problem(path, number, f"is no labelled question: {error}"))
    return tuple(values), tuple(problems)


#: The short form of a label: how staff questions are often kept, without articles or urgency.
_BEHAVIOURS = {
    "ANSWER": Outcome.ANSWER,
    "BOTH": Outcome.ANSWER_AND_ESCALATE,
    "ESCALATE": Outcome.ESCALATE,
    "DECLINE": Outcome.REDIRECT,
}


def _labelled(row: dict[str, Any], path: str) -> Labelled:
    if "behaviour" in row:
        return _from_short_form(row, path)
    if row.get("split", TRAIN) not in SPLITS:
        raise ValueError(f"split must be {TRAIN}, {CALIBRATE} or {EVAL}, not {row['split']!r}")
    return Labelled(
        id=str(row["id"]),
        question=str(row["question"]),
        outcome=Outcome(row["outcome"]),
        also_ok=tuple(Outcome(other) for other in row.get("also_ok", ())),
        desks=tuple(Desk(desk) for desk in row.get("desks", ())),
        urgency=Urgency(row["urgency"]) if row.get("urgency") else None,
        articles=tuple(map(str, row.get("articles", ()))),
        must_mention=tuple(map(str, row.get("must_mention", ()))),
        split=str(row.get("split", TRAIN)),
        author=_author(path),
    )


def _from_short_form(row: dict[str, Any], path: str) -> Labelled:
    """From {id, q, behaviour, also_ok, escalate_to}; it is for measuring, never for learning."""
    return Labelled(
        id=str(row["id"]),
        question=str(row["q"]),
        outcome=_BEHAVIOURS[row["behaviour"]],
        also_ok=tuple(_BEHAVIOURS[other] for other in row.get("also_ok", ())),
        desks=tuple(Desk(desk) for desk in row.get("escalate_to", ())),
        split=EVAL,
        author=_author(path),
    )


def _author(path: str) -> str:
    name = path.rpartition("/")[2].partition(".")[0]
    return _ONE_AUTHOR.get(name, name) or "somebody"
