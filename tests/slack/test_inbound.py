"""What an event means: questions, edits, deletions, and everything that is not for us."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.inbound import Asked, Removed, addressed_to, plain, read_event, unaddressed

BOT = "UBOT"


def body(**event: Any) -> dict[str, Any]:
    base = {"type": "message", "channel": "C1", "user": "U1", "ts": "10.1", "text": "hi"}
    return {
        "team_id": "T1",
        "authorizations": [{"team_id": "T1"}],
        "event": {key: value for key, value in (base | event).items() if value is not None},
    }


def asked(**event: Any) -> Asked:
    said = read_event(body(**event), BOT)
    assert isinstance(said, Asked)
    return said


def test_a_message_and_its_mention_twin_mean_the_same() -> None:
    text = f"<@{BOT}> may I post this?"
    assert asked(text=text) == asked(type="app_mention", text=text)
    assert asked(text=text).text == "may I post this?"
    assert asked(text=text).mentioned


def test_a_direct_message_without_thread_is_answered_in_its_own_thread() -> None:
    said = asked(channel="D1", channel_type="im")
    assert said.private
    assert (said.thread_ts, said.in_thread) == ("10.1", False)


def test_a_reply_stays_in_its_thread() -> None:
    said = asked(thread_ts="9.9")
    assert (said.thread_ts, said.in_thread) == ("9.9", True)
    # The first message of a thread carries its own ts as thread_ts once somebody has answered.
    assert not asked(thread_ts="10.1").in_thread


def test_an_edit_by_a_person_is_told_with_its_moment() -> None:
    new = {"user": "U1", "ts": "10.1", "text": "new", "edited": {"ts": "11.0", "user": "U1"}}
    said = asked(subtype="message_changed", message=new, previous_message={"text": "old"})
    assert (said.text, said.ts, said.edited_at, said.edited) == ("new", "10.1", "11.0", True)


@pytest.mark.parametrize("team", ["user_team", "source_team"])
def test_an_edit_by_somebody_of_another_organisation_is_not_for_us(team: str) -> None:
    new = {"user": "U1", "ts": "10.1", "text": "new", "edited": {"ts": "11.0", "user": "U1"}}
    before = {"text": "old"}
    ours = body(subtype="message_changed", message=new | {team: "T1"}, previous_message=before)
    assert isinstance(read_event(ours, BOT), Asked)
    theirs = body(subtype="message_changed", message=new | {team: "T2"}, previous_message=before)
    assert read_event(theirs, BOT) is None


def test_a_link_preview_is_no_edit() -> None:
    same = {"user": "U1", "ts": "10.1", "text": "same"}
    assert read_event(body(subtype="message_changed", message=same, previous_message=same), BOT) is None


def test_a_deletion_names_the_message() -> None:
    assert read_event(body(subtype="message_deleted", deleted_ts="10.1"), BOT) == Removed("T1", "C1", "10.1")


def test_a_thread_whose_first_message_is_deleted_leaves_a_tombstone_and_is_a_deletion() -> None:
    left = {"subtype": "tombstone", "user": "USLACKBOT", "text": "This message was deleted.", "ts": "10.1"}
    before = {"user": "U1", "text": "secret", "ts": "10.1", "reply_count": 1}
    told = body(subtype="message_changed", message=left, previous_message=before, ts="12.1")
    assert read_event(told, BOT) == Removed("T1", "C1", "10.1", "U1")
    bare = body(subtype="message_changed", message=left, ts="12.1")
    assert read_event(bare, BOT) == Removed("T1", "C1", "10.1")
    # When the last reply is gone as well, Slack tells of the tombstone's end.
    over = body(subtype="message_deleted", deleted_ts="10.1", previous_message=left)
    assert read_event(over, BOT) == Removed("T1", "C1", "10.1")


def test_files_are_spoken_too_and_pictures_are_counted() -> None:
    said = asked(subtype="file_share", files=[{"mimetype": "image/png"}, {"mimetype": "text/plain"}, "x"])
    assert said.images == 1


@pytest.mark.parametrize(
    "event",
    [
        {"bot_id": "B1"},  # ours or another bot: answering bots makes loops
        {"user": BOT},
        {"user": None},
        {"subtype": "channel_join"},
        {"subtype": "bot_message"},
        {"type": "reaction_added"},
        {"user_team": "T2"},  # somebody from another organisation in a shared channel
        {"subtype": "message_changed", "message": "rubbish"},
        {"subtype": "message_deleted"},
    ],
)
def test_what_is_not_for_us_is_nothing(event: dict[str, Any]) -> None:
    assert read_event(body(**event), BOT) is None


def test_entities_are_undone_once() -> None:
    assert plain("a &lt;b&gt; &amp;amp; c", BOT) == "a <b> &amp; c"


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ("<mailto:ida@x.org|Ida Quist> asks", "Ida Quist (<mailto:ida@x.org>) asks"),
        ("<mailto:ida@x.org|ida@x.org> asks", "<mailto:ida@x.org> asks"),
        ("see <https://x.org/a|Ida &lt;3>", "see Ida <3 (<https://x.org/a>)"),
        ("see <http://x.org/|x.org> and <https://x.org>", "see <http://x.org/> and <https://x.org>"),
        ("<@U2|ida> in <#C1|ward>", "<@U2> in <#C1|ward>"),
    ],
)
def test_the_words_of_a_link_are_words_of_the_message(sent: str, text: str) -> None:
    assert plain(sent, BOT) == text


def test_words_that_begin_with_a_name_are_for_that_person() -> None:
    assert addressed_to(" <@U2> what do you think?") == "U2"
    assert addressed_to("what does <@U2> think?") is None
    assert unaddressed(" <@U2>, what do <@U3> and you think?") == "what do <@U3> and you think?"
    assert unaddressed("what does <@U2> think?") == "what does <@U2> think?"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=15,
)
KEYS = [
    "type",
    "subtype",
    "user",
    "text",
    "ts",
    "channel",
    "message",
    "files",
    "thread_ts",
    "deleted_ts",
    "edited",
]


@given(st.dictionaries(st.sampled_from(KEYS), json_values | st.just("message")), json_values)
def test_no_event_raises(event: dict[str, Any], rubbish: Any) -> None:
    read_event({"team_id": "T1", "event": event}, BOT)
    read_event({"team_id": rubbish, "authorizations": rubbish, "event": rubbish}, BOT)


def real_payloads() -> list[Any]:
    folder = os.environ.get("CURBSIDE_PAYLOADS")
    if not folder:
        return []
    found: list[Any] = []
    for path in sorted(Path(folder).glob("payloads_*.json")):
        found += nested(json.loads(path.read_text()))
    return found


def nested(value: Any) -> list[Any]:
    """Every Events API body anywhere in a file."""
    if isinstance(value, dict):
        own = [value] if isinstance(value.get("event"), dict) else []
        return own + [body for inner in value.values() for body in nested(inner)]
    return [body for inner in value for body in nested(inner)] if isinstance(value, list) else []


def test_real_payloads_are_read_or_ignored() -> None:
    payloads = real_payloads()
    if not payloads:
        pytest.skip("CURBSIDE_PAYLOADS names no folder with payload files")
    read = [read_event(payload, BOT) for payload in payloads]
    assert any(isinstance(said, Asked) for said in read)
    assert any(said is None for said in read)


def test_every_file_is_counted_and_pictures_apart() -> None:
    files = [{"mimetype": "image/png"}, {"mimetype": "application/pdf"}, "strange"]
    said = asked(subtype="file_share", text="", files=files)
    assert (said.images, said.files) == (1, 3)
    assert asked().files == 0
