"""The record of one case in which all went well, and what the checker says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from soak.check import Verdict, judge
from soak.ledger import Story
from soak.record import Kept, Room, Sent, Shown

STORY = Story("CWARD", "1.0", "UNINA", 1, said=["Answer 1"], ended=True, urgency="urgent")
ANSWER = Sent(1, "answer", "sent", "1.1", 1, ("CWARD", "1.0"), thread=("CWARD", "1.0"))
CARD = Sent(2, "card", "sent", "2.0", 1, thread=("CPRIVACY", None))
REPLY = Sent(3, "reply", "sent", "1.2", 1, thread=("CWARD", "1.0"))
CLAIMED = Sent(5, "note", "sent", "1.3", 1, thread=("CWARD", "1.0"))
RESOLVED = Sent(6, "note", "sent", "1.4", 1, thread=("CWARD", "1.0"))
NOTES = [CLAIMED, RESOLVED]
SENT = [ANSWER, CARD, REPLY, *NOTES]
SHOWN = [
    Shown("CWARD", "1.1", "1.0", "Case #1", 1),
    Shown("CPRIVACY", "2.0", None, "Case #1 · queued", 2),
    Shown("CWARD", "1.2", "1.0", "Cara: Answer 1", 3),
    Shown("CWARD", "1.3", "1.0", "*Cara* has your question (case *#1*) and answers in this thread.", 5),
    Shown("CWARD", "1.4", "1.0", "Case *#1* is resolved. If anything is missing", 6),
]
MOVES = (
    ("open", None, "queued"),
    ("claim", "queued", "claimed"),
    ("reply", "claimed", "awaiting_requester"),
    ("resolve", "awaiting_requester", "resolved"),
)
CASE = Kept(
    1, 1, "resolved", "CWARD", "1.0", "UCARA", 3, MOVES, "urgent", ("privacy",), None, frozenset({"UCARA"})
)
ROOMS = {
    "privacy": Room("CPRIVACY", frozenset({"UCARA"})),
    "legal": Room("CLEGAL", frozenset({"ULEE"})),
}


def verdict(
    stories: Sequence[Story] = (STORY,),
    shown: Sequence[Shown] = SHOWN,
    sent: Sequence[Sent] = SENT,
    kept: Sequence[Kept] = (CASE,),
    rooms: Mapping[str, Room] = ROOMS,
) -> Verdict:
    return judge(stories, shown, sent, kept, rooms)


def below(words: str, ts: str = "2.1") -> Shown:
    """A message under the card."""
    return Shown("CPRIVACY", ts, "2.0", words, None)


def above(words: str, ts: str = "1.8") -> Shown:
    """A message in the asker's thread."""
    return Shown("CWARD", ts, "1.0", words, None)


def moved(*actions: str) -> Kept:
    """The case with moves made by whoever had it, which left it claimed."""
    more = tuple((action, "claimed", "claimed") for action in actions)
    moves = (*MOVES[:2], *more, *MOVES[2:])
    return replace(CASE, moves=moves, generation=len(moves) - 1)
