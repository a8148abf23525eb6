"""The rows of the table; each measures one promise."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench import cases
from bench.rivals import compare_with_txtai
from bench.timing import in_turns, milliseconds, seconds
from bot.answering import DEPTH, Answering
from bot.assemble.lesson import lesson
from bot.judgement.judge import Judged, judge
from bot.judgement.learned import Learned
from bot.judgement.reading import read
from bot.judgement.risk import assess
from bot.judgement.scope import place
from index.build import build
from index.embed import load_original
from index.export import find_original, prepare
from index.modelcheck import probes
from index.passages import Role, searchable, split
from index.search import Snapshot
from knowledge.article import Article

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = date(2026, 11, 22)
#: Enough to be steady; the bare model needs a minute for the texts of so many articles.
ARTICLES = 40
QUESTIONS = 300
COLD = """
from sentence_transformers import SentenceTransformer
SentenceTransformer({folder!r}, device="cpu").encode("{question}")
"""


@dataclass(frozen=True)
class Row:
    """One line: what was measured, our figure, the other's, the ratio, and what is promised."""

    name: str
    ours: str
    other: str
    ratio: str
    wanted: str = ""


@dataclass(frozen=True)
class Built:
    """A build: its seconds, the texts of the library it embedded, and the seconds of learning among them."""

    seconds: float
    embedded: int
    learning: float

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s: {self.embedded} texts, {self.learning:.2f} s learning"


@dataclass(frozen=True)
class Bench:
    """What the rows are measured on: the library, its labelled questions, a folder to write to, the bare model."""

    articles: Sequence[Article]
    questions: Path
    folder: Path
    bare: Any

    @property
    def models(self) -> Path:
        """The model's copy, made once for all rows."""
        return self.folder / "models"

    def build(self, articles: Sequence[Article], now: datetime) -> Built:
        """What `curbside index build` does, with everything that is learnt from the labelled questions."""
        learning: list[float] = []
        given = lesson(self.questions, TODAY)

        def learn(snapshot: Snapshot) -> Mapping[str, object]:
            started = time.perf_counter()
            learnt = given.learn(snapshot)
            learning.append(time.perf_counter() - started)
            return learnt

        report = build(articles, self.folder, now=now, lesson=replace(given, learn=learn), models=self.models)
        return Built(report.seconds, report.embedded, sum(learning))


def measure(articles: Sequence[Article], questions: Path, folder: Path) -> Iterator[Row]:
    """Every row in turn; ``folder`` is empty and may be written to.  A row that cannot be measured says why."""
    bench = Bench(articles, questions, folder, load_original(find_original(""), 1))
    prepare("", "auto", bench.models, probes([p for article in articles for p in split(article, "")]))
    for row in (_throughput, _rebuild, _warm, _judging, _cold):
        yield _or_why_not(row.__name__.strip("_"), lambda row=row: row(bench))  # type: ignore[misc]
    for figures in (cases.lives, cases.claims, cases.watchdog):
        place = folder / f"cases-{figures.__name__}"
        yield _or_why_not(figures.__name__, lambda figures=figures, place=place: Row(*figures(place)))  # type: ignore[misc]
    try:
        yield from compare_with_txtai(articles, folder, Row)
    except Exception as error:
        yield _failed("txtai", error)


def _or_why_not(name: str, row: Callable[[], Row]) -> Row:
    """The row, or one that says why there is none: one failure must not cost the other rows."""
    try:
        return row()
    except Exception as error:
        return _failed(name, error)


def _failed(name: str, error: Exception) -> Row:
    return Row(name, "not measured", f"{type(error).__name__}: {error}"[:120], "")


def _throughput(bench: Bench) -> Row:
    """Texts a second, of a build that learns nothing: the bare model does not either."""
    some = bench.articles[:ARTICLES]
    passages = [passage for article in some for passage in split(article, "")]
    ours = seconds(lambda: build(some, bench.folder / "some", now=NOW, models=bench.models))
    sentences = [text for p in passages if p.role is not Role.QUESTION for text in p.sentences]
    texts = list(dict.fromkeys([*map(searchable, passages), *sentences]))
    other = seconds(lambda: bench.bare.encode(texts, normalize_embeddings=True, show_progress_bar=False))
    count = len(texts)
    return Row(
        f"index build, {count} texts",
        f"{count / ours:.0f} texts/s", f"{count / other:.0f} texts/s bare encode", f"{other / ours:.2f}",
        "at least 1.8",
    )  # fmt: skip


def _rebuild(bench: Bench) -> Row:
    """The whole library with its lesson, from nothing and again with a sentence more in one article."""
    full = bench.build(bench.articles, NOW)
    first = bench.articles[0]
    section = replace(first.sections[0], text="A new first sentence. " + first.sections[0].text)
    changed = (replace(first, sections=(section, *first.sections[1:])), *bench.articles[1:])
    again = bench.build(changed, NOW + timedelta(minutes=1))
    return Row(
        f"rebuild with one of {len(changed)} articles changed",
        str(again), f"{full} (full build)", f"{again.seconds / full.seconds:.2f}", "embeds only the change",
    )  # fmt: skip


def _warm(bench: Bench) -> Row:
    bench.build(bench.articles, NOW + timedelta(hours=1))
    snapshot = Snapshot.open(bench.folder, models=bench.models)
    learned = Learned.from_json(snapshot.judgement)
    answering = Answering(snapshot, learned=lambda: learned)
    listed = [question for article in bench.articles for question in article.questions]
    asked, before = listed[:QUESTIONS], listed[QUESTIONS : 2 * QUESTIONS]
    # A bot that has been up for a day has heard most words that people ask with.
    for text in before:
        answering.answer(text, (), TODAY)
    ours, other = in_turns(
        lambda text: answering.answer(text, (), TODAY),
        lambda text: bench.bare.encode(text, show_progress_bar=False),
        asked,
    )
    return Row(
        f"question to decision, warm, p50 ({snapshot.manifest.counts['passages']} passages)",
        milliseconds(ours), f"{milliseconds(other)} bare encode", f"{ours / other:.2f}",
        "at most 0.5, floor 0.25",
    )  # fmt: skip


def _judging(bench: Bench) -> Row:
    """Everything that is done with a question between its search and its decision, beside its embedding."""
    snapshot = Snapshot.open(bench.folder, models=bench.models)
    learned = Learned.from_json(snapshot.judgement)
    listed = [question for article in bench.articles for question in article.questions]
    asked, before = listed[::8][:QUESTIONS], [text for at, text in enumerate(listed) if at % 8]
    found = {text: snapshot.search(text, DEPTH, TODAY) for text in (*asked, *before)}

    def judged(text: str) -> Judged:
        reading = read(text)
        risk, scope = assess(reading), place(reading)
        return judge(text, reading, risk, scope, found[text], (), learned, learned.policy)

    # A bot that has been up for some days has quoted most passages; what is measured is asked for the first time.
    for text in before:
        judged(text)
    ours, served = in_turns(judged, snapshot.embedder.read, asked)
    return Row(
        "judging a question",
        milliseconds(ours), f"{milliseconds(served)} its int8 embedding", f"{ours / served:.2f}",
        "at most 0.15",
    )  # fmt: skip


def _cold(bench: Bench) -> Row:
    question = "may I post a photo of a patient"
    environment = os.environ | {"CURBSIDE_VAR": str(bench.folder)}
    ask = [sys.executable, "-m", "bot.cli", "ask", question]
    bare = [sys.executable, "-c", COLD.format(folder=str(find_original("")), question=question)]
    # In turns, as everything here; the first run of each finds cold files and is not counted.
    runs = [(seconds(lambda: _run(ask, environment)), seconds(lambda: _run(bare, environment)))
            for _ in range(4)][1:]  # fmt: skip
    ours, other = (statistics.median(run[side] for run in runs) for side in (0, 1))
    return Row(
        "`curbside ask` as a whole process",
        f"{ours:.2f} s", f"{other:.2f} s import and one encode", f"{ours / other:.2f}", "at most 0.2",
    )  # fmt: skip


def _run(command: Sequence[str], environment: dict[str, str]) -> None:
    """Run a command to its end.  Raises RuntimeError with the last line of what it complained about."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError((done.stderr.strip() or "failed without a word").splitlines()[-1])
