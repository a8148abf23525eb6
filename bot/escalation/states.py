"""The words of a case: its states, the moves between them, what is due, who acts, and why a move is refused."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

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
    #: The asker of a merged case takes the question back: the other case serves them no longer.
    LEAVE = "leave"
    #: Nobody claimed it in time: the next level is told.
    NUDGE = "nudge"
    #: Its owner is on none of its desks any more.
    TAKE_AWAY = "take_away"
    #: Its owner is silent: they are reminded before they lose it.
    REMIND = "remind"
    #: Its first response is due soon: nobody has claimed it, or its owner has not answered.
    WARN = "warn"
    #: Its asker has not answered a question back: they are reminded once.
    ASK_AGAIN = "ask_again"
    #: It should be resolved soon.
    DUE_SOON = "due_soon"
    #: It should be resolved by now.
    OVERDUE = "overdue"
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
    #: Another desk leads it from now on, and it waits there.
    LEAD = "lead"
    #: Its asker has changed the question.
    REWORD = "reword"
    #: Its owner changes the words of an answer that was sent.
    CORRECT = "correct"
    #: Its owner takes an answer back.
    TAKE_BACK = "take_back"


class Alarm(enum.StrEnum):
    """What is due for a case at some time."""

    #: Its first response is due soon.
    RESPONSE_SOON = "response_soon"
    #: Nobody has claimed it.
    UNCLAIMED = "unclaimed"
    #: Its owner has done nothing.
    OWNER_SILENT = "owner_silent"
    #: Its owner has done nothing after a reminder.
    OWNER_LOST = "owner_lost"
    #: The asker has not answered a question back yet.
    ASKER_SLOW = "asker_slow"
    #: The asker has not followed up on a reply.
    ASKER_SILENT = "asker_silent"
    #: The window for follow-ups ends.
    WINDOW_OVER = "window_over"
    #: It should be resolved soon.
    RESOLUTION_SOON = "resolution_soon"
    #: It should be resolved by now.
    RESOLUTION_DUE = "resolution_due"
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
    #: None of the case's desks lists this person.
    NOT_MEMBER = "not_member"
    #: The case is about that person, or they asked it.
    ABOUT_THEM = "about_them"
    #: They have asked it themselves.
    OWN_QUESTION = "own_question"
    #: Nobody is given a case that was asked in confidence: it has to be claimed.
    IN_CONFIDENCE = "in_confidence"
    #: It names, or was asked by, whoever has the case that it would be merged into.
    NAMES_OWNER = "names_owner"
    #: Somebody else asked it.
    NOT_ASKER = "not_asker"
    FINISHED = "finished"
    #: No such case in that workspace.
    UNKNOWN = "unknown"
    STILL_OPEN = "still_open"
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
    """What a move needs to be told: the new owner or urgency, until when to snooze, or that a reply asks back."""

    owner: str | None = None
    owner_name: str | None = None
    urgency: Urgency | None = None
    until: datetime | None = None
    asks: bool = False


NO_CHANGE = Change()

#: What is due, and when.
Due = tuple[Alarm, datetime]


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules need to know of a case.

    ``level`` counts how often it went on to the next people (0 at first); ``due_at`` is when a first response is
    owed, ``resolve_by`` when it should be resolved.  ``agenda`` is what will happen by itself, in that order; it is
    empty only where nothing will.  ``about`` are the people whom the case is about, who must not work on it.
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
    resolve_by: datetime | None = None
    agenda: tuple[Due, ...] = ()
    about: frozenset[str] = frozenset()

    @property
    def alarm(self) -> Alarm | None:
        """The one next action."""
        return self.agenda[0][0] if self.agenda else None

    @property
    def alarm_at(self) -> datetime | None:
        """When the next action is due."""
        return self.agenda[0][1] if self.agenda else None


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
