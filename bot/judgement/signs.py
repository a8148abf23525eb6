"""Signs in the wording that a question is a real case, as numbers beside its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.judgement.form import asks_for_rule, general, happening
from bot.judgement.reading import Reading
from index.passages import Hit
from knowledge.article import Kind

#: Classes of the lexicon that name a danger or an affair for people; several together are rarely idle talk.
_GRAVE = (
    "press", "threat", "harass", "selfharm", "abuse", "medical", "lawyer", "police", "viral", "disaster", "rumour",
    "fake", "hacked", "phish", "leaver", "union", "discipline", "trial", "contest", "tracking", "accuse", "celebrity",
)  # fmt: skip
_SOMEBODY = re.compile(r"\b(?:my|our|his|her|their|one of|this|these)\b")
_I_OR_WE = re.compile(r"\b(?:i|we|me|us)\b")
_QUESTION_WORD = re.compile(r"^(?:what|how|who|when|where|why|which|is|are|do|does|can|may|should)\b")
_PAST = re.compile(
    r"\b\w{2,}ed\b|\b(?:got|sent|took|put|wrote|said|told|left|came|found|saw|gave|made|went|"
    r"has|had|was|were)\b"
)


#: What each number says, in their order.
SIGNS = (
    "happening", "general", "asks for a rule", "opens as a question", "past", "somebody", "I or we", "grave words",
    "patient", "telling identifier", "playbooks found",
)  # fmt: skip


def signs(reading: Reading, hits: Sequence[Hit], identifiers: Iterable[str]) -> tuple[float, ...]:
    """Numbers between 0 and 1, in the order of ``SIGNS``."""
    found = frozenset(identifiers)
    first = hits[:3]
    return (
        float(happening(reading.text)),
        float(general(reading.text)),
        float(asks_for_rule(reading.text)),
        float(_QUESTION_WORD.match(reading.text) is not None),
        float(_PAST.search(reading.text) is not None),
        float(_SOMEBODY.search(reading.text) is not None),
        float(_I_OR_WE.search(reading.text) is not None),
        min(sum(name in reading.classes for name in _GRAVE), 3) / 3,
        float(reading.has("patient") or reading.has("condition")),
        float(bool(found & {"name", "age", "date", "ssn", "record number", "room"})),
        sum(hit.passage.kind is Kind.PLAYBOOK for hit in first) / len(first) if first else 0.0,
    )
