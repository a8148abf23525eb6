"""The numbers of a report, on records small enough to count by hand."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.judgement.decide import NOT_COVERED
from bot.report.measures import clocks, decile, measure, stretches
from tests.report.values import case, facts, question

ZONE = ZoneInfo("America/New_York")
DAY = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def test_an_empty_period_has_numbers_too() -> None:
    measures = measure(facts(), ZONE)
    assert (measures.questions, measures.share_answered, measures.responses, measures.gaps) == (
        0,
        None,
        (),
        (),
    )
    assert measures.as_json()["outcomes"] == dict.fromkeys(measures.outcomes, 0)


def test_questions_are_counted_by_outcome_and_day() -> None:
    asked = (
        question(1),
        question(2, "escalate", 30),
        question(3, "answer_and_escalate", 47.9),
        question(4, "", 48),
    )
    measures = measure(facts(asked, days=3), ZONE)
    assert (measures.questions, measures.answered, measures.share_answered) == (4, 2, 0.5)
    assert [(day, sum(counts.values())) for day, counts in measures.over_time] == [
        ("2026-11-02", 1),
        ("2026-11-03", 2),
        ("2026-11-04", 0),  # what waits has no outcome yet
    ]


@given(DAY, st.integers(0, 3000))
def test_stretches_cover_every_day_once_and_are_never_too_many(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    starts = stretches(first, last)
    assert starts[0] == first
    assert list(starts) == sorted(set(starts))
    assert starts[-1] <= last
    assert len(starts) <= max(31, days // 28 + 2)


def test_a_time_is_late_when_it_was_late_or_is_overdue() -> None:
    handled = (
        case(1, responded=1),
        case(2, responded=9),  # late
        case(3),  # overdue by now
        case(4, state="merged"),  # its asker is served by another
        case(5, due=1000),  # still has time
        case(6, "crisis", due=0.2, responded=0.1),
    )
    everything, crisis, soon = clocks(handled, facts().now, lambda one: (one.responded, one.due))
    assert (everything.name, everything.count, everything.in_time, everything.owed) == ("all", 3, 2, 4)
    assert (crisis.name, crisis.share) == ("crisis", 1.0)
    assert (soon.median, soon.p90) == (5.0, 9.0)


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0.01, 1))
def test_so_many_values_are_at_most_the_decile(values: list[float], share: float) -> None:
    found = decile(values, share)
    assert found is not None
    assert sum(round(value, 2) <= found for value in values) >= share * len(values) - 1e-9
    assert round(min(values), 2) <= found <= round(max(values), 2)


def test_cases_are_counted_by_the_desk_that_leads_and_by_why() -> None:
    handled = (
        case(1, desks=("privacy", "legal")),
        case(2, desks=("legal",), why="", state="closed", reopened=2),
        case(3, state="cancelled"),
    )
    measures = measure(facts(cases=handled), ZONE)
    assert measures.by_desk == (("privacy", 2), ("legal", 1))
    assert measures.by_reason == (("exposed", 2), ("no rule", 1))
    assert (measures.open, measures.reopened) == (1, 1)


def test_the_article_quoted_first_bears_the_verdict() -> None:
    asked = (
        question(1, articles=("a", "b"), up=1),
        question(2, articles=("b",), down=2, complaints=("wrong", "unclear")),
        question(3, articles=("a",), asked_for_a_person=True),
        question(4, "answer_and_escalate", articles=("a",), asked_for_a_person=True),  # a person came anyway
    )
    measures = measure(facts(asked), ZONE)
    assert [(one.article, one.quoted, one.up, one.down, one.person) for one in measures.articles] == [
        ("b", 2, 0, 2, 0),
        ("a", 3, 1, 0, 1),
    ]
    assert measures.complaints == (("unclear", 1), ("wrong", 1))


@pytest.mark.parametrize(
    ("gap", "outcome", "more"),
    [
        (True, "escalate", {"reason": NOT_COVERED}),
        (False, "escalate", {"reason": "A photo with patients.", "rule": "exposed"}),
        (True, "redirect", {}),
        (False, "redirect", {"rule": "facilities"}),  # rightly sent away
        (False, "ask_back", {}),
        (False, "answer", {}),
        (True, "answer", {"down": 1}),
        (True, "answer", {"asked_for_a_person": True}),
        (False, "answer_and_escalate", {"asked_for_a_person": True}),
        (False, "", {}),
    ],
)
def test_what_the_guidance_failed(gap: bool, outcome: str, more: dict[str, object]) -> None:
    assert question(1, outcome, **more).gap is gap
    assert measure(facts((question(7, outcome, **more),)), ZONE).gaps == ((7,) if gap else ())


def test_ratings_are_counted_in_all_and_by_desk_with_what_was_written() -> None:
    handled = (
        case(1, score=5, remark="Quick."),
        case(2, score=2, desks=("legal", "privacy")),
        case(3, score=5),
        case(4),
    )
    measures = measure(facts(cases=handled), ZONE)
    assert [(one.name, one.count, one.mean) for one in measures.ratings] == [
        ("all", 3, 4.0),
        ("legal", 1, 2.0),
        ("privacy", 2, 5.0),
    ]
    assert dict(measures.scores) == {5: 2, 4: 0, 3: 0, 2: 1, 1: 0}
    assert [(one.case, one.score, one.text) for one in measures.remarks] == [(1, 5, "Quick.")]
    told = measures.as_json()
    assert told["scores"]["5"] == 2
    assert told["ratings"][0] == {"name": "all", "count": 3, "mean": 4.0}
    assert told["remarks"] == [{"case": 1, "score": 5, "text": "Quick."}]


def test_without_ratings_there_is_no_mean() -> None:
    measures = measure(facts(cases=(case(1),)), ZONE)
    assert (measures.rated, measures.ratings, measures.remarks) == (None, (), ())
