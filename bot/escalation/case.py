"""What can happen to a case: its states, the moves between them, and who may make them.  Values in, values out.

QUEUED --claim--> CLAIMED --reply--> AWAITING_REQUESTER --resolve--> RESOLVED --close--> CLOSED
   ^                |  ^                     |                          |                  |
   +----release-----+  +------follow up------+--------------------------+  (within window) |
   +--------------------------------- reopen (to its owner, if any) -----------------------+
an open case also goes to CANCELLED (which may be reopened) or MERGED (which may not; if its asker leaves, it is
CANCELLED)

ASSIGN is a claim for somebody else; HAND_OVER, SET_URGENCY, SNOOZE, WAKE, CONSULT, REVEAL and CONFIDE change what
is known of an open case and leave its state as it is.  So does CORRECT, which a resolved case takes too; TAKE_BACK
and REWORD give the owner the next word again, and LEAD brings an open case to the queue of another desk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.escalation.agenda import in_order, resolution, waiting, with_next_action
from bot.escalation.states import (
    FINISHED,
    NO_CHANGE,
    OPEN,
    SYSTEM,
    TIMED,
    Actor,
    Alarm,
    Case,
    Change,
    Due,
    Entry,
    Move,
    Moved,
    Refusal,
    Refused,
    Role,
    State,
)
from bot.escalation.targets import Targets
from bot.judgement.outcome import Urgency

__all__ = [
    "CLOCKS_ONLY", "FINISHED", "LONGEST_SNOOZE", "MOVES", "NO_CHANGE", "ON_ALARM", "OPEN", "SYSTEM", "TIMED",
    "Actor", "Alarm", "Case", "Change", "Due", "Entry", "Move", "Moved", "Refusal", "Refused", "Role", "State",
    "move", "opened",
]  # fmt: skip

STAY_OPEN: Mapping[State, State] = {state: state for state in State if state in OPEN}
STAY_OWNED: dict[State, State] = {state: state for state in (State.CLAIMED, State.AWAITING_REQUESTER)}
#: Where each move leads from each state it is possible in.  A reopened case without an owner is queued instead.
MOVES: Mapping[Move, Mapping[State, State]] = {
    Move.CLAIM: {State.QUEUED: State.CLAIMED},
    Move.RELEASE: {State.CLAIMED: State.QUEUED, State.AWAITING_REQUESTER: State.QUEUED},
    Move.TAKE_AWAY: {State.CLAIMED: State.QUEUED, State.AWAITING_REQUESTER: State.QUEUED},
    Move.REPLY: dict.fromkeys((State.CLAIMED, State.AWAITING_REQUESTER), State.AWAITING_REQUESTER),
    Move.FOLLOW_UP: {
        State.QUEUED: State.QUEUED,
        State.CLAIMED: State.CLAIMED,
        State.AWAITING_REQUESTER: State.CLAIMED,
        State.RESOLVED: State.CLAIMED,
    },
    Move.RESOLVE: dict.fromkeys((State.CLAIMED, State.AWAITING_REQUESTER), State.RESOLVED),
    Move.REOPEN: dict.fromkeys((State.RESOLVED, State.CLOSED, State.CANCELLED), State.CLAIMED),
    Move.CANCEL: dict.fromkeys(OPEN, State.CANCELLED),
    Move.CLOSE: {State.RESOLVED: State.CLOSED},
    Move.MERGE: dict.fromkeys(OPEN, State.MERGED),
    Move.LEAVE: {State.MERGED: State.CANCELLED},
    Move.NUDGE: {State.QUEUED: State.QUEUED},
    Move.REMIND: {State.CLAIMED: State.CLAIMED},
    Move.WARN: {State.QUEUED: State.QUEUED, State.CLAIMED: State.CLAIMED},
    Move.ASK_AGAIN: {State.AWAITING_REQUESTER: State.AWAITING_REQUESTER},
    Move.DUE_SOON: {State.QUEUED: State.QUEUED, State.CLAIMED: State.CLAIMED},
    Move.OVERDUE: {State.QUEUED: State.QUEUED, State.CLAIMED: State.CLAIMED},
    Move.ASSIGN: {State.QUEUED: State.CLAIMED},
    Move.HAND_OVER: STAY_OWNED,
    Move.REVEAL: STAY_OWNED,
    Move.CORRECT: STAY_OWNED | {State.RESOLVED: State.RESOLVED},
    Move.TAKE_BACK: dict.fromkeys(STAY_OWNED, State.CLAIMED),
    Move.LEAD: dict.fromkeys(OPEN, State.QUEUED),
    Move.REWORD: {State.QUEUED: State.QUEUED, **dict.fromkeys(STAY_OWNED, State.CLAIMED)},
    **dict.fromkeys((Move.SET_URGENCY, Move.SNOOZE, Move.WAKE, Move.CONSULT, Move.CONFIDE), STAY_OPEN),
}
#: The moves that only the owner may make on a case that has one (and the clock, which acts for everybody).
OWNERS_ONLY = frozenset(
    {Move.RELEASE, Move.REPLY, Move.RESOLVE, Move.CANCEL, Move.MERGE, Move.HAND_OVER, Move.REVEAL}
    | {Move.SET_URGENCY, Move.SNOOZE, Move.CONSULT, Move.CORRECT, Move.TAKE_BACK, Move.LEAD}
)
CLOCKS_ONLY = frozenset(
    {Move.NUDGE, Move.REMIND, Move.CLOSE, Move.WARN, Move.DUE_SOON, Move.OVERDUE, Move.WAKE, Move.TAKE_AWAY}
    | {Move.ASK_AGAIN}
)
ASKERS = frozenset({Move.FOLLOW_UP, Move.REOPEN, Move.CANCEL, Move.CONFIDE, Move.LEAVE, Move.REWORD})
#: Moves after which somebody else is responsible.
GIVE = frozenset({Move.CLAIM, Move.ASSIGN, Move.HAND_OVER})
#: How far ahead a case can be snoozed.
LONGEST_SNOOZE = timedelta(days=60)


def opened(urgency: Urgency, actor: Actor, at: datetime, targets: Targets, why: str | None = None) -> Moved:
    """A new case, waiting in the queue."""
    due, resolve_by = targets.first_response(urgency, at), targets.resolution(urgency, at)
    agenda = in_order(waiting(urgency, at, due, targets), resolution(urgency, at, resolve_by, targets))
    case = Case(State.QUEUED, urgency, due, resolve_by=resolve_by, agenda=agenda)
    return Moved(case, Entry(actor.user, Move.OPEN, None, State.QUEUED, why, at))


def move(
    case: Case,
    how: Move,
    actor: Actor,
    at: datetime,
    targets: Targets,
    why: str | None = None,
    change: Change = NO_CHANGE,
) -> Moved | Refused:
    """Make a move, or say why not.  ``why`` goes to the audit: a code such as ``owner_silent``.

    ``change`` is what ASSIGN, HAND_OVER, SET_URGENCY, SNOOZE and REPLY need, and REWORD where the new words are more
    urgent; the other moves ignore it.
    """
    if how is Move.CLAIM:
        change = Change(owner=actor.user, owner_name=actor.name)
    obstacle = _obstacle(case, how, actor, at, targets) or _misfit(case, how, change, at)
    if obstacle is not None:
        return obstacle
    to = MOVES[how][case.state]
    if how is Move.REOPEN and case.owner is None:
        to = State.QUEUED
    after = _changed(case, how, to, actor, at, change)
    after = with_next_action(case, how, after, at, targets, change.until, asks=change.asks)
    return Moved(after, Entry(actor.user, how, case.state, after.state, why, at))


def _obstacle(case: Case, how: Move, actor: Actor, at: datetime, targets: Targets) -> Refused | None:
    if case.state not in MOVES.get(how, {}):
        return _impossible(case, how)
    if actor.role is not Role.SYSTEM and how in CLOCKS_ONLY:
        return _refused(case, Refusal.NOT_ALLOWED)
    if actor.role is Role.ASKER and how not in ASKERS:
        return _refused(case, Refusal.NOT_ALLOWED)
    stranger = case.owner is not None and actor.user != case.owner and actor.role is not Role.SYSTEM
    if how in OWNERS_ONLY and stranger:
        return _refused(case, Refusal.NOT_OWNER)
    if how is Move.FOLLOW_UP and case.resolved_at is not None and at > case.resolved_at + targets.follow_up:
        return _refused(case, Refusal.WINDOW_OVER)
    return None


def _misfit(case: Case, how: Move, change: Change, at: datetime) -> Refused | None:
    """What is wrong with what a move was told, if anything."""
    if how in GIVE and change.owner in case.about:
        return _refused(case, Refusal.ABOUT_THEM)
    if how in GIVE and not change.owner:
        return _refused(case, Refusal.NOT_ALLOWED)
    if how is Move.HAND_OVER and change.owner == case.owner:
        return _refused(case, Refusal.ALREADY_CLAIMED)
    if how is Move.SET_URGENCY and change.urgency in (None, case.urgency):
        return _refused(case, Refusal.NOT_ALLOWED)
    if how is Move.REWORD and change.urgency is not None and change.urgency <= case.urgency:
        return _refused(case, Refusal.NOT_ALLOWED)
    if how is Move.SNOOZE:
        fits = change.until is not None and at < change.until <= at + LONGEST_SNOOZE
        # Whoever waits in a crisis cannot be put off.
        if not fits or case.urgency is Urgency.CRISIS:
            return _refused(case, Refusal.NOT_ALLOWED)
    return None


def _impossible(case: Case, how: Move) -> Refused:
    if how in (Move.CLAIM, Move.ASSIGN) and case.state in OPEN:
        return _refused(case, Refusal.ALREADY_CLAIMED)
    if case.state in FINISHED:
        over = how is Move.FOLLOW_UP and case.state is State.CLOSED
        return _refused(case, Refusal.WINDOW_OVER if over else Refusal.FINISHED)
    if how in (Move.REOPEN, Move.CLOSE):
        return _refused(case, Refusal.STILL_OPEN)
    return _refused(case, Refusal.NOT_CLAIMED if case.owner is None else Refusal.NOT_ALLOWED)


def _refused(case: Case, reason: Refusal) -> Refused:
    when = case.resolved_at if case.state in FINISHED else case.claimed_at
    return Refused(reason, case.state, case.owner, case.owner_name, when)


def _changed(case: Case, how: Move, to: State, actor: Actor, at: datetime, change: Change) -> Case:
    """The case in its new state, before its next action is set."""
    after = replace(case, state=to)
    if how in GIVE:
        return replace(after, owner=change.owner, owner_name=change.owner_name, claimed_at=at)
    if how in (Move.SET_URGENCY, Move.REWORD) and change.urgency is not None:
        # Whoever was called before was called for something that could wait: it begins at its first level.
        return replace(after, urgency=change.urgency, level=0)
    if how in (Move.RELEASE, Move.TAKE_AWAY):
        # Taken away from a silent owner, it goes on to the next people; given back, it begins again at the first, and
        # so it does if the owner has left: nobody else has been silent since.
        level = case.level + 1 if how is Move.RELEASE and actor.role is Role.SYSTEM else 0
        return replace(after, owner=None, owner_name=None, claimed_at=None, level=level)
    if how is Move.LEAD:
        return replace(after, owner=None, owner_name=None, claimed_at=None, level=0)
    if how is Move.NUDGE:
        return replace(after, level=case.level + 1)
    if how is Move.REPLY:
        return replace(after, replied_at=case.replied_at or at)
    if how is Move.RESOLVE:
        return replace(after, resolved_at=at)
    if case.state in FINISHED and to in OPEN:
        return replace(after, resolved_at=None, level=0)
    return after


#: What the clock does when an alarm goes off.
ON_ALARM: Mapping[Alarm, Move] = {
    Alarm.UNCLAIMED: Move.NUDGE,
    Alarm.OWNER_SILENT: Move.REMIND,
    Alarm.OWNER_LOST: Move.RELEASE,
    Alarm.ASKER_SLOW: Move.ASK_AGAIN,
    Alarm.ASKER_SILENT: Move.RESOLVE,
    Alarm.WINDOW_OVER: Move.CLOSE,
    Alarm.RESPONSE_SOON: Move.WARN,
    Alarm.RESOLUTION_SOON: Move.DUE_SOON,
    Alarm.RESOLUTION_DUE: Move.OVERDUE,
    Alarm.SNOOZED: Move.WAKE,
}
