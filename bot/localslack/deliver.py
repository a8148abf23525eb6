"""Bring events and interactions to the app: over one of its sockets, or by a signed POST.

Slack's rules: three seconds to acknowledge; an event that is not acknowledged, or that finds no open
socket, is sent again up to three times; an interaction never is.
"""

import asyncio
import contextlib
import uuid
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from bot.localslack.faults import EventFault, Faults
from bot.localslack.post import post
from bot.localslack.timing import Timing

Json = dict[str, Any]
SendText = Callable[[Json], Coroutine[Any, Any, None]]
LOG_LENGTH = 2000


@dataclass
class Ack:
    """What came of a delivery: whether the app acknowledged, and what it sent along."""

    ok: bool
    payload: Json = field(default_factory=dict)
    no_retry: bool = False
    reason: str = "http_timeout"


@dataclass(eq=False)
class Link:
    """One open socket of the app; once `retired` it was asked to go and gets nothing new while there is another."""

    send: SendText
    close: Callable[[], Coroutine[Any, Any, None]]
    waiting: dict[str, "asyncio.Future[Ack]"] = field(default_factory=dict)
    retired: bool = False

    def acknowledge(self, envelope_id: str, payload: Json) -> None:
        """The app answered an envelope; late and unknown answers are ignored."""
        future = self.waiting.pop(envelope_id, None)
        if future and not future.done():
            future.set_result(Ack(True, payload))

    def lost(self) -> None:
        """The socket is gone; whatever waited on it failed."""
        for future in self.waiting.values():
            if not future.done():
                future.set_result(Ack(False, reason="connection_failed"))
        self.waiting.clear()


class Delivery:
    """Sends what happens to the app. Events are queued in the background; an interaction is waited for.

    `http_url` switches from sockets to signed POSTs. `log` has one entry per attempt, the oldest forgotten.
    """

    def __init__(self, timing: Timing, faults: Faults, clock: Callable[[], float]) -> None:
        self.timing = timing
        self.faults = faults
        self.clock = clock
        self.links: list[Link] = []
        self.http_url: str | None = None
        self.log: list[Json] = []
        self.scheduled = 0
        self._turn = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def bind(self, loop: asyncio.AbstractEventLoop) -> None:
        """Deliver in this loop."""
        self._loop = loop

    def event(self, envelope: Json) -> None:
        """Send an event callback (its whole outer object) in the background, faults included."""
        if self._loop is not None:
            self.scheduled += 1
            self._loop.call_soon_threadsafe(self._start, envelope)

    @property
    def undelivered(self) -> int:
        """Events on their way or yet to be sent again."""
        return self.scheduled + len(self._tasks)

    def _start(self, body: Json) -> None:
        struck = self.faults.strike_event(body["event"]["type"])
        kinds = [fault.kind for fault in struck]
        self._spawn(self._deliver_event(body, struck))
        if "duplicate" in kinds:
            self._spawn(self._deliver_event(body, []))
        if "twin" in kinds:
            self._spawn(self._deliver_event({**body, "event_id": f"Ev{uuid.uuid4().hex[:10].upper()}"}, []))
        self.scheduled -= 1

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver_event(self, body: Json, struck: list[EventFault]) -> None:
        waits = [fault.seconds for fault in struck if fault.kind == "delay"]
        await asyncio.sleep(sum(waits))
        lost = any(fault.kind == "lost" for fault in struck)
        ack = Ack(False) if lost else await self._attempt("events_api", body, {"retry_attempt": 0})
        for number, wait in enumerate(self.timing.retries, start=1):
            if ack.ok or ack.no_retry:
                return
            await asyncio.sleep(wait)
            retry = {"retry_attempt": number, "retry_reason": ack.reason}
            ack = await self._attempt("events_api", body, retry)

    async def interact(self, body: Json, kind: str = "interactive") -> Ack:
        """Send an interaction or a slash command once and wait for its acknowledgement."""
        return await self._attempt(kind, body, {})

    async def _attempt(self, kind: str, body: Json, retry: Json) -> Ack:
        if self.http_url:
            ack = await self._post(self.http_url, kind, body, retry)
        else:
            ack = await self._send(kind, body, retry)
        name = body.get("event", body).get("type", body.get("command"))
        self.log.append({"kind": kind, "type": name, "event_id": body.get("event_id"), **retry, "ok": ack.ok})
        del self.log[:-LOG_LENGTH]
        return ack

    async def _send(self, kind: str, body: Json, retry: Json) -> Ack:
        if not self.links:
            return Ack(False, reason="connection_failed")
        self._turn += 1
        open_links = [link for link in self.links if not link.retired] or self.links
        link = open_links[self._turn % len(open_links)]
        name = str(uuid.uuid4())
        envelope = {
            "envelope_id": name,
            "type": kind,
            "accepts_response_payload": kind != "events_api",
            "payload": body,
            **({"retry_attempt": 0, "retry_reason": ""} | retry if kind == "events_api" else {}),
        }
        future: asyncio.Future[Ack] = asyncio.get_running_loop().create_future()
        link.waiting[name] = future
        try:
            await link.send(envelope)
            return await asyncio.wait_for(future, self.timing.ack)
        except TimeoutError:
            link.waiting.pop(name, None)
            return Ack(False)
        except Exception:  # whatever a dying socket raises, the delivery has failed and Slack tries again
            link.waiting.pop(name, None)
            return Ack(False, reason="connection_failed")

    async def _post(self, url: str, kind: str, body: Json, retry: Json) -> Ack:
        answer = await post(url, kind, body, retry, int(self.clock()), self.timing.ack)
        return Ack(answer.ok, answer.payload, answer.no_retry, answer.reason)

    async def disconnect(self, reason: str = "refresh_requested", abrupt: bool = False) -> int:
        """Ask every socket to reconnect, or cut them all; returns how many there were."""
        links = list(self.links)
        for link in links:
            link.retired = True
            with contextlib.suppress(Exception):  # a socket that is already gone needs no goodbye
                if abrupt:
                    await link.close()
                else:
                    await link.send({"type": "disconnect", "reason": reason, "debug_info": {"host": "local"}})
        return len(links)

    def forget(self) -> None:
        """Give up every event under way, the log and HTTP delivery; may be called from any thread."""
        self.http_url = None
        self.log.clear()
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._cancel)

    def _cancel(self) -> None:
        for task in self._tasks:
            task.cancel()

    def stop(self) -> None:
        """Give up everything under way; call it in the loop."""
        self._cancel()
        for link in self.links:
            link.lost()
        self._loop = None
