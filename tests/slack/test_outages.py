"""Waiting for a Slack that is out of order, and no longer than is sensible."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.slack.outages import asked_wait, is_outage, patiently


def refusal(error: str | None, status: int = 200, **headers: str) -> SlackApiError:
    """What the SDK raises for an answer of Slack's."""
    answer = SlackResponse(
        client=WebClient(), http_verb="POST", api_url="auth.test", req_args={}, data={"ok": False, "error": error},
        headers=headers, status_code=status,
    )  # fmt: skip
    return SlackApiError("refused", answer)


class Slack:
    """Answers with one outcome after the other; time passes only while somebody waits."""

    def __init__(self, *outcomes: Exception | str) -> None:
        self.outcomes = list(outcomes)
        self.waits: list[float] = []

    def call(self) -> str:
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def now(self) -> float:
        return sum(self.waits)

    def got(self, seconds: float = 60.0) -> str:
        sleep: Callable[[float], Any] = self.waits.append
        return patiently(self.call, seconds, self.now, sleep)


PAGE = "Received a response in a non-JSON format: <html>Server Error</html>"


@pytest.mark.parametrize(
    ("error", "status", "out"),
    [
        ("internal_error", 503, True), (PAGE, 200, True), (None, 200, True),
        ("invalid_auth", 200, False), ("channel_not_found", 200, False),
    ],
)  # fmt: skip
def test_an_outage_is_told_from_slacks_own_word(error: str | None, status: int, out: bool) -> None:
    assert is_outage(refusal(error, status)) is out


def test_it_waits_longer_each_time_and_as_long_as_slack_asks() -> None:
    slack = Slack(
        refusal(PAGE, 503), OSError("no line"), refusal("ratelimited", 429, **{"Retry-After": "30"}), "yes"
    )
    assert slack.got() == "yes"
    assert slack.waits == [1.0, 2.0, 30.0]


@pytest.mark.parametrize(
    ("said", "seconds"), [("7", 7), ("0", 1), ("31536000", 3600), ("inf", 3600), ("nan", 1), ("soon", 1)]
)
def test_what_slack_asks_for_is_waited_but_never_for_ever(said: str, seconds: float) -> None:
    asked = refusal("ratelimited", 429, **{"Retry-After": said})
    assert asked_wait(asked) == timedelta(seconds=seconds)


def test_a_refusal_is_raised_at_once_and_an_outage_after_its_time() -> None:
    with pytest.raises(SlackApiError, match="refused"):
        Slack(refusal("invalid_auth")).got()
    endless = Slack(*[refusal(PAGE, 503)] * 99)
    with pytest.raises(SlackApiError, match="refused"):
        endless.got(20.0)
    assert endless.waits == [1.0, 2.0, 4.0, 8.0]
    with pytest.raises(OSError, match="no line"):
        Slack(OSError("no line")).got(0.5)
