"""Texts with their identifiers marked `{type|value}`, and `{type|value|inner}` where only a part identifies."""

from __future__ import annotations

import re
from pathlib import Path

from bot.privacy.measure import Case, Known

_MARK = re.compile(r"\{([a-z ]+)\|([^{}|]+)(?:\|([^{}|]*))?\}")


def cases() -> list[Case]:
    """The texts of chat.txt."""
    lines = Path(__file__).with_name("chat.txt").read_text("utf-8").splitlines()
    return [read(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]


def read(number: int, line: str) -> Case:
    """One line as a text and where its identifiers stand."""
    text, end, spans = "", 0, []
    for mark in _MARK.finditer(line):
        text += line[end : mark.start()]
        inner = mark.group(3) or mark.group(2)
        start = len(text) + mark.group(2).index(inner)
        spans.append(Known(mark.group(1), inner, start, start + len(inner)))
        text += mark.group(2)
        end = mark.end()
    return Case(number, text + line[end:], tuple(spans))
