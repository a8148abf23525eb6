"""A migrated database of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.store.engine import connect, migrate
from tests.store.databases import empty_database


@pytest.fixture
def now() -> datetime:
    """A Wednesday morning in Boston."""
    return datetime(2026, 11, 18, 15, 0, tzinfo=UTC)


@pytest.fixture
def empty_url(tmp_path: Path) -> Iterator[str]:
    """The address of a database that has no tables yet."""
    with empty_database(tmp_path) as url:
        yield url


@pytest.fixture
def url(empty_url: str) -> str:
    """The address of a migrated, empty database."""
    migrate(empty_url)
    return empty_url


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine on that database."""
    engine = connect(url)
    yield engine
    engine.dispose()
