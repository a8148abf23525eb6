from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.build import Report, build
from index.errors import GenerationError, ModelError, NoIndexError
from index.generation import PASSAGES, Generations
from index.passages import Role, split
from index.search import Live, Searcher, Snapshot
from knowledge.article import Article, Kind, in_force, superseded
from tests.index.library import LIBRARY, article

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
FIRST = date(2026, 1, 1)
Build = Callable[..., Report]

#: Articles on one subject that come and go; the last replaces the first two from March on.
PERIODS = ((FIRST, None), (FIRST, date(2026, 6, 1)), (date(2026, 2, 1), None), (date(2027, 1, 1), None))
DATED = (
    *(
        article(
            f"photos-{n}", f"Rule {n}# Ask before you post a photo, number {n}.", effective=starts, expires=ends,
            questions=(f"photo {n}?",),
        )
        for n, (starts, ends) in enumerate(PERIODS)
    ),
    article(
        "photos-new", "Rule# Ask in writing before you post a photo.", effective=date(2026, 3, 1),
        expires=date(2026, 9, 1), supersedes=("photos-0", "photos-1"), summary="",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Snapshot:
    return opened(tmp_path_factory.mktemp("library"), models, LIBRARY)


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Snapshot:
    return opened(tmp_path_factory.mktemp("dated"), models, DATED)


def opened(var: Path, models: Path, articles: tuple[Article, ...]) -> Snapshot:
    build(articles, var, now=NOW, models=models)
    return Snapshot.open(var, models=models)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        # Other words than the article's
        ("may I put a picture of somebody I treated online?", "patient-photos"),
        ("what do I write back to an angry yelp comment", "review-replies"),
        ("someone broke into our Facebook", "hijacked-account"),
        ("blind people and images", "alt-text"),
        ("the local newspaper called me", "journalists"),
        ("company sent me a present, can I show it", "influencer-gifts"),
        ("how to answer an anti-vaxxer", "vaccine-myths"),
        ("going live on instagram", "live-video"),
        ("how do we honor a nurse who died", "memorial-posts"),
        ("is there training for new people", "first-course"),
    ],
)
def test_questions_find_their_article(library: Snapshot, question: str, wanted: str) -> None:
    hits = library.search(question, 3, TODAY).hits
    assert hits[0].passage.article == wanted
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_finding_carries_the_vector_and_the_generation(library: Snapshot) -> None:
    findings = library.search("photos", 5, TODAY)
    assert findings.vector.shape == (384,)
    assert findings.generation == library.generation
    assert np.linalg.norm(findings.vector) == pytest.approx(1, abs=1e-5)


def test_a_question_of_an_article_leads_to_its_passage(library: Snapshot) -> None:
    (hit,) = library.search("where do I learn to run an account", 1, TODAY).hits
    assert hit.passage.article == "first-course"
    assert hit.passage.role is not Role.QUESTION
    # The stored question is the very text: nothing in the article itself is that near.
    assert hit.dense == pytest.approx(1, abs=1e-4)


def test_every_stored_passage_is_read_back_whole(library: Snapshot) -> None:
    stored = {p.id: p for entry in LIBRARY for p in split(entry, "") if p.role is not Role.QUESTION}
    hits = library.search("photo account patient picture post family", 100, TODAY).hits
    assert {hit.passage.id: hit.passage for hit in hits} == stored


def test_policy_goes_first_when_two_articles_say_the_same(tmp_path: Path, models: Path) -> None:
    text = "Rule# Do not post pictures of patients."
    twins = (
        article("a", text, title="Photos", kind=Kind.GUIDANCE),
        article("b", text, title="Photos", kind=Kind.NETWORK),
        article("c", text, title="Photos", kind=Kind.POLICY),
    )
    hits = opened(tmp_path, models, twins).search("pictures of patients", 3, TODAY).hits
    assert [hit.passage.kind for hit in hits] == [Kind.POLICY, Kind.GUIDANCE, Kind.NETWORK]


@pytest.mark.parametrize("question", ["", "   ", "?!", "😀", "\x00", "\ud800", "_"])
def test_a_text_without_words_finds_nothing(library: Snapshot, question: str) -> None:
    findings = library.search(question, 5, TODAY)
    assert findings.hits == ()
    assert findings.vector.shape == (384,)


@given(st.text(max_size=200), st.integers(-1, 50))
@settings(max_examples=60, deadline=None)
def test_no_text_raises_and_hits_are_as_promised(library: Snapshot, question: str, limit: int) -> None:
    hits = library.search(question, limit, TODAY).hits
    assert len(hits) <= max(0, limit)
    assert len({hit.passage.id for hit in hits}) == len(hits)
    for hit in hits:
        assert hit.passage.role is not Role.QUESTION
        assert 0 <= hit.score <= 1
        assert -1 <= hit.dense <= 1
        assert hit.lexical >= 0


@given(
    st.dates(date(2025, 11, 1), date(2027, 3, 1))
    | st.sampled_from([date(2026, 3, 1), date(2026, 9, 1), date(2026, 6, 1)]),
    st.sampled_from(["ask before you post a photo", "photo 1?", "photo 3?", "rule number 0", "weather"]),
    st.integers(1, 20),
)
@settings(max_examples=80, deadline=None)
def test_only_what_is_in_force_is_found_and_all_of_it(
    dated: Snapshot, on: date, question: str, limit: int
) -> None:
    gone = superseded(DATED, on)
    held = [a for a in DATED if in_force(a.effective, a.expires, on) and a.id not in gone]
    entries = [p.id for a in held for p in split(a, "") if p.role is not Role.QUESTION]
    found = [hit.passage.id for hit in dated.search(question, limit, on).hits]
    assert set(found) <= set(entries)
    assert len(found) == min(limit, len(entries))


def test_how_near_each_sentence_is_is_told(library: Snapshot) -> None:
    findings = library.search("is a spoken yes enough to publish the picture", 5, TODAY)
    passage = next(hit.passage for hit in findings.hits if "verbal" in hit.passage.text)
    cosines = library.sentence_cosines(findings.vector, passage)
    assert len(cosines) == len(passage.sentences)
    assert passage.sentences[int(cosines.argmax())] == "A verbal yes is not enough."


def test_a_passage_that_is_not_indexed_has_no_near_sentence(library: Snapshot) -> None:
    findings = library.search("photos", 1, TODAY)
    stranger = replace(findings.hits[0].passage, id="0" * 16)
    assert not len(library.sentence_cosines(findings.vector, stranger))
    assert not len(library.sentence_cosines(findings.vector[:10], findings.hits[0].passage))


def test_an_articles_summary_is_at_hand(library: Snapshot, dated: Snapshot) -> None:
    summary = library.summary("journalists")
    assert summary
    assert summary.text == "Only Media Relations speaks to reporters."
    assert library.summary("no-such-article") is None
    assert dated.summary("photos-new") is None


def test_what_was_opened_survives_its_removal(tmp_path: Path, models: Path, index_it: Build) -> None:
    index_it(LIBRARY)
    snapshot = Snapshot.open(tmp_path, models=models)
    before = snapshot.search("hacked", 5, TODAY)
    shutil.rmtree(tmp_path / "index")
    after = snapshot.search("hacked", 5, TODAY)
    assert after.hits == before.hits
    assert len(snapshot.sentence_cosines(after.vector, after.hits[0].passage))
    assert snapshot.summary("alt-text")


def test_a_live_searcher_takes_up_what_is_published_and_rolled_back(
    tmp_path: Path, models: Path, index_it: Build
) -> None:
    first = index_it(LIBRARY[1:])
    live: Searcher = Live(tmp_path, models=models)
    assert live.search("selfie with my patient", 1, TODAY).hits[0].passage.article != "patient-photos"
    second = index_it(LIBRARY, now=NOW + timedelta(minutes=1))
    found = live.search("selfie with my patient", 1, TODAY)
    assert (found.generation, found.hits[0].passage.article) == (second.generation, "patient-photos")
    Generations(tmp_path / "index").rollback()
    assert live.search("selfie", 1, TODAY).generation == first.generation


def test_a_live_searcher_keeps_what_it_has_when_the_new_generation_cannot_be_opened(
    tmp_path: Path, models: Path, index_it: Build
) -> None:
    first = index_it(LIBRARY[1:])
    live = Live(tmp_path, models=models)
    second = index_it(LIBRARY, now=NOW + timedelta(minutes=1))
    (tmp_path / "index" / second.generation / PASSAGES).write_bytes(b"damage" * 1000)
    assert live.search("hacked", 1, TODAY).generation == first.generation
    with pytest.raises(GenerationError, match=PASSAGES):
        Snapshot.open(tmp_path, models=models)


def test_opening_says_what_is_missing(tmp_path: Path, models: Path, index_it: Build) -> None:
    with pytest.raises(NoIndexError, match="index build"):
        Live(tmp_path)
    index_it(LIBRARY)
    with pytest.raises(ModelError, match="index build"):
        Live(tmp_path)


def test_threads_get_the_answers_one_thread_gets(library: Snapshot) -> None:
    questions = [question for entry in LIBRARY for question in entry.questions] * 3
    alone = [library.search(question, 3, TODAY).hits for question in questions]
    together: dict[int, object] = {}

    def ask(start: int) -> None:
        for at in range(start, len(questions), 4):
            together[at] = library.search(questions[at], 3, TODAY).hits

    threads = [threading.Thread(target=ask, args=(start,)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[at] for at in range(len(questions))] == alone
