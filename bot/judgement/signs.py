"""Signs in the wording that a question is a real case, as numbers beside its meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.judgement.form import asks_for_rule, general, happening
from bot.judgement.reading import Reading
from bot.judgement.wording import wording
from index.passages import Hit
from knowledge.article import Kind

#: Classes of the lexicon that name a danger or an affair for people; several together are rarely idle talk.
_GRAVE = frozenset({
    "press", "threat", "harass", "selfharm", "abuse", "medical", "lawyer", "police", "viral", "disaster", "rumour",
    "fake", "hacked", "phish", "leaver", "union", "discipline", "trial", "contest", "tracking", "accuse", "celebrity",
})  # fmt: skip
#: What each number says, in their order.
SIGNS = (
    "happening", "general", "asks for a rule", "opens as a question", "past", "somebody", "I or we", "grave words",
    "patient", "telling identifier", "playbooks found",
)  # fmt: skip


def signs(reading: Reading, hits: Sequence[Hit], identifiers: Iterable[str]) -> tuple[float, ...]:
    """Numbers between 0 and 1, in the order of ``SIGNS``."""
    found = frozenset(identifiers)
    said = wording(reading.text)
    first = hits[:3]
    return (
        float(happening(said)),
        float(general(said)),
        float(asks_for_rule(said)),
        float("opens as a question" in said),
        float("past" in said),
        float("somebody" in said),
        float("I or we" in said),
        min(len(_GRAVE & reading.classes.keys()), 3) / 3,
        float(reading.has("patient") or reading.has("condition")),
        float(bool(found & {"name", "age", "date", "ssn", "record number", "room"})),
        sum(hit.passage.kind is Kind.PLAYBOOK for hit in first) / len(first) if first else 0.0,
    )
