"""What a person is shown, compared with what an answer must mention."""

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from bot.answering import Answering
from bot.assemble.quoted import ask_all
from bot.judgement.labelled import Labelled
from bot.judgement.outcome import Outcome
from index.passages import Role
from tests.judgement.library import TODAY, Shelf, hit, passage

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
SHELF = Shelf(
    hit("Hide a comment first. Keep a copy.", 0.9),
    hit("Publish your rules.", 0.8, article="policy"),
    summaries=[passage("Hide before you delete. Block last.", role=Role.SUMMARY)],
)


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Texts about rules point one way, all others another."""
    return np.array([[1.0, 0.0] if "rules" in text else [0.0, 1.0] for text in texts], dtype=np.float32)


def test_each_fact_is_looked_for_in_all_that_is_shown() -> None:
    def answer(question: str, earlier: tuple[str, ...], now: datetime):  # type: ignore[no-untyped-def]
        return Answering(SHELF).answer(question, earlier, TODAY)

    facts = ("keep copies", "block last", "the rules", "call the police")
    one = Labelled(
        "a", "how do we hide a comment on our page?", Outcome.ANSWER, articles=("policy",), must_mention=facts
    )
    steps: list[int] = []
    replies = ask_all([one, one], answer, encode, NOW, steps.append)
    assert steps == [1, 2]
    assert replies[0].outcome is Outcome.ANSWER
    assert replies[0].mentioned[:3] == (True, True, True)
    assert replies[0].rank == 2
