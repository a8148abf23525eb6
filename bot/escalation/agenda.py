"""What will happen to a case by itself, and when: the next action first.  Values in, values out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.escalation.states import FINISHED, OPEN, Alarm, Case, Due, Move, State
from bot.escalation.targets import Targets
from bot.judgement.outcome import Urgency

#: What becomes of a case whoever has it.
OF_RESOLUTION = frozenset({Alarm.RESOLUTION_SOON, Alarm.RESOLUTION_DUE})
#: Moves after which a first response is due anew.
ANEW = frozenset({Move.REOPEN, Move.SET_URGENCY, Move.LEAD})
#: Moves after which all targets are others.
OTHER_TARGETS = frozenset({Move.SET_URGENCY, Move.LEAD})
#: Moves after which the asker is told by when to expect an answer.
PROMISES = ANEW | {Move.CLAIM, Move.ASSIGN}
#: What an asker writes.
ASKERS_WORDS = frozenset({Move.FOLLOW_UP, Move.REWORD})
#: Moves that must not buy anybody more time.
KEEP_TIME = frozenset({Move.CONSULT, Move.REVEAL, Move.CONFIDE, Move.CORRECT})
#: What is due while the asker has the next word.
OF_THE_ASKER = frozenset({Alarm.ASKER_SLOW, Alarm.ASKER_SILENT})
#: The moves that only tell how a target stands, and what each has done away with.
OF_THE_TARGETS: Mapping[Move, Alarm] = {
    Move.WARN: Alarm.RESPONSE_SOON,
    Move.ASK_AGAIN: Alarm.ASKER_SLOW,
    Move.DUE_SOON: Alarm.RESOLUTION_SOON,
    Move.OVERDUE: Alarm.RESOLUTION_DUE,
}


def with_next_action(
    before: Case,
    how: Move,
    after: Case,
    at: datetime,
    targets: Targets,
    until: datetime | None = None,
    *,
    asks: bool = False,
) -> Case:
    """Set what happens by itself next; ``until`` is when a snoozed case comes back.

    ``asks`` says that a reply asks back.

    Times once set stand, whatever becomes of the targets meanwhile; only a case that begins anew, has another urgency
    or is led by another desk gets new ones, and no later ones if it is its asker's words that are more urgent.
    """
    raised = how is Move.REWORD and after.urgency is not before.urgency
    more = how in ASKERS_WORDS and after.state is before.state and before.alarm is not Alarm.SNOOZED
    more = more and not raised
    still = how is Move.TAKE_BACK and after.state is before.state
    if more or still or how in KEEP_TIME:
        # More details must not buy anybody more time.
        return after
    if how is Move.SNOOZE and until is not None:
        # What is due for the resolution waits behind it, whenever it is due.
        return replace(after, agenda=((Alarm.SNOOZED, until), *_of_resolution(before)))
    if how in OF_THE_TARGETS:
        gone = OF_THE_TARGETS[how]
        return replace(after, agenda=tuple(due for due in before.agenda if due[0] is not gone))
    if after.state not in OPEN:
        over = after.state is State.RESOLVED and after.resolved_at is not None
        ends = [(Alarm.WINDOW_OVER, at + targets.follow_up)] if over else []
        return replace(after, agenda=tuple(ends))
    if before.state in FINISHED or how in OTHER_TARGETS:
        after = replace(after, resolve_by=targets.resolution(after.urgency, at))
    if how in ANEW:
        after = replace(after, due_at=targets.first_response(after.urgency, at))
    if raised:
        after = _sooner(after, at, targets)
    promised = _promised(before, how, after, at, targets)
    if after.state is State.AWAITING_REQUESTER:
        # While the asker has the next word, what is due for the resolution waits behind theirs, whenever it is due.
        return replace(after, agenda=(*_of_asker(before, how, at, targets, asks=asks), *promised))
    return replace(after, agenda=in_order(_next_actions(after, how, at, targets), promised))


def _sooner(case: Case, at: datetime, targets: Targets) -> Case:
    """The case with the times of its new urgency, where those come before what it was promised."""
    due, resolve_by = targets.first_response(case.urgency, at), targets.resolution(case.urgency, at)
    return replace(
        case, due_at=min(case.due_at, due), resolve_by=min(case.resolve_by or resolve_by, resolve_by)
    )


def _of_asker(before: Case, how: Move, at: datetime, targets: Targets, *, asks: bool) -> list[Due]:
    kept = [due for due in before.agenda if due[0] in OF_THE_ASKER]
    if kept and how is not Move.REPLY:
        # What becomes of the case at the desk gives its asker neither more time nor less.
        return kept
    reminder = [(Alarm.ASKER_SLOW, targets.asker_slow(at))] if asks else []
    return [*reminder, (Alarm.ASKER_SILENT, targets.asker_silent(at))]


def _of_resolution(case: Case) -> list[Due]:
    return [due for due in case.agenda if due[0] in OF_RESOLUTION]


def _promised(before: Case, how: Move, after: Case, at: datetime, targets: Targets) -> list[Due]:
    """What is due for the resolution of an open case."""
    raised = after.urgency is not before.urgency
    if before.state in FINISHED or how in OTHER_TARGETS or raised:
        return resolution(after.urgency, at, after.resolve_by, targets)
    left = _of_resolution(before)
    # What came due while the asker had the next word is not told afterwards: the owner had answered by then.  Nor is
    # what came due while the case was put off: that it is back says enough.
    answered = before.state is State.AWAITING_REQUESTER and after.state is not before.state
    waited = answered or before.alarm is Alarm.SNOOZED
    return [due for due in left if due[1] > at] if waited else left


def _next_actions(case: Case, how: Move, at: datetime, targets: Targets) -> list[Due]:
    """What an open case waits for in its state, beside its resolution."""
    if case.state is State.CLAIMED and how is Move.REMIND:
        return [(Alarm.OWNER_LOST, targets.nudge(case.urgency, at))]
    if case.state is State.CLAIMED:
        return _of_owner(case, at, targets, promised=how in PROMISES or case.replied_at is None)
    if case.due_at > at:
        return waiting(case.urgency, at, case.due_at, targets)
    return [(Alarm.UNCLAIMED, targets.nudge(case.urgency, at, case.level))]


def _of_owner(case: Case, at: datetime, targets: Targets, *, promised: bool) -> list[Due]:
    """When an owner is warned and reminded who has something to do from ``at`` on.

    Whoever takes a case takes over what its asker was promised.  How often others were called before makes no wait
    of theirs longer.
    """
    again = targets.nudge(case.urgency, at)
    if not promised or case.due_at <= at:
        return [(Alarm.OWNER_SILENT, again)]
    silent = min(again, case.due_at)
    warning = targets.warning(case.urgency, at, silent)
    return [*([(Alarm.RESPONSE_SOON, warning)] if warning else []), (Alarm.OWNER_SILENT, silent)]


def waiting(urgency: Urgency, at: datetime, due: datetime, targets: Targets) -> list[Due]:
    """What is due for a case that has waited since ``at`` for somebody to claim it by ``due``."""
    warning = targets.warning(urgency, at, due)
    return [*([(Alarm.RESPONSE_SOON, warning)] if warning else []), (Alarm.UNCLAIMED, due)]


def resolution(urgency: Urgency, at: datetime, due: datetime | None, targets: Targets) -> list[Due]:
    """What is due for a case begun at ``at`` that should be resolved by ``due``."""
    if due is None:
        return []
    warning = targets.warning(urgency, at, due)
    return [*([(Alarm.RESOLUTION_SOON, warning)] if warning else []), (Alarm.RESOLUTION_DUE, due)]


def in_order(*parts: Sequence[Due]) -> tuple[Due, ...]:
    """All that is due, soonest first; of what is due at once, the first named goes first."""
    return tuple(sorted((due for part in parts for due in part), key=lambda due: due[1]))


def restored(case: Case, later: Sequence[Due], now: datetime, targets: Targets) -> tuple[Due, ...]:
    """What shall happen to a case in ``TIMED`` whose next action is lost; ``later`` is what was to come after it.

    Nobody gets more time than a case in its state gets anew, and nothing that was told is told again.
    """
    if case.state is State.RESOLVED:
        return ((Alarm.WINDOW_OVER, max(now, (case.resolved_at or now) + targets.follow_up)),)
    if case.state is State.AWAITING_REQUESTER:
        told = any(alarm is Alarm.ASKER_SILENT for alarm, _ in later)
        return tuple(later) if told else ((Alarm.ASKER_SILENT, targets.asker_silent(now)), *later)
    own = {State.QUEUED: {Alarm.UNCLAIMED}, State.CLAIMED: {Alarm.OWNER_SILENT, Alarm.OWNER_LOST}}
    if any(alarm in own[case.state] for alarm, _ in later):
        return in_order(later)
    if case.state is State.CLAIMED:
        # Without the warning, which may have been given.
        *_, silent = _of_owner(case, now, targets, promised=case.replied_at is None)
        return in_order([silent], later)
    again = targets.nudge(case.urgency, now, case.level)
    return in_order([(Alarm.UNCLAIMED, again if case.level else max(now, case.due_at))], later)
