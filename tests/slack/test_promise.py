"""An asker is promised no time that has passed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.slack import words
from bot.slack.promise import promised, standing
from tests.slack.values import NOON, case

DUE = f"<!date^{int(NOON.timestamp())}^"


@pytest.mark.parametrize("replied", [None, NOON - timedelta(hours=3)])
def test_a_time_ahead_is_promised(replied: object) -> None:
    waiting = case(due_at=NOON, replied_at=replied)
    assert promised(waiting, NOON - timedelta(seconds=1)).startswith(f"by {DUE}")
    assert standing(waiting, late=False).startswith(f"due {DUE}")


@pytest.mark.parametrize("passed", [timedelta(), timedelta(days=9)])
def test_a_time_that_has_passed_is_not(passed: timedelta) -> None:
    late = case(due_at=NOON, replied_at=None)
    assert promised(late, NOON + passed) == words.ANSWERS_LATE
    assert standing(late, late=True) == words.HOME_LATE


def test_who_had_a_first_answer_is_not_told_that_the_next_is_late() -> None:
    answered = case(due_at=NOON, replied_at=NOON - timedelta(hours=3))
    assert promised(answered, NOON) == words.ANSWERS_NEXT
    assert standing(answered, late=True) == ""
