"""App Home with any cases is a view that Slack takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.localslack.blocks import check_view
from bot.slack import words
from bot.slack.home_view import SHOWN, OwnCase, home_view, suggested_prompts
from bot.store.cases import CaseRow
from tests.slack.values import CASES, case


@given(st.lists(CASES, max_size=15))
def test_every_home_is_within_slacks_limits(cases: Sequence[CaseRow]) -> None:
    check_view(home_view([OwnCase(one, one, may_rate=True) for one in cases]))


def test_the_newest_cases_are_shown_with_who_has_them() -> None:
    cases = [case(number=number, state="claimed", owner="U2", owner_name="A <Boss>") for number in range(15)]
    shown = str(home_view([OwnCase(one, one) for one in cases]))
    assert shown.count("*Case #") == SHOWN
    assert "A &lt;Boss&gt;* has it, due" in shown
    assert words.HOME_NO_CASES not in shown


def home_of(one: CaseRow) -> dict[str, Any]:
    return home_view([OwnCase(one, one)])


def test_where_a_question_was_asked_is_said_so_that_it_can_be_found() -> None:
    assert "in <#C1>, asked" in str(home_of(case(channel="C1")))
    # Slack cannot show the name of a direct conversation.
    assert "<#D1>" not in str(home_of(case(channel="D1")))
    assert "in our direct messages, asked" in str(home_of(case(channel="D1")))


def test_without_cases_it_says_so() -> None:
    assert words.HOME_NO_CASES in str(home_view([]))


def test_the_prompts_are_at_most_as_many_as_slack_shows() -> None:
    prompts = suggested_prompts()
    assert 1 <= len(prompts) <= 4
    assert all(prompt.keys() == {"title", "message"} and all(prompt.values()) for prompt in prompts)
