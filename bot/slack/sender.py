"""The outbox to Slack: renders a row from the store's present state, sends it, and records its fate.

A post whose fate is unknown (a time-out, a crash after sending) is looked up by its metadata before it is sent
again.  Slack's own word decides what happens next: wait, try again, or give up and tell people another way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import Any

import structlog
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import Engine

from bot.slack.blocks import Message, section
from bot.slack.fallback import DEFECT, Fallback
from bot.slack.outages import asked_wait, is_outage
from bot.slack.render import NotYet, Render
from bot.store import delivery
from bot.store.engine import reading, writing
from bot.store.outbox import Outgoing

log = structlog.get_logger(__name__)

METADATA = "curbside_message"
#: Longer than the longest call to Slack: two of `CALL_SECONDS` for a look-up and a post.
LEASE_SECONDS = 90
CALL_SECONDS = 20
FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(minutes=5)
#: Refusals that no repetition will change.  Any other is tried again, ever more slowly, `TRIES` times.
FINAL = frozenset(
    {
        "cannot_dm_bot", "cannot_reply_to_message", "cant_update_message", "channel_not_found", "edit_window_closed",
        "ekm_access_denied", "is_archived", "message_not_found", "no_permission", "not_in_channel",
        "restricted_action", "thread_not_found", "user_disabled", "user_not_found", "user_not_in_channel",
        "users_not_found",
    }
)  # fmt: skip
#: Slack did not take the form of the message: send its words alone rather than nothing.
MALFORMED = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_blocks_too_many", "msg_too_long"}
)
#: The whole connection is out of order; nothing is given up until a person has put it right.
LOCKED_OUT = frozenset(
    {"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked", "missing_scope"}
)
TRIES = 8
#: What is noted of a row while Slack itself fails.
OUTAGE = "slack_out_of_order"
#: How long a message waits for another that it names.
MOMENT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message is now."""

    ts: str | None
    channel: str | None


class Sender:
    """Sends one outbox row at a time; several senders may run side by side."""

    def __init__(
        self,
        engine: Engine,
        client: WebClient,
        render: Render,
        fallback: Fallback,
        clock: Callable[[], datetime],
    ) -> None:
        self._engine = engine
        self._client = client
        self._render = render
        self._fallback = fallback
        self._clock = clock

    def send_next(self) -> bool:
        """Send what is next; False when nothing may go now."""
        with writing(self._engine) as conn:
            row = delivery.claim(conn, self._clock(), LEASE_SECONDS)
        if row is None:
            return False
        facts = {"row": row.id, "kind": row.kind, "attempt": row.attempts}
        if row.lost is not None:
            self._give_up(row, f"anchor_{row.lost}", facts)
            return True
        try:
            place = self._deliver(row)
        except NotYet:
            self._again(row, "not_yet", facts, uncertain=row.uncertain, wait=MOMENT)
        except SlackApiError as error:
            self._refused(row, error, facts)
        except (OSError, HTTPException) as error:
            # Whether Slack has it nobody knows: the next attempt looks first.
            self._again(row, type(error).__name__, facts, uncertain=True)
        except Exception:
            # A defect of ours must neither hold up what waits behind this row for ever, nor end in silence.
            log.exception("sending_broke", **facts)
            if row.failures + 1 >= TRIES:
                self._give_up(row, DEFECT, facts)
            else:
                self._again(row, DEFECT, facts, uncertain=True)
        else:
            with writing(self._engine) as conn:
                delivery.sent(conn, row, self._clock(), place.ts, place.channel)
            log.info("sent", **facts)
        return True

    def _deliver(self, row: Outgoing) -> Place:
        with reading(self._engine) as conn:
            message = self._render(conn, row)
        if row.kind == "delete":
            return self._delete(row)
        if message is None:
            # What is not wanted any more may be in Slack all the same: what deletes it has to know where.
            lost = row.uncertain and row.target is None and row.kind != "ephemeral"
            return (self._look_up(row) if lost else None) or Place(row.target_ts, row.target_channel)
        try:
            return self._put(row, message)
        except SlackApiError as error:
            if not message.blocks or error.response.get("error") not in MALFORMED:
                raise
            log.error("form_refused", row=row.id, kind=row.kind, code=error.response.get("error"))
            return self._put(row, Message(message.text))

    def _put(self, row: Outgoing, message: Message) -> Place:
        if row.target_ts:
            return self._change(row, message)
        if row.kind == "ephemeral":
            return self._whisper(row, message)
        return (self._look_up(row) if row.uncertain else None) or self._post(row, message)

    def _post(self, row: Outgoing, message: Message) -> Place:
        channel = row.channel or self._direct_channel(str(row.user))
        answer = self._client.chat_postMessage(
            channel=channel,
            thread_ts=row.thread_ts,
            text=message.text,
            blocks=message.blocks or None,
            metadata={"event_type": METADATA, "event_payload": {"row": row.id}},
            unfurl_links=False,
            unfurl_media=False,
        )
        return Place(str(answer["ts"]), str(answer["channel"]))

    def _change(self, row: Outgoing, message: Message) -> Place:
        self._client.chat_update(
            channel=str(row.target_channel),
            ts=str(row.target_ts),
            text=message.text,
            blocks=message.blocks or [section(message.text)],
        )
        return Place(row.target_ts, row.target_channel)

    def _delete(self, row: Outgoing) -> Place:
        try:
            self._client.chat_delete(channel=str(row.target_channel), ts=str(row.target_ts))
        except SlackApiError as error:
            if error.response.get("error") != "message_not_found":
                raise
        return Place(row.target_ts, row.target_channel)

    def _whisper(self, row: Outgoing, message: Message) -> Place:
        self._client.chat_postEphemeral(
            channel=str(row.channel),
            user=str(row.user),
            thread_ts=row.thread_ts,
            text=message.text,
            blocks=message.blocks or None,
        )
        return Place(None, row.channel)

    def _direct_channel(self, user: str) -> str:
        opened: dict[str, Any] = self._client.conversations_open(users=user)["channel"]
        return str(opened["id"])

    def _look_up(self, row: Outgoing) -> Place | None:
        """Find our own post of this row.  A thread comes oldest first, so it is read to its end."""
        channel = row.channel or self._direct_channel(str(row.user))
        cursor = None
        while True:
            page: Mapping[str, Any] = self._page(channel, row.thread_ts, cursor)
            for message in page.get("messages", ()):
                data = message.get("metadata") or {}
                if data.get("event_type") == METADATA and data.get("event_payload", {}).get("row") == row.id:
                    return Place(str(message["ts"]), channel)
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            # A channel's history comes newest first: what is not on its first page is not recent.
            if not cursor or not row.thread_ts:
                return None

    def _page(self, channel: str, thread_ts: str | None, cursor: str | None) -> Any:
        if thread_ts:
            return self._client.conversations_replies(
                channel=channel, ts=thread_ts, cursor=cursor, limit=200, include_all_metadata=True
            ).data
        return self._client.conversations_history(channel=channel, limit=200, include_all_metadata=True).data

    def _refused(self, row: Outgoing, error: SlackApiError, facts: dict[str, Any]) -> None:
        code = str(error.response.get("error"))
        if code == "ratelimited":
            self._again(row, code, facts, wait=asked_wait(error), uncertain=row.uncertain)
        elif is_outage(error):
            # However long it lasts, nothing is given up for it.
            self._again(row, OUTAGE, facts, uncertain=True)
        elif code in FINAL or (code not in LOCKED_OUT and row.failures + 1 >= TRIES):
            self._give_up(row, code, facts)
        else:
            self._again(row, code, facts, uncertain=row.uncertain)

    def _again(
        self,
        row: Outgoing,
        code: str,
        facts: dict[str, Any],
        *,
        uncertain: bool,
        wait: timedelta | None = None,
    ) -> None:
        # Whoever only had to wait so far is not held up for long by a first failure, and holds up nobody.
        pause = wait or min(FIRST_WAIT * 2 ** min(row.failures, 10), LONGEST_WAIT)
        level = log.error if code in LOCKED_OUT else log.warning
        level("send_again", code=code, seconds=pause.total_seconds(), **facts)
        with writing(self._engine) as conn:
            delivery.retry(conn, row, self._clock() + pause, code, uncertain=uncertain, failed=wait is None)

    def _give_up(self, row: Outgoing, code: str, facts: dict[str, Any]) -> None:
        level = log.error if row.lost is None else log.warning
        level("send_failed", code=code, **facts)
        with writing(self._engine) as conn:
            if delivery.fail(conn, row, code):
                self._fallback(conn, row, code, self._clock())
