"""A model copy made once for all tests, and articles to build from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from index.build import Report, build
from index.export import prepare
from index.modelcheck import probes
from index.passages import split
from knowledge.article import Article
from tests.index.library import LIBRARY

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the int8 copy of the packaged model, exported and checked for real."""
    folder = tmp_path_factory.mktemp("models")
    passages = [passage for article in LIBRARY for passage in split(article, "")]
    embedder = prepare("", "auto", folder, probes(passages))
    assert embedder.identity.backend == "onnx-int8", embedder.identity.note
    return folder


@pytest.fixture
def index_it(tmp_path: Path, models: Path) -> Callable[..., Report]:
    """Builds articles below the test's own folder."""

    def run(articles: list[Article] | tuple[Article, ...], **options: object) -> Report:
        settings: dict[str, object] = {"now": NOW, "models": models, "library_url": "https://library.example"}
        return build(articles, tmp_path, **{**settings, **options})  # type: ignore[arg-type]

    return run
