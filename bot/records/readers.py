"""Who was shown which words of the guidance: by the bot's answer, or by a consultant who quoted it in a reply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.escalation import passing
from bot.records.changes import Quoted, Told, quoted
from bot.store import cases, outbox, questions, recalls, replies
from bot.store.questions import Answer, Question
from bot.store.replies import Reply

#: Something that somebody was told, and when.
At = tuple[datetime, Told]


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever asked a question.

    ``shown`` is what the answer showed of each article, ``said`` what consultants quoted to them.  ``first`` is the
    earliest of all that, ``last``, by article, when it was last quoted and whether a consultant did it.
    """

    question: Question
    shown: tuple[Quoted, ...]
    said: tuple[At, ...]
    first: datetime
    last: Mapping[str, tuple[datetime, bool]]


def readers_since(conn: Connection, since: datetime, held: Collection[int]) -> list[Reader]:
    """Those who were shown anything since a time, and those of the questions ``held``, whenever that was.

    What was taken back, or has lost its words, counts for nobody.
    """
    said = _said(conn, None if held else since)
    lately = {asked for asked, heard in said.items() if heard[-1].at >= since}
    found = {
        question.id: _reader(question, answer, said.get(question.id, ()))
        for question, answer in recalls.answered_since(conn, since, min(held, default=None), lately)
        if question.id in held or question.id in lately or answer.answered_at >= since
    }
    for asked in {*lately, *held}.intersection(said).difference(found):
        question = questions.get(conn, said[asked][0].workspace, asked)
        if question is not None and question.text is not None and question.state != "withdrawn":
            found[asked] = _reader(question, None, said[asked])
    return [found[asked] for asked in sorted(found)]


def _said(conn: Connection, since: datetime | None) -> dict[int, list[Reply]]:
    """What consultants quoted, oldest first, by the questions of all whom it was sent to."""
    found: defaultdict[int, list[Reply]] = defaultdict(list)
    for reply in replies.quoting(conn, since):
        case = cases.get(conn, reply.workspace, reply.case_id)
        for sent in () if case is None else passing.said_as(conn, case, reply.id):
            row = outbox.get(conn, reply.workspace, sent)
            own = cases.get(conn, reply.workspace, row.case_id) if row and row.case_id else None
            if own is not None:
                found[own.question_id].append(reply)
    return dict(found)


def _reader(question: Question, answer: Answer | None, heard: Sequence[Reply]) -> Reader:
    shown = quoted((answer.record if answer else None) or {})
    last = {was.article: (answer.answered_at, False) for was in shown} if answer else {}
    last |= {quote["article"]: (reply.at, True) for reply in heard for quote in reply.quotes or ()}
    said = tuple((reply.at, Told("", None, (), tuple(reply.quotes or ()))) for reply in heard)
    times = [*([answer.answered_at] if answer else []), *(reply.at for reply in heard)]
    return Reader(question, shown, said, min(times), last)
