"""Guidance that changes is put before a maintainer once, and those who read it are told once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.records import recall
from bot.records.recall import Recalls
from bot.slack.render import render
from bot.store import audit, outbox, questions, recalls
from bot.store.engine import reading, writing
from bot.store.outbox import Outgoing
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
    answering_sentences: Any = None


@dataclass
class Upkeep:
    """An office that answers from shelves, and what looks after them."""

    office: Office
    shelves: Shelves
    work: Recalls

    def answer(
        self, one: Article = PHOTOS, ts: str = "1.1", thread: str = "1.1", channel: str = "CWARD"
    ) -> int:
        """Somebody is answered from an article; the answer's id."""
        quotes = [
            {
                "article": p.article, "title": p.title, "section": p.section, "text": p.text, "kind": p.kind.value,
                "url": p.url, "owner": p.owner, "reviewed": p.reviewed.isoformat(), "score": 1.0, "bold": [],
            }
            for p in split(one, "https://x.example") if p.role is Role.TEXT
        ]  # fmt: skip
        with writing(self.office.engine) as conn:
            question = questions.ask(
                conn, WORKSPACE, channel=channel, ts=ts, thread_ts=thread, asker=ASKER, text="a photo?",
                now=self.office.now,
            )  # fmt: skip
            return questions.answer(
                conn, question, record={"outcome": "answer", "text": one.summary, "quotes": quotes},
                outcome="answer", generation="g1", now=self.office.now,
            ).id  # fmt: skip

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


@pytest.fixture
def upkeep(office: Office) -> Upkeep:
    shelves = Shelves()
    shelves.put(PHOTOS)

    def library() -> Mapping[str, Article]:
        return shelves.articles

    work = Recalls(
        office.engine, lambda: (str(shelves.generation), shelves), library, "CMAINT", 30, ZoneInfo("America/Chicago"),
        lambda: office.now,
    )  # fmt: skip
    return Upkeep(office, shelves, work)


def test_nothing_is_proposed_while_the_words_stand(upkeep: Upkeep) -> None:
    upkeep.answer()
    assert upkeep.found() == ()
    upkeep.shelves.put(replace(PHOTOS, reviewed=date(2027, 1, 1)))
    assert upkeep.found() == ()


def test_a_change_is_proposed_once_and_told_once_a_thread(upkeep: Upkeep) -> None:
    upkeep.answer(ts="1.1", thread="1.1")
    upkeep.answer(ts="1.2", thread="1.1")
    upkeep.answer(ts="2.1", thread="2.1", channel="DNINA")
    upkeep.shelves.put(STRICTER)

    (seen,) = upkeep.found()
    assert (seen.article, seen.fate, seen.state, seen.people) == ("patient-photos", "changed", "pending", 1)
    assert {one.gone for one in seen.answers} == {("A yes is not enough.",)}
    upkeep.shelves.put(STRICTER, article("other", "New# Words."))
    assert len(upkeep.found()) == 1
    (told,) = upkeep.sent("recall")
    assert told.channel == "CMAINT"
    assert "3 answers to 1 people" in upkeep.words(told)
    assert "recall_approve" in upkeep.words(told)
    assert upkeep.sent("recalled") == []

    assert upkeep.decide(recall.approve, seen)
    assert not upkeep.decide(recall.approve, seen)
    assert not upkeep.decide(recall.dismiss, seen)
    rows = upkeep.sent("recalled")
    assert [(row.channel, row.thread_ts) for row in rows] == [("CWARD", "1.1"), ("DNINA", "2.1")]
    public, private = map(upkeep.words, rows)
    assert f"<@{ASKER}>" in public
    assert f"<@{ASKER}>" not in private
    assert "A yes is not enough." in private
    assert "Ask Privacy, too." in private
    assert "recall_approve" not in upkeep.words(upkeep.sent("recall")[0])
    with reading(upkeep.office.engine) as conn:
        lines = audit.entries(conn, WORKSPACE, f"recall:{seen.id}")
    assert [(line.actor, line.action) for line in lines] == [
        ("system", "find_recall"),
        ("UDANA", "approve_recall"),
    ]


def test_a_second_change_is_another_recall_and_a_dismissed_one_does_not_come_back(upkeep: Upkeep) -> None:
    upkeep.answer()
    upkeep.shelves.put(STRICTER)
    (first,) = upkeep.found()
    assert upkeep.decide(recall.dismiss, first)
    upkeep.shelves.put(replace(STRICTER, owner="Somebody Else"))
    assert len(upkeep.found()) == 1
    assert upkeep.sent("recalled") == []

    upkeep.shelves.put(
        replace(STRICTER, sections=(replace(STRICTER.sections[0], text="Post nothing at all."),))
    )
    _, second = upkeep.found()
    assert second.state == "pending"


def test_what_expires_is_noticed_with_the_day_alone(upkeep: Upkeep) -> None:
    upkeep.answer()
    upkeep.shelves.put(replace(PHOTOS, expires=date(2026, 11, 20)))
    assert upkeep.found() == ()
    upkeep.office.wait(days=2)
    (seen,) = upkeep.found()
    assert seen.fate == "expired"
    assert upkeep.decide(recall.approve, seen)
    assert "no longer in force" in upkeep.words(upkeep.sent("recalled")[0])


def test_what_is_replaced_names_the_words_of_its_successor(upkeep: Upkeep) -> None:
    upkeep.answer()
    newer = article(
        "photo-rules", "Rules# Two forms.", summary="Two forms, always.", supersedes=("patient-photos",)
    )
    upkeep.shelves.put(PHOTOS, newer)
    (seen,) = upkeep.found()
    assert seen.fate == "replaced"
    assert upkeep.decide(recall.approve, seen)
    assert "Two forms, always." in upkeep.words(upkeep.sent("recalled")[0])


def test_what_is_long_ago_or_was_taken_back_concerns_nobody(upkeep: Upkeep) -> None:
    old = upkeep.answer(ts="1.1", thread="1.1")
    upkeep.office.wait(days=31)
    gone = upkeep.answer(ts="2.1", thread="2.1")
    kept = upkeep.answer(ts="3.1", thread="3.1")
    upkeep.shelves.put(STRICTER)
    (seen,) = upkeep.found()
    assert {one.answer for one in seen.answers} == {gone, kept} != {old}

    with writing(upkeep.office.engine) as conn:
        questions.withdraw(conn, WORKSPACE, "CWARD", "2.1", upkeep.office.now)
    assert upkeep.decide(recall.approve, seen)
    assert [row.thread_ts for row in upkeep.sent("recalled")] == ["3.1"]
    with writing(upkeep.office.engine) as conn:
        questions.withdraw(conn, WORKSPACE, "CWARD", "3.1", upkeep.office.now)
    assert upkeep.words(upkeep.sent("recalled")[0]) == ""


def test_the_desk_of_an_open_case_hears_of_it_too(upkeep: Upkeep) -> None:
    answer = upkeep.answer()
    with reading(upkeep.office.engine) as conn:
        stored = questions.get_answer(conn, WORKSPACE, answer)
        assert stored is not None
        question = questions.get(conn, WORKSPACE, stored.question_id)
    assert question is not None
    upkeep.office.open(question, answer)
    upkeep.shelves.put(STRICTER)
    (seen,) = upkeep.found()
    assert upkeep.decide(recall.approve, seen)
    notes = [row for row in upkeep.sent("note") if row.body["note"] == "recalled"]
    assert len(notes) == 1
    assert "has changed" in upkeep.words(notes[0])


def test_an_index_that_lacks_what_the_library_has_says_nothing_yet(upkeep: Upkeep) -> None:
    upkeep.answer()
    behind = Shelves()
    work = replace_searcher(upkeep.work, behind)
    assert work.look(behind, date(2026, 11, 18), datetime(2026, 11, 18, tzinfo=UTC) + timedelta(days=1)) == 0


def replace_searcher(work: Recalls, shelves: Shelves) -> Recalls:
    return Recalls(
        work.engine, lambda: ("x", shelves), work.library, work.channel, work.days, work.zone, work.clock
    )
