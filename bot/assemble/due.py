"""When a case was owed a first response and a resolution, for those who report on it afterwards."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.config import Settings
from bot.escalation.targets import Hours, Targets
from bot.judgement.outcome import Urgency
from bot.report.facts import Promises


def promises(settings: Settings) -> Promises:
    """What was promised when a case was opened, by the targets in force now."""
    targets = Targets(Hours(ZoneInfo(settings.timezone)))
    return Promises(
        lambda case: targets.first_response(Urgency(case.urgency), case.created_at),
        lambda case: targets.resolution(Urgency(case.urgency), case.created_at),
    )
