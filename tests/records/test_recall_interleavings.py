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
from bot.store.engine import connect, migrate, reading, writing
from bot.store.recalls import OVERTAKEN, PENDING, Recall
from knowledge.article import Article
from tests.escalation.office import WORKSPACE, Office
from tests.records.upkeep import PHOTOS, Upkeep, upkeep_in
from tests.store.databases import empty_database

WORDINGS = st.sampled_from(["Ask Privacy.", "Ask Legal.", "Ask Privacy. Ask Legal.", "Ask nobody."])


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
        #: Of each answer that nobody took back: when it was given, and the section's words as they were read.
        self.read: dict[int, tuple[datetime, str]] = {}
        self.asked: dict[int, str] = {}
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
        self.read[answer] = (self.upkeep.office.now, self.stands.sections[0].text)

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

    def every(self) -> tuple[Recall, ...]:
        with reading(self.upkeep.office.engine) as conn:
            return recalls.every(conn, WORKSPACE)

    def missing(self, answer: int) -> set[str]:
        """The sentences that somebody read and that do not stand now."""
        was = {f"{one.strip('. ')}." for one in self.read[answer][1].split(". ")}
        if self.stands is None:
            return {*was, PHOTOS.summary}
        return was - {f"{one.strip('. ')}." for one in self.stands.sections[0].text.split(". ")}

    @invariant()
    def a_change_of_an_answer_is_in_one_recall_and_told_once(self) -> None:
        if not hasattr(self, "upkeep"):
            return
        every = self.every()
        live = [one for one in every if one.state != OVERTAKEN]
        assert set(Counter((c.answer, c.key) for one in live for c in one.answers).values()) <= {1}
        keys = {(one.id, c.answer): c.key for one in every for c in one.answers}
        rows = self.upkeep.sent("recalled")
        told = Counter((a, keys[row.body["recall"], a]) for row in rows for a in row.body["answers"])
        assert set(told.values()) <= {1}
        assert set(Counter((row.body["recall"], row.thread_ts) for row in rows).values()) <= {1}
        assert {row.body["recall"] for row in rows} <= {one.id for one in every if one.state == "approved"}

    @invariant()
    def what_waits_is_so_and_nobody_is_left_out(self) -> None:
        if not hasattr(self, "upkeep") or not self.looked:
            return
        every = self.every()
        for one in every:
            for concerned in one.answers if one.state == PENDING else ():
                if concerned.answer in self.read:
                    assert set(concerned.gone) == self.missing(concerned.answer)
        recent = self.upkeep.office.now - timedelta(days=30)
        for answer, (at, _) in self.read.items():
            if at >= recent and self.missing(answer):
                known = [set(c.gone) for one in every for c in one.answers if c.answer == answer]
                assert self.missing(answer) in known

    @invariant()
    def each_recall_has_one_message_to_the_maintainers(self) -> None:
        if hasattr(self, "upkeep"):
            numbers = [row.body["recall"] for row in self.upkeep.sent("recall") if row.target is None]
            assert sorted(numbers) == [one.id for one in self.every()]


TestChanging = Changing.TestCase
TestChanging.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
