"""From a resolved case to an article: the draft is written, a maintainer decides, and it moves into the library."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import structlog
from sqlalchemy import Connection, Engine

from bot.privacy import mask
from bot.records.shelf import Shelf
from bot.report.clusters import words_of
from bot.store import audit, cases, outbox, proposals, questions, replies
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.proposals import APPROVING, PENDING, PUBLISHED, REJECTED, REJECTING, WANTED, Proposal
from index.search import Searcher
from knowledge.article import Desk, Source, Urgency
from knowledge.centre import load_centre
from knowledge.draft import Answered, draft_article, draft_id
from knowledge.load import load_articles

log = structlog.get_logger(__name__)

#: The states of a case that has an answer to make an article of.
ANSWERED = frozenset({"resolved", "closed"})
#: Articles named as similar at most, and the cosine from which they are worth a look.
MOST_SIMILAR = 5
ALIKE = 0.5
MOST_SOURCES = 5
OWNER = "Head of Social Media"
WORDS_GONE = (
    "Words that this draft was made of were taken back or corrected; what is left of them is drafted anew."
)


@dataclass(frozen=True, slots=True)
class Closing:
    """Works off proposals.  ``channel`` is the maintainers', empty if they have none in Slack."""

    engine: Engine
    shelf: Shelf
    channel: str
    clock: Callable[[], datetime]
    searcher: Callable[[], Searcher]

    def step(self) -> bool:
        """Work off one proposal; whether there was one."""
        with reading(self.engine) as conn:
            waiting = proposals.in_states(conn, (WANTED, APPROVING, REJECTING))
            pending = [(one, answered(conn, one)) for one in proposals.in_states(conn, (PENDING,))]
        for one in waiting[:1]:
            if one.state == WANTED:
                self.write(one)
            elif one.state == APPROVING:
                self.publish(one, one.decided_by or "system")
            else:
                self.reject(one, one.decided_by or "system")
        for one, case in pending:
            if case is None:
                self.reject(one, "system", "withdrawn")
            elif _outdated(one, case):
                self.renew(one)
        return bool(waiting)

    def write(self, seen: Proposal) -> None:
        """Write the draft of a wanted article; the maintainers are told."""
        now = self.clock()
        with reading(self.engine) as conn:
            case = answered(conn, seen)
            sources = () if case is None else self._sources(conn, seen)
            name = "" if case is None else self._name(conn, seen, case)
        if case is None:
            self.reject(seen, "system", "withdrawn")
            return
        owner = self._owner(case)
        self.shelf.write(name, draft_article(replace(case, sources=sources), name, owner, now.date()))
        near = similar(self.searcher(), case, now.date())
        with writing(self.engine) as conn:
            made = {"article": name, "similar": [list(one) for one in near], "made_of": _digests(case)}
            if not proposals.change(conn, seen, PENDING, **made):
                self._tidy(conn, seen, name)
                return
            _log(conn, seen, "draft_article", WANTED, PENDING, "system", now)
            if self.channel:
                outbox.enqueue(
                    conn,
                    seen.workspace,
                    kind="proposal",
                    body={"proposal": seen.id},
                    channel=self.channel,
                    dedupe_key=key(seen.id),
                    now=now,
                )
        log.info("draft_written", proposal=seen.id)

    def renew(self, seen: Proposal) -> None:
        """Have a draft written anew of the words that are left, since some that it was made of are gone."""
        now = self.clock()
        with writing(self.engine) as conn:
            if proposals.change(conn, seen, WANTED, decided_by=None, decided_at=None):
                _log(conn, seen, "renew_article", seen.state, WANTED, "system", now, "withdrawn")
                _redraw(conn, seen, now)
                self.shelf.remove(seen.article or "")

    def _tidy(self, conn: Connection, seen: Proposal, name: str) -> None:
        """Leave no draft behind that nobody decides on, where somebody else was quicker."""
        now = proposals.get(conn, seen.workspace, seen.id)
        if now is None or now.article != name or now.state == REJECTED:
            self.shelf.remove(name)

    def publish(self, seen: Proposal, user: str) -> tuple[str, ...]:
        """Make a draft an article if nothing speaks against it; what does, a sentence each."""
        now, name = self.clock(), seen.article or ""
        moved = self.shelf.read(name) is None and self.shelf.has_article(name)
        with reading(self.engine) as conn:
            case = answered(conn, seen)
        if not moved and (case is None or _outdated(seen, case)):
            if case is None:
                self.reject(seen, "system", "withdrawn")
            else:
                self.renew(seen)
            return (WORDS_GONE,)
        # Killed between the move and the note of it, the article is there already.
        found = () if moved else self.shelf.problems(name, now.date())
        if not found and not moved:
            # Whoever mended the draft may have given it another id.
            name = self.shelf.publish(name).stem
        after = PENDING if found else PUBLISHED
        decided = {} if found else {"decided_by": user, "decided_at": now}
        with writing(self.engine) as conn:
            if proposals.change(conn, seen, after, article=name, problems=list(found), **decided):
                _log(conn, seen, "approve_article", seen.state, after, user, now)
                _redraw(conn, seen, now)
        return found

    def reject(self, seen: Proposal, user: str, why: str | None = None) -> bool:
        """Drop a proposal and its draft; False if somebody else was quicker."""
        now = self.clock()
        with writing(self.engine) as conn:
            done = proposals.change(conn, seen, REJECTED, decided_by=user, decided_at=now, made_of=None)
            if done:
                _log(conn, seen, "reject_article", seen.state, REJECTED, user, now, why)
                _redraw(conn, seen, now)
        if done and seen.article:
            self.shelf.remove(seen.article)
        return done

    def _name(self, conn: Connection, seen: Proposal, case: Answered) -> str:
        name = draft_id(list(words_of(case.questions[0]).values()), case.number)
        clash = self.shelf.has_article(name) or proposals.taken(conn, name, seen.id)
        return f"{name}-case-{case.number}" if clash else name

    def _owner(self, case: Answered) -> str:
        """The first role that knows the desk that leads."""
        centre, _ = load_centre(self.shelf.library)
        roles = centre.owners if centre else {}
        known = (role for role, desks in roles.items() if case.desks and desks[0] == case.desks[0])
        return next(known, OWNER)

    def _sources(self, conn: Connection, seen: Proposal) -> tuple[Source, ...]:
        """The sources of the articles that were quoted to the asker."""
        case = cases.get(conn, seen.workspace, seen.case_id)
        answer = None if case is None else questions.latest_answer(conn, seen.workspace, case.question_id)
        quoted = [quote["article"] for quote in ((answer.record if answer else None) or {}).get("quotes", ())]
        library = {article.id: article for article in load_articles(self.shelf.library)[0]} if quoted else {}
        found = [
            source for name in dict.fromkeys(quoted) if name in library for source in library[name].sources
        ]
        return tuple(dict.fromkeys(found))[:MOST_SOURCES]


def _digests(case: Answered) -> list[str]:
    return [hashlib.sha256(text.encode()).hexdigest() for text in (*case.questions, *case.answers)]


def _outdated(seen: Proposal, case: Answered) -> bool:
    """Whether words that a draft was made of are gone by now; what came later does not count."""
    return not set(seen.made_of) <= set(_digests(case))


def wish(conn: Connection, case: CaseRow, user: str, now: datetime) -> str:
    """Ask for an article of a case: ``draft_wanted``, or the code of what stands in the way."""
    if case.state not in ANSWERED or not _given(conn, case):
        return "draft_no_answer"
    row = proposals.want(conn, case.workspace, case.id, user, now)
    if row is None:
        return "draft_known"
    audit.write(
        conn,
        case.workspace,
        at=now,
        actor=user,
        action="propose_article",
        subject=f"case:{case.number}",
        after=WANTED,
    )
    return "draft_wanted"


def decide(conn: Connection, seen: Proposal, user: str, now: datetime) -> bool:
    """A maintainer's yes: the draft is checked and moved by whoever has the files."""
    done = proposals.change(conn, seen, APPROVING, decided_by=user, decided_at=now, problems=[])
    if done:
        _redraw(conn, seen, now)
    return done


def waiting(conn: Connection, workspace: str) -> tuple[tuple[Proposal, int], ...]:
    """The drafts of a workspace that are not decided on or still being checked, oldest first, with their cases."""
    found = proposals.in_states(conn, (PENDING, APPROVING))
    of_them = ((one, cases.get(conn, workspace, one.case_id)) for one in found if one.workspace == workspace)
    return tuple((one, case.number) for one, case in of_them if case is not None)


def key(proposal_id: int) -> str:
    """The dedupe key of the message about a proposal."""
    return f"proposal:{proposal_id}"


def answered(conn: Connection, seen: Proposal) -> Answered | None:
    """The case of a proposal as an article needs it; None once its words are erased."""
    case = cases.get(conn, seen.workspace, seen.case_id)
    if case is None:
        return None
    asked = [case, *cases.merged_into(conn, case.workspace, case.id)]
    texts = questions.texts(conn, case.workspace, [one.question_id for one in asked])
    given = _given(conn, case)
    own = texts.get(case.question_id)
    if not own or not given:
        return None
    every = dict.fromkeys(mask(text).text for one in asked if (text := texts.get(one.question_id)))
    ended = case.resolved_at or case.created_at
    desks = tuple(Desk(desk) for desk in case.desks)
    return Answered(case.number, tuple(every), given, desks, Urgency(case.urgency), ended.date())


def _given(conn: Connection, case: CaseRow) -> tuple[str, ...]:
    """What the desk wrote to the asker, masked; what was the closing word comes last."""
    said = replies.of_case(conn, case.workspace, case.id)
    texts = [reply.text for reply in said if reply.direction == replies.TO_ASKER]
    return tuple(mask(text).text for text in (*texts, case.resolution) if text)


def similar(searcher: Searcher, case: Answered, on: date) -> tuple[tuple[str, str, float], ...]:
    """Articles that say something near to a case, nearest first: (id, title, cosine)."""
    found: dict[str, tuple[str, str, float]] = {}
    for text in (case.questions[0], *case.answers[:1]):
        for hit in searcher.search(text, 10, on).hits:
            known = found.get(hit.passage.article)
            if hit.dense >= ALIKE and (known is None or hit.dense > known[2]):
                found[hit.passage.article] = (hit.passage.article, hit.passage.title, round(hit.dense, 2))
    return tuple(sorted(found.values(), key=lambda one: -one[2])[:MOST_SIMILAR])


def _redraw(conn: Connection, seen: Proposal, now: datetime) -> None:
    post = outbox.keyed(conn, seen.workspace, key(seen.id))
    if post is not None:
        outbox.update(conn, seen.workspace, post.id, now=now)


def _log(
    conn: Connection,
    seen: Proposal,
    action: str,
    before: str,
    after: str,
    user: str,
    now: datetime,
    why: str | None = None,
) -> None:
    case = cases.get(conn, seen.workspace, seen.case_id)
    values: dict[str, Any] = {"before": before, "after": after, "why": why}
    number = 0 if case is None else case.number
    audit.write(conn, seen.workspace, at=now, actor=user, action=action, subject=f"case:{number}", **values)
