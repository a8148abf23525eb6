"""A new, empty database for each test: a SQLite file, or a schema of the PostgreSQL that CURBSIDE_POSTGRES names."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text


@contextmanager
def empty_database(folder: Path) -> Iterator[str]:
    """The address of a database without tables; it is gone afterwards."""
    server = os.environ.get("CURBSIDE_POSTGRES")
    if not server:
        yield f"sqlite:///{folder}/store.db"
        return
    schema = f"test_{uuid.uuid4().hex}"
    engine = create_engine(server)
    with engine.begin() as conn:
        conn.execute(text(f"CREATE SCHEMA {schema}"))
    yield f"{server}?options=-csearch_path%3D{schema}"
    with engine.begin() as conn:
        conn.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()
