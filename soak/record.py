"""What is compared after a soak (plain values): what stands in the workspace, and what the store says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of the bot that stands in the workspace; ``row`` is the outbox row that posted it."""

    channel: str
    ts: str
    thread_ts: str | None
    text: str
    row: int | None


@dataclass(frozen=True, slots=True)
class Sent:
    """An outbox row that posts something: no update and no deletion.

    ``ts`` is its message, None where there was nothing to say any more; ``question`` the channel and ts of the
    message it answers, if any; ``taken_back`` whether its message was deleted on purpose; ``thread`` the channel and
    ts it goes to.
    """

    id: int
    kind: str
    state: str
    ts: str | None
    case_id: int | None
    question: tuple[str, str] | None = None
    taken_back: bool = False
    thread: tuple[str | None, str | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Kept:
    """A case in the store, which has moved ``generation`` times since it was opened.

    ``moves`` are its audit lines in order: (action, before, after); ``workers`` the people who claimed, answered or
    resolved it.  ``desks`` begin with the one that leads; ``into`` is the number of the case it was merged into.
    """

    id: int
    number: int
    state: str
    channel: str
    thread_ts: str
    owner: str | None
    generation: int
    moves: tuple[tuple[str, str | None, str | None], ...]
    urgency: str = "routine"
    desks: tuple[str, ...] = ()
    into: int | None = None
    workers: frozenset[str] = frozenset()

    def times(self, action: str) -> int:
        """How often a move was made."""
        return sum(one == action for one, _, _ in self.moves)


@dataclass(frozen=True, slots=True)
class Room:
    """Where a desk is, and who may work there."""

    channel: str
    workers: frozenset[str]


@dataclass
class Sight:
    """The bot's messages, found by their thread; cards by the id of their case."""

    shown: Sequence[Shown]
    sent: Sequence[Sent]
    _threads: defaultdict[tuple[str, str | None], list[Shown]] = field(init=False, repr=False)
    _cards: defaultdict[int | None, list[Shown]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._threads, self._cards = defaultdict(list), defaultdict(list)
        case_of = {row.id: row.case_id for row in self.sent if row.kind == "card"}
        for one in self.shown:
            self._threads[one.channel, one.thread_ts].append(one)
            if one.row in case_of:
                self._cards[case_of[one.row]].append(one)

    def thread(self, channel: str, ts: str | None) -> list[Shown]:
        """The messages in a thread, without its first; with None those in the channel itself."""
        return self._threads.get((channel, ts), [])

    def cards(self, case: Kept) -> list[Shown]:
        """The cards of a case."""
        return self._cards.get(case.id, [])

    def below(self, case: Kept) -> list[Shown]:
        """What stands under the card of a case."""
        return [one for card in self.cards(case) for one in self.thread(card.channel, card.ts)]


def holding(messages: Iterable[Shown], words: str) -> int:
    """How many of the messages hold these words."""
    return sum(words in one.text for one in messages)
