"""Cases with their question, what was said and their history, read from the store for lists and exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.escalation.moves import subject
from bot.privacy import mask
from bot.store import audit, cases, questions, replies
from bot.store.audit import Entry
from bot.store.cases import CaseRow
from bot.store.replies import Reply

#: What stands for the asker of a case that was asked in confidence.
IN_CONFIDENCE = "somebody in confidence"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases; an empty field asks for all.  ``owner`` is a Slack id or part of a name, in any case."""

    states: frozenset[str] = frozenset()
    desk: str = ""
    urgency: str = ""
    owner: str = ""
    since: datetime | None = None

    def has(self, case: CaseRow) -> bool:
        """Whether a case is among them."""
        return (
            (not self.states or case.state in self.states)
            and (not self.desk or self.desk in case.desks)
            and (not self.urgency or case.urgency == self.urgency)
            and (not self.owner or self._owned(case))
            and (self.since is None or case.created_at >= self.since)
        )

    def _owned(self, case: CaseRow) -> bool:
        return self.owner == case.owner or self.owner.casefold() in (case.owner_name or "").casefold()


@dataclass(frozen=True, slots=True)
class Told:
    """A case and all that is kept of it; ``question`` is masked, None once erased."""

    case: CaseRow
    question: str | None
    replies: tuple[Reply, ...] = ()
    history: tuple[Entry, ...] = ()


def listed(conn: Connection, workspace: str, wanted: Wanted) -> tuple[Told, ...]:
    """The wanted cases, oldest first, without what was said in them."""
    rows = [case for case in cases.every(conn, workspace) if wanted.has(case)]
    texts = questions.texts(conn, workspace, [case.question_id for case in rows])
    return tuple(Told(case, masked(texts.get(case.question_id))) for case in rows)


def whole(conn: Connection, workspace: str, number: int) -> Told | None:
    """One case with everything, by its number."""
    case = cases.numbered(conn, workspace, number)
    return None if case is None else _told(conn, case, audit.entries(conn, workspace, subject(case)))


def exported(conn: Connection, workspace: str, wanted: Wanted) -> tuple[Told, ...]:
    """The wanted cases with everything, oldest first."""
    lines = audit.by_subject(conn, workspace, "case")
    rows = [case for case in cases.every(conn, workspace) if wanted.has(case)]
    return tuple(_told(conn, case, lines.get(subject(case), ())) for case in rows)


def _told(conn: Connection, case: CaseRow, history: Sequence[Entry]) -> Told:
    text = questions.texts(conn, case.workspace, [case.question_id]).get(case.question_id)
    said = replies.of_case(conn, case.workspace, case.id)
    return Told(case, masked(text), said, tuple(history))


def masked(text: str | None) -> str | None:
    """A stored text as it may leave the store."""
    # What is stored was masked by the version of its day; today's may know more.
    return None if text is None else mask(text).text


def summary_values(told: Told) -> dict[str, Any]:
    """A case in a line: plain values in a fixed order."""
    case = told.case
    return {
        "number": case.number,
        "state": case.state,
        "urgency": case.urgency,
        "desks": list(case.desks),
        "owner": case.owner,
        "owner_name": case.owner_name,
        "asker": named(case, case.asker),
        "reason": case.reason,
        "created": _iso(case.created_at),
        "due": _iso(case.due_at),
        "claimed": _iso(case.claimed_at),
        "replied": _iso(case.replied_at),
        "resolved": _iso(case.resolved_at),
        "level": case.level,
        "question": told.question,
    }


def whole_values(told: Told) -> dict[str, Any]:
    """Everything about a case as plain values."""
    return summary_values(told) | {
        "resolution": masked(told.case.resolution),
        "replies": [_reply_values(told.case, reply) for reply in told.replies],
        "history": [_entry_values(told.case, entry) for entry in told.history],
    }


def named(case: CaseRow, user: str) -> str:
    """Somebody's id as it may be shown: whoever asked in confidence is not named."""
    return IN_CONFIDENCE if case.confidential and user == case.asker else user


def _reply_values(case: CaseRow, reply: Reply) -> dict[str, Any]:
    return {
        "at": _iso(reply.at),
        "direction": reply.direction,
        "author": named(case, reply.author),
        "author_name": reply.author_name,
        "text": masked(reply.text),
    }


def _entry_values(case: CaseRow, entry: Entry) -> Mapping[str, Any]:
    return {
        "at": _iso(entry.at),
        "who": named(case, entry.actor),
        "action": entry.action,
        "from": entry.before,
        "to": entry.after,
        "why": entry.why,
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")
