from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from datetime import datetime
from typing import Any

import pytest
import structlog

from bot import logs

Lines = Callable[[], list[dict[str, Any]]]
SECRET = "Mrs Miller from room 7"


@pytest.fixture
def lines() -> Iterator[Lines]:
    """Logs as a process would write them, and what has been written; afterwards all is as it was."""
    root = logging.getLogger()
    before = (list(root.handlers), root.level, structlog.get_config())
    # A server of an earlier test may have given uvicorn's lines a way of their own.
    server = logging.getLogger("uvicorn")
    own = (list(server.handlers), server.propagate)
    server.handlers[:], server.propagate = [], True
    stream = io.StringIO()
    with redirect_stderr(stream):
        logs.configure("INFO")
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers[:], level = before[0], before[1]
    root.setLevel(level)
    server.handlers[:], server.propagate = own
    structlog.configure(**before[2])
    structlog.contextvars.clear_contextvars()


def test_a_line_is_a_json_object_with_name_level_time_and_values(lines: Lines) -> None:
    structlog.get_logger("bot.worker").info("sent", row=7, wait=0.5)
    (line,) = lines()
    stamp = datetime.fromisoformat(line.pop("timestamp"))
    assert stamp.utcoffset() is not None
    assert line == {"event": "sent", "row": 7, "wait": 0.5, "level": "info", "logger": "bot.worker"}


def test_a_line_break_in_a_value_begins_no_new_line(lines: Lines) -> None:
    structlog.get_logger("bot.worker").warning("odd", value='a\nb\u2028{"event": "forged"}\x1b')
    (line,) = lines()
    assert line["value"] == 'a\nb\u2028{"event": "forged"}\x1b'


def test_what_is_bound_to_the_context_stands_in_every_line(lines: Lines) -> None:
    with structlog.contextvars.bound_contextvars(question=3):
        structlog.get_logger("bot.worker").info("kept")
        logging.getLogger("bot.other").info("plain")
    structlog.get_logger("bot.worker").info("after")
    assert [line.get("question") for line in lines()] == [3, 3, None]


def raise_through(words: str) -> None:
    raise ValueError(words)


def test_an_exception_is_its_type_and_places_and_never_its_message(lines: Lines) -> None:
    ours, theirs = structlog.get_logger("bot.worker"), logging.getLogger("sqlalchemy.pool")
    try:
        raise_through(SECRET)
    except ValueError as error:
        ours.exception("loop_failed", loop="send-1")
        ours.error("listener_failed", exc_info=error)
        logging.getLogger("bot.plain").exception("plain_failed")
        theirs.exception("could not: %s", error)
    written = lines()
    assert [line["error"] for line in written] == ["ValueError"] * 4
    for line in written:
        assert line["at"][-1].startswith("test_logs.py:")
        assert line["at"][-1].endswith(" raise_through")
        assert SECRET not in json.dumps(line)
        assert "Traceback" not in json.dumps(line)
    assert written[0]["loop"] == "send-1"


def test_a_cause_does_not_bring_its_message_along(lines: Lines) -> None:
    try:
        try:
            raise_through(SECRET)
        except ValueError as error:
            raise RuntimeError("also secret") from error
    except RuntimeError:
        structlog.get_logger("bot.worker").exception("failed")
    (line,) = lines()
    assert line["error"] == "RuntimeError"
    assert SECRET not in json.dumps(line)
    assert "also secret" not in json.dumps(line)


def test_asking_for_an_exception_where_there_is_none_is_harmless(lines: Lines) -> None:
    structlog.get_logger("bot.worker").error("nothing", exc_info=True)
    (line,) = lines()
    assert "error" not in line


def test_a_deep_stack_is_cut_to_the_places_nearest_to_the_failure(lines: Lines) -> None:
    def dig(depth: int) -> None:
        if not depth:
            raise_through(SECRET)
        dig(depth - 1)

    try:
        dig(50)
    except ValueError:
        structlog.get_logger("bot.worker").exception("failed")
    (line,) = lines()
    assert len(line["at"]) == 8
    assert line["at"][-1].endswith(" raise_through")


@pytest.mark.parametrize(
    "name", ["slack_bolt.App", "slack_sdk.web", "sqlalchemy.engine", "uvicorn.error", "root"]
)
def test_libraries_are_heard_from_warnings_on_whatever_level_they_give_themselves(
    lines: Lines, name: str
) -> None:
    library = logging.getLogger(name)
    level = library.level
    try:
        library.setLevel(logging.DEBUG)  # as Bolt does by itself
        library.debug("payload %s", SECRET)
        library.info("payload %s", SECRET)
        assert lines() == []
        library.warning("something is wrong")
        assert len(lines()) == 1
    finally:
        library.setLevel(level)


def test_a_warning_of_a_library_says_where_and_not_what(lines: Lines) -> None:
    logging.getLogger("slack_bolt.App").warning(f"Unhandled request ({SECRET})")
    logging.getLogger("slack_sdk.socket_mode").error("Failed to parse %r", SECRET)
    written = lines()
    assert SECRET not in json.dumps(written)
    for line in written:
        assert line["event"].startswith("test_logs.py:")
        assert line["event"].endswith(" test_a_warning_of_a_library_says_where_and_not_what")
    assert [line["logger"] for line in written] == ["slack_bolt.App", "slack_sdk.socket_mode"]


def test_the_web_server_may_say_why_it_cannot_listen(lines: Lines) -> None:
    logging.getLogger("uvicorn.error").error("[Errno %d] address in use", 98)
    assert lines()[0]["event"] == "[Errno 98] address in use"


def test_our_own_plain_lines_are_shown_from_the_level_on(lines: Lines) -> None:
    logging.getLogger("index.build").debug("no")
    logging.getLogger("index.build").info("built %d", 3)
    assert [line["event"] for line in lines()] == ["built 3"]


def test_a_name_that_merely_begins_like_ours_is_not_ours(lines: Lines) -> None:
    logging.getLogger("botocore").info("no")
    assert lines() == []


def test_configuring_again_writes_each_line_once(lines: Lines) -> None:
    stream = io.StringIO()
    with redirect_stderr(stream):
        logs.configure("WARNING")
    structlog.get_logger("bot.worker").info("below")
    structlog.get_logger("bot.worker").warning("once")
    assert [json.loads(line)["event"] for line in stream.getvalue().splitlines()] == ["once"]
    assert lines() == []
    assert sys.stderr is not stream
