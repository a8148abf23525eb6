from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answering import Answering, AnswerRecord
from bot.assemble.exam import examine
from bot.assemble.plots import draw, reliability, risk_by_coverage
from bot.judgement.labelled import Labelled
from bot.judgement.outcome import Outcome
from bot.judgement.verdicts import Verdict
from tests.judgement.library import Shelf, hit

NOW = datetime(2026, 11, 2, tzinfo=UTC)
QUESTIONS = [
    Labelled("a", "how do we hide a comment on our page?", Outcome.ANSWER, articles=("comments",)),
    Labelled("b", "someone in our comments says she wants to kill herself", Outcome.ANSWER_AND_ESCALATE),
    Labelled("c", "reset my okta password", Outcome.REDIRECT),
]


@pytest.fixture
def verdicts() -> list[Verdict]:
    answering = Answering(Shelf(hit("Hide a comment first.", 0.95)))

    def answer(question: str, earlier: tuple[str, ...], now: datetime) -> AnswerRecord:
        return answering.answer(question, earlier, now.date())

    steps: list[int] = []
    found = examine(QUESTIONS, answer, NOW, steps.append)
    assert steps == [1, 2, 3]
    return found


def test_every_question_is_asked_and_gets_a_verdict(verdicts: list[Verdict]) -> None:
    assert [v.right for v in verdicts] == [True, True, True]
    assert [v.rule for v in verdicts] == [None, "self-harm", "it"]
    assert verdicts[0].articles == ("comments",)


def test_the_pictures_are_written(verdicts: list[Verdict], tmp_path: Path) -> None:
    paths = draw(verdicts, tmp_path / "plots")

    assert [path.name for path in paths] == ["risk-coverage.png", "reliability.png"]
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in paths)


def test_the_curve_answers_the_surest_first(verdicts: list[Verdict]) -> None:
    coverage, risk = risk_by_coverage(verdicts)

    assert coverage.tolist() == pytest.approx([1 / 3, 2 / 3, 1])
    assert risk[0] == 0.0
    assert risk[-1] == pytest.approx(2 / 3)


def test_reliability_counts_each_bin() -> None:
    assert reliability([0.05, 0.07, 0.95, 1.0], [False, True, True, True]) == [
        (pytest.approx(0.06), 0.5, 2),
        (pytest.approx(0.975), 1.0, 2),
    ]
