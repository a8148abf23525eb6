"""Whether words reached whom they were meant for (pure): what askers added, what moves tell, whose name was kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from soak.ledger import Story
from soak.record import Kept, Sight, holding

#: What a move tells its asker, and what it tells the desk under the card: both as often as it was made.
TO_ASKER: Mapping[str, str] = {
    "claim": "has your question (case *#{number}*)",
    "hand_over": "has your question now (case *#{number}*)",
    "set_urgency": "Case *#{number}* is *",
    "snooze": "Case *#{number}* is put off until",
    "merge": "as you in case *#{number}*. One case",
    "cancel": "Case *#{number}* is cancelled",
    "resolve": "Case *#{number}* is resolved",
}
TO_DESK: Mapping[str, tuple[str, ...]] = {
    "release": ("Case *#{number}* is free again",),
    "hand_over": ("case *#{number}* is yours now",),
    # Somebody chose it, or the asker's words did.
    "set_urgency": ("has made case *#{number}* *", "is more urgent, so case *#{number}* is *"),
    "snooze": ("has put case *#{number}* off until",),
    "wake": ("that case *#{number}* was put off to has come",),
    "consult": ("for its view of case *#{number}*.",),
}
MERGED_IN = "Case *#{number}* asks the same and was merged into *#{into}*"


def added(stories: Sequence[Story], kept: Mapping[int, Kept], sight: Sight) -> Iterator[tuple[str, int]]:
    """What an asker added that does not stand once at the desk, and how often it does.

    It belongs under the card of their case, or of the one that it was merged into.  Where the asker cannot know
    whether it was still of use, such as thanks when all was over, it may be missing, but not twice.
    """
    for story in stories:
        own = kept.get(story.number or 0)
        main = None if own is None else kept.get(own.into or 0)
        desk = [one for case in (own, main) if case is not None for one in sight.below(case)]
        for said in (*story.added, *story.murmured):
            found = holding(desk, said)
            if found > 1 or (found == 0 and said in story.added and not story.withdrawn):
                yield (
                    f"{said!r}, which the asker of case {story.number} added, came to the desk {found} times",
                    found,
                )


def told(stories: Sequence[Story], kept: Sequence[Kept], sight: Sight) -> Iterator[tuple[str, int, int]]:
    """The moves that were told more or less often than they were made: a sentence, how often, and how often made."""
    by_number = {story.number: story for story in stories}
    for case in kept:
        story = by_number.get(case.number)
        # Whoever has deleted the question has no thread any more.
        if story is not None and not story.withdrawn:
            own = sight.thread(story.channel, story.ts)
            for action, phrase in TO_ASKER.items():
                yield from _unequal(
                    case, action, holding(own, phrase.format(number=case.number)), "its asker"
                )
        below = sight.below(case)
        for action, phrases in TO_DESK.items():
            found = sum(holding(below, phrase.format(number=case.number)) for phrase in phrases)
            yield from _unequal(case, action, found, "its desk")
    yield from _told_of_merging(by_number, kept, sight)


def _unequal(case: Kept, action: str, found: int, whom: str) -> Iterator[tuple[str, int, int]]:
    made = case.times(action)
    if found != made:
        yield f"case {case.number}: {whom} was told {found} times of {action}, made {made} times", found, made


def _told_of_merging(
    stories: Mapping[int | None, Story], kept: Sequence[Kept], sight: Sight
) -> Iterator[tuple[str, int, int]]:
    """The desk of the main case hears of each that joins it; who asked that one hears how the main one ends."""
    by_number = {case.number: case for case in kept}
    for case in kept:
        main = by_number.get(case.into or 0)
        if main is None:
            continue
        found = holding(sight.below(main), MERGED_IN.format(number=case.number, into=main.number))
        if found != 1:
            yield f"case {main.number}: its desk was told {found} times that {case.number} joins it", found, 1
        story = stories.get(case.number)
        if story is not None and not story.withdrawn:
            there = sight.thread(story.channel, story.ts)
            ends = holding(there, TO_ASKER["resolve"].format(number=main.number))
            yield from _unequal(main, "resolve", ends, f"the asker of {case.number}")


def named(read: Iterable[tuple[str, str]], names: Iterable[str]) -> Iterator[str]:
    """Where consultants read a name that was to be kept from them; ``read`` are places with all that stands there.

    ``names`` are looked for in any case, so that a handle finds the user's id and full name as well.
    """
    secret = [name.lower() for name in names]
    for place, text in read:
        low = text.lower()
        yield from (f"{place} shows {name}, who asked in confidence" for name in secret if name in low)
