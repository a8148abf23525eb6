"""A desk at work in a store of the test's own."""

from __future__ import annotations

from datetime import datetime

from bot.store.engine import connect, migrate
from tests.escalation.office import Office


def desk_in(url: str, now: datetime) -> Office:
    """A desk that works in the store at that address, migrated first."""
    migrate(url)
    return Office(connect(url), now)
