"""What can happen to a case: its states, the moves between them, and who may make them.  Values in, values out.

QUEUED --claim--> CLAIMED --reply--> AWAITING_REQUESTER --resolve--> RESOLVED --close--> CLOSED
   ^                |  ^                     |                          |                  |
   +----release-----+  +------follow up------+--------------------------+  (within window) |
   +--------------------------------- reopen (to its owner, if any) -----------------------+
an open case also goes to CANCELLED (which may be reopened) or MERGED (which may not)

ASSIGN is a claim for somebody else; HAND_OVER, SET_URGENCY, SNOOZE, WAKE, CONSULT, REVEAL and CONFIDE change what
is known of an open case and leave its state as it is.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.escalation.targets import Targets
from bot.judgement.outcome import Urgency


class State(enum.StrEnum):
    """Where a case stands."""

    #: Nobody has it yet.
    QUEUED = "queued"
    #: Its owner has to do something next.
    CLAIMED = "claimed"
    #: The owner has replied; the asker may follow up.
    AWAITING_REQUESTER = "awaiting_requester"
    #: Answered; a real follow-up still revives it.
    RESOLVED = "resolved"
    #: Over; only an explicit reopen revives it.
    CLOSED = "closed"
    #: Its asker is served by another case.
    MERGED = "merged"
    #: Not needed any more.
    CANCELLED = "cancelled"


OPEN = frozenset({State.QUEUED, State.CLAIMED, State.AWAITING_REQUESTER})
#: The states in which something must be due: the open ones, and a resolved case waits to be closed.
TIMED = OPEN | {State.RESOLVED}
FINISHED = frozenset(State) - OPEN


class Move(enum.StrEnum):
    """What can be done to a case."""

    OPEN = "open"
    CLAIM = "claim"
    RELEASE = "release"
    REPLY = "reply"
    FOLLOW_UP = "asker_followup"
    RESOLVE = "resolve"
    REOPEN = "reopen"
    CANCEL = "cancel"
    CLOSE = "close"
    MERGE = "merge"
    #: Nobody claimed it in time: the next level is told.
    NUDGE = "nudge"
    #: Its owner is silent: they are reminded before they lose it.
    REMIND = "remind"
    #: Somebody gives a waiting case to a colleague.
    ASSIGN = "assign"
    #: Its owner gives it to a colleague.
    HAND_OVER = "hand_over"
    SET_URGENCY = "set_urgency"
    #: Nothing will happen by itself until a time that a person chose.
    SNOOZE = "snooze"
    #: That time has come.
    WAKE = "wake"
    #: Another desk is asked for its view.
    CONSULT = "consult"
    #: Its owner is told who asked in confidence.
    REVEAL = "reveal"
    #: The asker wants their name kept from the desk.
    CONFIDE = "confide"


class Alarm(enum.StrEnum):
    """What a case's timer is for."""

    #: Nobody has claimed it.
    UNCLAIMED = "unclaimed"
    #: Its owner has done nothing.
    OWNER_SILENT = "owner_silent"
    #: Its owner has done nothing after a reminder.
    OWNER_LOST = "owner_lost"
    #: The asker has not followed up on a reply.
    ASKER_SILENT = "asker_silent"
    #: The window for follow-ups ends.
    WINDOW_OVER = "window_over"
    #: Somebody has put it off until now.
    SNOOZED = "snoozed"


class Role(enum.StrEnum):
    """In which part somebody acts."""

    ASKER = "asker"
    CONSULTANT = "consultant"
    SYSTEM = "system"


class Refusal(enum.StrEnum):
    """Why a move was refused; the words for it are chosen where it is shown."""

    ALREADY_CLAIMED = "already_claimed"
    NOT_CLAIMED = "not_claimed"
    NOT_OWNER = "not_owner"
    NOT_ALLOWED = "not_allowed"
    FINISHED = "finished"
    #: No such case in that workspace.
    UNKNOWN = "unknown"
    STILL_OPEN = "still_open"
    #: The case is about that person.
    ABOUT_THEM = "about_them"
    WINDOW_OVER = "window_over"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a Slack user id (``system`` for the clock), in a role."""

    user: str
    role: Role
    name: str | None = None


SYSTEM = Actor("system", Role.SYSTEM)


@dataclass(frozen=True, slots=True)
class Change:
    """What a move needs to be told: the new owner, the new urgency, or until when to snooze."""

    owner: str | None = None
    owner_name: str | None = None
    urgency: Urgency | None = None
    until: datetime | None = None


NO_CHANGE = Change()


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules need to know of a case.

    ``level`` counts how often it went on to the next people (0 at first); ``due_at`` is when a first response is
    owed; ``alarm`` and ``alarm_at`` are its one next action, None only where nothing more will happen by itself;
    ``about`` are the people whom the case is about, who must not work on it.
    """

    state: State
    urgency: Urgency
    due_at: datetime
    level: int = 0
    owner: str | None = None
    owner_name: str | None = None
    claimed_at: datetime | None = None
    replied_at: datetime | None = None
    resolved_at: datetime | None = None
    alarm: Alarm | None = None
    alarm_at: datetime | None = None
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """What the audit keeps of a move; ``why`` is a code, never somebody's words."""

    actor: str
    action: Move
    before: State | None
    after: State
    why: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """The case after a move (its next action included), and the line for the audit."""

    case: Case
    entry: Entry


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a move was not made, with the owner or the time of the move that stands in its way, where there is one."""

    reason: Refusal
    state: State | None = None
    who: str | None = None
    name: str | None = None
    when: datetime | None = None


STAY_OPEN: Mapping[State, State] = {state: state for state in State if state in OPEN}
STAY_OWNED: Mapping[State, State] = {state: state for state in (State.CLAIMED, State.AWAITING_REQUESTER)}
#: Where each move leads from each state it is possible in.  A reopened case without an owner is queued instead.
MOVES: Mapping[Move, Mapping[State, State]] = {
    Move.CLAIM: {State.QUEUED: State.CLAIMED},
    Move.RELEASE: {State.CLAIMED: State.QUEUED, State.AWAITING_REQUESTER: State.QUEUED},
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
    Move.NUDGE: {State.QUEUED: State.QUEUED},
    Move.REMIND: {State.CLAIMED: State.CLAIMED},
    Move.ASSIGN: {State.QUEUED: State.CLAIMED},
    Move.HAND_OVER: STAY_OWNED,
    Move.REVEAL: STAY_OWNED,
    **dict.fromkeys((Move.SET_URGENCY, Move.SNOOZE, Move.WAKE, Move.CONSULT, Move.CONFIDE), STAY_OPEN),
}
#: The moves that only the owner may make on a case that has one (and the clock, which acts for everybody).
OWNERS_ONLY = frozenset(
    {Move.RELEASE, Move.REPLY, Move.RESOLVE, Move.CANCEL, Move.MERGE, Move.HAND_OVER, Move.REVEAL}
    | {Move.SET_URGENCY, Move.SNOOZE, Move.CONSULT}
)
CLOCKS_ONLY = frozenset({Move.NUDGE, Move.REMIND, Move.CLOSE, Move.WAKE})
ASKERS = frozenset({Move.FOLLOW_UP, Move.REOPEN, Move.CANCEL, Move.CONFIDE})
#: Moves after which somebody else is responsible.
GIVE = frozenset({Move.CLAIM, Move.ASSIGN, Move.HAND_OVER})
#: Moves that must not buy anybody more time.
KEEP_TIME = frozenset({Move.CONSULT, Move.REVEAL, Move.CONFIDE})
#: How far ahead a case can be snoozed.
LONGEST_SNOOZE = timedelta(days=60)


def opened(urgency: Urgency, actor: Actor, at: datetime, targets: Targets, why: str | None = None) -> Moved:
    """A new case, waiting in the queue."""
    due = targets.first_response(urgency, at)
    case = Case(State.QUEUED, urgency, due, alarm=Alarm.UNCLAIMED, alarm_at=due)
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

    ``change`` is what ASSIGN, HAND_OVER, SET_URGENCY and SNOOZE need; the other moves ignore it.
    """
    if how is Move.CLAIM:
        change = Change(owner=actor.user, owner_name=actor.name)
    obstacle = _obstacle(case, how, actor, at, targets) or _misfit(case, how, change, at)
    if obstacle is not None:
        return obstacle
    to = MOVES[how][case.state]
    if how is Move.REOPEN and case.owner is None:
        to = State.QUEUED
    after = _with_next_action(case, how, _changed(case, how, to, actor, at, change), at, targets, change)
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
    if how is Move.SET_URGENCY and change.urgency is not None:
        return replace(after, urgency=change.urgency)
    if how is Move.RELEASE:
        # Taken away from a silent owner, it goes on to the next people; given back, it does not.
        level = case.level + (actor.role is Role.SYSTEM)
        return replace(after, owner=None, owner_name=None, claimed_at=None, level=level)
    if how is Move.NUDGE:
        return replace(after, level=case.level + 1)
    if how is Move.REPLY:
        return replace(after, replied_at=case.replied_at or at)
    if how is Move.RESOLVE:
        return replace(after, resolved_at=at)
    if case.state in FINISHED and to in OPEN:
        return replace(after, resolved_at=None)
    return after


def _with_next_action(
    before: Case, how: Move, after: Case, at: datetime, targets: Targets, change: Change
) -> Case:
    """Set the one thing that happens by itself next."""
    asleep = before.alarm is Alarm.SNOOZED
    if how in KEEP_TIME or (how is Move.FOLLOW_UP and after.state is before.state and not asleep):
        # More details must not buy anybody more time.
        return after
    if how is Move.SNOOZE:
        return replace(after, alarm=Alarm.SNOOZED, alarm_at=change.until)
    alarm, alarm_at = _next_action(after, how, at, targets)
    if how in (Move.REOPEN, Move.SET_URGENCY):
        after = replace(after, due_at=targets.first_response(after.urgency, at))
    return replace(after, alarm=alarm, alarm_at=alarm_at)


def _next_action(
    case: Case, how: Move, at: datetime, targets: Targets
) -> tuple[Alarm, datetime] | tuple[None, None]:
    if case.state is State.QUEUED:
        return Alarm.UNCLAIMED, targets.nudge(case.urgency, at)
    if case.state is State.CLAIMED:
        return Alarm.OWNER_LOST if how is Move.REMIND else Alarm.OWNER_SILENT, targets.nudge(case.urgency, at)
    if case.state is State.AWAITING_REQUESTER:
        return Alarm.ASKER_SILENT, at + targets.asker_silence
    if case.state is State.RESOLVED and case.resolved_at is not None:
        return Alarm.WINDOW_OVER, case.resolved_at + targets.follow_up
    return None, None


#: What the clock does when an alarm goes off.
ON_ALARM: Mapping[Alarm, Move] = {
    Alarm.UNCLAIMED: Move.NUDGE,
    Alarm.OWNER_SILENT: Move.REMIND,
    Alarm.OWNER_LOST: Move.RELEASE,
    Alarm.ASKER_SILENT: Move.RESOLVE,
    Alarm.WINDOW_OVER: Move.CLOSE,
    Alarm.SNOOZED: Move.WAKE,
}
