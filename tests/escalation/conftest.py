"""A migrated database, a desk, and people to say things."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.store.engine import connect, migrate
from tests.escalation.office import Office
from tests.store.databases import empty_database


@pytest.fixture
def now() -> datetime:
    """A Wednesday at noon."""
    return datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """The address of a migrated, empty database."""
    with empty_database(tmp_path) as url:
        migrate(url)
        yield url


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An engine on that database."""
    engine = connect(url)
    yield engine
    engine.dispose()


@pytest.fixture
def office(engine: Engine, now: datetime) -> Office:
    """The desk with a clock that moves when told to."""
    return Office(engine, now)
