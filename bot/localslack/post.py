"""Signed HTTP delivery: the POST that Slack makes to an app that uses no sockets."""

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx

from bot.localslack import seed

Json = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What the app said: `ok` when it answered 200 in time."""

    ok: bool
    payload: Json = field(default_factory=dict)
    no_retry: bool = False
    reason: str = "http_error"


def sign(secret: str, timestamp: int, body: bytes) -> str:
    """Slack's signature over a request body at a time in epoch seconds."""
    base = b"v0:%d:%s" % (timestamp, body)
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def encode(kind: str, body: Json) -> tuple[bytes, str]:
    """(bytes, content type): events are JSON, interactions a form with JSON in it, commands a flat form."""
    if kind == "events_api":
        return json.dumps(body).encode(), "application/json"
    form = {"payload": json.dumps(body)} if kind == "interactive" else body
    return urlencode(form).encode(), "application/x-www-form-urlencoded"


async def post(url: str, kind: str, body: Json, retry: Json, timestamp: int, seconds: float) -> Answer:
    """Deliver `body` to `url`, waiting at most `seconds`. Never raises for what the app does."""
    content, content_type = encode(kind, body)
    headers = {
        "Content-Type": content_type,
        "X-Slack-Request-Timestamp": str(timestamp),
        "X-Slack-Signature": sign(seed.SIGNING_SECRET, timestamp, content),
    }
    if retry.get("retry_attempt"):
        headers["X-Slack-Retry-Num"] = str(retry["retry_attempt"])
        headers["X-Slack-Retry-Reason"] = str(retry.get("retry_reason", ""))
    try:
        # Slack reaches the app from outside; a proxy set for this machine has no say in it.
        async with httpx.AsyncClient(trust_env=False, timeout=seconds) as client:
            response = await client.post(url, content=content, headers=headers)
    except httpx.TimeoutException:
        return Answer(False, reason="http_timeout")
    except httpx.HTTPError:
        return Answer(False, reason="connection_failed")
    no_retry = response.headers.get("x-slack-no-retry") == "1"
    if response.status_code != httpx.codes.OK:
        return Answer(False, no_retry=no_retry)
    return Answer(True, _payload(response.text), no_retry)


def _payload(text: str) -> Json:
    """JSON as it is; any other text is a message."""
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if isinstance(value, dict):
        return value
    return {"text": text} if text.strip() else {}
