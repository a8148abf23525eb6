"""The facts of a period, read from the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, select

from bot.escalation.moves import subject
from bot.escalation.states import Move
from bot.judgement.decide import NOT_COVERED
from bot.judgement.likely import LIKELY
from bot.privacy import mask
from bot.report.period import ASKED_FOR, Facts, Handled, Question
from bot.store import audit, cases, ratings
from bot.store.audit import Entry
from bot.store.cases import CaseRow
from bot.store.ratings import Rating
from bot.store.tables import answers, feedback, questions

#: What opened a case where no rule did, by the reason shown with it.
UNRULED = {NOT_COVERED: "not covered"} | {likely.reason: "reads like a case" for likely in LIKELY.values()}


@dataclass(frozen=True, slots=True)
class Promises:
    """When a case, from the moment it was opened, was owed a first response and a resolution."""

    response: Callable[[CaseRow], datetime]
    resolution: Callable[[CaseRow], datetime]


def gather(
    conn: Connection,
    workspace: str,
    since: datetime,
    until: datetime,
    now: datetime,
    promises: Promises,
) -> Facts:
    """What was asked and what was opened in a period, with all that has become of it since."""
    lines = audit.by_subject(conn, workspace, "case")
    rows = cases.every(conn, workspace)
    given = {one.case_id: one for one in ratings.every(conn, workspace)}
    handled = [
        _with_rating(handled_case(case, lines.get(subject(case), ()), promises), given.get(case.id))
        for case in rows
        if since <= case.created_at < until
    ]
    wished = {case.question_id for case in rows if _why(lines.get(subject(case), ())) == ASKED_FOR}
    return Facts(since, until, now, _questions(conn, workspace, since, until, wished), tuple(handled))


def handled_case(case: CaseRow, history: Sequence[Entry], promises: Promises) -> Handled:
    """A case with the times that its history tells."""
    at = defaultdict[str, list[datetime]](list)
    for entry in history:
        if entry.actor != "system" or entry.action != Move.RESOLVE:
            at[entry.action].append(entry.at)
    resolved = [entry.at for entry in history if entry.action == Move.RESOLVE]
    responses = at[Move.REPLY] + at[Move.RESOLVE]
    reopened = sum(
        entry.before in ("resolved", "closed") and entry.after in ("queued", "claimed") for entry in history
    )
    return Handled(
        number=case.number,
        desks=case.desks,
        urgency=case.urgency,
        state=case.state,
        why=_why(history) or UNRULED.get(case.reason, ""),
        opened=case.created_at,
        # A reopened case has been given a new time; what was promised first is what is measured.
        due=promises.response(case) if reopened else case.due_at,
        resolution_due=case.resolve_by if case.resolve_by and not reopened else promises.resolution(case),
        claimed=min(at[Move.CLAIM], default=None),
        responded=min(responses, default=None),
        resolved=min(resolved, default=None),
        reopened=reopened,
    )


def _with_rating(case: Handled, given: Rating | None) -> Handled:
    """The case with its asker's rating; a comment is masked once more, since masking may know more by now."""
    if given is None:
        return case
    return replace(case, score=given.score, remark=mask(given.comment or "").text)


def _why(history: Sequence[Entry]) -> str:
    return next((entry.why or "" for entry in history if entry.action == Move.OPEN), "")


def _questions(
    conn: Connection, workspace: str, since: datetime, until: datetime, wished: set[int]
) -> tuple[Question, ...]:
    asked = and_(
        questions.c.workspace == workspace, questions.c.asked_at >= since, questions.c.asked_at < until
    )
    mine = select(questions.c.id).where(asked)
    latest: dict[int, Any] = {}
    judged: defaultdict[int, list[Any]] = defaultdict(list)
    for row in conn.execute(select(answers).where(answers.c.question_id.in_(mine)).order_by(answers.c.id)):
        latest[row.question_id] = row
    for verdict in conn.execute(
        select(feedback.c.verdict, feedback.c.reason, answers.c.question_id)
        .join(answers, answers.c.id == feedback.c.answer_id)
        .where(answers.c.question_id.in_(mine))
    ):
        judged[verdict.question_id].append(verdict)
    rows = conn.execute(select(questions).where(asked).order_by(questions.c.id))
    return tuple(_question(row, latest.get(row.id), judged[row.id], row.id in wished) for row in rows)


def _question(row: Any, answer: Any, verdicts: Sequence[Any], wished: bool) -> Question:
    record = (answer.record if answer is not None else None) or {}
    down = [verdict for verdict in verdicts if verdict.verdict == "down"]
    return Question(
        id=row.id,
        at=row.asked_at,
        outcome="" if answer is None else answer.outcome,
        text=row.text or "",
        articles=tuple(dict.fromkeys(quote["article"] for quote in record.get("quotes", ()))),
        reason=record.get("reason") or "",
        rule=record.get("rule") or "",
        up=sum(verdict.verdict == "up" for verdict in verdicts),
        down=len(down),
        # A comment may follow the code; it is for the owner of the article, not for a count.
        complaints=tuple((verdict.reason or "").partition(":")[0] for verdict in down if verdict.reason),
        asked_for_a_person=wished,
    )
