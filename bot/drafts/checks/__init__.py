"""The table of checks, in the order of what weighs most."""

from bot.drafts.check import Check
from bot.drafts.checks import access, advice, claims, crisis, honesty, patients, replies, respect, rights, speech, wording

CHECKS: tuple[Check, ...] = (
    *patients.CHECKS,
    *replies.CHECKS,
    *advice.CHECKS,
    *crisis.CHECKS,
    *claims.CHECKS,
    *honesty.CHECKS,
    *respect.CHECKS,
    *speech.CHECKS,
    *rights.CHECKS,
    *access.CHECKS,
    *wording.CHECKS,
)
