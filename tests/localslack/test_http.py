import threading
from collections.abc import Iterator
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import httpx
import pytest
from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient

from bot.localslack.people import Control, Person, wait_for
from bot.localslack.server import SIGNING_SECRET

Json = dict[str, Any]


class Quiet(WSGIRequestHandler):
    """Serves without writing a line per request."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def http_app(client: WebClient) -> App:
    return App(client=client, signing_secret=SIGNING_SECRET)


@pytest.fixture
def served(http_app: App, control: Control) -> Iterator[str]:
    """Where the app listens for signed POSTs, known to the workspace."""
    server = make_server("127.0.0.1", 0, SlackRequestHandler(http_app), handler_class=Quiet)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/slack/events"
    assert control.order("delivery", http_url=address, verify=True)["verified"]
    yield address
    control.order("delivery", http_url=None)
    server.shutdown()
    server.server_close()


def test_events_commands_and_presses_are_signed_and_taken(
    http_app: App, served: str, client: WebClient, noor: Person
) -> None:
    seen: list[str] = []

    @http_app.event("message")
    def message(event: Json) -> None:
        seen.append(event["text"])

    @http_app.command("/ask")
    def ask(ack: Any) -> None:
        ack("asked")

    @http_app.action("go")
    def go(ack: Any, action: Json) -> None:
        ack()
        seen.append(action["value"])

    noor.say("hello")
    noor.command("/ask")
    element = {
        "type": "button",
        "action_id": "go",
        "value": "v",
        "text": {"type": "plain_text", "text": "Go"},
    }
    blocks = [{"type": "actions", "elements": [element]}]
    ts = client.chat_postMessage(channel="U0NOOR", text="x", blocks=blocks)["ts"]
    assert noor.click(ts, "go")["acknowledged"]
    wait_for(lambda: sorted(seen) == ["hello", "v"], "both")
    assert any(one["text"] == "asked" for one in noor.sees())


def test_a_failing_app_gets_the_event_again_and_a_forged_post_is_refused(
    served: str, control: Control, noor: Person
) -> None:
    noor.say("nobody listens")  # Bolt answers 404 to what no listener takes
    wait_for(lambda: len(control.state()["deliveries"]) == 4, "three retries")
    retried = control.state()["deliveries"]
    assert [attempt["retry_attempt"] for attempt in retried] == [0, 1, 2, 3]
    assert retried[1]["retry_reason"] == "http_error"
    assert httpx.post(served, json={"type": "event_callback"}, trust_env=False).status_code == 401


def test_an_app_that_is_away_is_a_failed_connection(control: Control, noor: Person) -> None:
    control.order("delivery", http_url="http://127.0.0.1:9/slack/events")
    assert noor.command("/ask")["acknowledged"] is False
    control.order("delivery", http_url=None)
