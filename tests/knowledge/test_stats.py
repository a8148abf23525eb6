"""Coverage: everything is counted, and reviews are listed by when they are due."""

from __future__ import annotations

import json
from datetime import date

from knowledge.article import Desk, Kind
from knowledge.stats import coverage
from tests.knowledge.articles import article

TODAY = date(2026, 11, 22)


def test_an_empty_library_has_counts_of_nothing() -> None:
    counted = coverage((), TODAY)
    assert (counted.articles, counted.kinds, counted.overdue) == (0, {}, ())
    assert set(counted.ages.values()) == {0}


def test_articles_count_by_kind_topic_owner_desk_and_urgency() -> None:
    counted = coverage(
        (
            article(topics=("privacy", "photos")),
            article(
                "b", topics=("privacy",), kind=Kind.TRAINING, desks=(), urgency=None, owner="Training Lead"
            ),
            article("c", desks=(Desk.PRIVACY, Desk.LEGAL)),
        ),
        TODAY,
    )
    assert counted.kinds == {"policy": 2, "training": 1}
    assert list(counted.topics.items()) == [("privacy", 3), ("photos", 1)]
    assert counted.owners == {"Privacy Officer": 2, "Training Lead": 1}
    assert counted.desks == {"privacy": 2, "legal": 1, "no desk": 1}
    assert counted.urgencies == {"urgent": 2, "no desk": 1}


def test_age_is_counted_from_the_last_review() -> None:
    days = [
        date(2026, 8, 25),
        date(2026, 8, 24),
        date(2025, 11, 23),
        date(2025, 11, 22),
    ]  # 89, 90, 364, 365 days
    ages = coverage([article(f"a{n}", reviewed=day) for n, day in enumerate(days)], TODAY).ages
    assert list(ages.values()) == [1, 1, 1, 1]


def test_reviews_are_listed_soonest_first_and_the_last_day_counts() -> None:
    due = {"late": date(2026, 11, 21), "today": TODAY, "month": date(2026, 12, 22), "next": date(2026, 12, 23),
           "quarter": date(2027, 2, 20), "far": date(2027, 2, 21)}  # fmt: skip
    counted = coverage([article(name, review_by=day) for name, day in due.items()], TODAY)
    assert counted.overdue == ("late",)
    assert counted.due_in_30_days == ("today", "month")
    assert counted.due_in_90_days == ("today", "month", "next", "quarter")


def test_the_counts_are_plain_json() -> None:
    counted = coverage((article(),), TODAY)
    assert json.loads(json.dumps(counted.as_json()))["kinds"] == {"policy": 1}
