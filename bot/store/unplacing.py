"""Forgetting where the messages of erased people stood: the channel of a direct message is as good as a name.

What is in Slack may have to be taken back from there, and what goes on is still answered there.  So a row of the
outbox is marked first, by its lane, and forgets its place once nothing hangs on it any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, or_, select

from bot.store.audit import ERASED
from bot.store.outbox import UNSENT
from bot.store.retention import UNFINISHED
from bot.store.tables import cases, outbox, questions, salts

#: Where a message of an erased person stood.
ERASED_PLACE = "erased"
#: How Slack's ids of direct channels begin.
DIRECT = "D"
#: What was sent to a person directly has their pseudonym for a lane, and those begin likewise.  Said twice, so that
#: the index of lanes is used: of a beginning alone SQLite reads all that was ever sent.  The bound is a letter, since
#: many a PostgreSQL leaves signs out when it compares.
_MARKED = and_(
    outbox.c.lane.between(ERASED_PLACE, "erasee"),
    outbox.c.lane.startswith(ERASED_PLACE, autoescape=True),
)


def unplace(conn: Connection, workspace: str, question_ids: Sequence[int]) -> None:
    """Forget where questions of an erased person stood, and mark what the outbox sent there."""
    for one in question_ids:
        mine = and_(questions.c.workspace == workspace, questions.c.id == one)
        stood = conn.execute(select(questions).where(mine)).one()
        if stood.channel != ERASED_PLACE:
            _mark(conn, workspace, stood)
        place = {"channel": ERASED_PLACE, "ts": str(one), "thread_ts": str(one)}
        conn.execute(questions.update().where(mine).values(place))
        case = and_(cases.c.workspace == workspace, cases.c.question_id == one)
        conn.execute(cases.update().where(case).values(channel=ERASED_PLACE, thread_ts=str(one)))


def workspaces(conn: Connection) -> tuple[str, ...]:
    """The workspaces in which anybody was ever erased."""
    return tuple(conn.execute(select(salts.c.workspace).order_by(salts.c.workspace)).scalars())


def placed(conn: Connection, workspace: str) -> tuple[int, ...]:
    """The questions of erased people that still know where they stood, oldest first."""
    mine = select(questions.c.id).where(questions.c.workspace == workspace, _placed())
    return tuple(conn.execute(mine.order_by(questions.c.id)).scalars())


def forget(conn: Connection) -> int:
    """Let every marked row of the outbox, of any workspace, forget its place if it may; how many did."""
    while _pass_marks_on(conn):
        pass
    here = or_(outbox.c.channel != ERASED_PLACE, outbox.c.sent_channel != ERASED_PLACE)
    free = and_(_MARKED, here, outbox.c.state.not_in(UNSENT), ~_hung_on(), ~_needed())
    found = conn.execute(select(outbox).where(free)).mappings().all()
    for row in found:
        gone = {"channel": ERASED_PLACE, "sent_channel": ERASED_PLACE, "thread_ts": str(row["id"])}
        values = {name: value for name, value in gone.items() if row[name] is not None}
        if (row["channel"] or row["sent_channel"]) in (row["dedupe_key"] or ""):
            values["dedupe_key"] = f"{ERASED_PLACE}:{row['id']}"
        conn.execute(outbox.update().where(outbox.c.id == row["id"]).values(values))
    return len(found)


def _mark(conn: Connection, workspace: str, question: Row[Any]) -> None:
    """Everything in a direct channel is one person's; of a thread, what is not about another's question."""
    if question.channel.startswith(DIRECT):
        there = or_(outbox.c.channel == question.channel, outbox.c.sent_channel == question.channel)
    else:
        threads = (question.ts, question.thread_ts)
        thread = and_(outbox.c.channel == question.channel, outbox.c.thread_ts.in_(threads))
        there = and_(thread, ~_about_others(question))
    own = and_(outbox.c.workspace == workspace, outbox.c.target.is_(None), outbox.c.parent.is_(None))
    lane = f"{ERASED_PLACE}/{question.id}"
    conn.execute(outbox.update().where(own, there, ~_MARKED).values(lane=lane))


def _about_others(question: Row[Any]) -> ColumnElement[bool]:
    of_case = select(cases.c.question_id).where(cases.c.id == outbox.c.case_id).scalar_subquery()
    return exists().where(
        questions.c.workspace == question.workspace,
        questions.c.channel == question.channel,
        questions.c.thread_ts == question.thread_ts,
        questions.c.asker != question.asker,
        or_(questions.c.id == outbox.c.question_id, questions.c.id == of_case),
    )


def _pass_marks_on(conn: Connection) -> int:
    """Mark what hangs on something marked and has left; how many rows that were."""
    marked = select(outbox.c.id).where(_MARKED)
    hangs = or_(outbox.c.target.in_(marked), outbox.c.parent.in_(marked))
    mine = outbox.update().where(hangs, outbox.c.state.not_in(UNSENT), ~_MARKED)
    return conn.execute(mine.values(lane=f"{ERASED_PLACE}/")).rowcount


def _hung_on() -> ColumnElement[bool]:
    """Whether something that has yet to leave needs the address."""
    above = outbox.alias("above")
    hangs = or_(above.c.target == outbox.c.id, above.c.parent == outbox.c.id)
    return exists().where(hangs, above.c.state.in_(UNSENT))


def _needed() -> ColumnElement[bool]:
    """Whether something may still be written there: a question that goes on, or the card of a case with words."""
    going_on = exists().where(questions.c.id == outbox.c.question_id, _placed())
    its_card = and_(cases.c.id == outbox.c.case_id, cases.c.card_id == outbox.c.id)
    return or_(going_on, exists().where(its_card, cases.c.state.in_(UNFINISHED)))


def _placed() -> ColumnElement[bool]:
    """Whether a question is an erased person's and knows where it stood."""
    return and_(questions.c.asker.startswith(ERASED, autoescape=True), questions.c.channel != ERASED_PLACE)
