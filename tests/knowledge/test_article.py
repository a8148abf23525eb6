"""Plain rules of articles: when they hold, what they replace, how headings are linked."""

from __future__ import annotations

from datetime import date

from knowledge.article import Urgency, in_force, slug, superseded
from tests.knowledge.articles import article


def test_the_day_of_expiry_is_already_over() -> None:
    day = date(2026, 1, 2)
    assert in_force(day, None, day)
    assert not in_force(day, day, day)
    assert not in_force(date(2026, 1, 3), None, day)


def test_only_an_article_in_force_supersedes() -> None:
    new = article(supersedes=("old",), effective=date(2026, 12, 1))
    assert superseded([new], date(2026, 11, 22)) == frozenset()
    assert superseded([new], date(2026, 12, 1)) == {"old"}


def test_a_heading_becomes_a_fragment() -> None:
    assert slug("Do & don't: first!") == "do-don-t-first"


def test_urgencies_compare_by_how_soon() -> None:
    assert Urgency.ROUTINE < Urgency.SOON < Urgency.URGENT < Urgency.CRISIS
    assert max(Urgency) is Urgency.CRISIS
