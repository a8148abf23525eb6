"""Compare what people did with what they saw and with what the store says (pure): nothing lost, doubled or silent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from soak.ledger import Story

#: States in which a case needs nobody any more.
ENDED = frozenset({"resolved", "closed", "cancelled", "merged"})


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

    ``moves`` are its audit lines in order: (action, before, after).
    """

    id: int
    number: int
    state: str
    channel: str
    thread_ts: str
    owner: str | None
    generation: int
    moves: tuple[tuple[str, str | None, str | None], ...]


@dataclass
class Verdict:
    """What is wrong, a sentence each; all empty is what we want."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    crooked: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.lost or self.doubled or self.silent or self.crooked)


def judge(
    stories: Sequence[Story], shown: Sequence[Shown], sent: Sequence[Sent], kept: Sequence[Kept]
) -> Verdict:
    """Everything that is wrong after all work has settled."""
    verdict = Verdict()
    _posts(verdict, stories, shown, sent)
    _answers(verdict, stories, shown, sent)
    _replies(verdict, stories, shown)
    _cases(verdict, stories, kept, _cards(shown, sent))
    return verdict


def _posts(verdict: Verdict, stories: Sequence[Story], shown: Sequence[Shown], sent: Sequence[Sent]) -> None:
    """Each row that was sent stands in the workspace once; none is stuck, or given up where it had a place to go."""
    times = Counter(one.row for one in shown if one.row is not None)
    # A thread whose first message was deleted takes no more.
    gone = {(story.channel, story.ts) for story in stories if story.withdrawn}
    for row in sent:
        if row.state in ("pending", "sending") or (row.state == "failed" and row.thread not in gone):
            verdict.lost.append(f"outbox row {row.id} ({row.kind}) is {row.state}")
        if row.state == "sent" and row.ts and not row.taken_back and not times[row.id]:
            verdict.lost.append(f"outbox row {row.id} ({row.kind}) is said to be sent but stands nowhere")
        if times[row.id] > 1:
            verdict.doubled.append(f"outbox row {row.id} ({row.kind}) was posted {times[row.id]} times")


def _answers(
    verdict: Verdict, stories: Sequence[Story], shown: Sequence[Shown], sent: Sequence[Sent]
) -> None:
    """Each question that stands has one outcome in its thread."""
    answers: defaultdict[tuple[str, str] | None, set[int]] = defaultdict(set)
    for row in sent:
        if row.kind == "answer":
            answers[row.question].add(row.id)
    for story in stories:
        if story.withdrawn:
            continue
        there = shown_in(shown, story)
        # Later words in the thread, such as thanks, have outcomes of their own.
        outcomes = [one for one in there if one.row in answers[story.channel, story.ts]]
        if not there:
            verdict.silent.append(f"question {story.ts} in {story.channel} met with silence")
        elif not outcomes:
            verdict.lost.append(f"question {story.ts} in {story.channel} has no answer")
        if len(outcomes) > 1:
            verdict.doubled.append(f"question {story.ts} in {story.channel} has {len(outcomes)} answers")


def _replies(verdict: Verdict, stories: Sequence[Story], shown: Sequence[Shown]) -> None:
    """What a consultant sent stands in the asker's thread once; where they cannot know, at most once."""
    for story in stories:
        there = [one.text for one in shown_in(shown, story)]
        for words in story.said:
            found = sum(words in text for text in there)
            if found == 0 and not story.withdrawn:
                verdict.lost.append(f"the reply {words!r} to case {story.number} never came")
        for words in (*story.said, *story.tried):
            found = sum(words in text for text in there)
            if found > 1:
                verdict.doubled.append(f"the reply {words!r} to case {story.number} came {found} times")


def shown_in(shown: Iterable[Shown], story: Story) -> list[Shown]:
    """The bot's messages in a story's thread."""
    return [one for one in shown if (one.channel, one.thread_ts) == (story.channel, story.ts)]


def _cards(shown: Sequence[Shown], sent: Sequence[Sent]) -> Counter[int | None]:
    """How many cards of each case stand in the workspace, by the case's id."""
    case_of = {row.id: row.case_id for row in sent if row.kind == "card"}
    return Counter(case_of[one.row] for one in shown if one.row in case_of)


def _cases(
    verdict: Verdict, stories: Sequence[Story], kept: Sequence[Kept], cards: Counter[int | None]
) -> None:
    """Each case has one card, one owner at a time and an end, and each asker's case is there."""
    numbers = Counter(case.number for case in kept)
    for case in kept:
        if cards[case.id] != 1:
            (verdict.lost if cards[case.id] == 0 else verdict.doubled).append(
                f"case {case.number} has {cards[case.id]} cards"
            )
        if case.state not in ENDED:
            verdict.lost.append(f"case {case.number} ended {case.state}")
        if wrong := _broken(case):
            verdict.crooked.append(f"case {case.number}: {wrong}")
    for number, times in numbers.items():
        if times > 1:
            verdict.doubled.append(f"case number {number} was given {times} times")
    for story in stories:
        if story.number is not None and story.number not in numbers:
            verdict.lost.append(f"case {story.number}, of which its asker was told, is not kept")


def _broken(case: Kept) -> str:
    """Where the audit of one case does not hang together; an empty string where it does.

    Nobody can claim what is claimed, so an audit that hangs together shows one owner at a time.
    """
    state: str | None = None
    for action, before, after in case.moves:
        if before != state:
            return f"{action} was made from {before}, but it was {state}"
        if action == "claim" and before != "queued":
            return f"it was claimed while {before}"
        state = after
    if state != case.state:
        return f"its audit ends {state}, but it is {case.state}"
    if len(case.moves) != case.generation + 1:
        return f"it has moved {case.generation} times, but its audit has {len(case.moves)} lines"
    if (case.owner is None) != (case.state == "queued") and case.state in ("queued", "claimed"):
        return f"it is {case.state} and its owner is {case.owner}"
    return ""
