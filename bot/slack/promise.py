"""When an asker can expect an answer (pure); a time that has passed is not promised."""

from __future__ import annotations

from datetime import datetime

from bot.slack import words
from bot.slack.blocks import moment
from bot.store.cases import CaseRow


def promised(case: CaseRow, now: datetime) -> str:
    """By when a person answers, as the end of a sentence."""
    if case.due_at > now:
        return words.ANSWERS_BY.format(due=moment(case.due_at))
    return words.ANSWERS_NEXT if case.replied_at else words.ANSWERS_LATE


def standing(case: CaseRow, *, late: bool) -> str:
    """When a first answer is due, for a list of cases, or that it is ``late``; nothing once that was given."""
    if late:
        return "" if case.replied_at else words.HOME_LATE
    return words.HOME_DUE.format(due=moment(case.due_at))
