"""What happens to some cases on their way: another owner, another desk, another time, another end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.escalation.desks import NAMES
from soak.desk import Desk
from soak.doing import Doing
from soak.hands import PAUSE, GaveUp
from soak.town import DESKS, Somebody, element

#: Where all people of the workspace live: forms take times in their zone.
ZONE = ZoneInfo("America/Chicago")
#: Seconds that it takes somebody to fill in when a case shall come back, at most.
WRITING = 5.0
URGENCIES = ("routine", "soon", "urgent", "crisis")


@dataclass
class Turns(Desk):
    """The moves that only some cases see; each is done when the card says so."""

    def hand_over(self, case: Doing, owner: Somebody) -> Somebody:
        """Give a case to a colleague."""
        colleagues = [one for one in self.town.workers(case.card.channel) if one is not owner]
        if not colleagues:
            return owner
        other = self.chance.choice(colleagues)
        self._choose(
            case, owner, "hand_over", lambda: {"field": other.id}, lambda: case.owner(self.town) is other
        )
        case.story.done["hand_over"] += 1
        self.ledger.count("handed over")
        return other

    def release(self, case: Doing, owner: Somebody) -> Somebody:
        """Give a case back; somebody claims it anew."""
        value = element(case.card, "case_release").get("value")
        self.click(owner, case.card, "case_release", value)
        # Whoever pressed together with its first owner, and is heard only now, may have it at once.
        self.until(
            lambda: case.offers("case_claim") or case.owner(self.town) is not owner, f"{case.name} to be free"
        )
        case.story.done["release"] += 1
        self.ledger.count("released")
        return case.owner(self.town) or self.claim(case, but=owner)

    def consult(self, case: Doing, owner: Somebody) -> None:
        """Ask one of the desks that are not on the case yet for its view."""
        before = case.heading
        others = [desk for desk in DESKS if NAMES[desk] not in before]
        if not others:
            return
        field = {"field": self.chance.choice(others)}
        self._choose(case, owner, "consult", lambda: field, lambda: case.heading != before)
        case.story.done["consult"] += 1
        self.ledger.count("consulted")

    def set_urgency(self, case: Doing, owner: Somebody) -> None:
        """Say how soon it needs somebody."""
        wanted = self.chance.choice([one for one in URGENCIES if one != case.urgency])
        # Until it is seen done, nobody knows.
        case.story.urgency = None
        self._choose(
            case,
            owner,
            "urgency",
            lambda: {"field": wanted, "why": "deadline"},
            lambda: case.urgency == wanted,
            action="case_urgency",
        )
        case.story.done["set_urgency"] += 1
        case.story.urgency = wanted
        self.ledger.count("urgency changed")

    def snooze(self, case: Doing, owner: Somebody) -> None:
        """Put a case off to the next full minute; returns when that is seen."""
        self._choose(case, owner, "snooze", _next_minute, lambda: case.says("put off until"))
        case.story.done["snooze"] += 1
        self.ledger.count("snoozed")

    def wake(self, case: Doing) -> None:
        """Wait until a case that was put off comes back."""
        words = f"that case *#{case.story.number}* was put off to has come"
        self.until(
            lambda: case.stands_below(self.town, words) and not case.says("put off until"),
            f"{case.name} to come back",
        )
        case.story.done["wake"] += 1
        self.ledger.count("woken")

    def cancel(self, case: Doing, who: Somebody) -> None:
        """Drop a case."""
        self._choose(case, who, "cancel", lambda: {"field": "not_needed"}, lambda: case.says("Cancelled"))
        case.story.done["cancel"] += 1
        case.story.state = "cancelled"
        self.ledger.count("cancelled")

    def merge(self, case: Doing, main: Doing, who: Somebody) -> None:
        """Let another case serve this one's asker."""
        into, urgency = main.id, max(main.urgency, case.urgency, key=URGENCIES.index)
        # Until it is seen done, nobody knows.
        main.story.urgency = None
        self._choose(
            case, who, "merge", lambda: {"field": into}, lambda: case.says("Merged into another case")
        )
        case.story.done["merge"] += 1
        case.story.state, case.story.into = "merged", main.story.number
        # Whoever ends it now ends the other, which is as urgent as the more urgent of both.
        case.story.urgency = None
        self.until(lambda: main.urgency == urgency, f"{main.name} to be as urgent as {case.name}")
        main.story.urgency = urgency
        main.others.append(case.story)
        self.ledger.count("merged")

    def read_history(self, case: Doing, who: Somebody) -> None:
        """Look at what was done so far; whether it tells what it should not is seen when it opens."""
        value = f"history:{case.id}"
        with who.busy:
            self.open(who, lambda: who.person.click(case.card.ts, "case_about", value, case.card.channel))
            who.person.close_view(True)
        self.ledger.count("histories read")

    def _choose(
        self,
        case: Doing,
        who: Somebody,
        choice: str,
        fields: Callable[[], dict[str, Any]],
        done: Callable[[], object],
        action: str = "case_more",
    ) -> None:
        """Choose from a menu of the card and fill in the form, again and again until that is seen to be done."""
        value = f"{choice}:{case.id}"
        for _ in self.tries(PAUSE * 5):
            with who.busy:
                if self.open(
                    who, lambda: who.person.click(case.card.ts, action, value, case.card.channel), done
                ):
                    self.submit(who, fields())
            if self.comes(done):
                return
        raise GaveUp(f"{case.name} to be done with: {choice}")


def _next_minute() -> dict[str, Any]:
    """When a case shall come back at the earliest, as the form takes it."""
    soon = datetime.now(UTC).astimezone(ZONE) + timedelta(minutes=1, seconds=WRITING)
    return {"date": f"{soon:%Y-%m-%d}", "time": f"{soon:%H:%M}", "why": "waiting_others"}
