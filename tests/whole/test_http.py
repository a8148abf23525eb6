"""The whole bot over HTTP instead of Socket Mode: the same answers, and nobody but Slack is let in."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing

import httpx
import pytest

from bot.localslack.people import wait_for
from bot.localslack.post import encode, sign
from bot.localslack.server import BOT_USER_ID, SIGNING_SECRET, USERS
from tests.whole.hospital import DESK, PATIENCE, WARD, Hospital, actions, button, is_answer, shown

REVIEW = "how should i reply to a 1 star google review saying the er made them wait 7 hrs"
NOOR = next(user.id for user in USERS.values() if user.key == "noor")


@pytest.fixture
def served(closed: Hospital, address: str) -> Hospital:
    """A hospital whose bot is at work and hears Slack over HTTP only."""
    closed.service.worker.start()
    assert closed.control.state()["sockets"] == 0
    return closed


@pytest.mark.parametrize("channel", ["dm", WARD])
def test_direct_messages_and_mentions_are_answered_once_over_http(served: Hospital, channel: str) -> None:
    served.control.fault("duplicate", event="message")
    answer = served.answer(REVIEW, channel=channel)
    assert "privacy" in answer["text"]


def test_the_way_to_a_person_and_back_works_over_http(served: Hospital) -> None:
    answer = served.answer(REVIEW)
    assert served.press(served.noor, answer, "ask_consultant", "dm")["acknowledged"]
    assert served.press(served.priya, served.card(), "case_claim")["acknowledged"]
    assert served.press(served.priya, served.card(), "case_reply")["acknowledged"]
    refused = served.priya.submit({"text": "   "})
    assert [name.partition("@")[0] for name in refused["errors"]] == ["text"]
    assert served.send(served.priya, "Thank them, and take it offline.")["acknowledged"]
    said = [shown(one) for one in served.from_bot(served.noor, "dm", answer["thread_ts"])]
    assert any("take it offline" in one for one in said)


def test_feedback_opens_its_dialog_over_http(served: Hospital) -> None:
    answer = served.answer(REVIEW)
    value = button(answer, "feedback")["negative_button"]["value"]
    assert served.noor.click(answer["ts"], "feedback", value)["acknowledged"]
    wait_for(lambda: served.noor.views(), "the dialog")
    done = served.noor.submit({"reason": {"reason": "unclear"}, "comment": {"comment": ""}})
    assert done["acknowledged"]
    assert served.count("feedback where verdict = 'down' and reason = 'unclear'") == 1


def test_app_home_is_filled_over_http(served: Hospital) -> None:
    served.noor.open("home")
    served.quiet_events()
    home = served.noor.home()
    assert home is not None
    assert "Curbside" in shown(home)


def question(ts: str) -> bytes:
    """A direct message as Slack delivers it."""
    event = {
        "type": "message", "channel_type": "im", "channel": "D0NOOR", "user": NOOR, "text": REVIEW, "ts": ts
    }  # fmt: skip
    body = {"type": "event_callback", "team_id": "T0LOCAL", "event_id": f"Ev{ts}", "event": event}
    return json.dumps(body).encode()


def press() -> bytes:
    """A press of Claim as Slack delivers it."""
    body = {
        "type": "block_actions",
        "team": {"id": "T0LOCAL"},
        "user": {"id": NOOR, "name": "noor"},
        "actions": [{"type": "button", "action_id": "case_claim", "block_id": "b", "value": "1"}],
    }
    return encode("interactive", body)[0]


@pytest.mark.parametrize(
    ("stamp", "secret", "cut"),
    [
        ("{now}", "somebody-elses-secret", None),
        ("{old}", SIGNING_SECRET, None),
        ("{now}", SIGNING_SECRET, 20),
        ("{now}", SIGNING_SECRET, 0),
        ("soon", SIGNING_SECRET, None),
        ("", SIGNING_SECRET, None),
        ("-{now}", SIGNING_SECRET, None),
    ],
)
def test_what_is_not_signed_by_slack_just_now_is_401_and_reaches_nobody(
    served: Hospital, address: str, stamp: str, secret: str, cut: int | None
) -> None:
    now = int(time.time())
    for body, kind in (
        (question("1700000000.000100"), "application/json"),
        (press(), "application/x-www-form-urlencoded"),
    ):
        at = now - 600 if "old" in stamp else now
        headers = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": stamp.format(now=now, old=at),
            "X-Slack-Signature": sign(secret, at, body)[:cut],
        }
        answer = httpx.post(address, content=body, headers=headers, trust_env=False)
        assert answer.status_code == 401
    served.settle()
    assert served.count("inbox") == 0
    assert served.noor.sees() == []


def test_an_event_that_could_not_be_kept_is_500_so_slack_sends_it_again_and_it_is_answered_once(
    closed: Hospital, address: str, log: Callable[[], str]
) -> None:
    closed.control.timing(retries=[0.2] * 50)
    database = closed.settings.var / "curbside.db"
    with closing(sqlite3.connect(database, isolation_level=None)) as conn:
        conn.execute("alter table inbox rename to elsewhere")
        body = question("1700000000.000200")
        stamp = int(time.time())
        headers = {
            "Content-Type": "application/json",
            "X-Slack-Request-Timestamp": str(stamp),
            "X-Slack-Signature": sign(SIGNING_SECRET, stamp, body),
        }
        assert httpx.post(address, content=body, headers=headers, trust_env=False).status_code == 500
        ts = closed.noor.say(f"@Curbside {REVIEW}", WARD)
        wait_for(
            lambda: [one for one in closed.control.state()["deliveries"] if one.get("retry_attempt")],
            "a retry",
        )
        assert not any(one["ok"] for one in closed.control.state()["deliveries"])
        assert "listener_failed" in log()
        conn.execute("alter table elsewhere rename to inbox")
    wait_for(lambda: closed.count(f"inbox where ts = '{ts}'"), "the question", PATIENCE)
    closed.service.worker.start()
    closed.settle()
    assert len([one for one in closed.noor.sees(WARD, ts) if is_answer(one)]) == 1


def test_what_two_processes_share_over_http_is_kept_once(served: Hospital) -> None:
    """Mention and message of the same words arrive as two requests, perhaps at the same time."""
    served.control.fault("twin", event="*", times=4)
    ts = served.ask(REVIEW, channel=WARD)
    assert len([one for one in served.noor.sees(WARD, ts) if one.get("user") == BOT_USER_ID]) == 1
    assert actions(next(one for one in served.noor.sees(WARD, ts) if is_answer(one)))
    assert served.from_bot(served.priya, DESK) == []
