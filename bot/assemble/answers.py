"""From settings to a function that answers; imports nothing of Slack or the store, so `curbside ask` starts fast."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.answering import Answer, Answering, AnswerRecord
from bot.config import Settings
from bot.judgement.learned import Learned
from index.search import Live, Snapshot


def open_index(settings: Settings) -> Live:
    """The published index.  Raises an error of the index that names the next step when there is none."""
    return Live(settings.var, settings.threads)


def answer_function(settings: Settings, live: Live) -> Answer:
    """A function (question, earlier questions, now) -> record, over whatever generation is published."""
    zone = ZoneInfo(settings.timezone)

    @lru_cache(maxsize=2)
    def answering(snapshot: Snapshot) -> Answering:
        learned = Learned.from_json(snapshot.judgement)
        return Answering(snapshot, learned=lambda: learned, emergency_number=settings.emergency_number)

    def answer(question: str, earlier: tuple[str, ...], now: datetime) -> AnswerRecord:
        # One generation for the whole question; the hospital's own date decides what is in force.
        return answering(live.current()).answer(question, earlier, now.astimezone(zone).date())

    return answer
