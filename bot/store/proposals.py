"""Articles proposed from cases: which case, which article, who wanted it and who decided.

=============  ======================================================================
state          meaning
=============  ======================================================================
``wanted``     somebody asked for it; the draft is still to be written
``pending``    the draft lies in ``var/drafts`` and waits for a maintainer
``approving``  a maintainer said yes; it is still to be checked and moved
``rejecting``  a maintainer said no; the draft is still to be removed
``published``  it is an article now
``rejected``   it is not wanted, or its case has lost its words
=============  ======================================================================
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, select, true

from bot.store.engine import insert_unless_present
from bot.store.tables import proposals

WANTED = "wanted"
PENDING = "pending"
APPROVING = "approving"
REJECTING = "rejecting"
PUBLISHED = "published"
REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal.  ``similar`` holds (article id, title, cosine), nearest first; ``problems`` a sentence each;
    ``made_of`` digests of the words that its draft was made of.
    """

    id: int
    workspace: str
    case_id: int
    state: str
    article: str | None
    similar: tuple[tuple[str, str, float], ...]
    made_of: tuple[str, ...]
    problems: tuple[str, ...]
    asked_by: str
    asked_at: datetime
    decided_by: str | None
    decided_at: datetime | None


def want(conn: Connection, workspace: str, case_id: int, user: str, now: datetime) -> int | None:
    """Ask for an article of a case; the proposal's id, or None if there is one already."""
    values = {"workspace": workspace, "case_id": case_id, "state": WANTED, "asked_by": user, "asked_at": now}
    return insert_unless_present(conn, proposals, values)


def change(conn: Connection, seen: Proposal, state: str, **values: Any) -> bool:
    """Move a proposal on, if it is still in the state that was seen; False if somebody else was quicker."""
    mine = and_(
        proposals.c.workspace == seen.workspace,
        proposals.c.id == seen.id,
        proposals.c.state == seen.state,
    )
    return conn.execute(proposals.update().where(mine).values(state=state, **values)).rowcount == 1


def get(conn: Connection, workspace: str, proposal_id: int) -> Proposal | None:
    """A proposal by its id."""
    return next(iter(_all(conn, proposals.c.workspace == workspace, proposals.c.id == proposal_id)), None)


def of_case(conn: Connection, workspace: str, case_id: int) -> Proposal | None:
    """The proposal that a case led to, if any."""
    return next(iter(_all(conn, proposals.c.workspace == workspace, proposals.c.case_id == case_id)), None)


def every(conn: Connection, workspace: str) -> tuple[Proposal, ...]:
    """All proposals of a workspace, oldest first."""
    return _all(conn, proposals.c.workspace == workspace)


def in_states(conn: Connection, states: Collection[str]) -> tuple[Proposal, ...]:
    """The proposals of every workspace in those states, oldest first."""
    return _all(conn, proposals.c.state.in_(states))


def taken(conn: Connection, article: str, but: int) -> bool:
    """Whether another proposal goes by that article id."""
    return any(one.article == article and one.id != but for one in _all(conn, true()))


def _all(conn: Connection, *where: ColumnElement[bool]) -> tuple[Proposal, ...]:
    found = conn.execute(select(proposals).where(*where).order_by(proposals.c.id)).mappings()
    return tuple(_row(row) for row in found)


def _row(row: Any) -> Proposal:
    similar = tuple((one[0], one[1], one[2]) for one in row["similar"] or ())
    lists = {name: tuple(row[name] or ()) for name in ("made_of", "problems")}
    return Proposal(**{**row, "similar": similar, **lists})
