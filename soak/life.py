"""The life of one case, as an asker and the desk live it; whoever is not understood tries again, as people do."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.localslack.message import Message
from bot.localslack.people import Person, RefusedError
from bot.localslack.server import DMS
from soak.ledger import Ledger, Story
from soak.town import DESK, WARD, Consultant, Town, element, words_of

#: How long somebody waits for anything: a killed process's work is taken up after its lease of 90 seconds.
PATIENCE = 240.0
PAUSE = 0.1
#: With words: where nobody has replied, a case does not end without any.
ENDING: dict[str, Any] = {
    "why": {"why": "answered"},
    "text": {"text": "Go by the guidance."},
    "where": "thread",
}
TOPICS = ("layoffs", "parking fees", "the new tower", "the night shift", "the merger", "the flu clinic")
Seen = TypeVar("Seen")


class GaveUp(Exception):
    """Somebody waited in vain; the words say for what."""


class BrokenOff(Exception):
    """The soak ends before its time; nobody goes on."""


@dataclass
class Life:
    """One thread's worth of people; ``chance`` is its own, so that a seed gives the same acts."""

    town: Town
    ledger: Ledger
    chance: random.Random
    pool: ThreadPoolExecutor

    def one_case(self, number: int, asker: Person, asker_id: str) -> None:
        """Ask, have it worked on, and see it end."""
        story = self._ask(number, asker, asker_id)
        if self.chance.random() < 0.03:
            asker.delete(story.ts, story.channel)
            story.withdrawn = story.ended = True
            self.ledger.count("withdrawn")
            self._retire(story)
            return
        answer = self._until(lambda: self._answer(story), f"an answer to {story.ts}")
        story.number = self._number(story, answer, asker)
        card = self._until(lambda: self.town.card(story.number or 0), f"the card of case {story.number}")
        owner = self._claim(story, card)
        owner = self._detour(story, card, owner, asker)
        self._reply(story, card, owner, f"Answer {number}: go by the guidance, please.")
        if self.chance.random() < 0.1:
            asker.say("thanks", story.channel, story.ts)
            self.ledger.count("thanks")
        self._resolve(story, card, owner)
        if self.chance.random() < 0.1:
            self._again(story, card, owner, asker, number)
        story.ended = True
        self.ledger.count("ended")

    def finish(self, story: Story, card: Message) -> None:
        """Claim and resolve what was left over, as somebody does in the evening."""
        owner = self._owner(card) if element(card, "case_resolve") else self._claim(story, card)
        if owner is not None:
            self._resolve(story, card, owner)

    def _ask(self, number: int, asker: Person, asker_id: str) -> Story:
        private = self.chance.random() < 0.5
        topic = self.chance.choice(TOPICS)
        words = f"a reporter just messaged me about {topic}, what do i say ({number})"
        if self.chance.random() < 0.2:
            words = f"how should i reply to a 1 star google review about {topic} ({number})"
        channel = DMS[asker_id] if private else WARD
        ts = asker.say(words if private else f"@Curbside {words}", channel)
        return self.ledger.begin(Story(channel, ts, asker_id))

    def _answer(self, story: Story) -> Message | None:
        """The outcome of a question: the first of the bot's messages that has blocks."""
        return next((one for one in self.town.thread(story.channel, story.ts) if one.blocks), None)

    def _number(self, story: Story, answer: Message, asker: Person) -> int:
        """The number of the case that the asker is told of; they ask for a consultant where there is none."""
        if not re.search(r"case \*#(\d+)\*", words_of(answer)):
            button = element(answer, "ask_consultant")
            self._press(lambda: asker.click(answer.ts, "ask_consultant", button.get("value"), story.channel))
            self.ledger.count("asked for a person")
        told = self._until(
            lambda: re.search(
                r"case \*#(\d+)\*", " ".join(map(words_of, self.town.thread(story.channel, story.ts)))
            ),
            f"a case for {story.ts}",
        )
        return int(told.group(1))

    def _claim(self, story: Story, card: Message, but: str = "") -> Consultant:
        """Somebody presses Claim, now and then two at once; the one whom the card names."""
        free = [one for one in self.town.consultants if one.id != but]
        many = 2 if self.chance.random() < 0.15 else 1
        chosen = self.chance.sample(free, many)
        value = element(card, "case_claim").get("value")

        def press(one: Consultant) -> None:
            self._press(lambda: one.person.click(card.ts, "case_claim", value, DESK))

        if many == 2:
            self.ledger.count("claimed by two at once")
        list(self.pool.map(press, chosen))
        self.ledger.count("claimed")
        return self._until(lambda: self._owner(card), f"an owner of case {story.number}")

    def _owner(self, card: Message) -> Consultant | None:
        said = words_of(card)
        # While Slack does not tell people's names, their handle stands there.
        named = re.search(r"Claimed\* by (\w+)", said)
        if named is None:
            return None
        return next(one for one in self.town.consultants if one.person.name == named.group(1).lower())

    def _detour(self, story: Story, card: Message, owner: Consultant, asker: Person) -> Consultant:
        """What happens on the way in some cases: hand over, release, a question back, more details."""
        luck = self.chance.random()
        if luck < 0.1:
            other = self.chance.choice([one for one in self.town.consultants if one is not owner])
            self._form(owner, card, "case_more", f"hand_over:{_case(card)}", {"field": other.id})
            self.ledger.count("handed over")
            return self._until(lambda: self._owned_by(card, other), f"case {story.number} to be handed over")
        if luck < 0.15:
            value = element(card, "case_release").get("value")
            self._press(lambda: owner.person.click(card.ts, "case_release", value, DESK))
            # Whoever pressed together with its first owner, and is heard only now, may have it at once.
            self._until(
                lambda: element(card, "case_claim") or self._owner(card) is not owner,
                f"case {story.number} to be free",
            )
            self.ledger.count("released")
            return self._owner(card) or self._claim(story, card, but=owner.id)
        if luck < 0.25:
            asker.say(f"and it is about the night shift ({story.number})", story.channel, story.ts)
            self.ledger.count("details")
        return owner

    def _owned_by(self, card: Message, other: Consultant) -> Consultant | None:
        return other if self._owner(card) is other else None

    def _reply(self, story: Story, card: Message, owner: Consultant, words: str) -> None:
        """Write, look at the preview, send."""
        with owner.busy:
            self._open(owner, card, "case_reply", element(card, "case_reply").get("value"))
            first = self._submit(owner, {"text": words, "where": "thread"})
            if first.get("errors"):
                self.ledger.count("refused")
                owner.person.close_view(True)
                return
            last = self._submit(owner, {"text": words, "where": "thread"})
        # Where the form was gone before it was heard of, nobody can know whether it went out.
        doubtful = "refused" in first or "refused" in last
        (story.tried if doubtful else story.said).append(words)
        self.ledger.count("replied")

    def _resolve(self, story: Story, card: Message, owner: Consultant) -> None:
        """Resolve until the card says so: words of the asker that come late bring the case back."""
        for _ in range(8):
            if "Resolved" not in words_of(card):
                self._press_resolve(story, card, owner)
            if self._comes(lambda: "Resolved" in words_of(card)):
                self.ledger.count("resolved")
                return
            self.ledger.count("came back at once")
        raise GaveUp(f"case {story.number} to be resolved")

    def _press_resolve(self, story: Story, card: Message, owner: Consultant) -> None:
        button = self._until(
            lambda: element(card, "case_resolve") or "Resolved" in words_of(card), "a button"
        )
        if isinstance(button, dict):
            with owner.busy:
                if self._open(owner, card, "case_resolve", button.get("value"), "Resolved"):
                    self._submit(owner, ENDING)
                    if self.town.dialog(owner):
                        # What was shown first is what the asker will read.
                        self._submit(owner, ENDING)

    def _comes(self, look: Callable[[], bool], seconds: float = 30.0) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if look():
                return True
            time.sleep(PAUSE)
        return False

    def _again(self, story: Story, card: Message, owner: Consultant, asker: Person, number: int) -> None:
        """The asker is not content: the case comes back, and is answered and resolved once more."""
        asker.say(f"but what if they call back, do i pick up ({number})", story.channel, story.ts)
        if not self._comes(lambda: "Resolved" not in words_of(card), 60.0):
            # Taken for thanks, or still under way when everybody goes home: then it is looked at in the evening.
            return
        self.ledger.count("reopened")
        if self._owner(card) is None:
            owner = self._claim(story, card)
        self._reply(story, card, owner, f"Second answer {number}: let it ring.")
        self._resolve(story, card, owner)

    def _retire(self, story: Story) -> None:
        """Where a withdrawn question left a case in the queue, somebody cancels it."""
        told = " ".join(map(words_of, self.town.thread(story.channel, story.ts)))
        found = re.search(r"case \*#(\d+)\*", told)
        if found:
            story.number = int(found.group(1))

    def _tries(self, pause: float) -> Iterator[None]:
        """Once for each time that somebody tries something, ``PATIENCE`` seconds long.  Raises BrokenOff."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            yield
            if self.town.over.wait(pause):
                raise BrokenOff

    def _until(self, look: Callable[[], Seen | None], what: str) -> Seen:
        """Look again and again.  Raises GaveUp for what was waited for in vain."""
        for _ in self._tries(PAUSE):
            seen = look()
            if seen:
                return seen
        raise GaveUp(what)

    def _form(
        self, who: Consultant, card: Message, action: str, value: object, fields: dict[str, Any]
    ) -> None:
        with who.busy:
            self._open(who, card, action, value)
            self._submit(who, fields)

    def _open(
        self, who: Consultant, card: Message, action: str, value: object, unless: str = "Withdrawn"
    ) -> bool:
        """Press until a dialog is open; False where the card says ``unless`` meanwhile."""
        for _ in self._tries(PAUSE * 5):
            if self.town.dialog(who):
                who.person.close_view(True)
            self._press(lambda: who.person.click(card.ts, action, value, DESK))
            if self.town.dialog(who):
                return True
            if unless in words_of(card):
                return False
        raise GaveUp(f"a dialog of {action} for {who.person.name}")

    def _submit(self, who: Consultant, fields: dict[str, Any]) -> dict[str, Any]:
        return self._press(lambda: who.person.submit(fields))

    def _press(self, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Do something until the app has heard it.  Raises GaveUp."""
        for _ in self._tries(PAUSE * 3):
            try:
                done = act()
            except RefusedError as error:
                # What was not acknowledged may have been done: then the dialog is gone, or the button.
                self.ledger.count("found it done already")
                return {"errors": {}, "refused": str(error)}
            if done.get("acknowledged"):
                return done
            self.ledger.count("pressed in vain")
        raise GaveUp("anybody to hear a button")


def _case(card: Message) -> str:
    """The case's id, as its buttons carry it."""
    every = (one for block in card.blocks for one in block.get("elements", []))
    more = next(one for one in every if one.get("action_id") == "case_more")
    return str(more["options"][0]["value"].partition(":")[2])
