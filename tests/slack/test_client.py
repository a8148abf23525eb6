"""Our client against a Slack that is out of order when the bot starts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_sdk.errors import SlackApiError

from bot.localslack.people import Control
from bot.localslack.server import BOT_TOKEN, BOT_USER_ID, Running, start
from bot.slack.app import client_for


@pytest.fixture
def slack(monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    with start() as running:
        yield running


@pytest.mark.parametrize(("kind", "more"), [("ratelimit", {"seconds": 1}), ("status", {"status": 503})])
def test_who_we_are_is_asked_again_while_slack_is_out_of_order(
    slack: Running, kind: str, more: dict[str, object]
) -> None:
    control = Control(slack.url)
    control.fault(kind, method="auth.test", times=1, **more)
    client = client_for(BOT_TOKEN, f"{slack.url}/api/", 5, patience=30.0)
    assert client.auth_test()["user_id"] == BOT_USER_ID
    assert len(control.calls("auth.test")) == 2

    control.fault(kind, method="auth.test", times=1, **more)
    with pytest.raises(SlackApiError):
        client_for(BOT_TOKEN, f"{slack.url}/api/", 5).auth_test()


def test_a_token_that_is_refused_is_refused_at_once(slack: Running) -> None:
    with pytest.raises(SlackApiError, match="invalid_auth"):
        client_for("xoxb-wrong", f"{slack.url}/api/", 5, patience=30.0).auth_test()
    assert len(Control(slack.url).calls("auth.test")) == 1
