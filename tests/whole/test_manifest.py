"""The manifest that people install the app with asks for what the bot uses, and for nothing else."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.localslack.validate import methods
from bot.slack import words
from tests.whole.hospital import WARD, Hospital, button

ROOT = Path(__file__).parents[2]
MANIFEST: dict[str, Any] = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))
SCOPES = set(MANIFEST["oauth_config"]["scopes"]["bot"])
EVENTS = set(MANIFEST["settings"]["event_subscriptions"]["bot_events"])
#: What each event may not be received without.
EVENT_SCOPES = {
    "app_home_opened": None,
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
}
#: Without it Slack refuses a dialog that takes files, and tells of none.
FORM_SCOPES = {"files:read"}
#: Granted by the app-level token, not by the bot's scopes.
BY_APP_TOKEN = {"apps.connections.open"}


def called_in_source() -> set[str]:
    """The Web API methods that our source calls, in Slack's spelling; slack_sdk writes underscores for points."""
    spelled = {name.replace(".", "_"): name for name in methods()}
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "bot").rglob("*.py")
        if "localslack" not in path.parts
    )
    return {spelled[call] for call in re.findall(r"\.(\w+)\(", source) if call in spelled}


def granted(method: str) -> bool:
    """Whether the manifest's scopes allow a method: any one of those it names does."""
    needed = methods()[method]["scopes"]
    return method in BY_APP_TOKEN or not needed or bool(SCOPES.intersection(needed))


def test_it_is_a_manifest_by_slacks_own_schema() -> None:
    path = Path(os.environ.get("CURBSIDE_PAYLOADS") or "none") / "manifest.schema.json"
    if not path.is_file():
        pytest.skip("CURBSIDE_PAYLOADS names no folder with manifest.schema.json")
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(MANIFEST)


def test_it_keeps_to_the_lengths_that_slack_refuses_beyond() -> None:
    shown = MANIFEST["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4000
    assert MANIFEST["features"]["bot_user"]["display_name"] == words.HOME_TITLE
    assert len(MANIFEST["features"]["agent_view"]["agent_description"]) <= 300


def test_every_method_that_the_source_calls_is_granted() -> None:
    called = called_in_source()
    assert {"chat.postMessage", "chat.update", "views.open", "users.info", "conversations.replies"} <= called
    assert [method for method in sorted(called) if not granted(method)] == []


def test_a_busy_day_with_no_more_than_its_scopes_is_never_refused_one(hospital: Hospital) -> None:
    everything = {scope for spec in methods().values() for scope in spec["scopes"]}
    hospital.control.order("scopes", remove=sorted(everything - SCOPES))
    hospital.control.fault("drop", method="chat.postMessage", times=2)
    hospital.ask(
        "a reporter emailed me about our layoffs for an article next week, what do i say", channel=WARD
    )
    hospital.press(hospital.priya, hospital.card(), "case_claim")
    hospital.reply(hospital.priya, "I call them.")
    answer = hospital.answer("how should i reply to a bad google review")
    hospital.noor.click(answer["ts"], "feedback", button(answer, "feedback")["positive_button"]["value"])
    asked = hospital.ask("Patient Dolores Fentwick comments on our page. Do I answer?", channel=WARD)
    hospital.noor.delete(asked, WARD)
    hospital.noor.open("home")
    hospital.noor.open("messages")
    hospital.settle()
    calls = hospital.control.calls()
    assert [call for call in calls if not call["ok"]] == []
    called = {call["method"] for call in calls}
    assert called >= {
        "chat.postMessage",
        "chat.postEphemeral",
        "chat.update",
        "chat.delete",
        "views.open",
        "views.publish",
    }
    assert called <= called_in_source() | BY_APP_TOKEN


def test_every_event_it_subscribes_to_has_its_scope_and_no_scope_is_for_nothing() -> None:
    assert EVENT_SCOPES.keys() == EVENTS
    for_events = {scope for scope in EVENT_SCOPES.values() if scope}
    assert for_events <= SCOPES
    for_calls = {scope for method in called_in_source() for scope in methods()[method]["scopes"]}
    assert SCOPES - for_events - for_calls == FORM_SCOPES


def test_its_prompts_are_those_that_the_messages_tab_shows() -> None:
    prompts = MANIFEST["features"]["agent_view"]["suggested_prompts"]
    assert [(one["title"], one["message"]) for one in prompts] == list(words.PROMPTS)


def test_both_ways_of_pressing_buttons_are_on() -> None:
    assert MANIFEST["settings"]["interactivity"]["is_enabled"]
    assert MANIFEST["features"]["app_home"]["home_tab_enabled"]
    assert MANIFEST["features"]["app_home"]["messages_tab_enabled"]
    assert not MANIFEST["features"]["app_home"]["messages_tab_read_only_enabled"]
