"""The desks as they are just now: the desks file, and the overrides stored over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.escalation.desks import Call, Desks, Groups, unknown_groups
from bot.escalation.rota import Shift, reachable
from bot.escalation.targets import Targets
from bot.store import overrides
from bot.store.audit import ERASED
from bot.store.cases import CaseRow
from bot.store.overrides import Override
from knowledge.article import Desk


def nobody(_user: str) -> bool:
    """No account is known to be closed."""
    return False


@dataclass(frozen=True, slots=True)
class Duty:
    """Who may do and must do what.

    ``desks`` gives the desks file as it is when asked, so that a change holds from then on; ``groups`` who is in a
    user group, as far as that is known without asking Slack, and ``closed`` whether an account is known to be closed.
    """

    desks: Callable[[], Desks] = Desks
    groups: Groups = unknown_groups
    closed: Callable[[str], bool] = nobody

    def now(self, conn: Connection, workspace: str, at: datetime) -> Desks:
        """All desks, with the overrides that are set for that workspace."""
        return with_stored(self.desks(), overrides.coming(conn, workspace, at))

    def targets(self, desks: Sequence[str]) -> Targets:
        """The due times of a case of those desks: those of the desk that leads."""
        return self.desks().plan(desks).targets

    def barred(self, conn: Connection, row: CaseRow, user: str, at: datetime) -> bool:
        """Whether somebody may not work on a case.  Its owner keeps it after a turn of theirs in the rota."""
        desks = self.now(conn, row.workspace, at)
        if self.gone(user):
            return True
        kept = user == row.owner and any(user in plan.rota.people() for plan in desks.all_of(row.desks))
        return not (kept or desks.may_work(row.desks, user, at, self.groups))

    def may_see(self, conn: Connection, row: CaseRow, user: str, at: datetime) -> bool:
        """Whether a case may stand in a list of theirs: they may work on it, and it is not theirs or about them."""
        return not (user == row.asker or user in row.about or self.barred(conn, row, user, at))

    def out_of_place(self, conn: Connection, row: CaseRow, user: str, at: datetime) -> bool:
        """Whether a case has to be taken from its owner; not while it is unknown who is in a group of its desks.

        Whoever it turns out to be about cannot keep it either.
        """
        if user in row.about:
            return True
        groups = (plan.group for plan in self.desks().all_of(row.desks) if plan.group)
        unsure = any(self.groups(group) is None for group in groups)
        return self.barred(conn, row, user, at) and (self.gone(user) or not unsure)

    def call(self, conn: Connection, row: CaseRow, at: datetime) -> Call:
        """Whom a case calls at its level; never those whom it is about, nor whoever's account is closed.

        Nor its asker, unless there is nobody else; but in confidence whom it passes over would tell who asks.
        """
        return self._call(conn, row, self.desks().plan(row.desks).desk, row.level, at)

    def advice(self, conn: Connection, row: CaseRow, desk: Desk, at: datetime) -> Call:
        """Whom a case calls at a desk that is consulted: the first level there."""
        return self._call(conn, row, desk, 0, at)

    def _call(self, conn: Connection, row: CaseRow, desk: Desk, level: int, at: datetime) -> Call:
        desks = self.now(conn, row.workspace, at)
        people = (*desks.plans[desk].people(), *desks.maintainers)
        but = frozenset(row.about) | {user for user in people if self.gone(user)}
        asker = frozenset() if row.confidential else frozenset({row.asker})
        call = desks.call(desk, level, at, self.groups, but | asker)
        return call or desks.call(desk, level, at, self.groups, but)

    def there(self, row: CaseRow, people: Sequence[str], at: datetime) -> tuple[str, ...]:
        """Those of some people whom a case may tell of itself; who stands in for them while they are away."""
        found = (reachable(user, self.desks().away, at) for user in people)
        return tuple(dict.fromkeys(user for user in found if user and not self.unfit(row, user)))

    def unfit(self, row: CaseRow, user: str) -> bool:
        """Whether somebody must not be called for a case: it is about them, or they are gone."""
        return user in row.about or self.gone(user)

    def gone(self, user: str) -> bool:
        """Whether nobody is there under an id: the account is closed, or the person was erased."""
        return user.startswith(ERASED) or self.closed(user)


def with_stored(desks: Desks, stored: Sequence[Override]) -> Desks:
    """The desks with overrides over their rotas; of those that overlap, the first counts."""
    shifts: dict[Desk, list[Shift]] = {}
    for one in stored:
        if one.desk in list(Desk):
            shifts.setdefault(Desk(one.desk), []).append(Shift(one.who, one.starts, one.ends))
    return desks.with_overrides(shifts)
