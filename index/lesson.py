"""What is learnt from a generation before it is published, and when it is learnt anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index import records
from index.embed import Embedder
from index.generation import JUDGEMENT, Generations, Manifest
from index.guide import Asked, FromOthers
from index.search import Snapshot

#: Share of the texts that may change before what was learnt is learnt anew: a corrected article moves no threshold.
FEW = 0.02


@dataclass(frozen=True, slots=True)
class Grades:
    """How test questions came out: the outcome by id, the ids of the wrong ones, and of cases that were missed.

    ``measured`` sums it up as plain values.
    """

    outcomes: Mapping[str, str]
    wrong: frozenset[str]
    missed: frozenset[str]
    measured: Mapping[str, object]

    def as_json(self) -> dict[str, Any]:
        """Plain values for a manifest."""
        return {
            "outcomes": dict(self.outcomes),
            "wrong": sorted(self.wrong),
            "missed": sorted(self.missed),
            "measured": dict(self.measured),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Grades:
        """Reverse ``as_json``."""
        return cls(
            values["outcomes"], frozenset(values["wrong"]), frozenset(values["missed"]), values["measured"]
        )


@dataclass(frozen=True, slots=True)
class Exam:
    """Questions that nothing is learnt from, which every generation is asked before it is published.

    ``key`` changes with the questions and their labels; ``texts`` has each by its id; ``take`` grades a generation.
    """

    key: str
    texts: Mapping[str, str]
    take: Callable[[Snapshot], Grades]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is learnt from a generation before it is published, and kept with it as ``judgement.json``.

    ``key`` changes with whatever is learnt from.  ``learn`` gives plain values.  ``asked`` are questions whose
    answers are known: the guide learns from them, and ``learn`` sees each as if the guide had not.  ``exam``, if
    any, follows.
    """

    key: str
    learn: Callable[[Snapshot], Mapping[str, object]]
    asked: tuple[Asked, ...] = ()
    exam: Exam | None = None


def write_judgement(aside: Path, learnt: Mapping[str, object]) -> None:
    """Put what was learnt (or nothing yet) beside a generation's other files."""
    (aside / JUDGEMENT).write_text(json.dumps(dict(learnt), sort_keys=True), encoding="utf-8")


def apply_lesson(
    aside: Path,
    lesson: Lesson,
    manifest: Manifest,
    previous: Manifest | None,
    generations: Generations,
    embedder: Embedder,
    guide: FromOthers,
    threads: int,
) -> Manifest:
    """Give a generation its judgement: the previous one's where little has changed since that was learnt.

    Changes add up over builds (``drift`` counts the texts), so that many small ones are learnt from too.
    """
    texts = manifest.counts["passages"] + manifest.counts["questions"] + manifest.counts["sentences"]
    if previous and previous.lesson == lesson.key and previous.model.same_vectors(manifest.model):
        drift = previous.drift + manifest.counts["embedded"]
        if drift <= FEW * texts:
            write_judgement(aside, records.read_json(generations.folder(previous.generation) / JUDGEMENT))
            return replace(manifest, drift=drift)
    write_judgement(aside, lesson.learn(Snapshot(aside, manifest, embedder, threads, guide)))
    return manifest
