"""What all tests share: our own library, indexed once with the real model."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.assemble.lesson import lesson
from bot.config import Settings
from index.build import build
from knowledge.load import load_articles

LIBRARY_URL = "http://127.0.0.1:3001/guidance"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A `var` folder with an index of the whole library."""
    var = tmp_path_factory.mktemp("library")
    settings = Settings()
    articles, _ = load_articles(settings.knowledge)
    learnt = lesson(settings.questions, date.today())
    build(articles, var, now=datetime.now(UTC), library_url=LIBRARY_URL, lesson=learnt)
    return var
