"""The month in a few lines for the maintainers: numbers, the largest gaps, and the reviews that are due.

It is written once a month for each workspace, as an outbox row that holds numbers and ids, never anybody's words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

import structlog
from sqlalchemy import Engine

from bot.report.facts import Promises, gather
from bot.report.gaps import Group, groups
from bot.report.measures import Measures, measure
from bot.report.period import Facts
from bot.store import outbox
from bot.store.engine import reading, writing
from bot.store.questions import workspaces
from index.embed import Embedder
from knowledge.article import Article

log = structlog.get_logger(__name__)

MOST_GAPS = 5
MOST_REVIEWS = 8
#: How far ahead a review counts as due.
AHEAD = timedelta(days=30)
#: Questions of a gap that are kept for its title.
MOST_QUESTIONS = 20


@dataclass(frozen=True, slots=True)
class Digest:
    """Writes the digest of the month before, where it has not been written yet.

    ``embedder`` and ``library`` are asked only when there is one to write.
    """

    engine: Engine
    channel: str
    zone: tzinfo
    clock: Callable[[], datetime]
    promises: Promises
    embedder: Callable[[], Embedder]
    library: Callable[[], Mapping[str, Article]]

    def step(self) -> bool:
        """Write what is due; always False, since there is nothing more to do for a long while."""
        now = self.clock()
        since, until = month_before(now, self.zone)
        with reading(self.engine) as conn:
            waiting = [
                workspace
                for workspace in workspaces(conn)
                if outbox.keyed(conn, workspace, key(since, self.zone)) is None
            ]
        for workspace in waiting:
            self._write(workspace, since, until, now)
        return False

    def _write(self, workspace: str, since: datetime, until: datetime, now: datetime) -> None:
        with reading(self.engine) as conn:
            facts = gather(conn, workspace, since, until, now, self.promises)
        found = groups(facts, self.embedder()) if any(question.gap for question in facts.questions) else ()
        due = reviews_due(self.library().values(), now.astimezone(self.zone).date())
        with writing(self.engine) as conn:
            outbox.enqueue(
                conn,
                workspace,
                kind="digest",
                body=body(facts, measure(facts, self.zone), found, due, self.zone),
                channel=self.channel,
                dedupe_key=key(since, self.zone),
                now=now,
            )
        log.info("digest_written", month=month_of(since, self.zone), questions=len(facts.questions))


def month_before(now: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """When the last whole month began and ended, in the hospital's own time zone."""
    first = now.astimezone(zone).date().replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    midnight = datetime.min.time()
    return datetime.combine(before, midnight, zone), datetime.combine(first, midnight, zone)


def month_of(since: datetime, zone: tzinfo) -> str:
    """2026-10."""
    return f"{since.astimezone(zone):%Y-%m}"


def key(since: datetime, zone: tzinfo) -> str:
    """What keeps a month from being written twice."""
    return f"digest:{month_of(since, zone)}"


def reviews_due(library: Iterable[Article], today: date) -> tuple[Article, ...]:
    """Articles whose review is overdue or comes soon, the most pressing first; what has expired needs none."""
    due = [
        article
        for article in library
        if article.review_by <= today + AHEAD and (article.expires is None or today < article.expires)
    ]
    return tuple(sorted(due, key=lambda article: (article.review_by, article.id)))


def body(
    facts: Facts, measures: Measures, found: Sequence[Group], due: Sequence[Article], zone: tzinfo
) -> dict[str, Any]:
    """The outbox row's content: plain values."""
    response = measures.responses[0] if measures.responses else None
    repeated = [group for group in found if len(group.questions) > 1]
    return {
        "month": month_of(facts.since, zone),
        "questions": measures.questions,
        "answered": measures.answered,
        "cases": measures.cases,
        "open": measures.open,
        "in_time": response.in_time if response else 0,
        "owed": response.owed if response else 0,
        "up": measures.up,
        "down": measures.down,
        "rated": measures.rated.count if measures.rated else 0,
        "mean": measures.rated.mean if measures.rated else 0,
        "remarks": len(measures.remarks),
        "unanswered": len(measures.gaps),
        "gaps": [
            {"count": len(group.questions), "ids": [one.id for one in group.questions[:MOST_QUESTIONS]]}
            for group in repeated[:MOST_GAPS]
        ],
        "due": [
            {"article": article.id, "title": article.title, "by": article.review_by.isoformat()}
            for article in due[:MOST_REVIEWS]
        ],
        "due_in_all": len(due),
    }
