"""Questions that are not ours, by family, and where to go instead: a readable table, refusals first."""

from bot.judgement.elsewhere import care, life, refusals, talk, work
from bot.judgement.elsewhere.family import OURS, Family, Sort

FAMILIES: tuple[Family, ...] = (
    *refusals.FAMILIES,
    *work.FAMILIES,
    *care.FAMILIES,
    *life.FAMILIES,
    *talk.FAMILIES,
)

__all__ = ["FAMILIES", "OURS", "Family", "Sort"]
