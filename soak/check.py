"""Compare what people did with what they saw and with what the store says (pure): nothing lost, doubled or silent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from soak import words
from soak.ledger import Story
from soak.record import Kept, Room, Sent, Shown, Sight, holding

#: States in which a case needs nobody any more.
ENDED = frozenset({"resolved", "closed", "cancelled", "merged"})
#: What brings a case back that was put off.
WAKING = frozenset({"wake", "asker_followup"})


@dataclass
class Verdict:
    """What is wrong, a sentence each; all empty is what we want."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    crooked: list[str] = field(default_factory=list)
    leaked: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.lost or self.doubled or self.silent or self.crooked or self.leaked)


def judge(
    stories: Sequence[Story],
    shown: Sequence[Shown],
    sent: Sequence[Sent],
    kept: Sequence[Kept],
    rooms: Mapping[str, Room],
) -> Verdict:
    """Everything that is wrong after all work has settled; ``rooms`` are those of the desks that list somebody.

    Who saw a name that was to be kept from them is not told by what is left at the end: see ``words.named``.
    """
    verdict, sight = Verdict(), Sight(shown, sent)
    by_number = {case.number: case for case in kept}
    _posts(verdict, stories, shown, sent)
    _answers(verdict, stories, sight)
    _replies(verdict, stories, sight)
    for wrong, found in words.added(stories, by_number, sight):
        (verdict.lost if found == 0 else verdict.doubled).append(wrong)
    for wrong, found, moves in words.told(stories, kept, sight):
        (verdict.lost if found < moves else verdict.doubled).append(wrong)
    _cases(verdict, stories, kept, sight)
    _desks(verdict, kept, sight, rooms)
    _fates(verdict, stories, by_number)
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


def _answers(verdict: Verdict, stories: Sequence[Story], sight: Sight) -> None:
    """Each question that stands has one outcome in its thread."""
    answers: defaultdict[tuple[str, str] | None, set[int]] = defaultdict(set)
    for row in sight.sent:
        if row.kind == "answer":
            answers[row.question].add(row.id)
    for story in stories:
        if story.withdrawn:
            continue
        there = sight.thread(story.channel, story.ts)
        # Later words in the thread, such as thanks, have outcomes of their own.
        outcomes = [one for one in there if one.row in answers[story.question]]
        if not there:
            verdict.silent.append(f"question {story.ts} in {story.channel} met with silence")
        elif not outcomes:
            verdict.lost.append(f"question {story.ts} in {story.channel} has no answer")
        if len(outcomes) > 1:
            verdict.doubled.append(f"question {story.ts} in {story.channel} has {len(outcomes)} answers")


def _replies(verdict: Verdict, stories: Sequence[Story], sight: Sight) -> None:
    """What a consultant sent stands in the asker's thread once; where they cannot know, at most once."""
    for story in stories:
        there = sight.thread(story.channel, story.ts)
        for said in story.said:
            if holding(there, said) == 0 and not story.withdrawn:
                verdict.lost.append(f"the reply {said!r} to case {story.number} never came")
        for said in (*story.said, *story.tried):
            found = holding(there, said)
            if found > 1:
                verdict.doubled.append(f"the reply {said!r} to case {story.number} came {found} times")


def _cases(verdict: Verdict, stories: Sequence[Story], kept: Sequence[Kept], sight: Sight) -> None:
    """Each case has one card, one owner at a time and an end, and each asker's case is there."""
    numbers = Counter(case.number for case in kept)
    for case in kept:
        cards = len(sight.cards(case))
        if cards != 1:
            (verdict.doubled if cards else verdict.lost).append(f"case {case.number} has {cards} cards")
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
    asleep = False
    for action, before, after in case.moves:
        if before != state:
            return f"{action} was made from {before}, but it was {state}"
        if action == "claim" and before != "queued":
            return f"it was claimed while {before}"
        state = after
        asleep = action == "snooze" or (asleep and action not in WAKING)
    if asleep:
        return "it was put off and never came back"
    if state != case.state:
        return f"its audit ends {state}, but it is {case.state}"
    if len(case.moves) != case.generation + 1:
        return f"it has moved {case.generation} times, but its audit has {len(case.moves)} lines"
    if (case.owner is None) != (case.state == "queued") and case.state in ("queued", "claimed"):
        return f"it is {case.state} and its owner is {case.owner}"
    return ""


def _desks(verdict: Verdict, kept: Sequence[Kept], sight: Sight, rooms: Mapping[str, Room]) -> None:
    """A card stands where its leading desk is, every other desk is told, and none but theirs work on it."""
    for case in kept:
        lead = rooms.get(case.desks[0]) if case.desks else None
        for card in sight.cards(case):
            if lead is not None and card.channel != lead.channel:
                verdict.crooked.append(f"the card of case {case.number} stands in {card.channel}")
        for other in case.desks[1:]:
            if other in rooms:
                found = holding(sight.thread(rooms[other].channel, None), f"leads case *#{case.number}*")
                # A case that is made urgent asks again, and calls people then.
                if not 1 <= found <= 1 + case.times("set_urgency"):
                    wrong = f"the {other} desk was told {found} times of case {case.number}"
                    (verdict.doubled if found else verdict.lost).append(wrong)
        # Where one of its desks lists nobody, everybody may.
        if case.desks and all(desk in rooms for desk in case.desks):
            allowed = frozenset[str]().union(*(rooms[desk].workers for desk in case.desks))
            for stranger in sorted(case.workers - allowed):
                verdict.crooked.append(
                    f"case {case.number} was worked on by {stranger}, who is on no desk of it"
                )


def _fates(verdict: Verdict, stories: Sequence[Story], kept: Mapping[int, Kept]) -> None:
    """What people saw done to a case is what the store knows of it."""
    for story in stories:
        case = kept.get(story.number or 0)
        if case is None:
            continue
        if story.state is not None and case.state != story.state:
            verdict.crooked.append(f"case {case.number} was {story.state}, but it is {case.state}")
        if story.into is not None and case.into != story.into:
            verdict.crooked.append(
                f"case {case.number} was merged into {story.into}, but it is in {case.into}"
            )
        if story.urgency is not None and case.urgency != story.urgency:
            verdict.crooked.append(f"case {case.number} should be {story.urgency}, but it is {case.urgency}")
        for action in sorted(story.done.keys()):
            if case.times(action) < story.done[action]:
                verdict.crooked.append(f"case {case.number} shows no {action}, although somebody saw it")
