"""Guidance that changes while people ask, take back and decide, in any order: nobody is left out or told twice."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.records import recall
from bot.store import questions, recalls
from bot.store.cases import CaseRow
from bot.store.engine import connect, migrate, reading, writing
from bot.store.recalls import OVERTAKEN, PENDING, Recall
from knowledge.article import Article
from tests.escalation.office import WORKSPACE, Office
from tests.records.upkeep import PHOTOS, Upkeep, upkeep_in
from tests.store.databases import empty_database

WORDINGS = st.sampled_from(["Ask Privacy.", "Ask Legal.", "Ask Privacy. Ask Legal.", "Ask nobody."])


def sentences(text: str) -> set[str]:
    """The sentences of a wording of these tests."""
    return {f"{one.strip('. ')}." for one in text.split(". ")}


class Changing(RuleBasedStateMachine):
    """One article, those who are answered from it, and two maintainers."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.opened = ExitStack()
        url = self.opened.enter_context(empty_database(self.folder))
        migrate(url)
        self.upkeep: Upkeep = upkeep_in(Office(connect(url), datetime(2026, 11, 18, 12, tzinfo=UTC)))
        self.stands: Article | None = PHOTOS
        #: Of each question that stands: when its asker was last shown something, and the sentences they go by.
        self.read: dict[int, tuple[datetime, set[str]]] = {}
        self.asked: dict[int, str] = {}
        self.cases: dict[int, CaseRow] = {}
        self.looked = True

    def teardown(self) -> None:
        if hasattr(self, "upkeep"):
            self.upkeep.office.engine.dispose()
            self.opened.close()
            shutil.rmtree(self.folder)

    def put(self, article: Article | None) -> None:
        self.stands = article
        self.upkeep.shelves.put(*([article] if article else []))
        self.looked = False

    @rule(wording=WORDINGS)
    def publish(self, wording: str) -> None:
        self.put(replace(PHOTOS, sections=(replace(PHOTOS.sections[0], text=wording),)))

    @rule()
    def remove(self) -> None:
        self.put(None)

    @rule(private=st.booleans())
    def ask(self, private: bool) -> None:
        if self.stands is None:
            return
        ts = f"{len(self.asked) + 1}.1"
        answer = self.upkeep.answer(self.stands, ts=ts, thread=ts if private else "0.1")
        self.asked[answer] = ts
        words = sentences(self.stands.sections[0].text) | {PHOTOS.summary}
        self.read[answer] = (self.upkeep.office.now, words)

    @rule(pick=st.integers(0, 9))
    def quote(self, pick: int) -> None:
        """A consultant quotes the article to somebody who was answered from it."""
        if self.stands is None or pick >= len(self.read):
            return
        self.upkeep.office.wait(minutes=1)
        asked = sorted(self.read)[pick]
        if asked not in self.cases:
            self.cases[asked] = self.upkeep.case(self.upkeep.opened(asked))
            self.upkeep.office.claim(self.cases[asked])
        self.upkeep.reply(self.cases[asked], self.stands)
        shown = sentences(self.stands.sections[0].text)
        self.read[asked] = (self.upkeep.office.now, self.read[asked][1] | shown)

    @rule(pick=st.integers(0, 9))
    def take_back(self, pick: int) -> None:
        if pick < len(self.read):
            answer = sorted(self.read)[pick]
            with writing(self.upkeep.office.engine) as conn:
                questions.withdraw(conn, WORKSPACE, "CWARD", self.asked[answer], self.upkeep.office.now)
            del self.read[answer]

    @rule(days=st.integers(1, 25))
    def wait(self, days: int) -> None:
        self.upkeep.office.wait(days=days)
        self.looked = False

    @rule()
    def look(self) -> None:
        self.upkeep.found()
        self.looked = True

    @rule()
    def restart(self) -> None:
        shelves, office = self.upkeep.shelves, self.upkeep.office
        self.upkeep = upkeep_in(office)
        self.upkeep.shelves.articles, self.upkeep.shelves.generation = shelves.articles, shelves.generation

    @rule(pick=st.integers(0, 9), approved=st.booleans())
    def decide(self, pick: int, approved: bool) -> None:
        every = self.every()
        if pick >= len(every):
            return
        act = recall.approve if approved else recall.dismiss
        before = len(self.upkeep.sent("recalled"))
        assert self.upkeep.decide(act, every[pick]) is (every[pick].state == PENDING)
        after = len(self.upkeep.sent("recalled"))
        assert not self.upkeep.decide(recall.approve, every[pick], "UDEE")
        assert len(self.upkeep.sent("recalled")) == after
        assert approved or after == before
        if approved and every[pick].state == PENDING and every[pick].fate == "changed":
            self.told(every[pick])

    def told(self, seen: Recall) -> None:
        """Whoever was told goes by the words that they were shown."""
        for one in seen.concerned:
            if one.question in self.read:
                at, words = self.read[one.question]
                shown = {sentence for name in one.now for sentence in sentences(seen.now[name]["text"])}
                self.read[one.question] = (at, (words - set(one.gone)) | shown)

    def every(self) -> tuple[Recall, ...]:
        with reading(self.upkeep.office.engine) as conn:
            return recalls.every(conn, WORKSPACE)

    def missing(self, answer: int) -> set[str]:
        """The sentences that somebody goes by and that do not stand now."""
        words = self.read[answer][1]
        stands = sentences(self.stands.sections[0].text) | {PHOTOS.summary} if self.stands else set()
        return words - stands

    @invariant()
    def a_change_of_an_answer_is_in_one_recall_and_told_once(self) -> None:
        if not hasattr(self, "upkeep"):
            return
        every = self.every()
        live = [one for one in every if one.state != OVERTAKEN]
        assert set(Counter((c.question, c.key) for one in live for c in one.concerned).values()) <= {1}
        keys = {(one.id, c.question): c.key for one in every for c in one.concerned}
        rows = self.upkeep.sent("recalled")
        told = Counter((a, keys[row.body["recall"], a]) for row in rows for a in row.body["questions"])
        assert set(told.values()) <= {1}
        assert set(Counter((row.body["recall"], row.thread_ts) for row in rows).values()) <= {1}
        assert {row.body["recall"] for row in rows} <= {one.id for one in every if one.state == "approved"}

    @invariant()
    def what_waits_is_so_and_nobody_is_left_out(self) -> None:
        if not hasattr(self, "upkeep") or not self.looked:
            return
        every = self.every()
        for one in every:
            for concerned in one.concerned if one.state == PENDING else ():
                if concerned.question in self.read:
                    assert set(concerned.gone) == self.missing(concerned.question)
        recent = self.upkeep.office.now - timedelta(days=30)
        for answer, (at, _) in self.read.items():
            if at >= recent and self.missing(answer):
                known = [set(c.gone) for one in every for c in one.concerned if c.question == answer]
                assert self.missing(answer) in known

    @invariant()
    def each_recall_has_one_message_to_the_maintainers(self) -> None:
        if hasattr(self, "upkeep"):
            numbers = [row.body["recall"] for row in self.upkeep.sent("recall") if row.target is None]
            assert sorted(numbers) == [one.id for one in self.every()]


TestChanging = Changing.TestCase
TestChanging.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
