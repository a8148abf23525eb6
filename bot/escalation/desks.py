"""The desks as a hospital sets them up: where each is, who belongs to it, and whom a case calls at which level.

Values in, values out.  People are Slack user ids (``U...``), groups are user group ids (``S...``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.escalation.rota import Away, Rota, Shift, Turn, on_call, reachable, turn
from bot.escalation.targets import Targets
from knowledge.article import Desk

ON_CALL, MEMBERS, LEAD = "on-call", "members", "lead"
#: The levels a case climbs when nobody takes it.
PATH = (ON_CALL, MEMBERS, LEAD)
#: Where a case is in the end, or whom it reaches where a desk lists nobody: those who see its channel.
FALLBACK, MAINTAINERS, NOBODY, CHANNEL = "fallback", "maintainers", "nobody", "channel"

#: What people call the desks, unless their file says otherwise.
NAMES: Mapping[str, str] = {
    Desk.PRIVACY: "Privacy",
    Desk.LEGAL: "Legal",
    Desk.PR_CRISIS: "PR/Crisis",
    Desk.CLINICAL: "Clinical",
    Desk.HR: "HR",
    Desk.IT_SECURITY: "IT security",
    Desk.ACCESSIBILITY: "Accessibility",
    Desk.TRAINING_CONSULTING: "Training and consulting",
}

#: Who is in a user group; None if Slack has not told yet.
Groups = Callable[[str], Sequence[str] | None]


def unknown_groups(_group: str) -> None:
    """No group is known."""
    return


@dataclass(frozen=True, slots=True)
class DeskPlan:
    """One desk.  ``path`` are the levels in order: ``on-call``, ``members``, ``lead``, a user, or a group.

    ``fallback`` is a person, or ``fallback_desk`` another desk, for when a level and all after it name nobody.
    """

    desk: Desk
    name: str = ""
    channel: str = ""
    members: tuple[str, ...] = ()
    group: str = ""
    lead: str = ""
    fallback: str = ""
    fallback_desk: Desk | None = None
    path: tuple[str, ...] = PATH
    rota: Rota = field(default_factory=Rota)
    targets: Targets = field(default_factory=Targets)

    @property
    def open_to_all(self) -> bool:
        """Whether the desk lists nobody, so that whoever sees its channel may work there."""
        return not (self.members or self.group)

    def people(self) -> frozenset[str]:
        """Everybody the plan names."""
        named = [*self.members, self.lead, self.fallback, *(step for step in self.path if step[:1] in "UW")]
        return self.rota.people() | frozenset(filter(None, named))


@dataclass(frozen=True, slots=True)
class Call:
    """Whom a case calls: users and groups, found at ``step`` (``nobody`` if there is no one at all)."""

    users: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    step: str = NOBODY

    def __bool__(self) -> bool:
        return bool(self.users or self.groups or self.step == CHANNEL)


@dataclass(frozen=True, slots=True)
class Desks:
    """All desks, the people out of office, and the maintainers, who stand behind every desk."""

    plans: Mapping[Desk, DeskPlan] = field(
        default_factory=lambda: {desk: DeskPlan(desk, name=NAMES[desk]) for desk in Desk}
    )
    away: tuple[Away, ...] = ()
    maintainers: tuple[str, ...] = ()

    def groups(self) -> frozenset[str]:
        """Every user group that a desk names."""
        steps = (step for plan in self.plans.values() for step in (plan.group, *plan.path))
        return frozenset(step for step in steps if step.startswith("S"))

    def plan(self, desks: Sequence[str]) -> DeskPlan:
        """The plan of the desk that leads a case of those desks: the first."""
        return self.plans[Desk(desks[0])]

    def all_of(self, desks: Sequence[str]) -> tuple[DeskPlan, ...]:
        """The plans of those desks."""
        return tuple(self.plans[Desk(desk)] for desk in desks)

    def with_overrides(self, overrides: Mapping[Desk, Sequence[Shift]]) -> Desks:
        """The desks with further overrides in their rotas."""
        if not overrides:
            return self
        plans = {
            desk: replace(plan, rota=plan.rota.with_overrides(overrides.get(desk, ())))
            for desk, plan in self.plans.items()
        }
        return replace(self, plans=plans)

    def turn(self, desk: Desk, at: datetime) -> Turn:
        """Who is on call at a desk, and who comes next."""
        return turn(self.plans[desk].rota, self.away, at)

    def may_work(
        self, desks: Sequence[str], user: str, at: datetime, groups: Groups = unknown_groups
    ) -> bool:
        """Whether somebody may work on a case of those desks.

        Those who are listed may, who is on call there just now, leads or stands in for it, and every maintainer;
        where one of the desks lists nobody, everybody.
        """
        if user in self.maintainers:
            return True
        return any(self._belongs(plan, user, at, groups) for plan in self.all_of(desks))

    def _belongs(self, plan: DeskPlan, user: str, at: datetime, groups: Groups) -> bool:
        if plan.open_to_all or user in plan.members or user in (plan.lead, plan.fallback):
            return True
        if user == on_call(plan.rota, self.away, at):
            return True
        return bool(plan.group) and user in (groups(plan.group) or ())

    def desks_of(self, user: str, at: datetime, groups: Groups = unknown_groups) -> tuple[Desk, ...]:
        """The desks that list somebody, in order."""
        return tuple(
            desk
            for desk, plan in self.plans.items()
            if user in plan.people()
            or user == on_call(plan.rota, self.away, at)
            or (plan.group and user in (groups(plan.group) or ()))
        )

    def call(
        self,
        desk: Desk,
        level: int,
        at: datetime,
        groups: Groups = unknown_groups,
        but: frozenset[str] = frozenset(),
    ) -> Call:
        """Whom a case of that desk calls at a level: the first step from there on that names somebody who is there.

        The steps are the desk's path, its fallback, a fallback desk's whole path, and the maintainers; then they
        begin again.  One without anybody (an empty group, a gap in the rota, people who are away) is passed over.
        ``but`` are people not to call.
        """
        steps = [*self._calls(desk, at, groups, frozenset()), self._there(self.maintainers, at, MAINTAINERS)]
        first = level % len(steps)
        calls = (_without(but, call, groups) for call in (*steps[first:], *steps[:first]))
        return next(filter(None, calls), Call())

    def _calls(self, desk: Desk, at: datetime, groups: Groups, seen: frozenset[Desk]) -> Iterator[Call]:
        plan = self.plans[desk]
        for step in plan.path:
            yield self._step(plan, step, at, groups)
        yield self._there([plan.fallback], at, FALLBACK)
        if plan.fallback_desk is not None and plan.fallback_desk not in seen | {desk}:
            yield from self._calls(plan.fallback_desk, at, groups, seen | {desk})

    def _step(self, plan: DeskPlan, step: str, at: datetime, groups: Groups) -> Call:
        if step == ON_CALL:
            who = on_call(plan.rota, self.away, at)
            return Call((who,) if who else (), step=step)
        if step == MEMBERS:
            if plan.open_to_all:
                return Call(step=CHANNEL)
            there = self._there(plan.members, at, step)
            return replace(there, groups=_occupied(plan.group, groups))
        if step == LEAD:
            return self._there([plan.lead], at, step)
        if step.startswith("S"):
            return Call((), _occupied(step, groups), step)
        return self._there([step], at, step)

    def _there(self, people: Sequence[str], at: datetime, step: str) -> Call:
        found = [there for who in people if (there := reachable(who, self.away, at)) is not None]
        return Call(tuple(dict.fromkeys(found)), step=step)


def _occupied(group: str, groups: Groups) -> tuple[str, ...]:
    """The group, unless it is known to have nobody in it."""
    known = groups(group) if group else ()
    return () if known is not None and not known else (group,)


def _without(but: frozenset[str], call: Call, groups: Groups) -> Call:
    """A call without those people, and without groups that are nobody else."""
    if not but:
        return call
    others = [group for group in call.groups if (members := groups(group)) is None or set(members) - but]
    users = tuple(user for user in call.users if user not in but)
    return replace(call, users=users, groups=tuple(others))
