"""Dates: an article's own, its review, and who takes over when."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.article import Article
from knowledge.check import check_articles
from knowledge.check.dates import due_soon
from tests.knowledge.articles import article

TODAY = date(2026, 11, 22)
JANUARY, MARCH, MAY = date(2026, 1, 1), date(2026, 3, 1), date(2026, 5, 1)


def messages(*articles: Article) -> list[str]:
    return [problem.message for problem in check_articles(articles, TODAY)]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"review_by": date(2026, 11, 16)}, "later than reviewed"),
        ({"expires": date(2026, 11, 16)}, "later than effective"),
        ({"supersedes": ("gone",)}, "supersedes gone, which is no article"),
        ({"supersedes": ("photos",)}, "supersedes itself"),
        ({"reviewed": date(2025, 1, 1), "review_by": date(2026, 11, 21)}, "review was due on 2026-11-21"),
        ({"reviewed": date(2026, 11, 23)}, "reviewed in the future"),
    ],
)
def test_each_rule_names_what_is_wrong(changes: dict[str, object], says: str) -> None:
    found = messages(article(**changes))  # type: ignore[arg-type]
    assert any(says in message for message in found), found


def test_a_review_due_today_is_not_overdue() -> None:
    assert messages(article(reviewed=JANUARY, review_by=TODAY)) == []


def test_reviews_due_within_thirty_days_are_noted() -> None:
    days = {
        "yesterday": date(2026, 11, 21),
        "today": TODAY,
        "last": date(2026, 12, 22),
        "later": date(2026, 12, 23),
    }
    found = due_soon([article(name, review_by=day) for name, day in days.items()], TODAY)
    assert [problem.path.rsplit("/", 1)[-1] for problem in found] == ["today.md", "last.md"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        # (effective, expires) of the old article and of the one that supersedes it
        ((JANUARY, None), (MARCH, None), None),
        ((JANUARY, MARCH), (MARCH, None), None),
        ((JANUARY, MAY), (MARCH, None), None),  # they overlap: the new one wins
        ((JANUARY, MARCH), (MARCH, MAY), None),
        ((MARCH, None), (JANUARY, None), "before old, which it supersedes, begins"),
        ((JANUARY, MARCH), (MAY, None), "nothing answers between"),
        ((JANUARY, None), (MARCH, MAY), "would answer again when new"),
        ((JANUARY, TODAY), (MARCH, MAY), "would answer again when new"),
    ],
)
def test_a_successor_takes_over_without_a_gap_and_without_a_return(
    old: tuple[date, date | None], new: tuple[date, date | None], says: str | None
) -> None:
    found = messages(
        article("old", effective=old[0], expires=old[1]),
        article("new", effective=new[0], expires=new[1], supersedes=("old",)),
    )
    if says is None:
        assert found == []
    else:
        assert len(found) == 1
        assert says in found[0]


def test_articles_that_supersede_each_other_are_told() -> None:
    found = messages(article("a", supersedes=("b",)), article("b", supersedes=("a",)))
    assert found == ["and b supersede each other", "and a supersede each other"]


def test_a_ring_is_told_at_each_article_in_it_and_nowhere_else() -> None:
    ring = [article(one, supersedes=(other,)) for one, other in ("ab", "bc", "ca")]
    found = messages(*ring, article("d", supersedes=("a",)))
    assert sorted(found) == [
        "supersedes itself by way of a, b",
        "supersedes itself by way of b, c",
        "supersedes itself by way of c, a",
    ]


def test_a_chain_is_no_ring() -> None:
    chain = [article("a", supersedes=("b", "c")), article("b", supersedes=("c",)), article("c")]
    assert messages(*chain) == []
