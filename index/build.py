"""Articles to a published generation; only texts that no earlier build has seen are embedded."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import records
from index.embed import Embedder, Identity
from index.errors import IndexFault, ModelError, NothingToIndexError
from index.export import load, prepare
from index.gate import admit
from index.generation import FORMAT, GUIDE, PASSAGES, SENTENCES, VECTORS, Generations, Manifest
from index.guide import RECIPE, Asked, FromOthers, read_guide, save_guide, teach
from index.lesson import Lesson, apply_lesson, write_judgement
from index.modelcheck import probes
from index.passages import Passage, Role, fingerprint, searchable, split
from index.vectors import Vectors, save_vectors
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
class Known:
    """Vectors by their text's fingerprint: ``full`` as the model gave them, ``half`` as sentences are stored.

    Kept apart so that a build that reuses vectors writes the very files that a build from nothing would.
    """

    full: dict[str, NDArray[np.float32]]
    half: dict[str, NDArray[np.float16]]

    def missing(self, passages: Iterable[str], sentences: Iterable[str]) -> list[str]:
        """The distinct texts to embed."""
        wanted = [text for text in passages if fingerprint(text) not in self.full]
        either = self.full.keys() | self.half.keys()
        return list(
            dict.fromkeys([*wanted, *(text for text in sentences if fingerprint(text) not in either)])
        )

    def sentence(self, text: str) -> NDArray[np.float16]:
        """A sentence's vector as it is stored."""
        mark = fingerprint(text)
        return self.full[mark].astype(np.float16) if mark in self.full else self.half[mark]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: ``left`` is the estimated time to the end, in seconds, None before the first text."""

    done: int
    total: int
    left: float | None


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
    generations = Generations(var / "index")
    copies = models or var / "models"
    with generations.building() as aside:
        embedder = prepare(model, backend, copies, probes(passages), threads)
        key = lesson.key if lesson else ""
        content = content_hash(articles, passages, embedder.identity, key, with_sentences)
        previous = published(generations)
        if previous and previous.content == content:
            took = time.perf_counter() - started
            return Report(previous.generation, True, previous.model, previous.counts, 0, took)
        sentences = _number_sentences(passages) if with_sentences else {}
        known = known_vectors(generations, previous, embedder.identity)
        ids = {article.id for article in articles}
        asked = [one for one in (lesson.asked if lesson else ()) if ids.intersection(one.articles)]
        missing = known.missing([*map(searchable, passages), *(one.text for one in asked)], sentences)
        embed_missing(embedder, missing, known, progress)
        others = write_files(aside, articles, passages, sentences, asked, known)
        counts = _counts(articles, passages, sentences, len(missing))
        manifest = Manifest(
            generations.free_name(now, content), now.isoformat(), embedder.identity, content, counts, _versions(),
            model_evaluation(copies, embedder.identity), lesson=key,
        )  # fmt: skip
        if lesson:
            manifest = apply_lesson(aside, lesson, manifest, previous, generations, embedder, others, threads)
        if lesson and lesson.exam:
            manifest = admit(aside, lesson.exam, manifest, previous, generations, embedder, threads, why)
        generations.finish(aside, manifest)
        generations.publish(manifest.generation)
        removed = tuple(generations.prune(keep))
        if models is None:
            _prune_models(var / "models", generations)
    took = time.perf_counter() - started
    return Report(manifest.generation, False, manifest.model, counts, len(missing), took, removed)


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


def known_vectors(generations: Generations, previous: Manifest | None, model: Identity) -> Known:
    """Vectors of the previous generation by their text's fingerprint; none if another model made them."""
    if previous is None or not previous.model.same_vectors(model):
        return Known({}, {})
    folder = generations.folder(previous.generation)
    with closing(records.connect(folder / PASSAGES)) as connection:
        passages, sentences = records.text_hashes(connection)
    return Known(
        {
            **read_guide(folder / GUIDE).asked,
            **dict(zip(passages, Vectors(folder / VECTORS).copy(), strict=True)),
        },
        dict(zip(sentences, np.load(folder / SENTENCES), strict=True)),
    )


def embed_missing(
    embedder: Embedder, missing: Sequence[str], known: Known, progress: Callable[[Progress], None] | None
) -> None:
    """Add the vectors of texts that are not known yet."""
    started = time.perf_counter()

    # Time goes with length, not with number: sentences come last and are short.
    lengths = np.cumsum([len(text) for text in missing])

    def step(done: int, total: int) -> None:
        if progress:
            pace = (time.perf_counter() - started) / max(1, lengths[done - 1])
            progress(Progress(done, total, float(pace * (lengths[-1] - lengths[done - 1]))))

    if progress:
        progress(Progress(0, len(missing), None))
    vectors = embedder.encode(missing, step)
    known.full.update(zip(map(fingerprint, missing), vectors, strict=True))


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
