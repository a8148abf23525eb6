"""Ask labelled questions and compare what the reader is shown with what an answer must mention."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from bot.answering import Answer, AnswerRecord
from bot.judgement.labelled import Labelled
from bot.judgement.mentions import Reply, mentioned
from index.sentences import split_sentences

#: Texts to unit vectors, shape (texts, dimensions).
Encode = Callable[[Sequence[str]], NDArray[np.float32]]
#: Called with the number of questions asked so far.
Step = Callable[[int], None]


def ask_all(
    labelled: Iterable[Labelled], answer: Answer, encode: Encode, now: datetime, step: Step | None = None
) -> list[Reply]:
    """A reply for each question, in their order, each asked alone and without a thread."""
    replies: list[Reply] = []
    for one in labelled:
        replies.append(reply(one, answer(one.question, (), now), encode))
        if step:
            step(len(replies))
    return replies


def reply(one: Labelled, record: AnswerRecord, encode: Encode) -> Reply:
    """What a question got, from the record of its answer."""
    sentences = [sentence for text in shown(record) for sentence in split_sentences(text)]
    if one.must_mention and sentences:
        cosines = encode(one.must_mention) @ encode(sentences).T
        said = [mentioned(fact, sentences, row) for fact, row in zip(one.must_mention, cosines, strict=True)]
    else:
        said = [False] * len(one.must_mention)
    found = tuple(hit["article"] for hit in record.stages["hits"])
    return Reply(one, record.outcome, found, tuple(said))


def shown(record: AnswerRecord) -> tuple[str, ...]:
    """All that a person reads of an answer."""
    also = [f"{one.lead} {one.sentence}" for quote in record.quotes for one in quote.also]
    return (record.text, *record.first_steps, *(quote.text for quote in record.quotes), *also)
