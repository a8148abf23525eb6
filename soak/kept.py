"""What the store says when all has settled."""

from __future__ import annotations

from sqlalchemy import Engine, func, select

from bot.localslack.seed import TEAM_ID
from bot.store import audit, cases
from bot.store.engine import reading
from bot.store.tables import inbox, outbox, questions
from soak.check import Kept, Sent


def sent(engine: Engine) -> list[Sent]:
    """Every row that posts something."""
    asked = select(questions.c.ts).where(questions.c.id == outbox.c.question_id).scalar_subquery()
    wanted = (
        *(outbox.c.id, outbox.c.kind, outbox.c.state, outbox.c.channel, outbox.c.slack_ts, outbox.c.case_id),
        *(asked, outbox.c.thread_ts),
    )
    posts = outbox.c.target.is_(None) & outbox.c.kind.not_in(("ephemeral", "home", "delete"))
    with reading(engine) as conn:
        return [Sent(*row) for row in conn.execute(select(*wanted).where(posts))]


def kept(engine: Engine) -> list[Kept]:
    """Every case with its audit."""
    with reading(engine) as conn:
        lines = audit.by_subject(conn, TEAM_ID, "case")
        return [
            Kept(
                case.id, case.number, case.state, case.channel, case.thread_ts, case.owner,
                tuple((line.action, line.before, line.after) for line in lines.get(f"case:{case.number}", ())),
            )
            for case in cases.every(conn, TEAM_ID)
        ]  # fmt: skip


def unfinished(engine: Engine) -> int:
    """Rows of inbox and outbox that still have to go."""
    with reading(engine) as conn:
        waiting = select(func.count()).select_from(inbox).where(inbox.c.state.in_(("pending", "working")))
        leaving = select(func.count()).select_from(outbox).where(outbox.c.state.in_(("pending", "sending")))
        return int(conn.execute(waiting).scalar_one() + conn.execute(leaving).scalar_one())
