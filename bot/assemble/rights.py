"""The desk, for commands that act on cases without a running bot."""

from __future__ import annotations

from bot.assemble.deskedits import stored_edits
from bot.assemble.desks import LiveDesks
from bot.config import Settings
from bot.escalation.desk import ConsultantsDesk
from bot.escalation.duty import Duty


def duty_of(settings: Settings) -> Duty:
    """Who may do and must do what, by the desks file and its edits.  Raises DesksError if the file has a problem."""
    stored = stored_edits(settings)
    return Duty(LiveDesks(settings, lambda: stored))


def desk_of(settings: Settings) -> ConsultantsDesk:
    """The desk as it works now."""
    return ConsultantsDesk(duty_of(settings))
