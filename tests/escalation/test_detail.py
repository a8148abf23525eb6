"""Reasons with values, as the audit keeps them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.escalation import detail
from bot.slack import labels

WHEN = datetime(2026, 11, 28, 15, 0, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("why", "code", "values"),
    [
        (detail.changed("spreading", "soon", "crisis"), "spreading", "soon -> crisis"),
        (detail.changed(None, "soon", "crisis"), "", "soon -> crisis"),
        (detail.until("waiting_date", WHEN), "waiting_date", "until 2026-11-28T15:00:07+00:00"),
        (detail.into(12), "", "into #12"),
        ("owner_silent", "owner_silent", ""),
        ("press", "press", ""),
    ],
)
def test_a_reason_is_taken_apart_again(why: str, code: str, values: str) -> None:
    assert detail.parts(why) == (code, values)


@pytest.mark.parametrize("code", [*labels.URGENCY_REASONS, *labels.SNOOZE_REASONS, *labels.OUTCOMES])
def test_no_code_looks_like_values(code: str) -> None:
    assert detail.parts(code) == (code, "")
