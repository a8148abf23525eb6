"""The desks as they are just now: the desks file, and the overrides stored over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.escalation.desks import Call, Desks, Groups, unknown_groups
from bot.escalation.rota import Shift
from bot.escalation.targets import Targets
from bot.store import overrides
from bot.store.cases import CaseRow
from bot.store.overrides import Override
from knowledge.article import Desk


@dataclass(frozen=True, slots=True)
class Duty:
    """Who may do and must do what.

    ``desks`` gives the desks file as it is when asked, so that a change holds from then on; ``groups`` who is in a
    user group, as far as that is known without asking Slack.
    """

    desks: Callable[[], Desks] = Desks
    groups: Groups = unknown_groups

    def now(self, conn: Connection, workspace: str, at: datetime) -> Desks:
        """All desks, with the overrides that are set for that workspace."""
        return with_stored(self.desks(), overrides.coming(conn, workspace, at))

    def targets(self, desks: Sequence[str]) -> Targets:
        """The due times of a case of those desks: those of the desk that leads."""
        return self.desks().plan(desks).targets

    def barred(self, conn: Connection, row: CaseRow, user: str, at: datetime) -> bool:
        """Whether somebody may not work on a case."""
        return not self.now(conn, row.workspace, at).may_work(row.desks, user, at, self.groups)

    def call(self, conn: Connection, row: CaseRow, at: datetime) -> Call:
        """Whom a case calls at its level; never those whom it is about."""
        desks = self.now(conn, row.workspace, at)
        return desks.call(desks.plan(row.desks).desk, row.level, at, self.groups, frozenset(row.about))


def with_stored(desks: Desks, stored: Sequence[Override]) -> Desks:
    """The desks with overrides over their rotas; of those that overlap, the first counts."""
    shifts: dict[Desk, list[Shift]] = {}
    for one in stored:
        if one.desk in list(Desk):
            shifts.setdefault(Desk(one.desk), []).append(Shift(one.who, one.starts, one.ends))
    return desks.with_overrides(shifts)
