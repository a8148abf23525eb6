"""What all tests share: our own library, indexed once with the real model; a store; a desk that works in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.assemble.lesson import lesson
from bot.config import Settings
from bot.store.engine import connect, migrate
from index.build import build
from knowledge.load import load_articles
from tests.escalation.office import Office
from tests.store.databases import empty_database, empty_schema, running_postgres

LIBRARY_URL = "http://127.0.0.1:3001/guidance"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test marked `both_databases` runs on each of them; any other on SQLite."""
    marked = metafunc.definition.get_closest_marker("both_databases")
    if marked and "empty_url" in metafunc.fixturenames:
        metafunc.parametrize("empty_url", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A `var` folder with an index of the whole library."""
    var = tmp_path_factory.mktemp("library")
    settings = Settings()
    articles, _ = load_articles(settings.knowledge)
    learnt = lesson(settings.questions, date.today())
    build(articles, var, now=datetime.now(UTC), library_url=LIBRARY_URL, lesson=learnt)
    return var


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server."""
    with running_postgres(tmp_path_factory.mktemp("postgres")) as server:
        yield server


@pytest.fixture
def now() -> datetime:
    """A Wednesday at noon."""
    return datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that has no tables yet."""
    with ExitStack() as opened:
        if getattr(request, "param", "") == "postgresql":
            yield opened.enter_context(empty_schema(request.getfixturevalue("postgres")))
        else:
            yield opened.enter_context(empty_database(tmp_path))


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


@pytest.fixture
def office(engine: Engine, now: datetime) -> Office:
    """The desk with a clock that moves when told to."""
    return Office(engine, now)
