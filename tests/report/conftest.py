"""A migrated database with a desk that has worked."""

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
def office(engine: Engine) -> Office:
    """The desk, on a Wednesday at noon."""
    noon = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
    return Office(engine, noon)
