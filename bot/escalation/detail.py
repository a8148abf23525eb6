"""The reason of a move as the audit keeps it: a code and, behind a colon, typed values; never words, never a person.

Whoever is erased leaves the audit by its ``actor`` alone, so nobody may be named in a reason.  Values in, values out.
"""

from __future__ import annotations

from datetime import UTC, datetime

BETWEEN = ": "


def changed(code: str | None, before: str, after: str) -> str:
    """From one value to another: ``spreading: soon -> urgent``; without a code only the values."""
    values = f"{before} -> {after}"
    return f"{code}{BETWEEN}{values}" if code else values


def until(code: str, when: datetime) -> str:
    """Up to a time: ``waiting_date: until 2026-11-28T15:00:00+00:00``."""
    return f"{code}{BETWEEN}until {when.astimezone(UTC).isoformat(timespec='seconds')}"


def into(number: int) -> str:
    """Into another case, by its number."""
    return f"into #{number}"


def parts(why: str) -> tuple[str, str]:
    """The code and the values of a reason; either may be empty."""
    if (" -> " in why and BETWEEN not in why) or why.startswith("into #"):
        return "", why
    code, _, values = why.partition(BETWEEN)
    return code, values
