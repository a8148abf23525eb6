"""What consultants do with every case: claim it, answer it, end it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from soak.doing import Doing
from soak.hands import GaveUp, Hands
from soak.town import Somebody, element

#: How often a case may come back at once before somebody gives up on it.
ROUNDS = 8


@dataclass
class Desk(Hands):
    """Claiming, answering and ending cases."""

    def claim(self, case: Doing, but: Somebody | None = None) -> Somebody:
        """Somebody presses Claim, now and then two at once, or one of another desk; the one whom the card names."""
        theirs = self.town.workers(case.card.channel)
        free = [one for one in theirs if one is not but]
        chosen = self.chance.sample(free, min(len(free), 2 if self.chance.random() < 0.15 else 1))
        if len(chosen) == 2:
            self.ledger.count("claimed by two at once")
        strangers = [one for one in self.town.consultants if one not in theirs]
        if strangers and self.chance.random() < 0.05:
            chosen.append(self.chance.choice(strangers))
            self.ledger.count("claimed by a stranger")
        value = element(case.card, "case_claim").get("value")
        list(self.pool.map(lambda one: self.click(one, case.card, "case_claim", value), chosen))
        self.ledger.count("claimed")
        return self.until(lambda: case.owner(self.town), f"an owner of {case.name}")

    def reply(self, case: Doing, owner: Somebody, words: str) -> None:
        """Write, look at the preview, send."""
        value = element(case.card, "case_reply").get("value")
        with owner.busy:
            self.open(owner, lambda: owner.person.click(case.card.ts, "case_reply", value, case.card.channel))
            came = self._twice(owner, {"text": words, "where": "thread"})
            if came.get("errors"):
                owner.person.close_view(True)
        self._said(case, words, came)
        self.ledger.count("refused" if came.get("errors") else "replied")

    def _twice(self, owner: Somebody, fields: dict[str, Any]) -> dict[str, Any]:
        """Submit for a preview, and again; ``refused`` if either was heard of too late to know what became of it."""
        first = self.submit(owner, fields)
        if first.get("errors"):
            return first
        return {"refused": first["refused"]} if "refused" in first else self.submit(owner, fields)

    def _said(self, case: Doing, words: str, came: dict[str, Any]) -> None:
        """Remember what every asker of the case must read; where nobody can know, what they may.

        What was done at once, but not acknowledged, is refused when it is sent again.
        """
        doubtful = "refused" in came or came.get("errors")
        for story in (case.story, *case.others):
            (story.tried if doubtful else story.said).append(words)

    def resolve(self, case: Doing, owner: Somebody) -> None:
        """Resolve until the card says so: words of the asker that come late bring the case back."""
        for _ in range(ROUNDS):
            if not case.says("Resolved"):
                self._press_resolve(case, owner)
            if self.comes(lambda: case.says("Resolved")):
                self.ledger.count("resolved")
                return
            self.ledger.count("came back at once")
        raise GaveUp(f"{case.name} to be resolved")

    def _press_resolve(self, case: Doing, owner: Somebody) -> None:
        self.until(lambda: case.offers("case_resolve") or case.says("Resolved"), f"a button of {case.name}")
        value = element(case.card, "case_resolve").get("value")
        if value is None:
            return
        # Each time other words, so that they can be told from those before a case came back.
        times = len(case.story.said) + len(case.story.tried)
        words = f"Last words {case.story.number}.{times}: go by the guidance."
        # With words: where nobody has replied, a case does not end without any.
        ending: dict[str, Any] = {"why": {"why": "answered"}, "text": {"text": words}, "where": "thread"}
        with owner.busy:
            opened = self.open(
                owner,
                lambda: owner.person.click(case.card.ts, "case_resolve", value, case.card.channel),
                lambda: case.says("Resolved"),
            )
            if not opened:
                return
            came = self._twice(owner, ending)
        self._said(case, words, came)
