"""What the judgement learns when an index is built: from the labelled questions and the new index itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from bot.answering import DEPTH
from bot.errors import KnowledgeError
from bot.judgement.fit import fit
from bot.judgement.labelled import Labelled, parse
from bot.judgement.learned import FORMAT
from bot.judgement.rules import VERSION
from index.lesson import Lesson
from index.search import Snapshot

TRAIN = "train"


def lesson(questions: Path, on: date) -> Lesson:
    """The lesson for an index.  Only the training split is learnt from: the other one tests.

    Raises KnowledgeError naming every line of the labelled questions that cannot be read.
    """
    labelled = [one for one in load_labelled(questions) if one.split == TRAIN]

    def learn(snapshot: Snapshot) -> dict[str, object]:
        return fit(labelled, lambda text: snapshot.search(text, DEPTH, on)).as_json()

    seen = hashlib.sha256(repr((FORMAT, VERSION, labelled)).encode()).hexdigest()
    return Lesson(seen[:16], learn)


def load_labelled(folder: Path) -> tuple[Labelled, ...]:
    """Every labelled question of a folder's JSON lines files, in the order of their names."""
    return read_labelled(sorted(folder.glob("*.jsonl")))


def read_labelled(paths: Iterable[Path]) -> tuple[Labelled, ...]:
    """Every labelled question of some files.  Raises KnowledgeError naming every line that cannot be read."""
    values: list[Labelled] = []
    problems: list[str] = []
    for path in paths:
        found, wrong = parse(path.read_text(encoding="utf-8").splitlines(), path.name)
        values += found
        problems += map(str, wrong)
    if problems:
        raise KnowledgeError("\n".join(problems))
    return tuple(values)
