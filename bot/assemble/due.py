"""When a case was owed a first response and a resolution, for those who report on it afterwards."""

from __future__ import annotations

from bot.assemble.rights import duty_of
from bot.config import Settings
from bot.judgement.outcome import Urgency
from bot.report.facts import Promises


def promises(settings: Settings) -> Promises:
    """What was promised when a case was opened, by the desks file in force now."""
    duty = duty_of(settings)
    return Promises(
        lambda case: duty.targets(case.desks).first_response(Urgency(case.urgency), case.created_at),
        lambda case: duty.targets(case.desks).resolution(Urgency(case.urgency), case.created_at),
    )
