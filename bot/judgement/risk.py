"""Which risk rules a question meets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.judgement.outcome import Urgency
from bot.judgement.reading import Reading
from bot.judgement.rule import Rule, Signal
from bot.judgement.rules import RULES
from bot.judgement.screened import PLACES, possible
from knowledge.article import Desk

#: Identifiers that say little alone; beside a word for a patient they point to a person.
_TELLING = frozenset({"name", "date", "age", "phone", "address", "room", "place", "email"})


@dataclass(frozen=True, slots=True)
class Risk:
    """The rules that apply, the leading one first (the most urgent; among equals the earlier in the table).

    ``identifiers`` are the types found in the question before masking.
    """

    rules: tuple[Rule, ...] = ()
    identifiers: frozenset[str] = frozenset()

    @property
    def leading(self) -> Rule | None:
        """The rule that decides, or None where no rule applies."""
        return self.rules[0] if self.rules else None

    @property
    def desks(self) -> tuple[Desk, ...]:
        """Desks of all rules, each once, those of the leading rule first."""
        return tuple(dict.fromkeys(desk for rule in self.rules for desk in rule.desks))

    def only_firm(self) -> Risk:
        """Without the rules that what is learnt may overrule."""
        return Risk(tuple(rule for rule in self.rules if rule.firm), self.identifiers)

    def also(self, rule_id: str) -> Risk:
        """These rules and one more, the more urgent first.  Raises StopIteration for an unknown id."""
        rule = next(rule for rule in RULES if rule.id == rule_id)
        rules = self.rules if rule in self.rules else (*self.rules, rule)
        return Risk(tuple(sorted(rules, key=lambda rule: -rule.urgency.rank)), self.identifiers)

    @property
    def urgency(self) -> Urgency | None:
        """The highest urgency of the rules."""
        return max((rule.urgency for rule in self.rules), key=lambda urgency: urgency.rank, default=None)


def assess(reading: Reading, identifiers: Iterable[str] = ()) -> Risk:
    """Find the rules that a question meets, from its words and the types of identifier it held."""
    found = frozenset(identifiers)
    spotted = possible(reading.text)
    met = {
        place
        for name in reading.classes
        for place, phrase, signal in _SIGNALS.get(name, ())
        if (phrase is None or phrase in spotted) and signal.found(reading)
    }
    if found:
        met.update(place for place in _IDENTIFYING if _exposes(RULES[place], reading, found))
    applying = (RULES[place] for place in sorted(met))
    return Risk(tuple(sorted(applying, key=lambda rule: -rule.urgency.rank)), found)


def _by_rarest_word() -> Mapping[str, Sequence[tuple[int, int | None, Signal]]]:
    """All signals by that class of word of theirs which the fewest need.

    With each stand its rule's place in the table and its phrase's among all that is screened.

    A question gives only signals that stand here under a class that occurs in it.
    """
    needed = Counter(name for rule in RULES for signal in rule.signals for name in signal.words.split())
    signals: dict[str, list[tuple[int, int | None, Signal]]] = defaultdict(list)
    for place, rule in enumerate(RULES):
        for signal in rule.signals:
            rarest = min(sorted(signal.words.split()), key=lambda name: needed[name])
            signals[rarest].append((place, PLACES.get(signal.phrase), signal))
    return signals


_SIGNALS = _by_rarest_word()
_IDENTIFYING = tuple(place for place, rule in enumerate(RULES) if rule.identifiers)


def _exposes(rule: Rule, reading: Reading, found: frozenset[str]) -> bool:
    if rule.identifiers & found:
        return True
    telling = found & _TELLING
    return bool(telling) and (
        (reading.has("patient") and ("name" in telling or len(telling) > 1))
        or ("name" in telling and (reading.has("condition") or reading.has("draft")))
    )
