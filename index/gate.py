"""Whether a new index may replace the published one: it must not answer the test questions worse."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index.chance import by_chance
from index.embed import Embedder
from index.errors import IndexFault, WorseIndexError
from index.generation import Generations, Manifest
from index.lesson import Exam, Grades
from index.search import Snapshot

log = logging.getLogger(__name__)

#: A change for the worse that chance alone would bring at most this often is none of chance.
NOISE = 0.05
#: Questions named when an index is refused.
MOST_NAMED = 30
#: Where a manifest's evaluation keeps the grades.
GRADES = "questions"


@dataclass(frozen=True, slots=True)
class Change:
    """Ids of the questions that both indexes were asked and that came out otherwise, in the order of the newer.

    ``missed`` are those of ``worse`` that need a person and get none any more, ``caught`` the reverse.
    ``outcomes`` has what became of every one that got another outcome: (before, now).
    """

    worse: tuple[str, ...]
    better: tuple[str, ...]
    missed: tuple[str, ...]
    caught: tuple[str, ...]
    outcomes: Mapping[str, tuple[str, str]]

    @property
    def beyond_noise(self) -> bool:
        """Whether there are more changes for the worse than chance explains: of all, or of missed cases."""
        return any(
            len(worse) > len(better) and by_chance(len(worse), len(better)) <= NOISE
            for worse, better in ((self.worse, self.better), (self.missed, self.caught))
        )


def compare(before: Grades, now: Grades) -> Change:
    """What changed between two sets of grades, by the questions in both."""
    both = [name for name in now.outcomes if name in before.outcomes]
    return Change(
        worse=tuple(name for name in both if name in now.wrong - before.wrong),
        better=tuple(name for name in both if name in before.wrong - now.wrong),
        missed=tuple(name for name in both if name in now.missed - before.missed),
        caught=tuple(name for name in both if name in before.missed - now.missed),
        outcomes={
            name: (before.outcomes[name], now.outcomes[name])
            for name in both
            if before.outcomes[name] != now.outcomes[name]
        },
    )


def admit(
    aside: Path,
    exam: Exam,
    manifest: Manifest,
    previous: Manifest | None,
    generations: Generations,
    embedder: Embedder,
    threads: int,
    why: str = "",
) -> Manifest:
    """Ask a new generation the test questions and note the grades in its manifest.

    Raises WorseIndexError, which names the questions, when the published one answered them better beyond noise; with
    a reason ``why`` to publish it all the same, that is noted instead.
    """
    grades = exam.take(Snapshot(aside, manifest, embedder, threads))
    noted: dict[str, Any] = {"key": exam.key, **grades.as_json()}
    before = _grades_of(exam, previous, generations, embedder, threads)
    change = compare(before, grades) if before else None
    if change and change.beyond_noise:
        if not why:
            raise WorseIndexError(_told(change, exam))
        noted["published_although"] = {"why": why, "worse": list(change.worse), "better": list(change.better)}
    return replace(manifest, evaluation={**manifest.evaluation, GRADES: noted})


def grades_in(manifest: Manifest) -> Grades | None:
    """The grades that a generation was published with; None where it was built without test questions."""
    noted = manifest.evaluation.get(GRADES)
    return Grades.from_json(noted) if noted else None


def _grades_of(
    exam: Exam, previous: Manifest | None, generations: Generations, embedder: Embedder, threads: int
) -> Grades | None:
    """The published generation's grades by the same questions and labels: asked anew where those have changed.

    None where there is nothing to compare with: no generation, or one of another model, which may be gone.
    """
    if previous is None or not previous.model.same_vectors(embedder.identity):
        return None
    if (previous.evaluation.get(GRADES) or {}).get("key") == exam.key:
        return grades_in(previous)
    try:
        return exam.take(Snapshot(generations.folder(previous.generation), previous, embedder, threads))
    except (IndexFault, OSError, ValueError) as error:
        log.warning("the published index cannot be asked for comparison: %s", error)
        return None


def _told(change: Change, exam: Exam) -> str:
    lines = [
        f"nothing was published: {len(change.worse)} test questions would come out worse and {len(change.better)} "
        f"better ({len(change.missed)} more and {len(change.caught)} fewer cases missed), more than chance explains"
    ]
    for name in change.worse[:MOST_NAMED]:
        before, now = change.outcomes.get(name, ("the right article", "another article"))
        lines.append(f"  {name}: {before} became {now}: {exam.texts[name]}")
    if len(change.worse) > MOST_NAMED:
        lines.append(f"  and {len(change.worse) - MOST_NAMED} more")
    return "\n".join(lines)
