"""Faults on demand: what goes wrong with the next calls and the next deliveries.

Each fault is used up as it strikes, so a test says exactly how often.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeVar

#: ratelimit: 429 with Retry-After. error: `ok: false` with `error`. status: an HTTP status with an HTML body.
#: drop: the call is carried out, then the connection is cut. slow: the answer waits `seconds`.
CallKind = Literal["ratelimit", "error", "status", "drop", "slow"]
#: duplicate: the same event twice. twin: again under another event_id. lost: the first attempt never arrives,
#: only its retry. delay: sent `seconds` later (so later events overtake it).
EventKind = Literal["duplicate", "twin", "lost", "delay"]

CALL_KINDS = ("ratelimit", "error", "status", "drop", "slow")
EVENT_KINDS = ("duplicate", "twin", "lost", "delay")


@dataclass
class CallFault:
    """A fault of Web API calls. `method` may be "*". `seconds` is Retry-After or the wait."""

    kind: CallKind
    method: str = "*"
    times: int = 1
    seconds: float = 1
    error: str = "internal_error"
    status: int = 503


@dataclass
class EventFault:
    """A fault of event deliveries. `event` is an event type such as message or app_mention, or "*"."""

    kind: EventKind
    event: str = "*"
    times: int = 1
    seconds: float = 0.2


Fault = TypeVar("Fault", CallFault, EventFault)


@dataclass
class Faults:
    """Everything ordered and not yet used up."""

    calls: list[CallFault] = field(default_factory=list)
    events: list[EventFault] = field(default_factory=list)

    def strike_call(self, method: str) -> list[CallFault]:
        """The faults that befall this call; each has one time less to strike."""
        return list(_strike(self.calls, lambda fault: fault.method in ("*", method)))

    def strike_event(self, event: str) -> list[EventFault]:
        """The faults that befall this delivery; each has one time less to strike."""
        return list(_strike(self.events, lambda fault: fault.event in ("*", event)))

    def clear(self) -> None:
        """Nothing goes wrong any more."""
        self.calls.clear()
        self.events.clear()


def _strike(faults: list[Fault], applies: Callable[[Fault], bool]) -> Iterator[Fault]:
    for fault in list(faults):
        if applies(fault):
            fault.times -= 1
            if fault.times <= 0:
                faults.remove(fault)
            yield fault
