"""Articles to a published generation; only texts that no earlier build has seen are embedded."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import numpy as np

from index import records
from index.embed import Embedder, Identity
from index.errors import IndexFault, ModelError, NothingToIndexError
from index.export import load, prepare
from index.gate import admit
from index.generation import FORMAT, GUIDE, PASSAGES, SENTENCES, VECTORS, Generations, Manifest
from index.guide import RECIPE, Asked, FromOthers, save_guide, teach
from index.known import Known, Progress, embed_missing, known_vectors
from index.lesson import Lesson, apply_lesson, write_judgement
from index.modelcheck import probes
from index.passages import Passage, Role, fingerprint, searchable, split
from index.vectors import save_vectors
from knowledge.article import Article

LIBRARIES = (
    "curbside",
    "faiss-cpu",
    "numpy",
    "onnxruntime",
    "sentence-transformers",
    "sqlite-utils",
    "tokenizers",
    "torch",
)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: ``unchanged`` when the published generation already was what would have been built.

    ``embedded`` counts the texts encoded, ``seconds`` is the whole build, ``removed`` names the generations pruned.
    """

    generation: str
    unchanged: bool
    model: Identity
    counts: dict[str, int]
    embedded: int
    seconds: float
    removed: tuple[str, ...] = ()


def build(
    articles: Sequence[Article],
    var: Path,
    *,
    now: datetime,
    model: str = "",
    backend: str = "auto",
    library_url: str = "",
    threads: int = 1,
    keep: int = 5,
    lesson: Lesson | None = None,
    with_sentences: bool = True,
    models: Path | None = None,
    progress: Callable[[Progress], None] | None = None,
    why: str = "",
) -> Report:
    """Index articles below ``var`` (``index/`` and ``models/``) and publish the result.

    ``models`` is another folder for the models' copies, shared and therefore never pruned.  ``now`` (aware) names
    the generation.  Without sentence vectors, ``sentence_cosines`` gives none.  ``why`` is a person's reason to
    publish even what answers worse.  Raises NothingToIndexError, BuildRunningError, ModelError or WorseIndexError;
    whatever is raised, what was published stays.
    """
    started = time.perf_counter()
    passages = [passage for article in articles for passage in split(article, library_url)]
    if not passages:
        raise NothingToIndexError("there is no article to index")
    generations, copies = Generations(var / "index"), models or var / "models"
    with generations.building() as aside:
        embedder = prepare(model, backend, copies, probes(passages), threads)
        work = _Work(articles, passages, embedder, generations, lesson, with_sentences, threads)
        report = work.carry_out(aside, now, copies, progress, why)
        removed = () if report.unchanged else tuple(generations.prune(keep))
        if models is None and not report.unchanged:
            _prune_models(copies, generations)
    return replace(report, seconds=time.perf_counter() - started, removed=removed)


@dataclass(frozen=True, slots=True)
class _Work:
    """What a build works on; ``threads`` are the model's."""

    articles: Sequence[Article]
    passages: Sequence[Passage]
    embedder: Embedder
    generations: Generations
    lesson: Lesson | None
    with_sentences: bool
    threads: int

    def carry_out(
        self,
        aside: Path,
        now: datetime,
        copies: Path,
        progress: Callable[[Progress], None] | None,
        why: str,
    ) -> Report:
        """Publish what is made in the folder ``aside``, unless that is published already; no time is reported yet."""
        identity, key = self.embedder.identity, self.lesson.key if self.lesson else ""
        content = content_hash(self.articles, self.passages, identity, key, self.with_sentences)
        previous = published(self.generations)
        if previous and previous.content == content:
            return Report(previous.generation, True, previous.model, previous.counts, 0, 0.0)
        counts, others = self._files(aside, previous, progress)
        name, check = self.generations.free_name(now, content), model_evaluation(copies, identity)
        manifest = Manifest(name, now.isoformat(), identity, content, counts, _versions(), check, lesson=key)
        manifest = self._learnt(aside, manifest, previous, others, why)
        self.generations.finish(aside, manifest)
        self.generations.publish(name)
        return Report(name, False, manifest.model, counts, counts["embedded"], 0.0)

    def _files(
        self, aside: Path, previous: Manifest | None, progress: Callable[[Progress], None] | None
    ) -> tuple[dict[str, int], FromOthers]:
        """Write all but manifest and judgement; how much there is, and the guide that is to teach the judgement."""
        sentences = _number_sentences(self.passages) if self.with_sentences else {}
        known = known_vectors(self.generations, previous, self.embedder.identity)
        ids = {article.id for article in self.articles}
        asked = [one for one in (self.lesson.asked if self.lesson else ()) if ids.intersection(one.articles)]
        missing = known.missing([*map(searchable, self.passages), *(one.text for one in asked)], sentences)
        embed_missing(self.embedder, missing, known, progress)
        others = write_files(aside, self.articles, self.passages, sentences, asked, known)
        return _counts(self.articles, self.passages, sentences, len(missing)), others

    def _learnt(
        self, aside: Path, manifest: Manifest, previous: Manifest | None, others: FromOthers, why: str
    ) -> Manifest:
        """Learn the judgement, and let the exam admit what was made.  Raises WorseIndexError."""
        if self.lesson is None:
            return manifest
        shared = (previous, self.generations, self.embedder)
        manifest = apply_lesson(aside, self.lesson, manifest, *shared, others, self.threads)
        if self.lesson.exam:
            manifest = admit(aside, self.lesson.exam, manifest, *shared, self.threads, why)
        return manifest


def content_hash(
    articles: Sequence[Article],
    passages: Sequence[Passage],
    model: Identity,
    lesson: str,
    with_sentences: bool,
) -> str:
    """16 hexadecimal digits that change with anything that would make another generation."""
    replaced = [(article.id, article.supersedes) for article in articles if article.supersedes]
    parts = [FORMAT, RECIPE, [p.id for p in passages], replaced, model.as_json(), lesson, with_sentences]
    return fingerprint(json.dumps(parts, sort_keys=True))


def is_current(articles: Sequence[Article], library_url: str, lesson: str, manifest: Manifest) -> bool:
    """Whether a build of these articles, with a lesson of that key, by the same model would change nothing."""
    passages = [passage for article in articles for passage in split(article, library_url)]
    with_sentences = manifest.counts["sentences"] > 0
    return content_hash(articles, passages, manifest.model, lesson, with_sentences) == manifest.content


def published(generations: Generations) -> Manifest | None:
    """The manifest of the published generation, or None when there is none that can be trusted."""
    try:
        name = generations.current()
        return None if generations.damage(name) else generations.manifest(name)
    except IndexFault:
        return None


def write_files(
    aside: Path,
    articles: Sequence[Article],
    passages: Sequence[Passage],
    sentences: dict[str, int],
    asked: Sequence[Asked],
    known: Known,
) -> FromOthers:
    """Write everything but the manifest; no judgement is learnt yet.  Returns the guide that is to teach it."""
    vectors = np.stack([known.full[fingerprint(searchable(passage))] for passage in passages])
    save_vectors(aside / VECTORS, vectors)
    # Half precision: they only choose between the sentences of one passage.
    rows = np.array([known.sentence(text) for text in sentences], dtype=np.float16)
    np.save(aside / SENTENCES, rows.reshape(len(sentences), vectors.shape[1]))
    records.save_records(aside / PASSAGES, passages, sentences, articles)
    write_judgement(aside, {})
    guide, others = teach(passages, vectors, {one: known.full[fingerprint(one.text)] for one in asked})
    save_guide(aside / GUIDE, guide)
    return others


def _number_sentences(passages: Sequence[Passage]) -> dict[str, int]:
    """Every distinct sentence of what is quoted, with its row."""
    quoted = (passage for passage in passages if passage.role is not Role.QUESTION)
    return {text: row for row, text in enumerate(dict.fromkeys(s for p in quoted for s in p.sentences))}


def _counts(
    articles: Sequence[Article], passages: Sequence[Passage], sentences: dict[str, int], embedded: int
) -> dict[str, int]:
    questions = sum(passage.role is Role.QUESTION for passage in passages)
    return {
        "articles": len(articles),
        "passages": len(passages) - questions,
        "questions": questions,
        "sentences": len(sentences),
        "embedded": embedded,
    }


def _versions() -> dict[str, str]:
    return {name: version(name) for name in LIBRARIES} | {"sqlite": sqlite3.sqlite_version}


def model_evaluation(models: Path, model: Identity) -> dict[str, object]:
    """How the model's copy compared with the original when it was made; empty for the original itself."""
    try:
        return {"model_check": records.read_json(models / model.key / "model.json")["check"]}
    except IndexFault:
        return {}


def model_damage(models: Path, model: Identity) -> list[str]:
    """What is wrong with the model that a generation needs, a sentence each; empty when it can be loaded."""
    try:
        load(model, models)
    except ModelError as error:
        return [str(error)]
    return []


def _prune_models(models: Path, generations: Generations) -> None:
    """Remove the copies of models that no generation uses any more."""
    used = {generations.manifest(name).model.key for name in generations.names()}
    for folder in models.glob("[!.]*"):
        if folder.name not in used:
            shutil.rmtree(folder, ignore_errors=True)
