"""What Slack says when it is out of order itself, and how to wait for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import structlog
from slack_sdk.errors import SlackApiError

log = structlog.get_logger(__name__)

#: How the SDK begins its words for an answer that is no JSON, such as a proxy's page.
_UNREADABLE = "Received a response in a non-JSON format"
FIRST_WAIT = 1.0
#: Seconds.  Slack asks for a minute or so; a header of years must not put a message off for ever.
LONGEST_ASKED = 3600.0
Got = TypeVar("Got")


def is_outage(error: SlackApiError) -> bool:
    """Whether Slack itself failed: nothing is known of the call, and the same one may succeed later."""
    status = getattr(error.response, "status_code", 200)
    code = error.response.get("error")
    return status >= 500 or code is None or str(code).startswith(_UNREADABLE)


def asked_wait(error: SlackApiError) -> timedelta:
    """How long Slack asks us to wait (the ``Retry-After`` header, in seconds); never more than `LONGEST_ASKED`."""
    headers = {name.lower(): value for name, value in error.response.headers.items()}
    try:
        return timedelta(seconds=max(1.0, min(float(headers.get("retry-after", 1)), LONGEST_ASKED)))
    except ValueError:
        return timedelta(seconds=1)


def patiently(
    call: Callable[[], Got],
    seconds: float,
    now: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Got:
    """Call Slack until it is not out of order.

    Raises what the call raises when that is Slack's own word on the matter, or after so many ``seconds``.
    """
    end, wait = now() + seconds, FIRST_WAIT
    while True:
        try:
            return call()
        except SlackApiError as error:
            limited = error.response.get("error") == "ratelimited"
            if not (limited or is_outage(error)) or now() + wait > end:
                raise
            wait = max(wait, asked_wait(error).total_seconds()) if limited else wait
        except OSError:
            if now() + wait > end:
                raise
        log.warning("slack_out_of_order", seconds=wait)
        sleep(wait)
        wait *= 2
