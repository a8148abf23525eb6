from __future__ import annotations

import json
import os
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from hypothesis import example, given, settings
from hypothesis import strategies as st
from slack_bolt import App
from slack_sdk import WebClient
from starlette.applications import Starlette

from bot.assemble.service import Service
from bot.config import Settings
from bot.localslack.people import Person, wait_for
from bot.localslack.post import sign
from bot.localslack.server import BOT_TOKEN, CHANNELS, SIGNING_SECRET, Running, start
from bot.store.engine import reading
from bot.store.tables import inbox
from bot.web import LARGEST_BODY, create_web
from knowledge.article import Article, Desk, Kind, Section, Source

CHALLENGE = {"type": "url_verification", "token": "t", "challenge": "3eZbrw1a"}
EVIL = "<script>alert('x')</script>"
ARTICLE = Article(
    id="photos",
    title=f"Photos & {EVIL}",
    kind=Kind.POLICY,
    summary=f"Ask first. {EVIL}",
    topics=("photos",),
    audience=("everyone",),
    owner="Privacy <Office>",
    reviewed=date(2026, 1, 2),
    review_by=date(2027, 1, 2),
    effective=date(2026, 1, 2),
    expires=None,
    sources=(Source('A "rule"', 'https://example.org/?a=1&b="2"', "§ <4>"),),
    url="",
    desks=(Desk.PRIVACY,),
    questions=(),
    supersedes=(),
    sections=(
        Section((), f"See [consent](consent.md#in-writing), [away](https://example.org/a.md) and {EVIL}.", 3),
        Section(
            ("Before <you> post",),
            "- *Ask*\n- [never](javascript:alert(1))\n\n<img src=x onerror=alert(1)>",
            9,
        ),
        Section(("Before <you> post", "On the ward"), "> Stop.", 12),
    ),
    path="content/photos.md",
)


class Site:
    """A web application served for real on a port of its own."""

    def __init__(self, app: Starlette) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=1))
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), daemon=True)
        self._thread.start()
        wait_for(lambda: self._server.started, "the server")
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", trust_env=False, timeout=30)

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path)

    def close(self) -> None:
        self.client.close()
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()


def bolt() -> App:
    """An app that talks to nobody."""
    return App(client=WebClient("xoxb-none"), signing_secret=SIGNING_SECRET, token_verification_enabled=False)


@pytest.fixture(scope="module")
def problems() -> dict[str, str]:
    """What the probes find wrong; empty when all is well."""
    return {"database": "", "index": ""}


@pytest.fixture(scope="module")
def site(problems: dict[str, str]) -> Iterator[Site]:
    """Health and articles, and a transport without a signing secret."""
    probes = {"database": lambda: problems["database"], "index": lambda: problems["index"]}
    library = {
        article.id: article
        for article in (ARTICLE, replace(ARTICLE, id="a-guide", title="A guide", kind=Kind.GUIDANCE))
    }
    served = Site(create_web(bolt(), "", probes, lambda: library))
    yield served
    served.close()


def test_a_process_that_listens_is_healthy(site: Site) -> None:
    answer = site.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok")


def test_it_is_ready_when_every_probe_is_and_names_those_that_are_not(
    site: Site, problems: dict[str, str]
) -> None:
    assert site.get("/readyz").json() == {"ready": True, "problems": {}}
    problems["index"] = "NoIndexError"
    try:
        answer = site.get("/readyz")
    finally:
        problems["index"] = ""
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "problems": {"index": "NoIndexError"}}
    assert site.get("/readyz").status_code == 200


def test_an_article_is_shown_with_its_markup_and_nothing_of_it_runs(site: Site) -> None:
    answer = site.get("/guidance/photos")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    html = answer.text
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert "<title>Photos &amp; &lt;script&gt;" in html
    assert "Privacy &lt;Office&gt;" in html
    assert "<em>Ask</em>" in html
    assert "<blockquote>" in html
    assert "Reviewed 2026-01-02" in html
    assert 'href="https://example.org/?a=1&amp;b=&quot;2&quot;"' in html


def test_links_between_articles_lead_to_their_pages_and_others_stay(site: Site) -> None:
    html = site.get("/guidance/photos").text
    assert 'href="/guidance/consent#in-writing"' in html
    assert 'href="https://example.org/a.md"' in html


def test_headings_can_be_linked_to(site: Site) -> None:
    html = site.get("/guidance/photos").text
    assert '<h2 id="before-you-post">Before &lt;you&gt; post</h2>' in html
    assert '<h3 id="on-the-ward">On the ward</h3>' in html


def test_the_library_lists_every_article_policies_first(site: Site) -> None:
    html = site.get("/guidance").text
    assert "2 articles" in html
    assert 'href="/guidance/photos"' in html
    assert "<script" not in html
    assert html.index("/guidance/photos") < html.index("/guidance/a-guide")


@pytest.mark.parametrize("name", ["gone", "photos.md", EVIL, "%2e%2e%2fetc%2fpasswd", "ünlaut"])
def test_an_article_that_is_not_there_is_404_with_a_next_step(site: Site, name: str) -> None:
    answer = site.get(f"/guidance/{name.replace('/', '%2f')}")
    assert answer.status_code == 404
    assert "<script" not in answer.text


def test_other_addresses_and_methods_are_refused_without_an_error(site: Site) -> None:
    assert site.get("/nothing").status_code == 404
    assert site.get("/slack/events").status_code == 405
    assert site.client.post("/guidance").status_code == 405


def test_without_a_signing_secret_nothing_is_let_in(site: Site) -> None:
    body = json.dumps(CHALLENGE).encode()
    for secret in ("", SIGNING_SECRET):
        assert (
            site.client.post("/slack/events", content=body, headers=signed(body, secret)).status_code == 401
        )


# The HTTP transport, with the whole bot behind it.


@pytest.fixture(scope="module")
def slack() -> Iterator[Running]:
    """The workspace.  slack_sdk sends everything through HTTP_PROXY, local addresses too, so that is unset."""
    names = [name for name in os.environ if name.lower() in ("http_proxy", "https_proxy", "all_proxy")]
    kept = {name: os.environ.pop(name) for name in names}
    with start() as running:
        yield running
    os.environ.update(kept)


@pytest.fixture(scope="module")
def service(slack: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The bot without an index: it keeps what arrives and answers nothing."""
    service = Service(
        Settings(
            var=tmp_path_factory.mktemp("var"),
            knowledge=Path(__file__).parents[1] / "knowledge" / "content",
            slack_bot_token=BOT_TOKEN,
            slack_signing_secret=SIGNING_SECRET,
            slack_api_url=f"{slack.url}/api/",
            consultants_channel=CHANNELS["social-media-consultants"],
        )
    )
    yield service
    service.engine.dispose()


@pytest.fixture(scope="module")
def door(service: Service) -> Iterator[Site]:
    served = Site(service.web())
    yield served
    served.close()


def signed(body: bytes, secret: str = SIGNING_SECRET, at: float | None = None, **more: str) -> dict[str, str]:
    """Headers as Slack sends them with a JSON body."""
    stamp = int(time.time() if at is None else at)
    return {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": str(stamp),
        "X-Slack-Signature": sign(secret, stamp, body),
        **more,
    }


def post(door: Site, body: bytes, headers: Mapping[str, str]) -> int:
    return door.client.post("/slack/events", content=body, headers=headers).status_code


def message(ts: str, text: str = "May I post a photo?") -> bytes:
    """An event as Slack sends it when somebody writes to the bot."""
    event = {
        "type": "message",
        "channel_type": "im",
        "channel": "D0NOOR",
        "user": "U0NOOR",
        "text": text,
        "ts": ts,
    }
    envelope: dict[str, Any] = {"type": "event_callback", "team_id": "T0LOCAL", "api_app_id": "A0LOCAL"}
    envelope |= {"event_id": f"Ev{ts}", "event": event}
    return json.dumps(envelope).encode()


def kept(service: Service) -> list[str]:
    """The ts of every message in the inbox."""
    with reading(service.engine) as conn:
        return [row.ts for row in conn.execute(inbox.select())]


def test_slack_can_verify_the_address(door: Site) -> None:
    body = json.dumps(CHALLENGE).encode()
    answer = door.client.post("/slack/events", content=body, headers=signed(body))
    assert answer.status_code == 200
    assert CHALLENGE["challenge"] in answer.text


def test_a_signed_event_is_kept_before_slack_is_told_so_and_a_repeated_one_once(
    door: Site, service: Service
) -> None:
    body = message("1000.000100")
    assert post(door, body, signed(body)) == 200
    assert kept(service).count("1000.000100") == 1
    retried = signed(body, **{"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"})
    assert post(door, body, retried) == 200
    assert kept(service).count("1000.000100") == 1


def test_the_workspace_delivers_by_http(door: Site, service: Service, slack: Running) -> None:
    slack.workspace.delivery.http_url = f"http://127.0.0.1:{door.port}/slack/events"
    noor = Person(slack.url, "noor")
    try:
        ts = noor.say("May I post a photo?")
        wait_for(lambda: ts in kept(service), "the question")
    finally:
        slack.workspace.delivery.http_url = None
        noor.close()


def test_readiness_of_the_whole_bot_names_the_missing_index(door: Site) -> None:
    assert door.get("/readyz").json()["problems"] == {"index": "NoIndexError"}


def forged(body: bytes) -> dict[str, dict[str, str]]:
    """Headers that must be refused, by what is wrong with them."""
    good = signed(body)
    now = int(time.time())

    def stamped(stamp: str) -> dict[str, str]:
        return {**good, "X-Slack-Request-Timestamp": stamp}

    return {
        "another's secret": signed(body, "not-the-secret"),
        "another body's": signed(b"{}"),
        "six minutes old": signed(body, at=now - 360),
        "six minutes ahead": signed(body, at=now + 360),
        "no headers": {},
        "no signature": {name: value for name, value in good.items() if name != "X-Slack-Signature"},
        "no time": {name: value for name, value in good.items() if name != "X-Slack-Request-Timestamp"},
        "empty": {**good, "X-Slack-Signature": "", "X-Slack-Request-Timestamp": ""},
        "time in words": stamped("yesterday"),
        "time with a sign": stamped(f"+{now}"),
        "time with a point": stamped(f"{now}.0"),
        "negative time": stamped(f"-{now}"),
        "infinite time": stamped("inf"),
        "time of 300 digits": stamped("9" * 300),
        "time of 5000 digits": stamped("9" * 5000),
        "half a signature": {**good, "X-Slack-Signature": good["X-Slack-Signature"][:20]},
        "another version": {**good, "X-Slack-Signature": "v1" + good["X-Slack-Signature"][2:]},
        "upper case": {**good, "X-Slack-Signature": good["X-Slack-Signature"].upper()},
    }


def test_every_forged_old_or_malformed_signature_is_401_and_nothing_is_kept(
    door: Site, service: Service
) -> None:
    body = message("2000.000100")
    for name, headers in forged(body).items():
        assert post(door, body, headers) == 401, name
    assert "2000.000100" not in kept(service)
    assert post(door, body, signed(body)) == 200


@pytest.mark.parametrize("name", ["X-Slack-Signature", "X-Slack-Request-Timestamp"])
@pytest.mark.parametrize(
    "value", ["\xb2\xb9".encode("latin-1"), "v0=é".encode(), "١٢٣".encode(), b"\xff\xfe"]
)
def test_headers_that_are_not_ascii_are_401(door: Site, name: str, value: bytes) -> None:
    body = message("2000.000200")
    headers = {key.encode(): text.encode() for key, text in signed(body).items()} | {name.encode(): value}
    answer = door.client.post("/slack/events", content=body, headers=list(headers.items()))
    assert answer.status_code == 401


def test_a_huge_body_is_413_whether_its_length_is_announced_or_not(door: Site) -> None:
    body = b"x" * (LARGEST_BODY + 1)
    assert post(door, body, signed(body)) == 413
    chunks = (b"x" * 100_000 for _ in range(11))
    assert door.client.post("/slack/events", content=chunks).status_code == 413
    fits = b" " * LARGEST_BODY
    assert post(door, fits, {}) == 401


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "application/json"),
        (b"not json", "application/json"),
        (b"[]", "application/json"),
        (b"null", "application/json"),
        (b'"text"', "application/json"),
        (b"\xff\xfe\x00", "application/json"),
        (b"{" * 5000, "application/json"),
        (b'{"type": "event_callback", "event": 7}', "application/json"),
        (b'{"type": "event_callback"}', "application/json"),
        (b"payload=oops", "application/x-www-form-urlencoded"),
        (b"payload=%7B%7D", "application/x-www-form-urlencoded"),
        (b"&&==%%", "application/x-www-form-urlencoded"),
        (b"x", "multipart/form-data"),
    ],
)
def test_a_signed_body_that_makes_no_sense_is_no_error_of_ours(door: Site, body: bytes, kind: str) -> None:
    assert post(door, body, signed(body, **{"Content-Type": kind})) < 500


VALUES = st.one_of(
    st.lists(st.sampled_from([*range(0x20, 0x7F), *range(0x80, 0x100)]), max_size=60).map(
        lambda value: bytes(value).strip()
    ),
    st.integers().map(lambda value: str(value).encode()),
    st.floats().map(lambda value: str(value).encode()),
    st.text("0123456789abcdef", max_size=64).map(lambda value: b"v0=" + value.encode()),
)


@settings(max_examples=80, deadline=None)
@given(stamp=VALUES | st.none(), signature=VALUES, body=st.binary(max_size=200))
@example(stamp=None, signature=b"v0=0", body=b"\xff\xfe")  # no text, in time
def test_no_header_that_is_not_slacks_own_is_let_in_or_breaks_anything(
    door: Site, stamp: bytes | None, signature: bytes, body: bytes
) -> None:
    now = str(int(time.time())).encode()
    headers = [(b"X-Slack-Request-Timestamp", stamp or now), (b"X-Slack-Signature", signature)]
    assert door.client.post("/slack/events", content=body, headers=headers).status_code == 401
