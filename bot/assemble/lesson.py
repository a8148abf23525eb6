"""What the judgement learns when an index is built, and the questions that test it before it is published."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from bot.answering import DEPTH, Answering
from bot.assemble.exam import verdict
from bot.errors import KnowledgeError
from bot.judgement.fit import fit
from bot.judgement.heads import RECIPE
from bot.judgement.labelled import EVAL, TRAIN, Labelled, parse
from bot.judgement.learned import FORMAT, Learned
from bot.judgement.policy import Aims
from bot.judgement.rules import VERSION
from bot.judgement.verdicts import summarise
from bot.privacy import mask
from index.guide import Asked
from index.lesson import Exam, Grades, Lesson
from index.search import Snapshot


def lesson(questions: Path, on: date) -> Lesson:
    """The lesson for an index, and its exam.  What tests is not learnt from, and chooses no threshold.

    Raises KnowledgeError naming every line of the labelled questions that cannot be read.
    """
    labelled = load_labelled(questions)
    train = [one for one in labelled if one.split == TRAIN]
    test = [one for one in labelled if one.split == EVAL]
    taught = [one for one in labelled if one.split != EVAL]

    def learn(snapshot: Snapshot) -> dict[str, object]:
        return fit(taught, lambda text: snapshot.search(text, DEPTH, on)).as_json()

    asked = tuple(Asked(mask(one.question).text, one.articles) for one in train if one.articles)
    return Lesson(
        _key(FORMAT, VERSION, RECIPE, Aims(), taught),
        learn,
        tuple({one.text: one for one in asked}.values()),
        exam(test, on) if test else None,
    )


def exam(test: Sequence[Labelled], on: date) -> Exam:
    """The test questions, to be asked of a generation as if on a day."""

    def take(snapshot: Snapshot) -> Grades:
        learned = Learned.from_json(snapshot.judgement)
        answering = Answering(snapshot, learned=lambda: learned)
        verdicts = [verdict(one, answering.answer(one.question, (), on)) for one in test]
        return Grades(
            outcomes={v.one.id: v.outcome.value for v in verdicts},
            wrong=frozenset(v.one.id for v in verdicts if not v.right),
            missed=frozenset(v.one.id for v in verdicts if v.missed),
            measured=summarise(verdicts),
        )

    return Exam(_key(test), {one.id: one.question for one in test}, take)


def _key(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


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
