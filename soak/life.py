"""The life of one case, as an asker and the desk live it."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from soak.asking import Asking
from soak.doing import Doing
from soak.hands import BrokenOff, GaveUp
from soak.ledger import Ledger, Story
from soak.town import Somebody, Town
from soak.turns import Turns

__all__ = ["BrokenOff", "GaveUp", "Life"]

#: What happens on the way, and to which share of the cases that get so far; to the others nothing.
ON_THE_WAY = {
    "hand over": 0.08,
    "release": 0.06,
    "details": 0.09,
    "consult": 0.08,
    "urgency": 0.08,
    "snooze": 0.1,
    "merge": 0.07,
}
WITHDRAWN, CANCELLED, THANKED, RATED, AGAIN = 0.05, 0.06, 0.1, 0.1, 0.1


class Life:
    """One thread's worth of people; ``chance`` is its own, so that a seed gives the same acts.

    ``another`` gives the tag of one more question, for a case that somebody else asks at the same time, or None.
    """

    def __init__(
        self,
        town: Town,
        ledger: Ledger,
        chance: random.Random,
        pool: ThreadPoolExecutor,
        another: Callable[[], int | None] = lambda: None,
    ) -> None:
        self.town, self.ledger, self.chance = town, ledger, chance
        self.asking = Asking(town, ledger, chance, pool)
        self.desk = Turns(town, ledger, chance, pool)
        self._another = another

    def one_case(self, tag: int, asker: Somebody) -> None:
        """Ask, have it worked on, and see it end."""
        story = self.asking.ask(tag, asker)
        if story.form is None and self.chance.random() < WITHDRAWN:
            self.asking.withdraw(story, asker)
            return
        case = self._opened(story, asker, tag)
        if self.chance.random() < CANCELLED:
            self._cancel(case)
        else:
            self._live(case)
        story.ended = True
        self.ledger.count("ended")

    def finish(self, case: Doing) -> None:
        """Claim and resolve what was left over, as somebody does in the evening."""
        owner = case.owner(self.town) if case.offers("case_resolve") else self.desk.claim(case)
        if owner is not None:
            self.desk.resolve(case, owner)

    def _opened(self, story: Story, asker: Somebody, tag: int) -> Doing:
        """The case of a question, once its card stands at the desk."""
        story.number = self.asking.number(story, asker)
        card = self.desk.until(lambda: self.town.card(story.number or 0), f"the card of case {story.number}")
        return Doing(story, card, asker, tag)

    def _cancel(self, case: Doing) -> None:
        """Somebody drops it, before or after it is claimed."""
        if self.chance.random() < 0.5:
            who = self.chance.choice(self.town.workers(case.card.channel))
        else:
            who = self.desk.claim(case)
        self.desk.cancel(case, who)

    def _live(self, case: Doing) -> None:
        owner = self.desk.claim(case)
        if case.asker is not None and case.asker.shy:
            self.desk.read_history(case, owner)
        owner = self._on_the_way(case, owner)
        self.desk.reply(case, owner, f"Answer {case.tag}: go by the guidance, please.")
        if self.chance.random() < THANKED:
            self.asking.thank(case)
        self.desk.resolve(case, owner)
        if self.chance.random() < RATED:
            self.asking.rate(case)
        elif self.chance.random() < AGAIN:
            self._again(case, owner)

    def _on_the_way(self, case: Doing, owner: Somebody) -> Somebody:
        """What happens in some cases; whoever has it then."""
        luck = self.chance.random()
        for turn, share in ON_THE_WAY.items():
            luck -= share
            if luck < 0:
                return self._turn(turn, case, owner)
        return owner

    def _turn(self, turn: str, case: Doing, owner: Somebody) -> Somebody:
        match turn:
            case "hand over":
                # What was asked in confidence is given to nobody.
                shy = case.asker is not None and case.asker.shy
                return owner if shy else self.desk.hand_over(case, owner)
            case "release":
                return self.desk.release(case, owner)
            case "details":
                self.asking.add(case, f"and it is about the night shift ({case.tag})")
                self.ledger.count("details")
            case "consult":
                self.desk.consult(case, owner)
            case "urgency":
                self.desk.set_urgency(case, owner)
            case "snooze":
                self._snooze(case, owner)
            case "merge":
                self._merge(case)
        return owner

    def _snooze(self, case: Doing, owner: Somebody) -> None:
        """Put off until its time has come, or until the asker has something to say."""
        if case.urgency == "crisis":
            # That cannot be put off.
            return
        self.desk.snooze(case, owner)
        if self.chance.random() < 0.5:
            self.desk.wake(case)
            return
        self.asking.add(case, f"it cannot wait, they ask again ({case.tag})")
        self.desk.until(lambda: not case.says("put off until"), f"{case.name} to be woken by its asker")
        self.ledger.count("woken by the asker")

    def _merge(self, main: Doing) -> None:
        """Somebody else asks as well; their case is merged into this one, and now and then they add something."""
        tag = self._another()
        if tag is None:
            return
        asker = self.chance.choice([one for one in self.town.askers if one is not main.asker])
        other = self._opened(self.asking.ask(tag, asker), asker, tag)
        both = [
            one
            for one in self.town.workers(other.card.channel)
            if one in self.town.workers(main.card.channel)
        ]
        if not both:
            # Nobody may see both of them.
            self.finish(other)
            other.story.ended = True
            return
        self.desk.merge(other, main, self.chance.choice(both))
        if self.chance.random() < 0.5:
            self.asking.add(other, f"and it is about the night shift ({tag})")
            self.ledger.count("details")
        other.story.ended = True

    def _again(self, case: Doing, owner: Somebody) -> None:
        """The asker is not content: the case comes back, and is answered and resolved once more."""
        self.asking.add(case, f"but what if they call back, do i pick up ({case.tag})")
        if not self.desk.comes(lambda: not case.says("Resolved"), 60.0):
            # Still under way when everybody goes home: then it is looked at in the evening.
            return
        self.ledger.count("reopened")
        if case.owner(self.town) is None:
            owner = self.desk.claim(case)
        self.desk.reply(case, owner, f"Second answer {case.tag}: let it ring.")
        self.desk.resolve(case, owner)
