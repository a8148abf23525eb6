import contextlib
import json
import threading
import time
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect as open_socket

from bot.localslack.people import Control, Person, RefusedError, wait_for
from bot.localslack.server import APP_TOKEN, CHANNELS, DMS
from tests.localslack.conftest import Connect

Json = dict[str, Any]
WARD = CHANNELS["ward-7"]


class Heard:
    """What the app heard, in order: outer bodies with the retry number each came with."""

    def __init__(self, app: App, *kinds: str) -> None:
        self.bodies: list[Json] = []
        self.retries: list[str | None] = []
        for kind in kinds:
            app.event(kind)(self.take)

    def take(self, body: Json, request: Any) -> None:
        self.bodies.append(body)
        self.retries.append(request.headers.get("x-slack-retry-num", [None])[0])

    def events(self, kind: str) -> list[Json]:
        return [body["event"] for body in self.bodies if body["event"]["type"] == kind]


def settled(control: Control, count: int) -> list[Json]:
    """The attempts of delivery, once there are `count` and no more come."""
    wait_for(lambda: len(control.state()["deliveries"]) >= count, f"{count} deliveries")
    time.sleep(0.15)
    attempts: list[Json] = control.state()["deliveries"]
    assert len(attempts) == count
    return attempts


def test_a_mention_comes_as_twins_with_different_event_ids(app: App, connect: Connect, noor: Person) -> None:
    heard = Heard(app, "message", "app_mention")
    connect(app)
    ts = noor.say("@Curbside may I?", channel="ward-7")
    wait_for(lambda: len(heard.bodies) == 2, "the twins")
    message, mention = heard.events("message")[0], heard.events("app_mention")[0]
    assert message["ts"] == mention["ts"] == ts
    assert message["text"] == mention["text"] == "<@U0BOT> may I?"
    assert (message["channel_type"], "thread_ts" in message) == ("channel", False)
    assert len({body["event_id"] for body in heard.bodies}) == 2


def test_a_direct_message_has_no_thread_and_no_twin(
    app: App, connect: Connect, noor: Person, control: Control
) -> None:
    heard = Heard(app, "message", "app_mention")
    connect(app)
    noor.say("@Curbside hello")
    settled(control, 1)
    event = heard.events("message")[0]
    assert (event["channel"], event["channel_type"]) == (DMS["U0NOOR"], "im")
    assert "thread_ts" not in event


def test_edits_deletions_files_and_own_posts_come_as_their_subtypes(
    client: WebClient, connect: Connect, noor: Person
) -> None:
    app = App(client=client, ignoring_self_events_enabled=False)
    heard = Heard(app, "message")
    connect(app)
    ts = noor.say("first", files=["ward.png"])
    noor.edit(ts, "second")
    noor.delete(ts)
    own = client.chat_postMessage(channel=WARD, text="own")["ts"]
    client.chat_update(channel=WARD, ts=own, text="own again")
    wait_for(lambda: len(heard.bodies) == 5, "five events")
    # Bolt hands events to several threads, so their order here is not the order they were sent in.
    own_events = {
        event.get("subtype", "post"): event for event in heard.events("message") if event["channel"] == WARD
    }
    events = {event["subtype"]: event for event in heard.events("message") if event["channel"] != WARD}
    assert set(events) == {"file_share", "message_changed", "message_deleted"}
    assert events["file_share"]["files"][0]["name"] == "ward.png"
    changed = events["message_changed"]
    assert (changed["previous_message"]["text"], changed["message"]["text"]) == ("first", "second")
    assert events["message_deleted"]["deleted_ts"] == ts
    assert set(own_events) == {"post", "message_changed"}
    assert own_events["post"]["bot_id"] == "B0LOCAL"
    assert own_events["message_changed"]["message"]["text"] == "own again"


def test_a_thread_whose_first_message_goes_leaves_a_tombstone_until_the_last_reply_goes(
    client: WebClient, connect: Connect, noor: Person, control: Control, url: str
) -> None:
    app = App(client=client, ignoring_self_events_enabled=False)
    heard = Heard(app, "message")
    connect(app)
    root = client.chat_postMessage(channel=WARD, text="own")["ts"]
    reply = noor.say("more", WARD, root)
    with pytest.raises(RefusedError, match="only one's own"):
        noor.delete(root, WARD)
    Person(url, "dana").delete(root, WARD)
    settled(control, 4)
    (left,) = [event["message"] for event in heard.events("message") if "subtype" in event.get("message", {})]
    assert (left["subtype"], left["user"], left["ts"]) == ("tombstone", "USLACKBOT", root)
    assert [one["ts"] for one in noor.sees(WARD, root)] == [root, reply]
    with pytest.raises(SlackApiError, match="cant_update_message"):
        client.chat_update(channel=WARD, ts=root, text="again")
    noor.delete(reply, WARD)
    settled(control, 6)
    gone = [event for event in heard.events("message") if event.get("subtype") == "message_deleted"]
    assert {event["deleted_ts"] for event in gone} == {reply, root}
    assert noor.sees(WARD, root) == []


def test_the_first_reply_changes_the_root_without_changing_its_text(
    app: App, connect: Connect, noor: Person
) -> None:
    heard = Heard(app, "message")
    connect(app)
    root = noor.say("question", channel="ward-7")
    noor.say("more", channel="ward-7", thread_ts=root)
    wait_for(lambda: len(heard.bodies) == 3, "three events")
    changed = next(event for event in heard.events("message") if event.get("subtype") == "message_changed")
    assert changed["message"]["reply_count"] == 1
    assert changed["message"]["text"] == changed["previous_message"]["text"]


def test_an_event_without_acknowledgement_is_sent_three_times_more(
    app: App, connect: Connect, noor: Person, control: Control
) -> None:
    tries: list[str | None] = []

    @app.middleware
    def never(request: Any) -> None:  # neither next() nor a response: Bolt sends no frame
        tries.append(request.headers.get("x-slack-retry-num", [None])[0])

    connect(app)
    control.timing(ack=0.05)
    noor.say("hello")
    attempts = settled(control, 4)
    assert tries == ["0", "1", "2", "3"]
    assert {attempt["event_id"] for attempt in attempts} == {attempts[0]["event_id"]}
    assert attempts[1]["retry_reason"] == "http_timeout"


def test_an_interaction_is_never_sent_again(
    app: App, connect: Connect, noor: Person, control: Control
) -> None:
    connect(app)
    answer = noor.command("/nobody-listens")
    assert answer["acknowledged"] is False
    assert "did not respond" in answer["error"]
    assert [attempt["ok"] for attempt in settled(control, 1)] == [False]


@pytest.mark.parametrize(("kind", "same_event"), [("duplicate", True), ("twin", False)])
def test_an_event_can_come_twice(
    kind: str, same_event: bool, app: App, connect: Connect, noor: Person, control: Control
) -> None:
    heard = Heard(app, "message")
    connect(app)
    control.fault(kind, event="message")
    noor.say("hello")
    settled(control, 2)
    assert len({body["event_id"] for body in heard.bodies}) == (1 if same_event else 2)
    assert len({body["event"]["ts"] for body in heard.bodies}) == 1


def test_the_retry_can_be_all_that_arrives(
    app: App, connect: Connect, noor: Person, control: Control
) -> None:
    heard = Heard(app, "message")
    connect(app)
    control.fault("lost")
    noor.say("hello")
    settled(control, 1)
    assert heard.retries == ["1"]


def test_a_delayed_event_is_overtaken(app: App, connect: Connect, noor: Person, control: Control) -> None:
    heard = Heard(app, "message")
    connect(app)
    control.fault("delay", seconds=0.2)
    noor.say("early")
    noor.say("late")
    wait_for(lambda: len(heard.bodies) == 2, "both")
    assert [event["text"] for event in heard.events("message")] == ["late", "early"]


def test_events_wait_for_a_socket(app: App, connect: Connect, noor: Person, control: Control) -> None:
    heard = Heard(app, "message")
    control.timing(retries=[0.0, 1.0])
    noor.say("anybody there?")
    connect(app)
    wait_for(lambda: heard.bodies, "the retry")
    assert heard.retries == ["2"]


def test_a_socket_asked_to_refresh_is_replaced_and_nothing_is_lost(
    app: App, connect: Connect, noor: Person, control: Control
) -> None:
    heard = Heard(app, "message")
    connect(app)
    assert control.order("disconnect")["sockets"] == 1
    wait_for(
        lambda: control.state()["sockets"] == 2,
        "a new socket",
    )
    noor.say("still there?")
    wait_for(lambda: heard.bodies, "the event")


def test_each_envelope_goes_to_one_of_the_sockets(
    app: App, client: WebClient, connect: Connect, noor: Person, control: Control
) -> None:
    other = App(client=client)
    heard, also = Heard(app, "message"), Heard(other, "message")
    connect(app)
    connect(other)
    for number in range(6):
        noor.say(str(number))
    settled(control, 6)
    assert sorted(event["text"] for event in heard.events("message") + also.events("message")) == list(
        "012345"
    )
    assert heard.bodies
    assert also.bodies


def test_the_pong_echoes_the_payload_of_the_ping(url: str) -> None:
    address = WebClient(base_url=f"{url}/api/").apps_connections_open(app_token=APP_TOKEN)["url"]
    with open_socket(address) as socket:
        assert '"hello"' in str(socket.recv())
        assert socket.ping("session:1234.5").wait(2)  # set only by a pong with the same payload


def test_the_eleventh_socket_is_turned_away_and_a_ticket_is_good_once(url: str, control: Control) -> None:
    opening = WebClient(base_url=f"{url}/api/")
    address = ""
    with contextlib.ExitStack() as sockets:
        for number in range(1, 11):
            address = opening.apps_connections_open(app_token=APP_TOKEN)["url"]
            hello = json.loads(sockets.enter_context(open_socket(address)).recv())
            assert (hello["type"], hello["num_connections"]) == ("hello", number)
        extra = sockets.enter_context(open_socket(opening.apps_connections_open(app_token=APP_TOKEN)["url"]))
        assert json.loads(extra.recv())["reason"] == "too_many_websockets"
        with pytest.raises(InvalidStatus):
            open_socket(address)
    wait_for(lambda: control.state()["sockets"] == 0, "the sockets to close")


def test_a_command_can_be_answered_by_acknowledgement_and_by_address(
    app: App, connect: Connect, url: str, noor: Person
) -> None:
    @app.command("/ask")
    def ask(ack: Any, respond: Any, command: Json) -> None:
        ack(f"heard {command['text']}")
        respond("later, to all", response_type="in_channel")
        respond("later, to you")

    connect(app)
    noor.command("/ask", "me & you", channel="ward-7")
    expected = ["heard me & you", "later, to all", "later, to you"]
    wait_for(lambda: sorted(one["text"] for one in noor.sees("ward-7")) == expected, "the answers")
    assert [one["text"] for one in Person(url, "dana").sees("ward-7")] == ["later, to all"]


def test_a_response_address_replaces_deletes_and_wears_out(
    app: App, client: WebClient, connect: Connect, noor: Person
) -> None:
    codes: list[int] = []
    done = threading.Event()

    @app.action("go")
    def go(ack: Any, respond: Any) -> None:
        ack()
        codes.append(respond("replaced", replace_original=True).status_code)
        codes.extend(respond(f"more {number}").status_code for number in range(3))
        codes.append(respond(delete_original=True).status_code)
        codes.append(respond("too late").status_code)
        done.set()

    connect(app)
    element = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    ts = client.chat_postMessage(channel=WARD, text="x", blocks=[{"type": "actions", "elements": [element]}])[
        "ts"
    ]
    noor.click(ts, "go", channel="ward-7")
    assert done.wait(5)
    assert codes == [200, 200, 200, 200, 200, 404]
    assert [one["text"] for one in noor.sees("ward-7")] == ["more 0", "more 1", "more 2"]


def test_opening_home_and_reacting_are_heard(app: App, connect: Connect, noor: Person) -> None:
    heard = Heard(app, "app_home_opened", "reaction_added")
    connect(app)
    noor.open("home")
    noor.open("messages")
    noor.react(noor.say("x", channel="ward-7"), "eyes", channel="ward-7")
    wait_for(lambda: len(heard.bodies) == 3, "three events")
    assert sorted(event["tab"] for event in heard.events("app_home_opened")) == ["home", "messages"]
    assert heard.events("reaction_added")[0]["reaction"] == "eyes"


def test_what_happens_where_the_app_is_not_is_not_heard(
    app: App, connect: Connect, noor: Person, control: Control
) -> None:
    heard = Heard(app, "message")
    connect(app)
    control.order("channel", channel="ward-7", remove="bot")
    noor.say("@Curbside?", channel="ward-7")
    noor.say("here")
    settled(control, 2)
    assert [event["text"] for event in heard.events("message")] == ["here"]
