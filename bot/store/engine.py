"""Opening the database, its transactions, and bringing its tables up to date.

One rule for callers: everything that must happen together happens inside one ``with writing(engine) as conn``.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, func, make_url, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.store.errors import CannotOpen
from bot.store.turns import Turns

BUSY_SECONDS = 30.0
# Any constant: it only has to be the same in every process that migrates.
MIGRATION_LOCK = 4_711_001


def connect(url: str, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine for ``sqlite:///file`` or ``postgresql://...``; it opens no connection yet.

    ``busy_seconds`` is how long a SQLite writer waits for another one before it raises.
    """
    parsed = _parsed(url)
    try:
        if parsed.get_backend_name() != "sqlite":
            return create_engine(parsed, pool_pre_ping=True)
        engine = create_engine(parsed, connect_args={"timeout": busy_seconds})
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise CannotOpen(parsed.render_as_string(), str(error)) from error
    engine.update_execution_options(turns=Turns(), busy_seconds=busy_seconds)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError as error:
        # Not the text itself: it may hold a password.
        raise CannotOpen(
            "in DATABASE_URL", "it is not of the form sqlite:///file or postgresql://..."
        ) from error


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # Python's driver would otherwise begin transactions by itself, and too late.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    # What is erased is overwritten, not merely unlinked.
    cursor.execute("PRAGMA secure_delete = ON")
    # An acknowledged event must outlive a power cut, since Slack does not send it again.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin_sqlite(conn: Connection) -> None:
    # A reader that becomes a writer midway can fail at once with "locked"; a writer says so at the start and waits.
    mode = "IMMEDIATE" if conn.get_execution_options().get("writes") else "DEFERRED"
    conn.exec_driver_sql(f"BEGIN {mode}")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that may write: committed at the end, rolled back on any exception."""
    options = engine.get_execution_options()
    turns: Turns | None = options.get("turns")
    with turns.turn(options["busy_seconds"]) if turns else nullcontext(), engine.connect() as conn:
        conn.execution_options(writes=True)
        with conn.begin():
            yield conn


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view for reading; never waits for writers on SQLite."""
    with engine.connect() as conn, conn.begin():
        yield conn


def migrate(url: str) -> None:
    """Create or update all tables.  Safe to repeat, and safe when several processes start at once."""
    _make_folder(url)
    engine = connect(url)
    try:
        _use_wal(engine)
        with writing(engine) as conn:
            if conn.dialect.name == "postgresql":
                conn.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
            command.upgrade(configuration(conn), "head")
    except (DBAPIError, sqlite3.OperationalError) as error:
        raise CannotOpen(_parsed(url).render_as_string(), str(getattr(error, "orig", error))) from error
    finally:
        engine.dispose()


def configuration(conn: Connection) -> Config:
    """Alembic's settings for the migrations of this package, run on an open connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = conn
    return config


def _make_folder(url: str) -> None:
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        try:
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotOpen(parsed.render_as_string(), str(error)) from error


def _use_wal(engine: Engine, tries: int = 50) -> None:
    """Switch a SQLite file to its write-ahead log; the file remembers it.

    SQLite does not wait for its lock here, so two processes that start at once have to try again.
    """
    if engine.dialect.name != "sqlite":
        return
    for left in reversed(range(tries)):
        try:
            _pragma(engine, "journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if not left:
                raise
            time.sleep(0.05)


def _pragma(engine: Engine, words: str) -> None:
    # On the driver's own connection: neither of the two pragmas used works inside a transaction.
    raw = engine.raw_connection()
    try:
        raw.cursor().execute(f"PRAGMA {words}").close()
    finally:
        raw.close()


def scrub(engine: Engine) -> None:
    """Make erased text unreadable in the files: fold the write-ahead log into the database and empty it.

    To be called after withdrawals and now and then.  PostgreSQL's own vacuum does this there.
    """
    if engine.dialect.name == "sqlite":
        _pragma(engine, "wal_checkpoint(TRUNCATE)")


def inserting(conn: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that may say what happens on a conflict; both databases have that in words of their own."""
    return postgresql.insert(table) if conn.dialect.name == "postgresql" else sqlite.insert(table)


def insert_unless_present(conn: Connection, table: Table, values: Mapping[str, Any]) -> int | None:
    """Insert a row and return its id, or return None where a unique key already holds such a row."""
    statement = inserting(conn, table).values(**values).on_conflict_do_nothing().returning(table.c.id)
    found: int | None = conn.execute(statement).scalar_one_or_none()
    return found


def next_number(conn: Connection, counters: Table, workspace: str, name: str) -> int:
    """The next of 1, 2, 3... under that name in that workspace; a rolled-back number is given again."""
    statement = inserting(conn, counters).values(workspace=workspace, name=name, value=1)
    statement = statement.on_conflict_do_update(
        index_elements=["workspace", "name"], set_={"value": counters.c.value + 1}
    )
    value: int = conn.execute(statement.returning(counters.c.value)).scalar_one()
    return value
