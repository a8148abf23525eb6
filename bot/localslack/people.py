"""People for tests and scripts: `Person(url, "noor").say("...")` over HTTP, without a browser."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

import httpx

Json = dict[str, Any]
Seen = TypeVar("Seen")
PATIENCE = 8.0


class RefusedError(Exception):
    """The workspace said that this cannot be done, and why."""


class Control:
    """The workspace's control surface at `url` (no trailing slash): faults, waits and a look at everything."""

    def __init__(self, url: str) -> None:
        self._client = _client(url)

    def order(self, name: str, **given: object) -> Json:
        """POST /control/{name}. Raises RefusedError."""
        return _answer(self._client.post(f"/control/{name}", json=given))

    def fault(self, kind: str, **given: object) -> None:
        """Let something go wrong: see bot.localslack.faults."""
        self.order("fault", kind=kind, **given)

    def timing(self, **seconds: object) -> None:
        """Adjust the waits: see bot.localslack.timing."""
        self.order("timing", **seconds)

    def reset(self) -> None:
        """Back to the seeded workspace."""
        self.order("reset")

    def state(self) -> Json:
        """Everything there is: channels, views, homes, calls, deliveries, sockets."""
        answer: Json = self._client.get("/control/state").raise_for_status().json()
        return answer

    def calls(self, method: str | None = None) -> list[Json]:
        """The Web API calls so far, oldest first, each with method, arguments, ok, error, messages."""
        return [call for call in self.state()["calls"] if method in (None, call["method"])]

    def close(self) -> None:
        """Give the connections back."""
        self._client.close()


class Person:
    """Somebody of the workspace: noor, priya, marcus, dana or sam. `channel` is a name, an id or "dm"."""

    def __init__(self, url: str, name: str) -> None:
        self.name = name
        self._client = _client(url)

    def _do(self, act: str, **given: object) -> Json:
        return _answer(self._client.post(f"/control/people/{self.name}/{act}", json=given))

    def say(
        self, text: str, channel: str = "dm", thread_ts: str | None = None, files: list[Any] | None = None
    ) -> str:
        """Post; returns the ts. "@Curbside" becomes a mention."""
        return str(self._do("say", text=text, channel=channel, thread_ts=thread_ts, files=files or [])["ts"])

    def edit(self, ts: str, text: str, channel: str = "dm") -> None:
        """Change an own message."""
        self._do("edit", ts=ts, text=text, channel=channel)

    def delete(self, ts: str, channel: str = "dm") -> None:
        """Take an own message away; as Dana, who administers the workspace, anybody's."""
        self._do("delete", ts=ts, channel=channel)

    def react(self, ts: str, name: str, channel: str = "dm") -> None:
        """Put a reaction on, or take it off."""
        self._do("react", ts=ts, name=name, channel=channel)

    def open(self, tab: str = "home") -> None:
        """Open the app's home or messages tab."""
        self._do("open", tab=tab)

    def click(
        self, ts: str, action_id: str, value: object = None, channel: str = "dm", **more: object
    ) -> Json:
        """Use an element of a message; tells `acknowledged`. `more`: block_id, values, selected_..."""
        return self._do("click", ts=ts, action_id=action_id, value=value, channel=channel, **more)

    def click_view(self, view_id: str, action_id: str, value: object = None, **more: object) -> Json:
        """Use an element of the topmost modal."""
        return self._do("click", view_id=view_id, action_id=action_id, value=value, **more)

    def click_home(self, action_id: str, value: object = None, **more: object) -> Json:
        """Use an element of the Home tab."""
        return self._do("click", home=True, action_id=action_id, value=value, **more)

    def submit(self, values: Json | None = None, view_id: str | None = None) -> Json:
        """Submit the topmost modal; tells `acknowledged` and, when it stays open, `errors`."""
        return self._do("submit", values=values or {}, view_id=view_id)

    def close_view(self, everything: bool = False) -> None:
        """Close the topmost modal, or all."""
        self._do("close", all=everything)

    def command(self, command: str, text: str = "", channel: str = "dm") -> Json:
        """Give a slash command such as /ask."""
        return self._do("command", command=command, text=text, channel=channel)

    def shortcut(self, callback_id: str, ts: str | None = None, channel: str = "dm") -> Json:
        """Use a shortcut, on a message when `ts` is given."""
        return self._do("shortcut", callback_id=callback_id, ts=ts, channel=channel)

    def sight(self) -> Json:
        """All this person sees: channels, views, home, bot."""
        answer: Json = self._client.get("/control/state", params={"as": self.name}).raise_for_status().json()
        return answer

    def sees(self, channel: str = "dm", thread_ts: str | None = None) -> list[Json]:
        """The messages of a conversation, oldest first, replies among them; with `thread_ts` that thread only.

        Raises RefusedError when this person is not in it.
        """
        sight = self.sight()
        wanted = sight["bot"]["dm"] if channel in ("dm", "app") else channel.lstrip("#")
        for room in sight["channels"]:
            if wanted in (room["id"], room["name"]):
                said: list[Json] = room["messages"]
                return [one for one in said if thread_ts in (None, one["ts"], one.get("thread_ts"))]
        raise RefusedError(f"{self.name} is not in {channel}")

    def views(self) -> list[Json]:
        """The open modals, the topmost last."""
        stack: list[Json] = self.sight()["views"]
        return stack

    def home(self) -> Json | None:
        """The Home tab, or None while the app has published none."""
        view: Json | None = self.sight()["home"]
        return view

    def close(self) -> None:
        """Give the connections back."""
        self._client.close()


def wait_for(look: Callable[[], Seen | None], what: str = "that", seconds: float = PATIENCE) -> Seen:
    """Look again and again until there is something, and return it. Raises AssertionError after `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        seen = look()
        if seen:
            return seen
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:g} s for {what} in vain")
        time.sleep(0.02)


def _client(url: str) -> httpx.Client:
    """A client that leaves nothing open between requests, so that a test need not close it.

    It looks at no proxy: one set for this machine has no business with a local address.
    """
    limits = httpx.Limits(max_keepalive_connections=0)
    return httpx.Client(base_url=url, trust_env=False, verify=False, timeout=30, limits=limits)


def _answer(response: httpx.Response) -> Json:
    answer: Json = response.json()
    if not answer.get("ok"):
        raise RefusedError(answer.get("error", f"HTTP {response.status_code}"))
    return answer
