"""What the library covers: articles counted by topic, kind, owner, desk and age, and the reviews that come up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from knowledge.article import Article

#: Days since the last review, as "under n": the last row holds all that are older.
AGES = ((90, "under 3 months"), (180, "3 to 6 months"), (365, "6 to 12 months"))
OLDER = "over 12 months"
NOBODY = "no desk"


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts by name, most first (ages youngest first); reviews as article ids, the most urgent first."""

    articles: int
    kinds: dict[str, int]
    topics: dict[str, int]
    owners: dict[str, int]
    desks: dict[str, int]
    urgencies: dict[str, int]
    ages: dict[str, int]
    overdue: tuple[str, ...]
    due_in_30_days: tuple[str, ...]
    due_in_90_days: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """All fields, as plain values."""
        return asdict(self)


def coverage(articles: Sequence[Article], today: date) -> Stats:
    """The counts of a library on a day.  An article counts once for each of its topics and desks.

    What is due in 30 days is among what is due in 90 days too; what is overdue is in neither.
    """
    return Stats(
        articles=len(articles),
        kinds=_counted(article.kind.value for article in articles),
        topics=_counted(topic for article in articles for topic in article.topics),
        owners=_counted(article.owner for article in articles),
        desks=_counted(desk for article in articles for desk in article.desks or (NOBODY,)),
        urgencies=_counted(article.urgency or NOBODY for article in articles),
        ages=_ages(articles, today),
        overdue=_due(articles, date.min, today - timedelta(days=1)),
        due_in_30_days=_due(articles, today, today + timedelta(days=30)),
        due_in_90_days=_due(articles, today, today + timedelta(days=90)),
    )


def _counted(names: Iterable[str]) -> dict[str, int]:
    counts = Counter(str(name) for name in names)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _ages(articles: Sequence[Article], today: date) -> dict[str, int]:
    counts = dict.fromkeys([*(name for _, name in AGES), OLDER], 0)
    for article in articles:
        days = (today - article.reviewed).days
        counts[next((name for limit, name in AGES if days < limit), OLDER)] += 1
    return counts


def _due(articles: Sequence[Article], first: date, last: date) -> tuple[str, ...]:
    """Ids of articles whose review is due between two days, both included."""
    due = sorted(
        (article.review_by, article.id) for article in articles if first <= article.review_by <= last
    )
    return tuple(name for _, name in due)
