"""The two ways a request can be refused: as Slack would, or because a test asked for the impossible."""

from collections.abc import Sequence


class SlackError(Exception):
    """A call Slack answers with `ok: false`.

    `code` is Slack's error code; `messages` become response_metadata.messages; `extra` joins the answer.
    """

    def __init__(self, code: str, messages: Sequence[str] = (), **extra: object) -> None:
        super().__init__(code)
        self.code = code
        self.messages = tuple(messages)
        self.extra = extra

    def answer(self) -> dict[str, object]:
        """The body Slack would send, with HTTP status 200."""
        body: dict[str, object] = {"ok": False, "error": self.code, **self.extra}
        if self.messages:
            body["response_metadata"] = {"messages": list(self.messages)}
        return body


class ImpossibleError(Exception):
    """Something a person cannot do here, such as pressing a button that is not on the message."""
