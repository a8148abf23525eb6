import http.client
import urllib.error

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from bot.localslack.people import Control, Person, RefusedError
from bot.localslack.server import BOT_TOKEN, CHANNELS

WARD = CHANNELS["ward-7"]


def test_a_rate_limit_strikes_the_named_method_as_often_as_ordered(
    client: WebClient, control: Control
) -> None:
    control.fault("ratelimit", method="chat.postMessage", times=2, seconds=7)
    for _ in range(2):
        with pytest.raises(SlackApiError) as caught:
            client.chat_postMessage(channel=WARD, text="x")
        assert caught.value.response.status_code == 429
        assert caught.value.response.headers["Retry-After"] == "7"
        client.users_list()
    assert client.chat_postMessage(channel=WARD, text="x")["ok"]


def test_the_sdk_waits_out_a_rate_limit(client: WebClient, control: Control, noor: Person) -> None:
    control.fault("ratelimit", method="chat.postMessage", seconds=0)
    client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=1))
    client.chat_postMessage(channel=WARD, text="once")
    assert [one["text"] for one in noor.sees("ward-7")] == ["once"]


def test_errors_and_server_failures_come_on_demand(client: WebClient, control: Control) -> None:
    control.fault("error", method="chat.postMessage", error="internal_error")
    with pytest.raises(SlackApiError, match="internal_error"):
        client.chat_postMessage(channel=WARD, text="x")
    control.fault("status", method="chat.postMessage", status=503)
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel=WARD, text="x")
    assert caught.value.response.status_code == 503
    assert [call["error"] for call in control.calls()] == ["internal_error", "http_503"]


def test_a_dropped_answer_leaves_the_post_stored(url: str, control: Control, noor: Person) -> None:
    control.fault("drop", method="chat.postMessage")
    careful = WebClient(token=BOT_TOKEN, base_url=f"{url}/api/", retry_handlers=[])
    with pytest.raises((urllib.error.URLError, http.client.HTTPException, ConnectionError)):
        careful.chat_postMessage(channel=WARD, text="stored")
    assert [one["text"] for one in noor.sees("ward-7")] == ["stored"]


def test_the_default_client_posts_twice_over_a_dropped_answer(
    client: WebClient, control: Control, noor: Person
) -> None:
    control.fault("drop", method="chat.postMessage")
    client.chat_postMessage(channel=WARD, text="twice")
    assert [one["text"] for one in noor.sees("ward-7")] == ["twice", "twice"]


def test_a_slow_answer_still_comes(client: WebClient, control: Control) -> None:
    control.fault("slow", method="*", seconds=0.05)
    assert client.auth_test()["ok"]


def test_an_unknown_fault_or_order_is_refused_with_what_there_is(control: Control) -> None:
    with pytest.raises(RefusedError, match="ratelimit"):
        control.fault("flood")
    with pytest.raises(RefusedError, match="timing"):
        control.order("dance")
    with pytest.raises(RefusedError, match="no wait is called"):
        control.timing(patience=3)


def test_people_cannot_do_what_slack_would_not_let_them(url: str, client: WebClient) -> None:
    guest, noor = Person(url, "guest"), Person(url, "noor")
    ts = noor.say("mine", channel="ward-7")
    with pytest.raises(RefusedError, match="not in a conversation"):
        guest.say("x", channel="general")
    with pytest.raises(RefusedError, match="own messages"):
        guest.edit(ts, "x", channel="ward-7")
    with pytest.raises(RefusedError, match="nothing with action_id"):
        guest.click(ts, "go", channel="ward-7")
    with pytest.raises(RefusedError, match="no such modal"):
        guest.submit({})
    with pytest.raises(RefusedError, match="nobody is called"):
        Person(url, "nemo").say("x")


def test_a_body_that_is_no_object_is_refused(url: str) -> None:
    for body in (b"[1]", b"{", b"7"):
        answer = httpx.post(f"{url}/control/people/noor/say", content=body, trust_env=False)
        assert answer.status_code == 400
