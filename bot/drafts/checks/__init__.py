"""The table of checks, in the order of what weighs most."""

from bot.drafts.check import Check
from bot.drafts.checks import (
    access,
    advice,
    claims,
    crisis,
    drugs,
    honesty,
    patients,
    permission,
    replies,
    respect,
    rights,
    speech,
    wording,
)

CHECKS: tuple[Check, ...] = (
    *patients.CHECKS,
    *permission.CHECKS,
    *replies.CHECKS,
    *advice.CHECKS,
    *crisis.CHECKS,
    *claims.CHECKS,
    *drugs.CHECKS,
    *honesty.CHECKS,
    *respect.CHECKS,
    *speech.CHECKS,
    *rights.CHECKS,
    *access.CHECKS,
    *wording.CHECKS,
)
