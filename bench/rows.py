"""The rows of the table; each measures one promise."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.rivals import compare_with_txtai
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
QUESTIONS = 60
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


def measure(articles: Sequence[Article], folder: Path) -> Iterator[Row]:
    """Every row in turn; ``folder`` is empty and may be written to."""
    some = articles[:ARTICLES]
    passages = [passage for article in some for passage in split(article, "")]
    prepare("", "auto", folder / "models", probes(passages))
    bare = load_original(find_original(""), 1)
    full = seconds(lambda: build(some, folder, now=NOW))
    sentences = [text for p in passages if p.role is not Role.QUESTION for text in p.sentences]
    texts = list(dict.fromkeys([*map(searchable, passages), *sentences]))
    plain = seconds(lambda: bare.encode(texts, normalize_embeddings=True, show_progress_bar=False))
    yield Row(
        f"index build, texts a second ({len(texts)} texts)",
        f"{len(texts) / full:.0f}", f"{len(texts) / plain:.0f} bare encode", f"{plain / full:.2f}", "at least 1.8",
    )  # fmt: skip
    yield _rebuild(some, folder, full)
    build(articles, folder, now=NOW + timedelta(hours=1))
    yield _warm(articles, folder, bare)
    yield _cold(articles, folder)
    yield from compare_with_txtai(articles, folder, Row)


def _rebuild(articles: Sequence[Article], folder: Path, full: float) -> Row:
    first = articles[0]
    section = replace(first.sections[0], text="A new first sentence. " + first.sections[0].text)
    changed = (replace(first, sections=(section, *first.sections[1:])), *articles[1:])
    took = seconds(lambda: build(changed, folder, now=NOW + timedelta(minutes=1)))
    return Row(
        "rebuild with one changed article",
        f"{took:.2f} s",
        f"{full:.2f} s full build",
        f"{took / full:.3f}",
        "small",
    )


def _warm(articles: Sequence[Article], folder: Path, bare: Any) -> Row:
    searcher = Snapshot.open(folder)
    questions = [question for article in articles for question in article.questions][:QUESTIONS]
    ours = median(lambda text: searcher.search(text, 10, TODAY), questions)
    other = median(lambda text: bare.encode(text, show_progress_bar=False), questions)
    name = f"question to findings, warm ({searcher.manifest.counts['passages']} passages)"
    return Row(
        name, milliseconds(ours), f"{milliseconds(other)} bare encode", f"{ours / other:.2f}", "at most 0.5"
    )


def _cold(articles: Sequence[Article], folder: Path) -> Row:
    question = "may I post a photo of a patient"
    name = "`curbside ask` as a whole process"
    environment = os.environ | {"CURBSIDE_VAR": str(folder)}
    ask = [sys.executable, "-m", "bot.cli", "ask", question]
    tried = subprocess.run(ask, env=environment, capture_output=True, text=True, check=False)
    if tried.returncode:
        why = (tried.stderr.strip() or "failed").splitlines()[-1]
        return Row(name, "skipped", why[:60], "")
    bare = [sys.executable, "-c", COLD.format(folder=str(find_original("")), question=question)]
    ours = statistics.median(seconds(lambda: _run(ask, environment)) for _ in range(3))
    other = statistics.median(seconds(lambda: _run(bare, environment)) for _ in range(3))
    wanted = "at most 0.2"
    return Row(name, f"{ours:.2f} s", f"{other:.2f} s import and encode", f"{ours / other:.2f}", wanted)


def _run(command: Sequence[str], environment: dict[str, str]) -> None:
    subprocess.run(command, env=environment, capture_output=True, check=True)


def seconds(action: Callable[[], object]) -> float:
    """How long something takes, in seconds."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def median(action: Callable[[str], object], questions: Sequence[str]) -> float:
    """The median time over questions, in seconds, after three to warm up."""
    for question in questions[:3]:
        action(question)
    return statistics.median(seconds(lambda q=question: action(q)) for question in questions)  # type: ignore[misc]


def milliseconds(value: float) -> str:
    """A time in seconds, written in milliseconds."""
    return f"{value * 1000:.1f} ms"
