"""A case that somebody lives through: what its people have in hand, and what they read on its card."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.localslack.message import Message
from soak.ledger import Story
from soak.town import Somebody, Town, element, heading, words_of


@dataclass
class Doing:
    """A case under way: ``tag`` tells its question from others, ``others`` are the stories merged into it."""

    story: Story
    card: Message
    asker: Somebody | None = None
    tag: int = 0
    others: list[Story] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What people call it."""
        return f"case {self.story.number}"

    @property
    def id(self) -> str:
        """Its id, as its buttons carry it."""
        more = element(self.card, "case_more").get("options")
        options = more if isinstance(more, list) else []
        return str(options[0]["value"]).partition(":")[2] if options else ""

    @property
    def urgency(self) -> str:
        """How urgent its card says it is."""
        return self.heading.rpartition(" · ")[2]

    @property
    def heading(self) -> str:
        """Its number, desks and urgency."""
        return heading(self.card)

    def says(self, words: str) -> bool:
        """Whether its card says so."""
        return words in words_of(self.card)

    def offers(self, action: str) -> bool:
        """Whether its card has such a button."""
        return bool(element(self.card, action))

    def owner(self, town: Town) -> Somebody | None:
        """The one whom its card names."""
        # While Slack does not tell people's names, their handle stands there.
        found = re.search(r"(?:Claimed|Answered, waiting for the asker)\* by (\w+)", words_of(self.card))
        name = found.group(1).lower() if found else ""
        return next((one for one in town.consultants if one.person.name == name), None)

    def stands_below(self, town: Town, words: str) -> bool:
        """Whether words stand under the card."""
        return any(words in words_of(one) for one in town.thread(self.card.channel, self.card.ts))
