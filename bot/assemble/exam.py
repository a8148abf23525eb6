"""Ask every labelled question and note what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from bot.answering import Answer, AnswerRecord
from bot.judgement.labelled import Labelled
from bot.judgement.quoting import MOST_QUOTES
from bot.judgement.verdicts import Verdict

#: Called with the number of questions asked so far.
Step = Callable[[int], None]


def examine(
    labelled: Iterable[Labelled], answer: Answer, now: datetime, step: Step | None = None
) -> list[Verdict]:
    """A verdict for each question, in their order, each asked alone and without a thread."""
    verdicts: list[Verdict] = []
    for one in labelled:
        verdicts.append(verdict(one, answer(one.question, (), now)))
        if step:
            step(len(verdicts))
    return verdicts


def verdict(one: Labelled, record: AnswerRecord) -> Verdict:
    """What became of a question, from the record of its answer."""
    quoted = [quote.article for quote in record.quotes]
    found = [hit["article"] for hit in record.stages["hits"][:MOST_QUOTES]]
    return Verdict(
        one=one,
        outcome=record.outcome,
        desks=record.desks,
        urgency=record.urgency,
        articles=tuple(dict.fromkeys(quoted or found)),
        rule=record.rule,
        person=record.stages["person"],
        elsewhere=record.stages["elsewhere"],
        answers=record.stages["answers"],
    )
