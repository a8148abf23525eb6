"""Drafts written in one go without a look at the rules; most taught us something, see docs/drafts.md.

Each line of the file holds the verdict it deserves, its kind and its words.  What is grave must be found at least
that grave; what is harmless must be left alone.
"""

from pathlib import Path

import pytest

from bot.drafts.draft import Kind
from bot.drafts.finding import Verdict
from bot.drafts.review import review
from knowledge.check.reading import grade

LINES = Path("tests/drafts/written_apart.txt").read_text(encoding="utf-8").splitlines()
WEIGHT = {Verdict.READY: 0, Verdict.FIX: 1, Verdict.STOP: 2}


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[:60])
def test_a_draft_gets_the_verdict_it_deserves(line: str) -> None:
    deserved, kind, words = line.split("|", 2)

    result = review(words, lambda _: (), grade, Kind(kind))

    found = [(finding.id, finding.words) for finding in result.findings]
    if deserved == Verdict.READY:
        assert result.verdict is Verdict.READY, found
    else:
        assert WEIGHT[result.verdict] >= WEIGHT[Verdict(deserved)], found


def test_there_are_many_of_both() -> None:
    harmless = [line for line in LINES if line.startswith("ready|")]

    assert len(harmless) > 100
    assert len(LINES) - len(harmless) > 100
