"""The gate before publishing: real builds of ten articles, asked questions by a small exam."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index.build import Report
from index.errors import WorseIndexError
from index.gate import compare, grades_in
from index.generation import Generations
from index.lesson import Exam, Grades, Lesson
from index.search import Snapshot
from knowledge.article import Article
from tests.index.conftest import TODAY
from tests.index.library import LIBRARY

BUILD = Callable[..., Report]
ASKED = {question: entry.id for entry in LIBRARY for question in entry.questions}


def _take(snapshot: Snapshot) -> Grades:
    """A question is right where its article is found first; those about journalists must not be missed."""
    found = {text: snapshot.search(text, 1, TODAY).hits[0].passage.article for text in ASKED}
    wrong = frozenset(text for text, article in found.items() if article != ASKED[text])
    missed = frozenset(text for text in wrong if ASKED[text] == "journalists")
    return Grades(found, wrong, missed, {"right": len(found) - len(wrong)})


def _lesson(key: str = "one") -> Lesson:
    return Lesson("lesson", lambda snapshot: {}, exam=Exam(key, {text: text for text in ASKED}, _take))


def _without(*names: str) -> list[Article]:
    return [entry for entry in LIBRARY if entry.id not in names]


GONE = ("patient-photos", "review-replies", "hijacked-account", "alt-text", "live-video", "vaccine-myths")


def test_the_grades_are_kept_in_the_manifest(index_it: BUILD, tmp_path: Path) -> None:
    report = index_it(LIBRARY, lesson=_lesson())

    grades = grades_in(Generations(tmp_path / "index").manifest(report.generation))
    assert grades is not None
    assert grades.outcomes["our facebook page was hacked"] == "hijacked-account"
    assert grades.measured == {"right": len(ASKED)}


def test_an_index_that_answers_worse_is_refused_and_the_questions_are_named(
    index_it: BUILD, tmp_path: Path
) -> None:
    first = index_it(LIBRARY, lesson=_lesson())

    with pytest.raises(WorseIndexError, match="our facebook page was hacked") as raised:
        index_it(_without(*GONE), lesson=_lesson())

    generations = Generations(tmp_path / "index")
    assert generations.current() == first.generation
    assert generations.names() == [first.generation]
    assert "--force --why" in raised.value.advice


def test_a_reason_publishes_it_all_the_same_and_is_kept(index_it: BUILD, tmp_path: Path) -> None:
    index_it(LIBRARY, lesson=_lesson())

    forced = index_it(_without(*GONE), lesson=_lesson(), why="six articles are withdrawn")

    generations = Generations(tmp_path / "index")
    assert generations.current() == forced.generation
    noted = generations.manifest(forced.generation).evaluation["questions"]["published_although"]
    assert noted["why"] == "six articles are withdrawn"
    assert "our facebook page was hacked" in noted["worse"]


def test_one_question_more_or_less_is_chance(index_it: BUILD, tmp_path: Path) -> None:
    index_it(LIBRARY, lesson=_lesson())

    second = index_it(_without("memorial-posts"), lesson=_lesson())

    assert Generations(tmp_path / "index").current() == second.generation


def test_with_other_test_questions_the_published_index_is_asked_anew(index_it: BUILD) -> None:
    index_it(LIBRARY, lesson=_lesson("other questions"))

    with pytest.raises(WorseIndexError):
        index_it(_without(*GONE), lesson=_lesson())


def test_without_an_exam_nothing_is_compared(index_it: BUILD, tmp_path: Path) -> None:
    index_it(LIBRARY, lesson=_lesson())

    report = index_it(_without(*GONE), lesson=replace(_lesson(), exam=None))

    assert grades_in(Generations(tmp_path / "index").manifest(report.generation)) is None


def _grades(wrong: set[str], missed: set[str] | None = None, asked: int = 100) -> Grades:
    names = [f"q{number}" for number in range(asked)]
    return Grades({n: str(n in wrong) for n in names}, frozenset(wrong), frozenset(missed or ()), {})


def test_as_many_better_as_worse_is_noise() -> None:
    change = compare(_grades({f"q{n}" for n in range(8)}), _grades({f"q{n}" for n in range(50, 58)}))

    assert (len(change.worse), len(change.better)) == (8, 8)
    assert not change.beyond_noise
    assert change.outcomes["q0"] == ("True", "False")


def test_missed_cases_are_judged_on_their_own() -> None:
    missed = {f"q{n}" for n in range(6)}

    change = compare(_grades({f"q{n}" for n in range(50, 60)}), _grades(missed, missed))

    assert len(change.worse) < len(change.better)
    assert change.beyond_noise


def test_questions_that_only_one_of_them_was_asked_do_not_count() -> None:
    change = compare(_grades(set(), asked=3), _grades({"q5", "q6", "q7", "q8", "q9"}))

    assert not change.worse
