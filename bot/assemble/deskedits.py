"""The edits of the desks out of the store: again and again in a process that runs, once for a command."""

from __future__ import annotations

from pathlib import Path

import structlog
from sqlalchemy import Engine, inspect, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.config import Settings
from bot.store import desk_edits
from bot.store.desk_edits import DeskEdit
from bot.store.engine import connect, reading
from bot.store.tables import desk_edits as table

log = structlog.get_logger(__name__)


class StoredEdits:
    """The last edit of each desk, as committed when asked.

    ``engine`` is used for nothing else: whoever asks may hold a connection of the common one already, and must not
    wait for a second.  Where the store cannot be asked, what was known before holds.
    """

    def __init__(self, engine: Engine) -> None:
        """Raises SQLAlchemyError if the store cannot be asked: without its edits a desk may be open to strangers."""
        self._engine = engine
        with reading(engine) as conn:
            self._stamp = desk_edits.stamp(conn)
            self._known = desk_edits.current(conn)

    def __call__(self) -> tuple[DeskEdit, ...]:
        """The edits; they are read anew only when one has come."""
        try:
            with reading(self._engine) as conn:
                stamp = desk_edits.stamp(conn)
                if stamp != self._stamp:
                    self._known = desk_edits.current(conn)
                    self._stamp = stamp
        except SQLAlchemyError as error:
            log.warning("desk_edits_not_read", error=type(error).__name__)
        return self._known


def stored_edits(settings: Settings, *, all_of_them: bool = False) -> tuple[DeskEdit, ...]:
    """The last edit of each desk, or every edit there was, where there is a database that has any."""
    file = make_url(settings.store_url).database if settings.store_url.startswith("sqlite") else None
    if file is not None and not Path(file).is_file():
        return ()  # looking must not make one
    engine = connect(settings.store_url)
    try:
        with reading(engine) as conn:
            if not inspect(conn).has_table(table.name):
                return ()
            return desk_edits.history(conn) if all_of_them else desk_edits.current(conn)
    finally:
        engine.dispose()
