"""What the store says when all has settled."""

from __future__ import annotations

from sqlalchemy import Engine, func, select

from bot.localslack.seed import TEAM_ID
from bot.store import audit, cases
from bot.store.engine import reading
from bot.store.tables import inbox, outbox, questions
from soak.record import Kept, Sent

#: What shows that somebody works on a case.
WORK = frozenset({"claim", "reply", "resolve"})


def sent(engine: Engine) -> list[Sent]:
    """Every row that posts something."""
    posts = outbox.c.target.is_(None) & outbox.c.kind.not_in(("ephemeral", "home", "delete"))
    wanted = select(outbox, questions.c.channel.label("room"), questions.c.ts.label("asked"))
    query = wanted.outerjoin(questions, questions.c.id == outbox.c.question_id).where(posts)
    deletions = select(outbox.c.target).where(outbox.c.kind == "delete")
    with reading(engine) as conn:
        gone = set(conn.execute(deletions).scalars())
        return [
            Sent(
                row.id, row.kind, row.state, row.slack_ts, row.case_id,
                None if row.asked is None else (row.room, row.asked), row.id in gone,
                (row.channel, row.thread_ts),
            )
            for row in conn.execute(query)
        ]  # fmt: skip


def kept(engine: Engine) -> list[Kept]:
    """Every case with its audit."""
    with reading(engine) as conn:
        lines = audit.by_subject(conn, TEAM_ID, "case")
        rows = cases.every(conn, TEAM_ID)
    numbers = {row.id: row.number for row in rows}
    return [
        Kept(
            row.id, row.number, row.state, row.channel, row.thread_ts, row.owner, row.generation,
            # A line that leads to no state, such as the watchdog's, is no move.
            tuple((line.action, line.before, line.after) for line in of_case if line.after),
            row.urgency, tuple(row.desks), None if row.merged_into is None else numbers[row.merged_into],
            frozenset(line.actor for line in of_case if line.action in WORK and line.actor != "system"),
        )
        for row in rows
        for of_case in [lines.get(f"case:{row.number}", ())]
    ]  # fmt: skip


def unfinished(engine: Engine) -> int:
    """Rows of inbox and outbox that still have to go."""
    with reading(engine) as conn:
        waiting = select(func.count()).select_from(inbox).where(inbox.c.state.in_(("pending", "working")))
        leaving = select(func.count()).select_from(outbox).where(outbox.c.state.in_(("pending", "sending")))
        return int(conn.execute(waiting).scalar_one() + conn.execute(leaving).scalar_one())
