from collections.abc import Callable
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.localslack.people import Control, Person, wait_for
from bot.localslack.server import CHANNELS
from tests.localslack.conftest import Connect

Json = dict[str, Any]
WARD = CHANNELS["ward-7"]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def modal(name: str = "first", **more: object) -> Json:
    field = {"type": "plain_text_input", "action_id": "reason"}
    block = {"type": "input", "block_id": "why", "label": plain("Why?"), "element": field}
    return {
        "type": "modal",
        "callback_id": name,
        "title": plain(name),
        "submit": plain("Send"),
        "blocks": [block],
        **more,
    }


@pytest.fixture
def press(app: App, client: WebClient, connect: Connect, noor: Person) -> Callable[[], Json]:
    """Let Noor press a button; returns the body the app got, with its fresh trigger."""
    bodies: list[Json] = []

    @app.action("go")
    def go(ack: Any, body: Json) -> None:
        ack()
        bodies.append(body)

    connect(app)
    feedback = {
        "type": "feedback_buttons",
        "action_id": "go",
        "positive_button": {"text": plain("Good"), "value": "good"},
        "negative_button": {"text": plain("Bad"), "value": "bad"},
    }
    blocks = [{"type": "context_actions", "block_id": "verdict", "elements": [feedback]}]
    ts = client.chat_postMessage(channel=WARD, text="x", blocks=blocks)["ts"]

    def press() -> Json:
        count = len(bodies)
        assert noor.click(ts, "go", "bad", channel="ward-7")["acknowledged"]
        wait_for(lambda: len(bodies) > count, "the press")
        return bodies[-1]

    return press


def refusal(call: Callable[..., Any], **given: object) -> str:
    with pytest.raises(SlackApiError) as caught:
        call(**given)
    return str(caught.value.response["error"])


def test_a_press_has_slacks_shape(press: Callable[[], Json]) -> None:
    body = press()
    action = body["actions"][0]
    assert (action["type"], action["value"], action["block_id"]) == ("feedback_buttons", "bad", "verdict")
    assert body["container"]["message_ts"] == body["message"]["ts"]
    assert body["channel"] == {"id": WARD, "name": "ward-7"}
    assert body["user"]["id"] == "U0NOOR"
    assert body["response_url"].startswith("http://127.0.0.1:")


def test_a_trigger_is_good_once_and_for_a_short_while(
    press: Callable[[], Json], client: WebClient, control: Control
) -> None:
    trigger = press()["trigger_id"]
    client.views_open(trigger_id=trigger, view=modal())
    assert refusal(client.views_open, trigger_id=trigger, view=modal()) == "exchanged_trigger_id"
    late = press()["trigger_id"]
    control.order("expire")
    assert refusal(client.views_open, trigger_id=late, view=modal()) == "expired_trigger_id"
    assert refusal(client.views_open, trigger_id="1.2.x", view=modal()) == "invalid_trigger_id"


def test_the_wait_for_triggers_is_adjustable(
    press: Callable[[], Json], client: WebClient, control: Control
) -> None:
    control.timing(trigger=0)
    assert refusal(client.views_open, trigger_id=press()["trigger_id"], view=modal()) == "expired_trigger_id"


def test_views_stack_three_deep(press: Callable[[], Json], client: WebClient, noor: Person) -> None:
    client.views_open(trigger_id=press()["trigger_id"], view=modal("one"))
    client.views_push(trigger_id=press()["trigger_id"], view=modal("two"))
    third = client.views_push(trigger_id=press()["trigger_id"], view=modal("three"))["view"]
    assert (
        refusal(client.views_push, trigger_id=press()["trigger_id"], view=modal("four"))
        == "push_limit_reached"
    )
    assert [view["callback_id"] for view in noor.views()] == ["one", "two", "three"]
    assert third["previous_view_id"] == noor.views()[1]["id"]
    assert third["root_view_id"] == noor.views()[0]["id"]
    noor.close_view()
    assert [view["callback_id"] for view in noor.views()] == ["one", "two"]
    noor.close_view(everything=True)
    assert noor.views() == []


def test_an_update_with_an_old_hash_conflicts(press: Callable[[], Json], client: WebClient) -> None:
    view = client.views_open(trigger_id=press()["trigger_id"], view=modal())["view"]
    client.views_update(view_id=view["id"], hash=view["hash"], view=modal("second"))
    stale = {"view_id": view["id"], "hash": view["hash"], "view": modal("third")}
    assert refusal(client.views_update, **stale) == "hash_conflict"
    assert refusal(client.views_update, view_id="V0", view=modal()) == "not_found"


def test_a_submission_carries_the_values_and_obeys_the_answer(
    app: App, press: Callable[[], Json], client: WebClient, noor: Person
) -> None:
    values: list[Json] = []

    @app.view("first")
    def first(ack: Any, view: Json) -> None:
        reason = view["state"]["values"]["why"]["reason"]
        values.append(reason)
        if reason["value"] == "short":
            ack(response_action="errors", errors={"why": "say more"})
        elif reason["value"] == "on":
            ack(response_action="update", view=modal("second"))
        else:
            ack()

    client.views_open(trigger_id=press()["trigger_id"], view=modal())
    assert "required" in noor.submit({})["errors"]["why"]
    assert noor.submit({"reason": "short"})["errors"] == {"why": "say more"}
    noor.submit({"why": {"reason": "on"}})
    assert noor.views()[0]["callback_id"] == "second"
    client.views_open(trigger_id=press()["trigger_id"], view=modal())
    noor.submit({"reason": "enough"})
    assert noor.views() == []
    assert [value["value"] for value in values] == ["short", "on", "enough"]


def test_a_submission_nobody_acknowledges_leaves_the_modal_open(
    press: Callable[[], Json], client: WebClient, noor: Person
) -> None:
    client.views_open(trigger_id=press()["trigger_id"], view=modal("unheard"))
    assert noor.submit({"reason": "x"})["acknowledged"] is False
    assert len(noor.views()) == 1


def test_closing_is_told_only_where_asked(
    app: App, press: Callable[[], Json], client: WebClient, noor: Person
) -> None:
    closed: list[str] = []

    @app.view_closed("told")
    def told(ack: Any, view: Json) -> None:
        ack()
        closed.append(view["callback_id"])

    client.views_open(trigger_id=press()["trigger_id"], view=modal("told", notify_on_close=True))
    noor.close_view()
    assert closed == ["told"]


def test_choices_come_under_slacks_names(
    app: App, press: Callable[[], Json], client: WebClient, noor: Person
) -> None:
    options = [{"text": plain(name), "value": name.lower()} for name in ("One", "Two")]
    people = {"type": "multi_users_select", "initial_users": ["U0PRIYA"]}
    elements: list[Json] = [
        {"type": "static_select", "action_id": "select", "options": options},
        {"type": "radio_buttons", "action_id": "radio", "options": options, "initial_option": options[1]},
        {"type": "checkboxes", "action_id": "boxes", "options": options},
        {"type": "datepicker", "action_id": "date"},
        {"type": "users_select", "action_id": "user"},
        {**people, "action_id": "people"},
        {**people, "action_id": "others"},
        {"type": "conversations_select", "action_id": "room", "initial_conversation": WARD},
    ]
    blocks = [
        {"type": "input", "block_id": one["action_id"], "label": plain("x"), "element": one}
        for one in elements
    ]
    got: list[Json] = []

    @app.view("choices")
    def choices(ack: Any, view: Json) -> None:
        ack()
        got.append(view["state"]["values"])

    client.views_open(trigger_id=press()["trigger_id"], view=modal("choices", blocks=blocks))
    given = {"select": "one", "boxes": ["one", "two"], "date": "2030-01-02", "user": "U0PRIYA"}
    noor.submit(given | {"others": ["U0SAM", "U0DANA"]})
    values = {name: held[name] for name, held in got[0].items()}
    assert values["select"]["selected_option"]["value"] == "one"
    assert values["radio"]["selected_option"]["value"] == "two"
    assert [one["value"] for one in values["boxes"]["selected_options"]] == ["one", "two"]
    assert (values["date"]["selected_date"], values["user"]["selected_user"]) == ("2030-01-02", "U0PRIYA")
    assert values["people"]["selected_users"] == ["U0PRIYA"]
    assert values["others"]["selected_users"] == ["U0SAM", "U0DANA"]
    assert values["room"]["selected_conversation"] == WARD


def test_home_is_published_per_person_and_its_buttons_work(
    url: str, app: App, press: Callable[[], Json], client: WebClient, noor: Person
) -> None:
    element = {"type": "button", "action_id": "go", "text": plain("Go"), "value": "v"}
    view = {"type": "home", "blocks": [{"type": "actions", "elements": [element]}]}
    published = client.views_publish(user_id="U0NOOR", view=view)["view"]
    assert Person(url, "dana").home() is None
    shown = noor.home()
    assert shown is not None
    assert shown["id"] == published["id"]
    assert noor.click_home("go")["acknowledged"]
    client.views_publish(user_id="U0NOOR", view=view)
    stale = {"user_id": "U0NOOR", "view": view, "hash": published["hash"]}
    assert refusal(client.views_publish, **stale) == "hash_conflict"
