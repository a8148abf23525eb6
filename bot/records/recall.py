"""Guidance that changed after people were answered from it: found, put before a maintainer, told to those people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection, Engine

from bot.answering import Quote
from bot.escalation import notices
from bot.escalation.case import OPEN
from bot.records.changes import Change, Fate, Quoted, Told, after, changed, fate, successor, withdrawn
from bot.records.readers import At, Reader, readers_since
from bot.store import audit, cases, outbox, questions, recalls
from bot.store.engine import reading, writing
from bot.store.questions import Question
from bot.store.recalls import APPROVED, DISMISSED, Concerned, Recall
from index.passages import Passage
from index.search import Searcher
from knowledge.article import Article

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Met:
    """A change that concerns whoever asked a question."""

    reader: Reader
    was: Quoted
    change: Change

    @property
    def what(self) -> tuple[int, str]:
        """The question, and what tells this change from another."""
        return self.reader.question.id, self.change.key


@dataclass
class Recalls:
    """Looks for changes whenever there is another index or another day.

    ``channel`` is the maintainers', empty if they have none in Slack; ``days`` is how long an answer counts.
    """

    engine: Engine
    searcher: Callable[[], tuple[str, Searcher]]
    library: Callable[[], Mapping[str, Article]]
    channel: str
    days: int
    zone: ZoneInfo
    clock: Callable[[], datetime]
    _looked: tuple[str, date] | None = field(default=None, init=False)

    def step(self) -> bool:
        """Look once for each generation and day; never says that there is more to do."""
        now = self.clock()
        generation, searcher = self.searcher()
        seen = generation, now.astimezone(self.zone).date()
        if seen != self._looked:
            self.look(searcher, seen[1], now)
            self._looked = seen
        return False

    def look(self, searcher: Searcher, on: date, now: datetime) -> int:
        """Put every change before the maintainers that they do not know of; how many.

        What waits for them and is not so any more is taken from them first.
        """
        with reading(self.engine) as conn:
            waiting = recalls.pending(conn)
            # What waits concerns its readers however long it has waited.
            held = {one.question for seen in waiting for one in seen.concerned}
            readers = readers_since(conn, now - timedelta(days=self.days), held)
            told = _told(conn, readers)
        met: defaultdict[tuple[str, str, Fate], list[_Met]] = defaultdict(list)
        library = self.library()
        for reader in readers:
            for one in _changes(searcher, library, reader, told[reader.question.id], on):
                met[reader.question.workspace, one.was.article, one.change.fate].append(one)
        so = {one.what for some in met.values() for one in some}
        looked_at = {reader.question.id for reader in readers}
        for seen in waiting:
            if any(one.question in looked_at and (one.question, one.key) not in so for one in seen.concerned):
                self._overtake(seen, now)
        found = 0
        for (workspace, article, what), some in met.items():
            with writing(self.engine) as conn:
                found += self._propose(conn, workspace, library.get(article), what, some, now)
        return found

    def _overtake(self, seen: Recall, now: datetime) -> None:
        with writing(self.engine) as conn:
            if recalls.overtake(conn, seen, now):
                state = recalls.OVERTAKEN
                _log(conn, seen.workspace, seen.id, "overtake_recall", seen.state, state, "system", now)
                _redraw(conn, seen, now)

    def _propose(
        self,
        conn: Connection,
        workspace: str,
        article: Article | None,
        what: Fate,
        met: Sequence[_Met],
        now: datetime,
    ) -> int:
        """Put one change of an article forward; ``article`` is None where the library has it no more."""
        # Whoever looks at the same time, in whichever process, is left with what we do not hold.
        held = recalls.hold(conn, workspace, {one.what for one in met})
        new = [one for one in met if one.what in held]
        if not new:
            return 0
        heirs = {sentence for one in new for sentence in one.change.heirs}
        says = {p.id: _quote(p, heirs).as_json() for one in new for p in one.change.now}
        row = recalls.propose(
            conn,
            workspace,
            article=new[-1].was.article,
            title=new[-1].was.title,
            fate=what.value,
            now_says=says,
            concerned=[self._concerned(one) for one in new],
            people=len({one.reader.question.asker for one in new}),
            now=now,
            expired_on=article.expires if article and what is Fate.EXPIRED else None,
        )
        _log(conn, workspace, row, "find_recall", None, recalls.PENDING, "system", now)
        if self.channel:
            outbox.enqueue(
                conn, workspace, kind="recall", body={"recall": row}, channel=self.channel, now=now,
                dedupe_key=key(row),
            )  # fmt: skip
        log.info("recall_found", recall=row, article=new[-1].was.article, questions=len(new))
        return 1

    def _concerned(self, one: _Met) -> Concerned:
        now = tuple(p.id for p in one.change.now)
        # What they were only told of as a change is dated as what they read first.
        at, by_person = one.reader.last.get(one.was.article, (one.reader.first, False))
        return Concerned(*one.what, one.change.gone, now, at.astimezone(self.zone).date(), by_person)


def approve(conn: Connection, seen: Recall, user: str, now: datetime) -> bool:
    """Tell everybody concerned in their thread, once a thread, and the desks of open cases; False if too late."""
    if not recalls.decide(conn, seen, APPROVED, user, now):
        return False
    for place, concerned in _places(conn, seen).items():
        outbox.enqueue(
            conn, seen.workspace, kind="recalled", body={"recall": seen.id, "questions": concerned},
            dedupe_key=":".join(["recalled", str(seen.id), *(str(part) for _, part in place)]), now=now,
            question_id=concerned[-1], **dict(place),
        )  # fmt: skip
    for question in standing(conn, seen):
        case = cases.of_question(conn, seen.workspace, question.id)
        if case is not None and case.state in OPEN:
            said = f"recalled:{seen.id}:{case.id}"
            notices.tell_desk(conn, case, "recalled", now, key=said, title=seen.title)
    _log(conn, seen.workspace, seen.id, "approve_recall", seen.state, APPROVED, user, now)
    _redraw(conn, seen, now)
    return True


def dismiss(conn: Connection, seen: Recall, user: str, now: datetime) -> bool:
    """Tell nobody; False if somebody else has decided."""
    if not recalls.decide(conn, seen, DISMISSED, user, now):
        return False
    _log(conn, seen.workspace, seen.id, "dismiss_recall", seen.state, DISMISSED, user, now)
    _redraw(conn, seen, now)
    return True


def _places(conn: Connection, seen: Recall) -> dict[tuple[tuple[str, Any], ...], list[int]]:
    """Where those concerned are spoken to, as `notices.place` has it, with their questions' ids."""
    found: defaultdict[tuple[tuple[str, Any], ...], list[int]] = defaultdict(list)
    for question in standing(conn, seen):
        case = cases.of_question(conn, seen.workspace, question.id)
        thread = {"channel": question.channel, "thread_ts": question.thread_ts}
        begun = outbox.begun_directly(conn, seen.workspace, question.id) if case is None else case.root_id
        place = thread if begun is None else {"parent": begun}
        found[tuple(place.items())].append(question.id)
    return dict(found)


def standing(conn: Connection, seen: Recall) -> Iterator[Question]:
    """The questions concerned that still have their words and that nobody took back."""
    for one in seen.concerned:
        question = questions.get(conn, seen.workspace, one.question)
        if question and question.text is not None and question.state != "withdrawn":
            yield question


def key(recall_id: int) -> str:
    """The dedupe key of the message to the maintainers."""
    return f"recall:{recall_id}"


def _withdrawn(searcher: Searcher, library: Mapping[str, Article], was: Quoted, on: date) -> Change | None:
    what = fate(was.article, library, on)
    if what is None:
        # The library has it and the index does not: the next index will tell.
        return None
    new = successor(was.article, library, on) if what is Fate.REPLACED else None
    return withdrawn(was, what, searcher.passages(new.id, on) if new else ())


def _changes(
    searcher: Searcher, library: Mapping[str, Article], reader: Reader, told: Sequence[At], on: date
) -> Iterator[_Met]:
    heard = [one for _, one in sorted((*reader.said, *told), key=lambda one: one[0])]
    for was in after(reader.shown, heard):
        passages = searcher.passages(was.article, on)
        change = changed(was, passages) if passages else _withdrawn(searcher, library, was, on)
        if change is not None:
            yield _Met(reader, was, change)


def _told(conn: Connection, readers: Sequence[Reader]) -> Mapping[int, list[At]]:
    """What those who asked were told of changes since, by question."""
    found: defaultdict[int, list[At]] = defaultdict(list)
    first = min((reader.first for reader in readers), default=None)
    for seen in recalls.approved_since(conn, first) if first else ():
        for one in seen.concerned:
            now = tuple(seen.now[passage] for passage in one.now)
            told = Told(seen.article, Fate(seen.fate), one.gone, now)
            found[one.question].append((seen.decided_at or seen.found_at, told))
    return found


def _quote(passage: Passage, heirs: Container[str]) -> Quote:
    bold = tuple(sentence for sentence in passage.sentences if sentence in heirs)
    return Quote(
        passage.text, passage.title, passage.section, passage.kind, passage.url, passage.owner, passage.reviewed,
        passage.article, 1.0, bold,
    )  # fmt: skip


def _redraw(conn: Connection, seen: Recall, now: datetime) -> None:
    post = outbox.keyed(conn, seen.workspace, key(seen.id))
    if post is not None:
        outbox.update(conn, seen.workspace, post.id, now=now)


def _log(
    conn: Connection,
    workspace: str,
    recall_id: int,
    action: str,
    before: str | None,
    after: str,
    user: str,
    now: datetime,
) -> None:
    audit.write(
        conn,
        workspace,
        at=now,
        actor=user,
        action=action,
        subject=f"recall:{recall_id}",
        before=before,
        after=after,
    )
