"""Answers that quote an article, the article, and what notices that it has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.records.recall import Recalls
from bot.slack.render import render
from bot.store import cases, outbox, questions, recalls
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.outbox import Outgoing
from bot.store.questions import Question
from bot.store.recalls import Recall
from bot.store.tables import outbox as table
from index.passages import Passage, Role, split
from knowledge.article import Article, in_force
from tests.escalation.office import ASKER, WORKSPACE, Office
from tests.index.library import article

PHOTOS = article(
    "patient-photos", "Consent# Never post without a form. A yes is not enough.", summary="Get a form."
)
STRICTER = replace(
    PHOTOS, sections=(replace(PHOTOS.sections[0], text="Never post without a form. Ask Privacy, too."),)
)


def quotes(one: Article) -> list[dict[str, Any]]:
    """What is quoted of an article, as it is stored."""
    return [
        {
            "article": p.article, "title": p.title, "section": p.section, "text": p.text, "kind": p.kind.value,
            "url": p.url, "owner": p.owner, "reviewed": p.reviewed.isoformat(), "score": 1.0, "bold": [],
        }
        for p in split(one, "https://x.example") if p.role is Role.TEXT
    ]  # fmt: skip


@dataclass
class Shelves:
    """The index and the library of a test: what is in force can be quoted."""

    articles: dict[str, Article] = field(default_factory=dict)
    generation: int = 1

    def put(self, *articles: Article) -> None:
        self.articles = {one.id: one for one in articles}
        self.generation += 1

    def passages(self, article_id: str, on: date) -> tuple[Passage, ...]:
        one = self.articles.get(article_id)
        replaced = any(article_id in other.supersedes for other in self.articles.values())
        if one is None or replaced or not in_force(one.effective, one.expires, on):
            return ()
        return tuple(p for p in split(one, "https://x.example") if p.role is not Role.QUESTION)

    search: Any = None
    summary: Any = None
    sentence_cosines: Any = None


@dataclass
class Upkeep:
    """An office that answers from shelves, and what looks after them."""

    office: Office
    shelves: Shelves
    work: Recalls

    def answer(
        self,
        one: Article = PHOTOS,
        ts: str = "1.1",
        thread: str = "1.1",
        channel: str = "CWARD",
        asker: str = ASKER,
    ) -> int:
        """Somebody is answered from an article; the question's id."""
        spoken = [{"article": one.id, "title": one.title, "sentence": one.summary}]
        record = {"outcome": "answer", "text": one.summary, "spoken": spoken}
        with writing(self.office.engine) as conn:
            question = questions.ask(
                conn, WORKSPACE, channel=channel, ts=ts, thread_ts=thread, asker=asker, text="a photo?",
                now=self.office.now,
            )  # fmt: skip
            questions.answer(
                conn, question, record=record | {"quotes": quotes(one)},
                outcome="answer", generation="g1", now=self.office.now,
            )  # fmt: skip
            return question.id

    def opened(self, asked: int) -> Question:
        """A person is brought in for a question."""
        with reading(self.office.engine) as conn:
            question = questions.get(conn, WORKSPACE, asked)
            answer = questions.latest_answer(conn, WORKSPACE, asked)
        assert question is not None
        assert answer is not None
        self.office.open(question, answer.id)
        return question

    def case(self, question: Question) -> CaseRow:
        with reading(self.office.engine) as conn:
            case = cases.of_question(conn, WORKSPACE, question.id)
        assert case is not None
        return case

    def reply(self, case: CaseRow, one: Article = PHOTOS) -> None:
        """The owner of a case answers and quotes an article."""
        with writing(self.office.engine) as conn:
            self.office.relay.reply(
                conn, WORKSPACE, case.id, "UCARA", "Cara", "Please read this.", now=self.office.now,
                quotes=quotes(one),
            )  # fmt: skip

    def found(self) -> tuple[Recall, ...]:
        self.work.step()
        with reading(self.office.engine) as conn:
            return recalls.every(conn, WORKSPACE)

    def sent(self, kind: str) -> list[Outgoing]:
        with reading(self.office.engine) as conn:
            ids = (
                conn.execute(select(table.c.id).where(table.c.kind == kind).order_by(table.c.id))
                .scalars()
                .all()
            )
            return [row for one in ids if (row := outbox.get(conn, WORKSPACE, one))]

    def words(self, row: Outgoing) -> str:
        with reading(self.office.engine) as conn:
            message = render(conn, row)
        return "" if message is None else f"{message.text} {message.blocks}"

    def decide(self, act: Any, seen: Recall, user: str = "UDANA") -> bool:
        with writing(self.office.engine) as conn:
            return bool(act(conn, seen, user, self.office.now))


def upkeep_in(office: Office) -> Upkeep:
    """What looks after one article in an office."""
    shelves = Shelves()
    shelves.put(PHOTOS)

    def library() -> Mapping[str, Article]:
        return shelves.articles

    work = Recalls(
        office.engine, lambda: (str(shelves.generation), shelves), library, "CMAINT", 30, ZoneInfo("America/Chicago"),
        lambda: office.now,
    )  # fmt: skip
    return Upkeep(office, shelves, work)
