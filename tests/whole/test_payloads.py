"""Whatever real apps have been sent: acknowledged, never an error, and nobody is written to without having asked."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.localslack.server import BOT_USER_ID
from bot.store.engine import reading
from bot.store.tables import inbox
from tests.whole.hospital import DESK, Hospital, has_block

Json = dict[str, Any]
FILES = ("payloads_bolt.json", "payloads_vercel.json")


def recorded(name: str) -> list[Json]:
    """The payloads of a file, out of their socket envelopes; skips where the file is not."""
    path = Path(os.environ.get("CURBSIDE_PAYLOADS") or "none") / name
    if not path.is_file():
        pytest.skip(f"CURBSIDE_PAYLOADS names no folder with {name}")
    payloads = [one["payload"] for one in json.loads(path.read_text(encoding="utf-8"))]
    return [one["payload"] if "envelope_id" in one else one for one in payloads]


def kind_of(payload: Json) -> str:
    """The kind of envelope in which Slack sends a payload."""
    if "command" in payload:
        return "slash_commands"
    return "events_api" if payload["type"] in ("event_callback", "url_verification") else "interactive"


def asks_an_app(payload: Json) -> bool:
    """Whether a person speaks to an app here: names it, or writes to it directly."""
    event = payload.get("event", {})
    said = event.get("message", event)
    direct = event.get("channel_type") == "im" or str(event.get("channel")).startswith("D")
    return not said.get("bot_id") and (
        event.get("type") == "app_mention" or (event.get("type") == "message" and direct)
    )


@pytest.fixture(params=["socket", "http"])
def listening(request: pytest.FixtureRequest, closed: Hospital) -> Hospital:
    """A bot at work on either transport."""
    if request.param == "socket":
        closed.open()
    else:
        request.getfixturevalue("address")
        closed.service.worker.start()
    return closed


@pytest.mark.parametrize("name", FILES)
def test_every_recorded_payload_is_acknowledged_and_bothers_nobody(
    name: str, listening: Hospital, log: Callable[[], str]
) -> None:
    payloads = recorded(name)
    for payload in payloads:
        done = listening.control.order("envelope", payload=payload, kind=kind_of(payload))
        assert done["acknowledged"], payload
    listening.settle()
    # Among Bolt's own are fragments that it cannot read; they are put aside, and that is said.
    assert ("payload_put_aside" in log()) == (name == "payloads_bolt.json")
    for trouble in ("listener_failed", "payload_not_understood", "loop_failed", "sending_broke"):
        assert trouble not in log()
    asked = {one["event"]["ts"] for one in payloads if asks_an_app(one) and "ts" in one["event"]}
    with reading(listening.service.engine) as conn:
        kept = [row for row in conn.execute(inbox.select()) if row.state != "withdrawn"]
    assert kept, "the questions among them were not heard"
    begun = {row.thread_ts for row in kept if row.ts in asked}
    assert all(row.ts in asked or row.thread_ts in begun for row in kept)
    rooms = listening.control.state()["channels"].values()
    ours = [
        (room["name"], said) for room in rooms for said in room["messages"] if said.get("user") == BOT_USER_ID
    ]
    # Who asked is not in this workspace; a question that needs a person is for the consultants all the same.
    assert {name for name, _ in ours} <= {DESK}
    cards = [said for _, said in ours if has_block(said, "header")]
    assert len(cards) == listening.count("cases")
    # Whatever else there is stands in the thread of a card: the asker's further words.
    threads = {said["ts"] for said in cards}
    assert all(said in cards or said["thread_ts"] in threads for _, said in ours)


@pytest.mark.parametrize("name", FILES)
def test_a_recorded_payload_cut_short_anywhere_is_no_error_of_ours(
    name: str, closed: Hospital, log: Callable[[], str]
) -> None:
    """Slack adds and drops fields as it likes: without any one of them an event is at most not for us."""
    closed.open(working=False)
    for payload in recorded(name):
        if payload.get("type") != "event_callback":
            continue
        for field in payload["event"].keys() - {"type"}:
            event = {key: value for key, value in payload["event"].items() if key != field}
            closed.control.order("envelope", payload={**payload, "event": event}, kind="events_api")
    assert "listener_failed" not in log()
