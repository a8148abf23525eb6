from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from index.build import Report, build, is_current
from index.errors import NothingToIndexError
from index.generation import PASSAGES, SENTENCES, VECTORS, Generations
from index.guide import Asked
from index.known import Progress
from index.lesson import Lesson
from index.search import Snapshot
from index.vectors import Vectors
from tests.index.library import LIBRARY, article

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
Build = Callable[..., Report]


def changed(words: str) -> tuple[object, ...]:
    """The library with another text in one section of one article."""
    first = LIBRARY[0]
    section = replace(first.sections[1], text=words)
    return (replace(first, sections=(first.sections[0], section)), *LIBRARY[1:])


def test_a_second_build_of_the_same_articles_changes_nothing(index_it: Build) -> None:
    first = index_it(LIBRARY)
    second = index_it(LIBRARY, now=LATER)
    assert not first.unchanged
    assert second.unchanged
    assert (second.generation, second.embedded) == (first.generation, 0)


def test_only_what_changed_is_embedded_again(index_it: Build) -> None:
    first = index_it(LIBRARY)
    assert first.embedded > 60
    # One passage, of two new sentences and one that was there before
    second = index_it(changed("Look behind the subject. Check the mirror. Blur the badge."), now=LATER)
    assert second.embedded == 3
    # A title is embedded with each of the article's three passages; besides, one old sentence comes back
    renamed = (replace(LIBRARY[0], title="Pictures"), *LIBRARY[1:])
    assert index_it(renamed, now=LATER).embedded == 3 + 1


def test_dates_and_owners_change_without_embedding(index_it: Build) -> None:
    index_it(LIBRARY)
    report = index_it((replace(LIBRARY[0], owner="Someone else"), *LIBRARY[1:]), now=LATER)
    assert not report.unchanged
    assert report.embedded == 0


def test_an_incremental_build_writes_the_vectors_a_full_one_would(
    tmp_path: Path, models: Path, index_it: Build
) -> None:
    articles = changed("Look behind the subject. Check the mirror.")
    index_it(LIBRARY)
    grown = index_it(articles, now=LATER).generation
    fresh = build(articles, tmp_path / "fresh", now=NOW, models=models, library_url="https://library.example")  # type: ignore[arg-type]
    one, other = tmp_path / "index" / grown, tmp_path / "fresh" / "index" / fresh.generation
    assert np.array_equal(Vectors(one / VECTORS).copy(), Vectors(other / VECTORS).copy())
    assert np.array_equal(np.load(one / SENTENCES), np.load(other / SENTENCES))


def test_a_damaged_generation_is_not_built_upon(tmp_path: Path, index_it: Build) -> None:
    first = index_it(LIBRARY)
    path = tmp_path / "index" / first.generation / VECTORS
    path.write_bytes(path.read_bytes()[:-4] + b"\0\0\0\1")
    second = index_it(LIBRARY, now=LATER)
    assert not second.unchanged
    assert second.embedded == first.embedded
    assert Generations(tmp_path / "index").damage(second.generation) == []


def test_progress_counts_up_to_the_end_with_the_time_left(index_it: Build) -> None:
    seen: list[Progress] = []
    report = index_it(LIBRARY, progress=seen.append)
    assert seen[0] == Progress(0, report.embedded, None)
    assert [step.done for step in seen] == list(range(report.embedded + 1))
    assert seen[-1].left == 0


def test_old_generations_are_pruned_to_what_is_kept(tmp_path: Path, index_it: Build) -> None:
    reports = [index_it(changed(f"Version {n}."), now=NOW + timedelta(minutes=n), keep=2) for n in range(4)]
    assert Generations(tmp_path / "index").names() == [reports[3].generation, reports[2].generation]
    assert reports[3].removed == (reports[1].generation,)


def test_without_articles_nothing_is_built(tmp_path: Path, index_it: Build) -> None:
    with pytest.raises(NothingToIndexError, match="knowledge check"):
        index_it(())
    assert not (tmp_path / "index").exists()


def test_what_is_learnt_from_a_generation_is_published_with_it_and_another_lesson_makes_a_new_one(
    tmp_path: Path, models: Path, index_it: Build
) -> None:
    def learn(snapshot: Snapshot) -> dict[str, object]:
        return {"hits": len(snapshot.search("photo of a patient", 3, date(2026, 11, 22)).hits)}

    first = index_it(LIBRARY)
    second = index_it(LIBRARY, lesson=Lesson("one", learn), now=LATER)
    assert first.generation != second.generation
    assert second.embedded == 0
    assert Snapshot.open(tmp_path, models=models).judgement == {"hits": 3}
    assert index_it(LIBRARY, lesson=Lesson("one", learn), now=LATER).unchanged


def test_a_small_change_keeps_what_was_learnt_and_a_large_one_is_learnt_from(
    tmp_path: Path, models: Path, index_it: Build
) -> None:
    lessons: list[str] = []

    def learn(snapshot: Snapshot) -> dict[str, object]:
        lessons.append(snapshot.generation)
        return {"lesson": len(lessons)}

    def judgement() -> object:
        return Snapshot.open(tmp_path, models=models).judgement["lesson"]

    lesson = Lesson("same", learn)
    first = LIBRARY[0]
    index_it(LIBRARY, lesson=lesson)
    small = replace(first, questions=(*first.questions, "one more way to ask"))
    index_it((small, *LIBRARY[1:]), lesson=lesson, now=LATER)
    assert (len(lessons), judgement()) == (1, 1)
    large = [replace(article, title=article.title + " today") for article in LIBRARY]
    index_it(large, lesson=lesson, now=LATER)
    assert (len(lessons), judgement()) == (2, 2)
    index_it(large, lesson=Lesson("other", learn), now=LATER)
    assert (len(lessons), judgement()) == (3, 3)


def test_a_lesson_that_fails_leaves_what_is_published(tmp_path: Path, models: Path, index_it: Build) -> None:
    def learn(snapshot: Snapshot) -> dict[str, object]:
        raise ArithmeticError

    first = index_it(LIBRARY)
    with pytest.raises(ArithmeticError):
        index_it(LIBRARY, lesson=Lesson("two", learn), now=LATER)
    assert Generations(tmp_path / "index").current() == first.generation


def test_whether_the_articles_changed_is_known_without_a_model(tmp_path: Path, index_it: Build) -> None:
    report = index_it(LIBRARY)
    generations = Generations(tmp_path / "index")
    manifest = generations.manifest(report.generation)
    assert is_current(LIBRARY, "https://library.example", "", manifest)
    assert not is_current(LIBRARY[1:], "https://library.example", "", manifest)
    assert not is_current(LIBRARY, "https://elsewhere.example", "", manifest)
    assert not is_current(LIBRARY, "https://library.example", "other", manifest)


def test_an_article_of_nothing_but_a_section_can_be_indexed(tmp_path: Path, index_it: Build) -> None:
    report = index_it([article("bare", "Words.", summary="")])
    assert report.counts["passages"] == 1
    assert (tmp_path / "index" / report.generation / PASSAGES).is_file()


ASKED = (Asked("who gets the key of the tea kitchen", ("journalists",)), Asked("my ox ate it", ("gone",)))


def test_labelled_questions_lead_to_their_articles_and_are_embedded_once(
    tmp_path: Path, models: Path, index_it: Build
) -> None:
    def first_article(question: str) -> str:
        snapshot = Snapshot.open(tmp_path, models=models)
        return snapshot.search(question, 3, date(2026, 11, 22)).hits[0].passage.article

    lesson = Lesson("one", lambda _: {}, ASKED)
    index_it(LIBRARY)
    assert first_article("who has the tea kitchen key?") != "journalists"
    second = index_it(LIBRARY, lesson=lesson, now=LATER)
    assert second.embedded == 1, "that of an article that is gone teaches nothing"
    assert first_article("who has the tea kitchen key?") == "journalists"
    third = index_it(LIBRARY[:9], lesson=lesson, now=LATER)
    assert third.embedded == 0


def test_a_lesson_sees_what_the_other_questions_alone_lead_to(index_it: Build) -> None:
    seen: list[str] = []

    def learn(snapshot: Snapshot) -> dict[str, object]:
        findings = snapshot.search(ASKED[0].text, 3, date(2026, 11, 22))
        seen.append(findings.hits[0].passage.article)
        return {}

    index_it(LIBRARY, lesson=Lesson("one", learn, ASKED))
    assert seen[0] != "journalists"


def test_the_guide_leads_to_no_article_that_is_not_in_force(
    tmp_path: Path, models: Path, index_it: Build
) -> None:
    ended = [replace(one, expires=date(2026, 6, 1)) if one.id == "journalists" else one for one in LIBRARY]
    index_it(ended, lesson=Lesson("one", lambda _: {}, ASKED))
    snapshot = Snapshot.open(tmp_path, models=models)
    hits = snapshot.search(ASKED[0].text, 30, date(2026, 11, 22)).hits
    assert "journalists" not in {hit.passage.article for hit in hits}
    assert "journalists" in {
        hit.passage.article for hit in snapshot.search(ASKED[0].text, 30, date(2026, 5, 1)).hits
    }
