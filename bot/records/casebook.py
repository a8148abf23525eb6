"""Cases with their question, what was said and their history, read from the store for lists and exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.escalation.moves import subject
from bot.escalation.shy import in_confidence
from bot.escalation.states import Alarm
from bot.privacy import mask
from bot.store import audit, cases, questions, ratings, replies, timers
from bot.store.audit import Entry
from bot.store.cases import CaseRow
from bot.store.ratings import Rating
from bot.store.replies import Reply

#: What stands for the asker of a case that was asked in confidence.
IN_CONFIDENCE = "somebody in confidence"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases; an empty field asks for all.  ``owner`` is a Slack id or part of a name, in any case.

    They were opened from ``since`` on and before ``until``.
    """

    states: frozenset[str] = frozenset()
    desk: str = ""
    urgency: str = ""
    owner: str = ""
    since: datetime | None = None
    until: datetime | None = None
    service: str = ""

    def has(self, case: CaseRow) -> bool:
        """Whether a case is among them."""
        return (
            (not self.states or case.state in self.states)
            and (not self.desk or self.desk in case.desks)
            and (not self.urgency or case.urgency == self.urgency)
            and (not self.owner or self._owned(case))
            and (self.since is None or case.created_at >= self.since)
            and (self.until is None or case.created_at < self.until)
            and (not self.service or case.service == self.service)
        )

    def _owned(self, case: CaseRow) -> bool:
        return self.owner == case.owner or self.owner.casefold() in (case.owner_name or "").casefold()


@dataclass(frozen=True, slots=True)
class Beside:
    """What is kept of a case elsewhere.

    ``withdrawn_at`` is when the question's words went, ``files`` how many were attached by either side, ``into`` the
    number of the case that it was merged into, ``asleep`` when it comes back if it is put off.
    """

    withdrawn_at: datetime | None = None
    files: int = 0
    into: int | None = None
    asleep: datetime | None = None
    rating: Rating | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A case and all that is kept of it; ``question`` is masked, None once erased.  ``shy`` are not named."""

    case: CaseRow
    question: str | None
    beside: Beside
    shy: frozenset[str] = frozenset()
    replies: tuple[Reply, ...] = ()
    history: tuple[Entry, ...] = ()


def listed(conn: Connection, workspace: str, wanted: Wanted) -> tuple[Told, ...]:
    """The wanted cases, oldest first, without what was said in them."""
    return _told(conn, workspace, wanted)


def whole(conn: Connection, workspace: str, number: int) -> Told | None:
    """One case with everything, by its number."""
    case = cases.numbered(conn, workspace, number)
    if case is None:
        return None
    (told,) = _with_beside(conn, workspace, [case])
    return _with_words(conn, told, audit.entries(conn, workspace, subject(case)))


def exported(conn: Connection, workspace: str, wanted: Wanted) -> tuple[Told, ...]:
    """The wanted cases with everything, oldest first."""
    lines = audit.by_subject(conn, workspace, "case")
    found = _told(conn, workspace, wanted)
    return tuple(_with_words(conn, told, lines.get(subject(told.case), ())) for told in found)


def _told(conn: Connection, workspace: str, wanted: Wanted) -> tuple[Told, ...]:
    return _with_beside(conn, workspace, [case for case in cases.every(conn, workspace) if wanted.has(case)])


def _with_beside(conn: Connection, workspace: str, rows: Sequence[CaseRow]) -> tuple[Told, ...]:
    """Cases with their questions and what is kept beside them, looked up for all of them at once."""
    asked = questions.several(conn, workspace, [case.question_id for case in rows])
    given = {rating.case_id: rating for rating in ratings.every(conn, workspace)}
    asleep, files = timers.of_kind(conn, workspace, Alarm.SNOOZED), replies.files(conn, workspace)
    numbers = cases.numbers(conn, workspace)
    found = []
    for case in rows:
        question, timer = asked.get(case.question_id), asleep.get(case.id)
        beside = Beside(
            withdrawn_at=question.withdrawn_at if question else None,
            files=files.get(case.id, 0) + ((question.files or 0) if question else 0),
            into=numbers.get(case.merged_into or 0),
            asleep=timer.due_at if timer else None,
            rating=given.get(case.id),
        )
        shy = frozenset({case.asker} if case.confidential else ())
        found.append(Told(case, masked(question.text if question else None), beside, shy))
    return tuple(found)


def _with_words(conn: Connection, told: Told, history: Sequence[Entry]) -> Told:
    said = replies.of_case(conn, told.case.workspace, told.case.id)
    return replace(told, shy=in_confidence(conn, told.case), replies=said, history=tuple(history))


def masked(text: str | None) -> str | None:
    """A stored text as it may leave the store."""
    # What is stored was masked by the version of its day; today's may know more.
    return None if text is None else mask(text).text


def summary_values(told: Told) -> dict[str, Any]:
    """A case in a line: plain values in a fixed order."""
    case, beside = told.case, told.beside
    return {
        "number": case.number,
        "state": case.state,
        "urgency": case.urgency,
        "desks": list(case.desks),
        "owner": case.owner,
        "owner_name": case.owner_name,
        "asker": named(told, case.asker),
        "reason": case.reason,
        "created": _iso(case.created_at),
        "due": _iso(case.due_at),
        "claimed": _iso(case.claimed_at),
        "replied": _iso(case.replied_at),
        "resolved": _iso(case.resolved_at),
        "level": case.level,
        "question": told.question,
        "service": case.service,
        "wanted_on": case.wanted_on,
        "outcome": case.outcome,
        "resolve_by": _iso(case.resolve_by),
        "merged_into": beside.into,
        "confidential": case.confidential,
        "snoozed_until": _iso(beside.asleep),
        "snooze_reason": case.snooze_reason if beside.asleep else None,
        "rating": beside.rating.score if beside.rating else None,
        "attachments": beside.files,
        "withdrawn_at": _iso(beside.withdrawn_at),
    }


def whole_values(told: Told) -> dict[str, Any]:
    """Everything about a case as plain values."""
    return summary_values(told) | {
        "resolution": masked(told.case.resolution),
        "rating_comment": masked(told.beside.rating.comment) if told.beside.rating else None,
        "replies": [_reply_values(told, reply) for reply in told.replies],
        "history": [_entry_values(told, entry) for entry in told.history],
    }


def named(told: Told, user: str) -> str:
    """Somebody's id as it may be shown: whoever asked in confidence is not named."""
    return IN_CONFIDENCE if user in told.shy else user


def _reply_values(told: Told, reply: Reply) -> dict[str, Any]:
    return {
        "at": _iso(reply.at),
        "direction": reply.direction,
        "author": named(told, reply.author),
        "author_name": reply.author_name,
        "text": masked(reply.text),
        "withdrawn_at": _iso(reply.withdrawn_at),
    }


def _entry_values(told: Told, entry: Entry) -> Mapping[str, Any]:
    return {
        "at": _iso(entry.at),
        "who": named(told, entry.actor),
        "action": entry.action,
        "from": entry.before,
        "to": entry.after,
        "why": entry.why,
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")
