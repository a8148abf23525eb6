"""Structured logs: one JSON object a line on stderr, with names, ids, counts and times; never a person's words.

Libraries log through the same lines, but only warnings and worse, and of those only where they come from: their
debug lines hold whole payloads, and their warnings quote what they could not handle.
"""

from __future__ import annotations

import logging
import sys

import structlog
from structlog.typing import EventDict, Processor

OURS = ("bot.", "index.", "knowledge.")
#: Speaks of ports and connections only, and says what to do about them.
PLAIN = ("uvicorn",)


def configure(level: str) -> None:
    """Send all logs of this process to stderr; may be called again."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        name_exception,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(is_ours_or_warning)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, withhold_words],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)


def is_ours_or_warning(record: logging.LogRecord) -> bool:
    """Whether a line may be shown.  Levels of loggers are no help: Bolt sets those of its own by itself."""
    return record.levelno >= logging.WARNING or record.name.startswith(OURS)


def withhold_words(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Replace what another's library says by the place where it says so."""
    record: logging.LogRecord = event["_record"]
    if not record.name.startswith((*OURS, *PLAIN)):
        event["event"] = f"{record.filename}:{record.lineno} {record.funcName}"
    return event


def name_exception(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Replace an exception by its type and the places it came through: its message may quote a person."""
    raised = event.pop("exc_info", None)
    if raised is True:
        raised = sys.exc_info()
    if isinstance(raised, BaseException):
        raised = (type(raised), raised, raised.__traceback__)
    if raised and raised[0]:
        event["error"] = raised[0].__name__
        event["at"] = list(_places(raised[1]))
    return event


def _places(error: BaseException) -> list[str]:
    places: list[str] = []
    trace = error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-8:]
