"""The desk, for commands that act on cases without a running bot."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.config import Settings
from bot.escalation.desk import ConsultantsDesk
from bot.escalation.targets import Hours, Targets


def desk_of(settings: Settings) -> ConsultantsDesk:
    """The desk with the due times in force."""
    return ConsultantsDesk(Targets(Hours(ZoneInfo(settings.timezone))))
