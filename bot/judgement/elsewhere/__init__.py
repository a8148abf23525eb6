"""Questions that are not ours, by family, and where to go instead: a readable table, refusals first."""

from bot.judgement.elsewhere import care, life, refusals, talk, work
from bot.judgement.elsewhere.family import OURS, Family, Sort
from bot.judgement.phrases import Phrases

FAMILIES: tuple[Family, ...] = (
    *refusals.FAMILIES,
    *work.FAMILIES,
    *care.FAMILIES,
    *life.FAMILIES,
    *talk.FAMILIES,
)

_OURS_OR_ANYWAY = Phrases({"": OURS} | {family.id: family.pattern for family in FAMILIES if family.anyway})
_UNLESS_OURS = Phrases({family.id: family.pattern for family in FAMILIES if not family.anyway})


def belongs(text: str) -> tuple[Family | None, bool]:
    """The family of questions that a lower-case text belongs to, if any, and whether words of our subject occur."""
    said = _OURS_OR_ANYWAY.said(text)
    ours = "" in said
    if not ours:
        said |= _UNLESS_OURS.said(text)
    return next((family for family in FAMILIES if family.id in said), None), ours


__all__ = ["FAMILIES", "Family", "Sort", "belongs"]
