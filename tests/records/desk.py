"""A desk at work in a store of the test's own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from bot.escalation.clock import Clock
from bot.escalation.desk import ConsultantsDesk
from bot.escalation.relay import Relay
from bot.store.engine import connect, migrate
from tests.escalation.office import Office


def desk_in(url: str, now: datetime) -> Office:
    """A desk that works in the store at that address, migrated first."""
    migrate(url)
    return desk_on(connect(url), now)


def desk_on(engine: Engine, now: datetime) -> Office:
    """A desk that works in an open store."""
    return Office(engine, now, ConsultantsDesk(), Relay(), Clock())
