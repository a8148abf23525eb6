"""A migrated database of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.store.engine import connect, migrate


@pytest.fixture
def now() -> datetime:
    """A Wednesday morning in Boston."""
    return datetime(2026, 11, 18, 15, 0, tzinfo=UTC)


@pytest.fixture
def empty_url(tmp_path: Path) -> str:
    """The address of a database that does not exist yet."""
    return f"sqlite:///{tmp_path}/store.db"


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
