"""The least that masking must do on marked texts: our own hospital chat, and a public set where it is at hand."""

import json
import os
from pathlib import Path

import pytest

from bot.cli.evaluate_mask import read_cases
from bot.privacy import mask
from bot.privacy.measure import measure
from tests.privacy.marked import cases

QUESTIONS = Path(__file__).parents[2] / "knowledge" / "questions"


def number(result: dict[str, object], name: str) -> float:
    value = result[name]
    assert isinstance(value, float)
    return value


def test_identifiers_in_hospital_chat_are_found() -> None:
    result = measure(cases(), mask)
    assert number(result, "recall") >= 0.96, result["misses"]
    assert number(result, "untouched") >= 0.85, result["needless"]


def test_identifiers_of_a_public_set_are_found() -> None:
    folder = os.environ.get("CURBSIDE_EVAL")
    if not folder:
        pytest.skip("CURBSIDE_EVAL does not name the folder of public sets")
    result = measure(read_cases(Path(folder) / "presidio_synth_v2" / "data.jsonl"), mask)
    assert number(result, "recall") >= 0.965
    assert number(result, "untouched") >= 0.9
    by_type = result["by_type"]
    assert isinstance(by_type, dict)
    for kind in ("EMAIL_ADDRESS", "US_SSN", "CREDIT_CARD", "IBAN_CODE", "IP_ADDRESS", "DOMAIN_NAME"):
        assert by_type[kind]["recall"] == 1.0, kind


def test_ordinary_questions_stay_as_they_are() -> None:
    lines = [line for path in sorted(QUESTIONS.glob("*.jsonl")) for line in path.read_text().splitlines()]
    ordinary = [row["question"] for row in map(json.loads, lines) if row["outcome"] == "answer"]
    touched = [question for question in ordinary if mask(question).spans]
    # Drafts pasted into them hold names, dates and numbers: ten in a hundred are touched, most of them rightly.
    assert len(touched) <= 0.1 * len(ordinary), touched
