"""Staff questions that lie beside the project: what becomes of them.

Floors below what was measured: what is near a border falls on one side or the other from one index to the next.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.assemble.answers import answer_function
from bot.config import Settings
from bot.judgement.outcome import WITH_A_PERSON, Outcome
from index.search import Live

FOLDER = os.environ.get("CURBSIDE_STAFF_QUESTIONS")
OUTCOMES = {
    "ANSWER": Outcome.ANSWER,
    "BOTH": Outcome.ANSWER_AND_ESCALATE,
    "ESCALATE": Outcome.ESCALATE,
    "DECLINE": Outcome.REDIRECT,
}

pytestmark = pytest.mark.skipif(not FOLDER, reason="CURBSIDE_STAFF_QUESTIONS names no folder with dev.jsonl")


@pytest.fixture(scope="module")
def judged(live: Live) -> list[tuple[set[Outcome], Outcome]]:
    """For each question what is accepted, and what it got."""
    answer = answer_function(Settings(), live)
    lines = (Path(str(FOLDER)) / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    accepted = [{OUTCOMES[name] for name in (row["behaviour"], *row["also_ok"])} for row in rows]
    now = datetime.now(UTC)
    return [(fine, answer(row["q"], (), now).outcome) for fine, row in zip(accepted, rows, strict=True)]


def test_nearly_all_get_the_right_outcome(judged: list[tuple[set[Outcome], Outcome]]) -> None:
    right = sum(got in fine for fine, got in judged)
    assert right >= 0.85 * len(judged)


def test_whoever_needs_a_person_gets_one(judged: list[tuple[set[Outcome], Outcome]]) -> None:
    needing = [got for fine, got in judged if fine <= WITH_A_PERSON]
    assert sum(got in WITH_A_PERSON for got in needing) >= 0.85 * len(needing)
